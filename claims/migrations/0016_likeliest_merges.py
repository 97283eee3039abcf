"""Suggestions by how likely they are: the list of merges asks in this order."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0015_second_look_rules'),
        ('sources', '0008_name_acts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(fields=['kind', 'status', '-score', '-id'], name='suggestion_likeliest'),
        ),
    ]
