"""Search of names and articles too, and marks beside the words; filled from what is published."""

from __future__ import annotations

from typing import Any

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


def fill(apps: Any, schema_editor: Any) -> None:
    """What readers search, of the claims that were published before, the one changed last at last."""
    models = {name: apps.get_model("claims", name) for name in ("PublishedOutlet", "PublishedName")}
    shown = apps.get_model("claims", "Publication").objects.exclude(status="withdrawn")
    columns = ("pk", "updated_at", "outlets_differ", "revision__document")
    rows = shown.order_by("updated_at", "pk").values_list(*columns)
    with schema_editor.connection.cursor() as cursor:
        for place, row in enumerate(rows.iterator(chunk_size=100), start=1):
            outlets = models["PublishedOutlet"].objects.filter(publication_id=row[0])
            names = models["PublishedName"].objects.filter(publication_id=row[0])
            _claim(cursor, place, row, outlets, names)
            _articles(cursor, place, row, outlets)
            _spellings(cursor, row[3], names)


def _claim(cursor: Any, place: int, row: Any, outlets: Any, names: Any) -> None:
    from claims.apparatus.facets import claim_days, claim_marks, shelf_mark
    from claims.apparatus.mistyped import word_keys
    from claims.apparatus.searchable import beginnings_of

    pk, _, differs, document = row
    marks = claim_marks(
        document,
        outlets=outlets.values_list("outlet", flat=True),
        names=names.values_list("entity", flat=True),
        differs=differs,
    )
    days = [f"[{first},{last}]" for first, last in claim_days(document)]
    cursor.execute(
        "UPDATE claims_publicationindex SET place = %s, marks = %s, days = %s::daterange[]"
        " WHERE publication_id = %s",
        [place, [shelf_mark(place), *marks], days, pk],
    )
    words = beginnings_of(document)
    keys = ["{" + ",".join(map(str, word_keys(word))) + "}" for word in words]
    cursor.execute(
        "INSERT INTO claims_publishedword (word, keys) SELECT word, keys::int[]"
        " FROM unnest(%s::text[], %s::text[]) AS made (word, keys) ON CONFLICT DO NOTHING",
        [words, keys],
    )


def _articles(cursor: Any, place: int, row: Any, outlets: Any) -> None:
    from claims.apparatus.facets import article_marks, days_of
    from claims.apparatus.searchable import article_vector, legible

    known = {
        article: outlet
        for outlet, articles in outlets.values_list("outlet", "articles")
        for article in articles
    }
    for article in row[3].get("articles", ()):
        outlet = article.get("outlet_id") or known.get(article["id"], "")
        span = days_of(article.get("published"))
        days = [f"[{span[0]},{span[1]}]"] if span else []
        cursor.execute("DELETE FROM claims_publishedarticle WHERE article = %s", [article["id"]])
        cursor.execute(
            "INSERT INTO claims_publishedarticle (article, updated_at, title, outlet, outlet_id,"
            " published, published_printed, words, place, marks, days)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s::tsvector, %s, %s, %s::daterange[])",
            [article["id"], row[1], legible(article["title"]), article["outlet"] or "", outlet,
             (article.get("published") or "")[:100], legible(article["published_printed"]),
             article_vector(article), place, article_marks(place, outlet, span), days],
        )  # fmt: skip


def _spellings(cursor: Any, document: Any, names: Any) -> None:
    from claims.apparatus.spelled import spelling_keys

    types = {row["id"]: row.get("type") or "" for row in document.get("names", ())}
    for entity, spellings in names.values_list("entity", "spellings"):
        for printed in {row["printed"] for row in spellings}:
            of_type = types.get(entity, "")
            cursor.execute(
                "INSERT INTO claims_publishedspelling (entity, printed, type, keys)"
                " VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
                [entity, printed, of_type, spelling_keys(printed, of_type)],
            )


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0026_a_typo_needs_no_note'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedArticle',
            fields=[
                ('article', models.CharField(max_length=10, primary_key=True, serialize=False)),
                ('updated_at', models.DateTimeField()),
                ('title', models.TextField(blank=True)),
                ('outlet', models.TextField(blank=True)),
                ('outlet_id', models.CharField(blank=True, max_length=10)),
                ('published', models.CharField(blank=True, help_text='EDTF.', max_length=100)),
                ('published_printed', models.TextField(blank=True)),
                ('words', django.contrib.postgres.search.SearchVectorField()),
                ('place', models.BigIntegerField()),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
                ('days', django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ranges.DateRangeField(), default=list, size=None)),
            ],
        ),
        migrations.CreateModel(
            name='PublishedSpelling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entity', models.CharField(max_length=10)),
                ('printed', models.CharField(max_length=300)),
                ('type', models.CharField(blank=True, max_length=20)),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
            ],
        ),
        migrations.CreateModel(
            name='PublishedWord',
            fields=[
                ('word', models.CharField(db_collation='C', max_length=80, primary_key=True, serialize=False)),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
            ],
        ),
        migrations.RemoveIndex(
            model_name='publicationindex',
            name='publication_by_word',
        ),
        migrations.RemoveIndex(
            model_name='publicationindex',
            name='publication_by_name',
        ),
        migrations.RemoveField(
            model_name='publicationindex',
            name='names',
        ),
        migrations.AddField(
            model_name='publicationindex',
            name='days',
            field=django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ranges.DateRangeField(), default=list, help_text='On which its articles came out.', size=None),
        ),
        migrations.AddField(
            model_name='publicationindex',
            name='marks',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=[], size=None),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='publicationindex',
            name='place',
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name='publicationindex',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words', 'marks'], name='publication_by_word_and_mark'),
        ),
        migrations.RemoveIndex(
            model_name='publicationindex',
            name='publication_by_article',
        ),
        migrations.AddIndex(
            model_name='publicationindex',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['articles'], name='publication_by_article'),
        ),
        migrations.AddIndex(
            model_name='publicationindex',
            index=models.Index(fields=['-place'], name='publication_by_place'),
        ),
        migrations.AddIndex(
            model_name='publishedarticle',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words', 'marks'], name='published_article_found'),
        ),
        migrations.AddIndex(
            model_name='publishedarticle',
            index=models.Index(fields=['-place'], name='published_article_by_place'),
        ),
        migrations.AddIndex(
            model_name='publishedspelling',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['keys'], name='published_spelling_by_key'),
        ),
        migrations.AddConstraint(
            model_name='publishedspelling',
            constraint=models.UniqueConstraint(fields=('entity', 'printed'), name='published_spelling_once'),
        ),
        migrations.AddIndex(
            model_name='publishedword',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['keys'], name='published_word_nearly'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
