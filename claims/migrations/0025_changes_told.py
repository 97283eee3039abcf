"""Corrections and withdrawals are read along an index of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0024_report_receipts")]

    operations = [
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("material", True)), fields=["-id"], name="revision_told"
            ),
        )
    ]
