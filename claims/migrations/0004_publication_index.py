"""What published claims are found by: words, names and articles, each with its index."""

from __future__ import annotations

from typing import Any

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


def index_what_is_published(apps: Any, schema_editor: Any) -> None:
    """Rows for the claims that were published before."""
    from claims.apparatus.searchable import names_of, vector_of

    shown = apps.get_model("claims", "Publication").objects.exclude(status="withdrawn")
    with schema_editor.connection.cursor() as cursor:
        for pk, document in shown.values_list("pk", "revision__document").iterator():
            articles = [article["id"] for article in document.get("articles", ())]
            cursor.execute(
                "INSERT INTO claims_publicationindex (publication_id, words, names, articles) "
                "VALUES (%s, %s::tsvector, %s, %s)",
                [pk, vector_of(document), names_of(document), articles],
            )


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_stricter_guards")]

    operations = [
        migrations.CreateModel(
            name="PublicationIndex",
            fields=[
                (
                    "publication",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="index",
                        serialize=False,
                        to="claims.publication",
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                (
                    "names",
                    models.TextField(
                        help_text="Its different words, for finding what is nearly so."
                    ),
                ),
                (
                    "articles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["words"], name="publication_by_word"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["names"], name="publication_by_name", opclasses=["gin_trgm_ops"]
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["articles"], name="publication_by_article"
                    ),
                ],
            },
        ),
        migrations.RunPython(index_what_is_published, migrations.RunPython.noop),
    ]
