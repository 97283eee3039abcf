"""What raised each difference, and what became of what each detector raised."""

from pathlib import Path

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0012_second_looks_guarded'),
    ]

    operations = [
        migrations.CreateModel(
            name='DetectorTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('detector', models.CharField(blank=True, max_length=20)),
                ('month', models.DateField(help_text='The first day of the month in which they were raised.')),
                ('decision', models.CharField(blank=True, help_text='The newest one; “” for none.', max_length=20)),
                ('cleared', models.BooleanField()),
                ('number', models.IntegerField()),
            ],
            options={
                'verbose_name_plural': 'detector tallies',
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='discrepancy',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='discrepancy',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='discrepancy',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='discrepancy',
            name='detector',
            field=models.CharField(blank=True, db_default='', default='', help_text='Which check raised it.', max_length=20),
        ),
        migrations.AddField(
            model_name='discrepancyevent',
            name='detector',
            field=models.CharField(blank=True, db_default='', default='', help_text='Which check raised it.', max_length=20),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='discrepancy',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_discrepancyevent" ("attribute_label", "cleared_at", "cleared_reason", "content", "decided_at", "decided_by_id", "detector", "engine_version", "explanation", "fact_label", "id", "identity", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "raised_at", "reopened_at", "reopened_reason", "severity", "status") VALUES (NEW."attribute_label", NEW."cleared_at", NEW."cleared_reason", NEW."content", NEW."decided_at", NEW."decided_by_id", NEW."detector", NEW."engine_version", NEW."explanation", NEW."fact_label", NEW."id", NEW."identity", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."raised_at", NEW."reopened_at", NEW."reopened_reason", NEW."severity", NEW."status"); RETURN NULL;', hash='70e392618ba9448126bae9bba9403510a9234b8b', operation='INSERT', pgid='pgtrigger_insert_insert_cb2c3', table='claims_discrepancy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='discrepancy',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_discrepancyevent" ("attribute_label", "cleared_at", "cleared_reason", "content", "decided_at", "decided_by_id", "detector", "engine_version", "explanation", "fact_label", "id", "identity", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "raised_at", "reopened_at", "reopened_reason", "severity", "status") VALUES (NEW."attribute_label", NEW."cleared_at", NEW."cleared_reason", NEW."content", NEW."decided_at", NEW."decided_by_id", NEW."detector", NEW."engine_version", NEW."explanation", NEW."fact_label", NEW."id", NEW."identity", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."raised_at", NEW."reopened_at", NEW."reopened_reason", NEW."severity", NEW."status"); RETURN NULL;', hash='b7cf2cfc242d88947e8a22cff9dc688ebb0c8f28', operation='UPDATE', pgid='pgtrigger_update_update_46db9', table='claims_discrepancy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='discrepancy',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_discrepancyevent" ("attribute_label", "cleared_at", "cleared_reason", "content", "decided_at", "decided_by_id", "detector", "engine_version", "explanation", "fact_label", "id", "identity", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "raised_at", "reopened_at", "reopened_reason", "severity", "status") VALUES (OLD."attribute_label", OLD."cleared_at", OLD."cleared_reason", OLD."content", OLD."decided_at", OLD."decided_by_id", OLD."detector", OLD."engine_version", OLD."explanation", OLD."fact_label", OLD."id", OLD."identity", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."raised_at", OLD."reopened_at", OLD."reopened_reason", OLD."severity", OLD."status"); RETURN NULL;', hash='d9c91e8cba4aed1ba3852700237cfb98028d7e3e', operation='DELETE', pgid='pgtrigger_delete_delete_bf2a4', table='claims_discrepancy', when='AFTER')),
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            migrations.RunSQL.noop,
        ),
    ]
