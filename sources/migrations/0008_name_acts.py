"""What people did to names, act by act; persons are joined by persons alone."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
import sources.models.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0007_pages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NameAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('merge', 'Merged'), ('split', 'Split'), ('same', 'Confirmed as the same'), ('different', 'Told apart'), ('unsure', 'Put off'), ('form', 'Standard form chosen'), ('undo', 'Undone')], max_length=10)),
                ('form_before', models.CharField(blank=True, max_length=300)),
                ('form_after', models.CharField(blank=True, max_length=300)),
                ('reason', models.TextField()),
                ('key', models.CharField(blank=True, help_text='Of the form that was sent.', max_length=40)),
                ('at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
            ],
        ),
        migrations.AddIndex(
            model_name='nameuse',
            index=models.Index(fields=['entity', 'printed', 'id'], name='name_use_of_entity'),
        ),
        migrations.AddField(
            model_name='nameact',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='nameact',
            name='entity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='sources.entity'),
        ),
        migrations.AddField(
            model_name='nameact',
            name='other',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acts_as_other', to='sources.entity'),
        ),
        migrations.AddField(
            model_name='nameact',
            name='undoes',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_by', to='sources.nameact'),
        ),
        migrations.AddField(
            model_name='entitymove',
            name='act',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='sources.nameact'),
        ),
        migrations.AddField(
            model_name='namejudgement',
            name='act',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='sources.nameact'),
        ),
        migrations.AddIndex(
            model_name='nameact',
            index=models.Index(fields=['entity', '-id'], name='name_act_newest'),
        ),
        migrations.AddIndex(
            model_name='nameact',
            index=models.Index(fields=['other', '-id'], name='name_act_newest_other'),
        ),
        migrations.AddConstraint(
            model_name='nameact',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='name_act_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='nameact',
            constraint=models.CheckConstraint(condition=models.Q(('other', None), models.Q(('other', models.F('entity')), _negated=True), _connector='OR'), name='name_act_on_two_entities'),
        ),
        migrations.AddConstraint(
            model_name='nameact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'undo'), _negated=True), ('undoes__isnull', False), _connector='OR'), name='name_act_undoes_one'),
        ),
        migrations.AddConstraint(
            model_name='nameact',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('by', 'key'), name='name_act_once_a_form'),
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix('.sql').read_text(encoding='utf-8'),
            migrations.RunSQL.noop,
        ),
    ]
