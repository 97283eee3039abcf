"""Guards again: parts keep their claim, removals have a name, publications repeat their revision."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_guards"), ("sources", "0003_stricter_guards")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            migrations.RunSQL.noop,
        )
    ]
