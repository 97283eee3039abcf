"""What is being taken in: sources handed over, before they are articles."""

import django.db.models.deletion
import django.db.models.functions.datetime
import sources.models.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0007_postings'),
        ('sources', '0005_visits'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=sources.models.base.new_public_id, editable=False, max_length=10, unique=True)),
                ('at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('label', models.CharField(help_text="The address, or the file's name.", max_length=200)),
                ('straight', models.BooleanField(default=False)),
                ('form_key', models.CharField(blank=True, help_text='Of the form sent; sent twice by one person is one.', max_length=64)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('story', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='claims.story')),
            ],
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=sources.models.base.new_public_id, editable=False, max_length=10, unique=True)),
                ('position', models.PositiveIntegerField()),
                ('method', models.CharField(choices=[('fetched', 'Fetched by us'), ('browser', 'Sent by a browser'), ('file', 'File'), ('paste', 'Paste')], max_length=20)),
                ('name', models.CharField(blank=True, help_text='Of the file or archive member.', max_length=300)),
                ('url', models.CharField(blank=True, max_length=2100)),
                ('final_url', models.CharField(blank=True, max_length=2100)),
                ('chain', models.JSONField(blank=True, default=list)),
                ('http_status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('http_headers', models.JSONField(blank=True, default=dict)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('size', models.BigIntegerField(blank=True, help_text='Bytes.', null=True)),
                ('media_type', models.CharField(blank=True, max_length=120)),
                ('captured_at', models.DateTimeField(blank=True, null=True)),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('unpacked', 'Unpacked'), ('ready', 'Ready to be checked'), ('failed', 'Could not be read'), ('kept', 'Kept'), ('known', 'Here already'), ('discarded', 'Discarded')], default='waiting', max_length=10)),
                ('reason', models.CharField(blank=True, help_text='Of a failure, for code.', max_length=40)),
                ('sentence', models.TextField(blank=True, help_text='Of a failure, for a person.')),
                ('opened', models.JSONField(blank=True, null=True)),
                ('text', models.TextField(blank=True)),
                ('typed', models.JSONField(blank=True, null=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='arrivals', to='sources.article')),
                ('container', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='members', to='claims.arrival')),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arrivals', to='claims.intake')),
            ],
        ),
        migrations.AddIndex(
            model_name='intake',
            index=models.Index(fields=['by', '-id'], name='intake_of_person'),
        ),
        migrations.AddConstraint(
            model_name='intake',
            constraint=models.UniqueConstraint(condition=models.Q(('form_key', ''), _negated=True), fields=('by', 'form_key'), name='intake_once'),
        ),
        migrations.AddIndex(
            model_name='arrival',
            index=models.Index(fields=['intake', 'status', 'position'], name='arrival_by_status'),
        ),
        migrations.AddIndex(
            model_name='arrival',
            index=models.Index(condition=models.Q(('sha256', ''), _negated=True), fields=['sha256'], name='arrival_by_hash'),
        ),
        migrations.AddConstraint(
            model_name='arrival',
            constraint=models.UniqueConstraint(fields=('intake', 'position'), name='arrival_place_once'),
        ),
        migrations.AddConstraint(
            model_name='arrival',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['kept', 'known', 'discarded']), _negated=True), models.Q(('opened', None), ('text', ''), ('typed', None)), _connector='OR'), name='arrival_done_with_is_emptied'),
        ),
    ]
