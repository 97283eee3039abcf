"""The queue's index: its table, and the triggers that keep it in step."""

from pathlib import Path

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0005_claims_like'),
        ('sources', '0003_stricter_guards'),
    ]

    operations = [
        migrations.CreateModel(
            name='QueueEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('under', models.CharField(max_length=28)),
                ('protected', models.BooleanField(help_text='A side stands in a protected article.')),
                ('stage', models.SmallIntegerField()),
                ('kind', models.CharField(db_collation='C', max_length=20)),
                ('mildness', models.SmallIntegerField()),
                ('age', models.BigIntegerField()),
                ('story', models.CharField(db_collation='C', help_text='Its first story by title, in small letters; last if it has none.', max_length=80)),
                ('words', django.contrib.postgres.search.SearchVectorField(help_text='What a search looks in; under “all” only.', null=True)),
                ('discrepancy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='claims.discrepancy')),
            ],
            options={
                'verbose_name_plural': 'queue entries',
                'indexes': [models.Index(fields=['under', 'protected', 'stage', 'mildness', 'age', 'discrepancy'], name='queue_by_severity'), models.Index(fields=['under', 'protected', 'stage', 'kind', 'mildness', 'age', 'discrepancy'], name='queue_by_kind'), models.Index(fields=['under', 'protected', 'stage', 'story', 'mildness', 'age', 'discrepancy'], name='queue_by_story'), models.Index(fields=['under', 'protected', 'stage', 'kind', 'mildness', 'story', 'age', 'discrepancy'], name='queue_by_kind_and_story'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='queue_words')],
                'constraints': [models.UniqueConstraint(fields=('discrepancy', 'under'), name='queue_entry_once')],
            },
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix('.sql').read_text(encoding='utf-8'),
            migrations.RunSQL.noop,
        ),
    ]
