"""Second looks keep history, so that the table cannot be emptied at once."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("claims", "0011_second_looks"),
        ("sources", "0007_pages"),
    ]

    operations = [
        migrations.RunSQL(
            "SELECT sources_guard_truncate('claims_secondlook')", migrations.RunSQL.noop
        ),
    ]
