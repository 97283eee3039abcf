"""Claims to be looked at again, since what they rest on was taken back or graded anew."""

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
        ('claims', '0010_arrivals_discarded'),
        ('sources', '0006_sketches'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SecondLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('raised_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settled_reason', models.TextField(blank=True)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='second_looks', to='claims.claim')),
                ('grade', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.outletreliability')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('state', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.articlestate')),
            ],
        ),
        migrations.CreateModel(
            name='SecondLookEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('raised_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settled_reason', models.TextField(blank=True)),
                ('claim', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim')),
                ('grade', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.outletreliability')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.secondlook')),
                ('settled_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('state', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.articlestate')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='secondlook',
            index=models.Index(condition=models.Q(('settled_at', None)), fields=['claim'], name='second_look_waiting'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('grade', None), ('state__isnull', False)), models.Q(('grade__isnull', False), ('state', None)), _connector='OR'), name='second_look_has_one_cause'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('settled_by', None), ('settled_reason', '')), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False), models.Q(('settled_reason', ''), _negated=True)), _connector='OR'), name='second_look_settled_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.UniqueConstraint(fields=('claim', 'state'), name='second_look_once_a_state'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.UniqueConstraint(fields=('claim', 'grade'), name='second_look_once_a_grade'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='secondlook',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_secondlookevent" ("claim_id", "grade_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "settled_at", "settled_by_id", "settled_reason", "state_id") VALUES (NEW."claim_id", NEW."grade_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."raised_at", NEW."settled_at", NEW."settled_by_id", NEW."settled_reason", NEW."state_id"); RETURN NULL;', hash='b5d4e0a7c24b510ade429d3c6974ff3003771b43', operation='INSERT', pgid='pgtrigger_insert_insert_e8835', table='claims_secondlook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='secondlook',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_secondlookevent" ("claim_id", "grade_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "settled_at", "settled_by_id", "settled_reason", "state_id") VALUES (NEW."claim_id", NEW."grade_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."raised_at", NEW."settled_at", NEW."settled_by_id", NEW."settled_reason", NEW."state_id"); RETURN NULL;', hash='94c2aae43bd4aa38ea648db8844706a4e20cbeca', operation='UPDATE', pgid='pgtrigger_update_update_d2143', table='claims_secondlook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='secondlook',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_secondlookevent" ("claim_id", "grade_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "settled_at", "settled_by_id", "settled_reason", "state_id") VALUES (OLD."claim_id", OLD."grade_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."raised_at", OLD."settled_at", OLD."settled_by_id", OLD."settled_reason", OLD."state_id"); RETURN NULL;', hash='ac5d9e4ef67e0bac4e7d55241249248c50100bed', operation='DELETE', pgid='pgtrigger_delete_delete_cb016', table='claims_secondlook', when='AFTER')),
        ),
        migrations.RunSQL(
            "SELECT sources_guard_append_only('claims_secondlookevent', '*')",
            migrations.RunSQL.noop,
        ),
    ]
