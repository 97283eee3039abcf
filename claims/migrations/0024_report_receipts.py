"""Reports have receipts, which readers may see, and contacts a table of their own without history."""

from pathlib import Path

import claims.models.receipts
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.lookups
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import sources.models.base
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0023_published_lists'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportReceipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=claims.models.receipts.new_code, editable=False, max_length=26, unique=True)),
                ('form_key', models.CharField(blank=True, editable=False, max_length=64)),
                ('about', models.CharField(max_length=10)),
                ('status', models.CharField(choices=[('received', 'Received'), ('checking', 'Checking'), ('changed', 'Changed'), ('declined', 'Declined')], default='received', max_length=10)),
                ('received_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('checking_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.TextField(blank=True)),
                ('quoted', models.TextField(blank=True)),
                ('revision', models.PositiveIntegerField(blank=True, null=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receipts', to='claims.readerreport')),
            ],
        ),
        migrations.CreateModel(
            name='ReportReceiptEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(default=claims.models.receipts.new_code, editable=False, max_length=26)),
                ('form_key', models.CharField(blank=True, editable=False, max_length=64)),
                ('about', models.CharField(max_length=10)),
                ('status', models.CharField(choices=[('received', 'Received'), ('checking', 'Checking'), ('changed', 'Changed'), ('declined', 'Declined')], default='received', max_length=10)),
                ('received_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('checking_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.TextField(blank=True)),
                ('quoted', models.TextField(blank=True)),
                ('revision', models.PositiveIntegerField(blank=True, null=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.reportreceipt')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.readerreport')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReportContact',
            fields=[
                ('receipt', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='contact', serialize=False, to='claims.reportreceipt')),
                ('contact', models.CharField(max_length=200)),
                ('left_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
            ],
            options={
                'permissions': [('see_contact', 'May see how readers who reported can be reached')],
                'default_permissions': (),
                'indexes': [models.Index(fields=['left_at'], name='contact_by_age')],
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('contact'), 1), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('contact'), 200)), name='contact_of_bounded_length')],
            },
        ),
        migrations.AddConstraint(
            model_name='reportreceipt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('ended_at', None), ('quoted', ''), ('revision', None), ('status__in', ('received', 'checking'))), models.Q(('ended_at__isnull', False), ('status__in', ['changed', 'declined']), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='receipt_says_nothing_before_the_answer'),
        ),
        migrations.AddConstraint(
            model_name='reportreceipt',
            constraint=models.CheckConstraint(condition=models.Q(('revision', None), ('status', 'changed'), _connector='OR'), name='receipt_changed_by_a_revision'),
        ),
        migrations.AddConstraint(
            model_name='reportreceipt',
            constraint=models.UniqueConstraint(condition=models.Q(('form_key', ''), _negated=True), fields=('form_key',), name='receipt_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reportreceipt',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_reportreceiptevent" ("about", "answer", "checking_at", "code", "ended_at", "form_key", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quoted", "received_at", "report_id", "revision", "status") VALUES (NEW."about", NEW."answer", NEW."checking_at", NEW."code", NEW."ended_at", NEW."form_key", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."quoted", NEW."received_at", NEW."report_id", NEW."revision", NEW."status"); RETURN NULL;', hash='d697054a42db240310e3e18d297a72213dfa8456', operation='INSERT', pgid='pgtrigger_insert_insert_2feeb', table='claims_reportreceipt', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reportreceipt',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_reportreceiptevent" ("about", "answer", "checking_at", "code", "ended_at", "form_key", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quoted", "received_at", "report_id", "revision", "status") VALUES (NEW."about", NEW."answer", NEW."checking_at", NEW."code", NEW."ended_at", NEW."form_key", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."quoted", NEW."received_at", NEW."report_id", NEW."revision", NEW."status"); RETURN NULL;', hash='981326a95a2eb1b04b6b3e658eead8793d2444c6', operation='UPDATE', pgid='pgtrigger_update_update_426f2', table='claims_reportreceipt', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reportreceipt',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_reportreceiptevent" ("about", "answer", "checking_at", "code", "ended_at", "form_key", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quoted", "received_at", "report_id", "revision", "status") VALUES (OLD."about", OLD."answer", OLD."checking_at", OLD."code", OLD."ended_at", OLD."form_key", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."quoted", OLD."received_at", OLD."report_id", OLD."revision", OLD."status"); RETURN NULL;', hash='d23899d941980bcb9d14695b95824366e5041657', operation='DELETE', pgid='pgtrigger_delete_delete_baa4e', table='claims_reportreceipt', when='AFTER')),
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix('.sql').read_text(encoding='utf-8'),
            migrations.RunSQL.noop,
        ),
    ]
