"""Lists of published claims by outlet and by name; outlets of what was published before."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


def list_what_is_published(apps, schema_editor):
    """Rows for what is published. Names come with the next revision, which says whom it names."""
    from claims.apparatus.shown import outlets_shown

    articles = apps.get_model("sources", "Article").objects.filter(outlet__isnull=False)
    rows = apps.get_model("claims", "PublishedOutlet").objects
    shown = apps.get_model("claims", "Publication").objects.exclude(status="withdrawn")
    columns = ("pk", "updated_at", "revision__document")
    for pk, updated_at, document in shown.values_list(*columns).iterator(chunk_size=100):
        ids = [row["id"] for row in document.get("articles", ())]
        of = articles.filter(public_id__in=ids, protected=False)
        known = dict(of.values_list("public_id", "outlet__public_id"))
        rows.bulk_create(
            rows.model(
                publication_id=pk,
                updated_at=updated_at,
                outlet=row.outlet,
                articles=list(row.articles),
                differs=row.differs,
                changed=row.changed,
            )
            for row in outlets_shown(document, known)
        )


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0022_columns_as_made'),
        ('sources', '0009_seals'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_entity', models.CharField(max_length=10)),
                ('to_entity', models.CharField(max_length=10)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.publication')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('from_entity', 'to_entity', 'publication'), name='published_move_once'), models.CheckConstraint(condition=models.Q(('from_entity', models.F('to_entity')), _negated=True), name='published_move_goes_somewhere')],
            },
        ),
        migrations.CreateModel(
            name='PublishedName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('updated_at', models.DateTimeField()),
                ('entity', models.CharField(max_length=10)),
                ('form', models.CharField(max_length=300)),
                ('standard', models.BooleanField(default=False)),
                ('spellings', models.JSONField(default=list)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.publication')),
            ],
            options={
                'indexes': [models.Index(fields=['entity', '-updated_at', '-publication'], name='published_name_latest')],
                'constraints': [models.UniqueConstraint(fields=('publication', 'entity'), name='published_name_once')],
            },
        ),
        migrations.CreateModel(
            name='PublishedOutlet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('updated_at', models.DateTimeField()),
                ('outlet', models.CharField(max_length=10)),
                ('articles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), size=None)),
                ('differs', models.BooleanField(default=False)),
                ('changed', models.BooleanField(default=False)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.publication')),
            ],
            options={
                'indexes': [models.Index(fields=['outlet', '-updated_at', '-publication'], name='published_outlet_latest'), models.Index(condition=models.Q(('differs', True)), fields=['outlet', '-updated_at', '-publication'], name='published_outlet_differing'), models.Index(condition=models.Q(('changed', True)), fields=['outlet', '-updated_at', '-publication'], name='published_outlet_changed')],
                'constraints': [models.UniqueConstraint(fields=('publication', 'outlet'), name='published_outlet_once')],
            },
        ),
        migrations.RunPython(list_what_is_published, migrations.RunPython.noop),
    ]
