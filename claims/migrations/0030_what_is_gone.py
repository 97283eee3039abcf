"""What published claims show no more is told to whoever keeps a copy; corrections are walked by day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0028_published_stories")]

    operations = [
        migrations.CreateModel(
            name="PublishedGone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("story", "Story"),
                            ("article", "Article"),
                            ("outlet", "Outlet"),
                            ("entity", "Entity"),
                        ],
                        max_length=10,
                    ),
                ),
                ("public_id", models.CharField(max_length=10)),
                (
                    "left_at",
                    models.DateTimeField(
                        help_text="When a claim showed it no more, the last time."
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "public_id"), name="published_gone_once"
                    )
                ]
            },
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("material", True)),
                fields=["approved_at", "id"],
                name="revision_told_when",
            ),
        ),
    ]
