"""What 0017 and 0020 came to make after some stores had run them: made there, too."""

from django.db import migrations

AS_MADE = """
ALTER TABLE claims_attribute ALTER COLUMN aside SET DEFAULT false;
ALTER TABLE claims_attributeevent ALTER COLUMN aside SET DEFAULT false;
DROP TRIGGER IF EXISTS append_only ON claims_savedviewevent;
DROP TRIGGER IF EXISTS no_truncate ON claims_savedviewevent;
SELECT sources_guard_append_only('claims_savedviewevent', '*');
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0021_notes'),
    ]

    operations = [
        migrations.RunSQL(AS_MADE, migrations.RunSQL.noop),
    ]
