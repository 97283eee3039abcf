"""Fingerprints by which an article's text is found again in another, and what keeps them in step."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0005_visits'),
    ]

    operations = [
        migrations.CreateModel(
            name='Fingerprint',
            fields=[
                ('pk', models.CompositePrimaryKey('number', 'article_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('number', models.BigIntegerField()),
                ('article', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='fingerprints', to='sources.article')),
            ],
        ),
        migrations.CreateModel(
            name='Sketch',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='sketch', serialize=False, to='sources.article')),
                ('numbers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('version', models.PositiveSmallIntegerField()),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sketches', to='sources.text')),
            ],
            options={
                'verbose_name_plural': 'sketches',
            },
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix('.sql').read_text(encoding='utf-8'),
            migrations.RunSQL.noop,
        ),
    ]
