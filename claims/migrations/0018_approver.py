"""A revision is written in the name of the person who approves it."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0017_merges")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            "DROP TRIGGER check_who_approves ON claims_revision; DROP FUNCTION claims_check_approver()",
        )
    ]
