"""Ratings given after a grade was seen say so; why a rating stands against a grade is kept."""

import django.db.models.deletion
import django.db.models.functions.datetime
import sources.models.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0018_approver'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MixedSignal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('grade', models.CharField(help_text="The outlet's, A to E, as it was shown.", max_length=1)),
                ('sentence', models.CharField(max_length=500)),
                ('made_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
            ],
        ),
        migrations.AddField(
            model_name='credibilityrating',
            name='after_grade',
            field=models.BooleanField(default=False, help_text="Given after its giver had seen the outlet's grade here."),
        ),
        migrations.AddConstraint(
            model_name='credibilityrating',
            constraint=models.CheckConstraint(condition=models.Q(('after_grade', False), models.Q(('override_reason', ''), _negated=True), _connector='OR'), name='credibility_after_the_grade_has_a_reason'),
        ),
        migrations.AddField(
            model_name='mixedsignal',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='mixedsignal',
            name='rating',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='mixed_signal', to='claims.credibilityrating'),
        ),
        migrations.AddConstraint(
            model_name='mixedsignal',
            constraint=models.CheckConstraint(condition=models.Q(('sentence', ''), _negated=True), name='mixed_signal_has_a_sentence'),
        ),
        migrations.AddConstraint(
            model_name='mixedsignal',
            constraint=models.CheckConstraint(condition=models.Q(('grade__in', ['A', 'B', 'C', 'D', 'E'])), name='mixed_signal_grade_is_a_to_e'),
        ),
        migrations.RunSQL(
            "SELECT sources_guard_append_only('claims_mixedsignal', 'sentence')",
            migrations.RunSQL.noop,
        ),
    ]
