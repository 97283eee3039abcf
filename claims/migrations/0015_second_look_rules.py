"""Second looks by rule, with further causes; returns with their answers; reports that are handled."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.lookups
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import sources.models.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0014_holds_and_replies'),
        ('sources', '0007_pages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ClaimReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('asked', models.TextField(blank=True, help_text='What is asked of the authors, one thing a line.')),
                ('returned_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ClaimReturnEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reason', models.TextField()),
                ('asked', models.TextField(blank=True, help_text='What is asked of the authors, one thing a line.')),
                ('returned_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AlterModelOptions(
            name='readerreport',
            options={'permissions': [('handle_report', 'May take up and answer what readers report')]},
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='readerreport',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='readerreport',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='readerreport',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='secondlook',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='secondlook',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='secondlook',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='secondlook',
            name='second_look_has_one_cause',
        ),
        migrations.RemoveConstraint(
            model_name='secondlook',
            name='second_look_once_a_state',
        ),
        migrations.RemoveConstraint(
            model_name='secondlook',
            name='second_look_once_a_grade',
        ),
        migrations.RemoveIndex(
            model_name='secondlook',
            name='second_look_waiting',
        ),
        migrations.AddField(
            model_name='readerreport',
            name='digest',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='readerreport',
            name='revision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.revision'),
        ),
        migrations.AddField(
            model_name='readerreportevent',
            name='digest',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='readerreportevent',
            name='revision',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.revision'),
        ),
        migrations.AddField(
            model_name='revision',
            name='not_a_correction',
            field=models.TextField(blank=True, help_text='For the desk: why a material change was published without a correction.'),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='discrepancy',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.discrepancy'),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='evidence',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.evidence'),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='move',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='sources.entitymove'),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='occasion',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='rank',
            field=models.PositiveSmallIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='secondlook',
            name='report',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.readerreport'),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='rule',
            field=models.CharField(default='', max_length=24),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='secondlookevent',
            name='discrepancy',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.discrepancy'),
        ),
        migrations.AddField(
            model_name='secondlookevent',
            name='evidence',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.evidence'),
        ),
        migrations.AddField(
            model_name='secondlookevent',
            name='move',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.entitymove'),
        ),
        migrations.AddField(
            model_name='secondlookevent',
            name='occasion',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='secondlookevent',
            name='rank',
            field=models.PositiveSmallIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='secondlookevent',
            name='report',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.readerreport'),
        ),
        migrations.AddField(
            model_name='secondlookevent',
            name='rule',
            field=models.CharField(default='', max_length=24),
            preserve_default=False,
        ),
        migrations.RunSQL(
            """
            UPDATE claims_secondlook SET
                rule = CASE WHEN state_id IS NULL THEN 'outlet-grade' ELSE 'article-state' END,
                rank = CASE WHEN state_id IS NULL THEN 220 ELSE 10 END
            """,
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name='resolution',
            index=models.Index(fields=['decided_by', 'decided_at'], name='resolution_in_one_go'),
        ),
        migrations.AddIndex(
            model_name='readerreport',
            index=models.Index(condition=models.Q(('status__in', ['received', 'checking'])), fields=['received_at', 'id'], name='report_waiting'),
        ),
        migrations.AddIndex(
            model_name='readerreport',
            index=models.Index(condition=models.Q(('status__in', ['changed', 'declined'])), fields=['-handled_at', '-id'], name='report_ended'),
        ),
        migrations.AddIndex(
            model_name='secondlook',
            index=models.Index(condition=models.Q(('settled_at', None)), fields=['claim', 'rank', 'raised_at', 'id'], name='second_look_waiting'),
        ),
        migrations.AddIndex(
            model_name='secondlook',
            index=models.Index(condition=models.Q(('settled_at', None)), fields=['rank', 'raised_at', 'id'], name='second_look_by_rule'),
        ),
        migrations.AddIndex(
            model_name='secondlook',
            index=models.Index(fields=['discrepancy'], name='second_look_of_difference'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='readerreport',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_readerreportevent" ("answer", "body", "claim_id", "digest", "handled_at", "handled_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "received_at", "revision_id", "status") VALUES (NEW."answer", NEW."body", NEW."claim_id", NEW."digest", NEW."handled_at", NEW."handled_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."received_at", NEW."revision_id", NEW."status"); RETURN NULL;', hash='26822b63621b17667ac163cde7b68fd6462e2c33', operation='INSERT', pgid='pgtrigger_insert_insert_3cab9', table='claims_readerreport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='readerreport',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_readerreportevent" ("answer", "body", "claim_id", "digest", "handled_at", "handled_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "received_at", "revision_id", "status") VALUES (NEW."answer", NEW."body", NEW."claim_id", NEW."digest", NEW."handled_at", NEW."handled_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."received_at", NEW."revision_id", NEW."status"); RETURN NULL;', hash='71a7fd336c05dcd9d2429a49fd75cdc3a4b30c9e', operation='UPDATE', pgid='pgtrigger_update_update_1c249', table='claims_readerreport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='readerreport',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_readerreportevent" ("answer", "body", "claim_id", "digest", "handled_at", "handled_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "received_at", "revision_id", "status") VALUES (OLD."answer", OLD."body", OLD."claim_id", OLD."digest", OLD."handled_at", OLD."handled_by_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."received_at", OLD."revision_id", OLD."status"); RETURN NULL;', hash='805e7ad3eda69b881db5bf3697941f276572eb16', operation='DELETE', pgid='pgtrigger_delete_delete_b187e', table='claims_readerreport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='secondlook',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_secondlookevent" ("claim_id", "discrepancy_id", "evidence_id", "grade_id", "id", "move_id", "occasion", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "rank", "report_id", "rule", "settled_at", "settled_by_id", "settled_reason", "state_id") VALUES (NEW."claim_id", NEW."discrepancy_id", NEW."evidence_id", NEW."grade_id", NEW."id", NEW."move_id", NEW."occasion", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."raised_at", NEW."rank", NEW."report_id", NEW."rule", NEW."settled_at", NEW."settled_by_id", NEW."settled_reason", NEW."state_id"); RETURN NULL;', hash='8edffd78b9f38f9bde17e1f1496e8e987a9f772a', operation='INSERT', pgid='pgtrigger_insert_insert_e8835', table='claims_secondlook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='secondlook',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_secondlookevent" ("claim_id", "discrepancy_id", "evidence_id", "grade_id", "id", "move_id", "occasion", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "rank", "report_id", "rule", "settled_at", "settled_by_id", "settled_reason", "state_id") VALUES (NEW."claim_id", NEW."discrepancy_id", NEW."evidence_id", NEW."grade_id", NEW."id", NEW."move_id", NEW."occasion", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."raised_at", NEW."rank", NEW."report_id", NEW."rule", NEW."settled_at", NEW."settled_by_id", NEW."settled_reason", NEW."state_id"); RETURN NULL;', hash='d898416e0c4d4724921d0172d14f87c9646e6029', operation='UPDATE', pgid='pgtrigger_update_update_d2143', table='claims_secondlook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='secondlook',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_secondlookevent" ("claim_id", "discrepancy_id", "evidence_id", "grade_id", "id", "move_id", "occasion", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "rank", "report_id", "rule", "settled_at", "settled_by_id", "settled_reason", "state_id") VALUES (OLD."claim_id", OLD."discrepancy_id", OLD."evidence_id", OLD."grade_id", OLD."id", OLD."move_id", OLD."occasion", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."raised_at", OLD."rank", OLD."report_id", OLD."rule", OLD."settled_at", OLD."settled_by_id", OLD."settled_reason", OLD."state_id"); RETURN NULL;', hash='3895d774736c7c2808f789404fdb5d9a8c580169', operation='DELETE', pgid='pgtrigger_delete_delete_cb016', table='claims_secondlook', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='readerreport',
            constraint=models.CheckConstraint(condition=models.Q(('revision', None), ('status', 'changed'), _connector='OR'), name='report_changed_by_a_revision'),
        ),
        migrations.AddConstraint(
            model_name='readerreport',
            constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('body'), 1), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('body'), 4000)), name='report_says_something_of_bounded_length'),
        ),
        migrations.AddConstraint(
            model_name='readerreport',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['received', 'checking']), models.Q(('digest', ''), _negated=True)), fields=('claim', 'digest'), name='report_once_while_it_waits'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(models.Func(models.F('state'), models.F('grade'), models.F('evidence'), models.F('discrepancy'), models.F('move'), models.F('report'), function='num_nonnulls', output_field=models.IntegerField()), models.Value(1)), name='second_look_has_one_cause'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.UniqueConstraint(fields=('claim', 'rule', 'state', 'grade', 'evidence', 'discrepancy', 'move', 'report', 'occasion'), name='second_look_once_a_cause', nulls_distinct=False),
        ),
        migrations.AddField(
            model_name='claimreturn',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='claimreturn',
            name='claim',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='claimreturn',
            name='returned_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='claimreturnevent',
            name='answered_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='claimreturnevent',
            name='claim',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='claimreturnevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.claimreturn'),
        ),
        migrations.AddField(
            model_name='claimreturnevent',
            name='returned_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='claimreturn',
            index=models.Index(fields=['claim', '-id'], name='return_of_claim'),
        ),
        migrations.AddConstraint(
            model_name='claimreturn',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='return_says_why'),
        ),
        migrations.AddConstraint(
            model_name='claimreturn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='return_answered_with_who_and_what'),
        ),
        migrations.AddConstraint(
            model_name='claimreturn',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('claim',), name='return_waits_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimreturn',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimreturnevent" ("answer", "answered_at", "answered_by_id", "asked", "claim_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "returned_at", "returned_by_id") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."asked", NEW."claim_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."returned_at", NEW."returned_by_id"); RETURN NULL;', hash='9fd79ab3a56d24198471dd1c43367ce13f891859', operation='INSERT', pgid='pgtrigger_insert_insert_0f70c', table='claims_claimreturn', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimreturn',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_claimreturnevent" ("answer", "answered_at", "answered_by_id", "asked", "claim_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "returned_at", "returned_by_id") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."asked", NEW."claim_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."returned_at", NEW."returned_by_id"); RETURN NULL;', hash='eb9b6749d290b1e58b885f93d91c9101e1372835', operation='UPDATE', pgid='pgtrigger_update_update_63790', table='claims_claimreturn', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimreturn',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimreturnevent" ("answer", "answered_at", "answered_by_id", "asked", "claim_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "returned_at", "returned_by_id") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."asked", OLD."claim_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."returned_at", OLD."returned_by_id"); RETURN NULL;', hash='6ed56597cb985bc26598c714d058704d68570982', operation='DELETE', pgid='pgtrigger_delete_delete_3ad17', table='claims_claimreturn', when='AFTER')),
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix('.sql').read_text(encoding='utf-8'),
            migrations.RunSQL.noop,
        ),
    ]
