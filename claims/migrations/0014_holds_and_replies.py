"""Legal holds, embargoes and right of reply."""

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
        ('claims', '0013_detectors'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('legal', 'Legal hold'), ('embargo', 'Embargo')], max_length=10)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('zone', models.CharField(blank=True, help_text='Time zone of ``until``, IANA.', max_length=64)),
                ('reason', models.TextField()),
                ('placed_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('lifted_reason', models.TextField(blank=True)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='claims.claim')),
                ('lifted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'permissions': [('place_hold', 'May place legal holds, and lift their own and any embargo'), ('lift_hold', 'May lift legal holds that others placed')],
            },
        ),
        migrations.CreateModel(
            name='HoldEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('legal', 'Legal hold'), ('embargo', 'Embargo')], max_length=10)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('zone', models.CharField(blank=True, help_text='Time zone of ``until``, IANA.', max_length=64)),
                ('reason', models.TextField()),
                ('placed_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('lifted_reason', models.TextField(blank=True)),
                ('claim', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim')),
                ('lifted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.hold')),
                ('placed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked', models.CharField(help_text="An organisation or a role; a person's name only if it must be.", max_length=200)),
                ('means', models.CharField(blank=True, choices=[('e-mail', 'By e-mail'), ('phone', 'By telephone'), ('letter', 'By letter'), ('in-person', 'In person'), ('form', 'Through their website'), ('message', 'By message'), ('other', 'Otherwise')], max_length=10)),
                ('asked_on', models.DateField(blank=True, null=True)),
                ('deadline', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(choices=[('waiting', 'No answer yet'), ('answered', 'They answered'), ('declined', 'They declined to answer'), ('no-answer', 'No answer came'), ('not-asked', 'Nobody was asked')], default='waiting', max_length=10)),
                ('answer', models.TextField(blank=True)),
                ('verbatim', models.BooleanField(default=False, help_text='The answer is in their own words.')),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('made_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='claims.claim')),
            ],
            options={
                'verbose_name_plural': 'replies',
            },
        ),
        migrations.CreateModel(
            name='ReplyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('asked', models.CharField(help_text="An organisation or a role; a person's name only if it must be.", max_length=200)),
                ('means', models.CharField(blank=True, choices=[('e-mail', 'By e-mail'), ('phone', 'By telephone'), ('letter', 'By letter'), ('in-person', 'In person'), ('form', 'Through their website'), ('message', 'By message'), ('other', 'Otherwise')], max_length=10)),
                ('asked_on', models.DateField(blank=True, null=True)),
                ('deadline', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(choices=[('waiting', 'No answer yet'), ('answered', 'They answered'), ('declined', 'They declined to answer'), ('no-answer', 'No answer came'), ('not-asked', 'Nobody was asked')], default='waiting', max_length=10)),
                ('answer', models.TextField(blank=True)),
                ('verbatim', models.BooleanField(default=False, help_text='The answer is in their own words.')),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('made_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('changed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.reply')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='hold',
            index=models.Index(condition=models.Q(('lifted_at', None)), fields=['claim', 'until'], name='hold_on'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='hold_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'legal'), ('until', None), ('zone', '')), models.Q(('kind', 'embargo'), ('until__isnull', False), models.Q(('zone', ''), _negated=True)), _connector='OR'), name='hold_is_legal_or_has_its_moment'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lifted_at', None), ('lifted_by', None), ('lifted_reason', '')), models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False), models.Q(('lifted_reason', ''), _negated=True)), _connector='OR'), name='hold_lifted_with_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'embargo'), ('lifted_at', None)), fields=('claim',), name='hold_one_embargo'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hold',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_holdevent" ("claim_id", "id", "kind", "lifted_at", "lifted_by_id", "lifted_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "placed_by_id", "reason", "until", "zone") VALUES (NEW."claim_id", NEW."id", NEW."kind", NEW."lifted_at", NEW."lifted_by_id", NEW."lifted_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placed_at", NEW."placed_by_id", NEW."reason", NEW."until", NEW."zone"); RETURN NULL;', hash='d5fbf624116c03e9c3f9b646ae00cdd08ce37b7b', operation='INSERT', pgid='pgtrigger_insert_insert_4c2f3', table='claims_hold', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hold',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_holdevent" ("claim_id", "id", "kind", "lifted_at", "lifted_by_id", "lifted_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "placed_by_id", "reason", "until", "zone") VALUES (NEW."claim_id", NEW."id", NEW."kind", NEW."lifted_at", NEW."lifted_by_id", NEW."lifted_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placed_at", NEW."placed_by_id", NEW."reason", NEW."until", NEW."zone"); RETURN NULL;', hash='24518b0441d70010b22726618d5c0c0736e45cd7', operation='UPDATE', pgid='pgtrigger_update_update_0cd1a', table='claims_hold', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hold',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_holdevent" ("claim_id", "id", "kind", "lifted_at", "lifted_by_id", "lifted_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "placed_by_id", "reason", "until", "zone") VALUES (OLD."claim_id", OLD."id", OLD."kind", OLD."lifted_at", OLD."lifted_by_id", OLD."lifted_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placed_at", OLD."placed_by_id", OLD."reason", OLD."until", OLD."zone"); RETURN NULL;', hash='5d15881c16bc07ad74c7b35f0bdb1b6a775ac440', operation='DELETE', pgid='pgtrigger_delete_delete_37f24', table='claims_hold', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(('asked', ''), _negated=True), name='reply_says_whom'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('asked_on', None), ('deadline', None), ('means', ''), ('outcome', 'not-asked')), models.Q(models.Q(('outcome', 'not-asked'), _negated=True), ('asked_on__isnull', False), models.Q(('means', ''), _negated=True)), _connector='OR'), name='reply_asked_when_and_how'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['answered', 'not-asked']), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='reply_says_what_or_why'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('outcome__in', ['answered', 'declined', 'no-answer'])), models.Q(('closed_on', None), ('outcome__in', ['waiting', 'not-asked'])), _connector='OR'), name='reply_closed_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('deadline', None), ('deadline__gte', models.F('asked_on')), _connector='OR'), models.Q(('closed_on', None), ('closed_on__gte', models.F('asked_on')), _connector='OR')), name='reply_follows_the_question'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reply',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_replyevent" ("answer", "asked", "asked_on", "changed_by_id", "claim_id", "closed_on", "deadline", "id", "made_at", "means", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verbatim") VALUES (NEW."answer", NEW."asked", NEW."asked_on", NEW."changed_by_id", NEW."claim_id", NEW."closed_on", NEW."deadline", NEW."id", NEW."made_at", NEW."means", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."verbatim"); RETURN NULL;', hash='ff09810f245ebd5e23693e6a4f8a007a87e57d30', operation='INSERT', pgid='pgtrigger_insert_insert_7ee9e', table='claims_reply', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reply',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_replyevent" ("answer", "asked", "asked_on", "changed_by_id", "claim_id", "closed_on", "deadline", "id", "made_at", "means", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verbatim") VALUES (NEW."answer", NEW."asked", NEW."asked_on", NEW."changed_by_id", NEW."claim_id", NEW."closed_on", NEW."deadline", NEW."id", NEW."made_at", NEW."means", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."verbatim"); RETURN NULL;', hash='7d85245d331707e6409ad9aa19da127ef64bc674', operation='UPDATE', pgid='pgtrigger_update_update_26229', table='claims_reply', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reply',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_replyevent" ("answer", "asked", "asked_on", "changed_by_id", "claim_id", "closed_on", "deadline", "id", "made_at", "means", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verbatim") VALUES (OLD."answer", OLD."asked", OLD."asked_on", OLD."changed_by_id", OLD."claim_id", OLD."closed_on", OLD."deadline", OLD."id", OLD."made_at", OLD."means", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."verbatim"); RETURN NULL;', hash='d7a8b0d4e8931c476f09548240e71085094fa16e', operation='DELETE', pgid='pgtrigger_delete_delete_c3661', table='claims_reply', when='AFTER')),
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix('.sql').read_text(encoding='utf-8'),
            migrations.RunSQL.noop,
        ),
    ]
