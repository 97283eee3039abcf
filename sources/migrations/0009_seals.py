"""Seals over history, leaves of columns that went, and traces of redactions that seals are held to."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
import sources.models.base
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0008_name_acts'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistorySeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(unique=True)),
                ('taken_at', models.DateTimeField()),
                ('previous', models.BinaryField(help_text='Digest of the seal before; zeros for the first.')),
                ('digest', models.BinaryField()),
            ],
            options={
                'ordering': ('number',),
            },
        ),
        migrations.CreateModel(
            name='RedactionTrace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table_name', models.CharField(max_length=63)),
                ('row_id', models.BigIntegerField()),
                ('column_name', models.CharField(max_length=63)),
                ('before', models.BinaryField()),
                ('after', models.BinaryField()),
                ('written_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
            ],
            options={
                'indexes': [models.Index(fields=['table_name', 'row_id'], name='trace_by_row')],
            },
        ),
        migrations.CreateModel(
            name='SealedRange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table_name', models.CharField(max_length=63)),
                ('columns', models.JSONField(help_text='The columns that are sealed, in order; not the key.')),
                ('above', models.BigIntegerField(help_text='Below every key where none came before.')),
                ('upto', models.BigIntegerField()),
                ('rows', models.PositiveIntegerField()),
                ('digest', models.BinaryField()),
                ('roll', models.BinaryField()),
                ('seal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ranges', to='sources.historyseal')),
            ],
            options={
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['table_name', 'upto'], name='sealed_upto')],
                'constraints': [models.UniqueConstraint(fields=('table_name', 'above'), name='sealed_once'), models.CheckConstraint(condition=models.Q(('upto__gt', models.F('above'))), name='sealed_range_goes_up')],
            },
        ),
        migrations.CreateModel(
            name='KeptLeaves',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('column_name', models.CharField(max_length=63)),
                ('leaves', models.BinaryField()),
                ('range', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept', to='sources.sealedrange')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('range', 'column_name'), name='leaves_kept_once')],
            },
        ),
        migrations.CreateModel(
            name='HistoryVerification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verified_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('anchored', models.BooleanField(help_text='Whether against seals noted elsewhere, too.')),
                ('seals', models.PositiveBigIntegerField()),
                ('rows', models.PositiveBigIntegerField()),
                ('faults', models.PositiveBigIntegerField()),
                ('first', models.TextField(blank=True, help_text='The first fault, in a sentence.')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix('.sql').read_text(encoding='utf-8'),
            migrations.RunSQL.noop,
        ),
    ]
