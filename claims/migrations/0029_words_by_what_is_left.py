"""Words that may have been meant are found by keys, at a cost that their number does not decide."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

A_BATCH = 5_000
_FILL = """
UPDATE claims_publishedword AS own SET keys = made.keys::int[]
FROM unnest(%s::text[], %s::text[]) AS made (word, keys) WHERE own.word = made.word COLLATE "C"
"""


def fill(apps: Any, schema_editor: Any) -> None:
    """The keys of the words that there are, in their order."""
    from claims.apparatus.mistyped import word_keys

    rows = apps.get_model("claims", "PublishedWord").objects.order_by("word")
    last = ""
    while words := list(rows.filter(word__gt=last).values_list("word", flat=True)[:A_BATCH]):
        keys = ["{" + ",".join(map(str, word_keys(word))) + "}" for word in words]
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(_FILL, [words, keys])
        last = words[-1]


class Migration(migrations.Migration):
    dependencies = [("claims", "0028_published_stories")]

    operations = [
        migrations.RemoveIndex(model_name="publishedword", name="published_word_like"),
        migrations.AddField(
            model_name="publishedword",
            name="keys",
            field=ArrayField(base_field=models.IntegerField(), default=list, size=None),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="publishedword",
            index=GinIndex(fastupdate=False, fields=["keys"], name="published_word_nearly"),
        ),
    ]
