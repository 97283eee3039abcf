"""Claims that say the same, merged into one."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import sources.models.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0016_likeliest_merges'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ClaimMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(help_text='Readers see it where the merged claim was public.')),
                ('parts', models.JSONField(default=dict)),
                ('survivor_revision', models.PositiveIntegerField(help_text='Its last revision at the time.')),
                ('made_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_reason', models.TextField(blank=True)),
            ],
            options={
                'permissions': [('merge_claim', 'May merge claims that say the same, and undo it')],
            },
        ),
        migrations.CreateModel(
            name='ClaimMergeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reason', models.TextField(help_text='Readers see it where the merged claim was public.')),
                ('parts', models.JSONField(default=dict)),
                ('survivor_revision', models.PositiveIntegerField(help_text='Its last revision at the time.')),
                ('made_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_reason', models.TextField(blank=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attribute',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attribute',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attribute',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='attribute',
            name='attribute_label_once',
        ),
        migrations.AddField(
            model_name='attribute',
            name='aside',
            field=models.BooleanField(db_default=False, default=False, editable=False, help_text='It came with a merge that was undone: kept for what was reported, shown nowhere.'),
        ),
        migrations.AddField(
            model_name='attributeevent',
            name='aside',
            field=models.BooleanField(db_default=False, default=False, editable=False, help_text='It came with a merge that was undone: kept for what was reported, shown nowhere.'),
        ),
        migrations.AddField(
            model_name='claim',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, help_text='The claim that it went into; kept in step with its merge by the database.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_claims', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='claimevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, help_text='The claim that it went into; kept in step with its merge by the database.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribute',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_attributeevent" ("agreed", "agreed_reason", "aside", "changed_by_id", "claim_id", "id", "kind", "label", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scope_as_of", "scope_definition", "scope_place") VALUES (NEW."agreed", NEW."agreed_reason", NEW."aside", NEW."changed_by_id", NEW."claim_id", NEW."id", NEW."kind", NEW."label", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."scope_as_of", NEW."scope_definition", NEW."scope_place"); RETURN NULL;', hash='5cfe3660c8c9dc974f8f87208f599806000158b9', operation='INSERT', pgid='pgtrigger_insert_insert_d2c93', table='claims_attribute', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribute',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_attributeevent" ("agreed", "agreed_reason", "aside", "changed_by_id", "claim_id", "id", "kind", "label", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scope_as_of", "scope_definition", "scope_place") VALUES (NEW."agreed", NEW."agreed_reason", NEW."aside", NEW."changed_by_id", NEW."claim_id", NEW."id", NEW."kind", NEW."label", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."scope_as_of", NEW."scope_definition", NEW."scope_place"); RETURN NULL;', hash='e769369b5e8df32c2a8e2bab88777668b3e5d345', operation='UPDATE', pgid='pgtrigger_update_update_237af', table='claims_attribute', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribute',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_attributeevent" ("agreed", "agreed_reason", "aside", "changed_by_id", "claim_id", "id", "kind", "label", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scope_as_of", "scope_definition", "scope_place") VALUES (OLD."agreed", OLD."agreed_reason", OLD."aside", OLD."changed_by_id", OLD."claim_id", OLD."id", OLD."kind", OLD."label", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."scope_as_of", OLD."scope_definition", OLD."scope_place"); RETURN NULL;', hash='646b7247695bcafbbfb29d59477093a83a306854', operation='DELETE', pgid='pgtrigger_delete_delete_8e807', table='claims_attribute', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimevent" ("changed_by_id", "confidence", "confidence_reason", "created_at", "id", "made_by_id", "merged_into_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "revision_number", "slug", "statement", "status", "unknowns", "verdict", "version") VALUES (NEW."changed_by_id", NEW."confidence", NEW."confidence_reason", NEW."created_at", NEW."id", NEW."made_by_id", NEW."merged_into_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."revision_number", NEW."slug", NEW."statement", NEW."status", NEW."unknowns", NEW."verdict", NEW."version"); RETURN NULL;', hash='392efd1a59e0db1ced95d05d19f77458a71789cc', operation='INSERT', pgid='pgtrigger_insert_insert_df8fa', table='claims_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_claimevent" ("changed_by_id", "confidence", "confidence_reason", "created_at", "id", "made_by_id", "merged_into_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "revision_number", "slug", "statement", "status", "unknowns", "verdict", "version") VALUES (NEW."changed_by_id", NEW."confidence", NEW."confidence_reason", NEW."created_at", NEW."id", NEW."made_by_id", NEW."merged_into_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."revision_number", NEW."slug", NEW."statement", NEW."status", NEW."unknowns", NEW."verdict", NEW."version"); RETURN NULL;', hash='00cb3bd375f57d4d238be08f0a9819088e040cc8', operation='UPDATE', pgid='pgtrigger_update_update_fe4ba', table='claims_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimevent" ("changed_by_id", "confidence", "confidence_reason", "created_at", "id", "made_by_id", "merged_into_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "revision_number", "slug", "statement", "status", "unknowns", "verdict", "version") VALUES (OLD."changed_by_id", OLD."confidence", OLD."confidence_reason", OLD."created_at", OLD."id", OLD."made_by_id", OLD."merged_into_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."revision_number", OLD."slug", OLD."statement", OLD."status", OLD."unknowns", OLD."verdict", OLD."version"); RETURN NULL;', hash='fc9cb1892c72335af13efd8a8221f34e26a4f943', operation='DELETE', pgid='pgtrigger_delete_delete_dbf31', table='claims_claim', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='attribute',
            constraint=models.UniqueConstraint(condition=models.Q(('aside', False)), fields=('claim', 'label'), name='attribute_label_once'),
        ),
        migrations.AddField(
            model_name='claimmerge',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='claimmerge',
            name='merged',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='claimmerge',
            name='survivor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges_into_it', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='claimmerge',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='claimmergeevent',
            name='made_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='claimmergeevent',
            name='merged',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='claimmergeevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.claimmerge'),
        ),
        migrations.AddField(
            model_name='claimmergeevent',
            name='survivor',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='claimmergeevent',
            name='undone_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='claimmerge',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='claim_merge_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='claimmerge',
            constraint=models.CheckConstraint(condition=models.Q(('merged', models.F('survivor')), _negated=True), name='claim_merge_is_of_two_claims'),
        ),
        migrations.AddConstraint(
            model_name='claimmerge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None), ('undone_reason', '')), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False), models.Q(('undone_reason', ''), _negated=True)), _connector='OR'), name='claim_merge_undone_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='claimmerge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('merged',), name='claim_merged_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimmerge',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimmergeevent" ("id", "made_at", "made_by_id", "merged_id", "parts", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survivor_id", "survivor_revision", "undone_at", "undone_by_id", "undone_reason") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", NEW."merged_id", NEW."parts", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."survivor_id", NEW."survivor_revision", NEW."undone_at", NEW."undone_by_id", NEW."undone_reason"); RETURN NULL;', hash='52857147b9fd212b7db2ac3d4a39de9690d31ca6', operation='INSERT', pgid='pgtrigger_insert_insert_2e906', table='claims_claimmerge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimmerge',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_claimmergeevent" ("id", "made_at", "made_by_id", "merged_id", "parts", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survivor_id", "survivor_revision", "undone_at", "undone_by_id", "undone_reason") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", NEW."merged_id", NEW."parts", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."survivor_id", NEW."survivor_revision", NEW."undone_at", NEW."undone_by_id", NEW."undone_reason"); RETURN NULL;', hash='1c705d64e3f470c28acde3f621ccb48e57698e68', operation='UPDATE', pgid='pgtrigger_update_update_b82a1', table='claims_claimmerge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimmerge',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimmergeevent" ("id", "made_at", "made_by_id", "merged_id", "parts", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survivor_id", "survivor_revision", "undone_at", "undone_by_id", "undone_reason") VALUES (OLD."id", OLD."made_at", OLD."made_by_id", OLD."merged_id", OLD."parts", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."survivor_id", OLD."survivor_revision", OLD."undone_at", OLD."undone_by_id", OLD."undone_reason"); RETURN NULL;', hash='2b0eab063264b3b4a95f58b778868218b1becad6', operation='DELETE', pgid='pgtrigger_delete_delete_892b0', table='claims_claimmerge', when='AFTER')),
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix('.sql').read_text(encoding='utf-8'),
            migrations.RunSQL.noop,
        ),
    ]
