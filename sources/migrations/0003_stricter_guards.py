"""Guards again: redactions that may only take words away, quotes' surroundings, no TRUNCATE."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_guards")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            migrations.RunSQL.noop,
        )
    ]
