"""Where the pages of a text begin; addresses of articles cannot be emptied at once."""

from pathlib import Path

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0006_sketches'),
    ]

    operations = [
        migrations.AddField(
            model_name='text',
            name='pages',
            field=models.JSONField(blank=True, db_default=models.Value([], models.JSONField()), default=list, help_text='Where the pages of a paged document begin: [number, offset] of each, in order.'),
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            migrations.RunSQL.noop,
        ),
    ]
