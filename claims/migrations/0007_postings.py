"""Under which keys claims are found when an article comes in, and what takes stale keys away."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0006_queue'),
        ('sources', '0004_redacted'),
    ]

    operations = [
        migrations.CreateModel(
            name='PostingDue',
            fields=[
                ('claim', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='posting_due', serialize=False, to='claims.claim')),
                ('since', models.DateTimeField()),
            ],
            options={
                'verbose_name_plural': 'postings due',
            },
        ),
        migrations.CreateModel(
            name='ClaimPosting',
            fields=[
                ('pk', models.CompositePrimaryKey('key', 'claim_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('key', models.BigIntegerField()),
                ('claim', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='postings', to='claims.claim')),
            ],
            options={
                'indexes': [models.Index(fields=['claim', 'key'], name='posting_by_claim')],
            },
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix('.sql').read_text(encoding='utf-8'),
            migrations.RunSQL.noop,
        ),
    ]
