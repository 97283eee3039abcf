"""Why jobs failed, and the indexes by which the jobs page stays cheap on a long queue."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

INDEXES = {
    "claims_jobs_at_once": "(id) WHERE status = 'todo' AND scheduled_at IS NULL",
    "claims_jobs_later": "(scheduled_at) WHERE status = 'todo' AND scheduled_at IS NOT NULL",
    "claims_jobs_running": "(id) WHERE status = 'doing'",
    "claims_jobs_failed": "(id) WHERE status = 'failed'",
}


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0008_intake'),
        ('procrastinate', '0041_post_retry_failed_job'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='JobFault',
            fields=[
                ('job', models.BigIntegerField(primary_key=True, serialize=False)),
                ('sentence', models.CharField(max_length=300)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('set_aside_at', models.DateTimeField(null=True)),
                ('set_aside_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'permissions': [('manage_jobs', 'May see background jobs, try them again, set them aside')],
                'constraints': [models.CheckConstraint(condition=models.Q(('set_aside_by', None), models.Q(('set_aside_at', None), _negated=True), _connector='OR'), name='job_set_aside_by_somebody_at_some_time')],
            },
        ),
        *[
            migrations.RunSQL(
                f"CREATE INDEX {name} ON procrastinate_jobs {rest}", f"DROP INDEX {name}"
            )
            for name, rest in INDEXES.items()
        ],
    ]
