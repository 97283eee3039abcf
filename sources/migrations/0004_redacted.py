"""What a redaction may leave: "redacted" in an address, and history without its reason."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("sources", "0003_stricter_guards")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            migrations.RunSQL.noop,
        )
    ]
