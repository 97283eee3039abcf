"""Lists of published claims by story, read along an index of their own."""

import django.db.models.deletion
from django.db import migrations, models

LIST_WHAT_IS_PUBLISHED = """
INSERT INTO claims_publishedstory (publication_id, updated_at, story, slug, title)
SELECT own.id, own.updated_at, told->>'id', told->>'slug', told->>'title'
FROM claims_publication AS own, jsonb_array_elements(own.stories) AS told
WHERE own.status <> 'withdrawn' ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0027_search_completed")]

    operations = [
        migrations.CreateModel(
            name="PublishedStory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("updated_at", models.DateTimeField()),
                ("story", models.CharField(max_length=10)),
                ("slug", models.SlugField(max_length=120)),
                ("title", models.CharField(max_length=200)),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="claims.publication",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["story", "-updated_at", "-publication"],
                        name="published_story_latest",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("story", "publication"), name="published_story_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(LIST_WHAT_IS_PUBLISHED, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="publication", name="publication_by_story"),
    ]
