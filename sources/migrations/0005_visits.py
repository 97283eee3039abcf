"""Addresses of articles, what visits there brought, when the next is due, quotes found again."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import sources.models.base
from django.conf import settings
from django.db import migrations, models


def note_addresses(apps, schema_editor):
    """Every article's canonical address leads to it; of two articles at equal ones, to the first."""
    from sources.services.addresses import address_key

    article, address = (apps.get_model("sources", name) for name in ("Article", "ArticleAddress"))
    with_one = article.objects.exclude(canonical_url=None).order_by("pk")
    for pk, url in with_one.values_list("pk", "canonical_url").iterator():
        address.objects.get_or_create(
            key_sha256=address_key(url),
            defaults={"article_id": pk, "url": url, "kind": "given"},
        )


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0004_redacted'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=2100)),
                ('key_sha256', models.CharField(max_length=64, unique=True)),
                ('kind', models.CharField(choices=[('given', 'As somebody gave it'), ('final', 'Where it led'), ('canonical', 'As the page names itself')], max_length=10)),
                ('added_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='sources.article')),
            ],
            options={
                'verbose_name_plural': 'article addresses',
            },
        ),
        migrations.CreateModel(
            name='ArticleAddressEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('url', models.CharField(max_length=2100)),
                ('key_sha256', models.CharField(max_length=64)),
                ('kind', models.CharField(choices=[('given', 'As somebody gave it'), ('final', 'Where it led'), ('canonical', 'As the page names itself')], max_length=10)),
                ('added_at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('article', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.article')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='sources.articleaddress')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Sighting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('same', 'Found, word for word'), ('changed', 'The sentence reads otherwise'), ('missing', 'Not found in this version'), ('unsure', 'Fits more than one place')], max_length=10)),
                ('at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('excerpt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sightings', to='sources.excerpt')),
                ('found', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='found_again', to='sources.excerpt')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sightings', to='sources.text')),
            ],
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=2100)),
                ('final_url', models.CharField(blank=True, max_length=2100)),
                ('chain', models.JSONField(blank=True, default=list)),
                ('purpose', models.CharField(choices=[('person', 'Somebody asked for it'), ('schedule', 'The desk looked again')], max_length=10)),
                ('at', sources.models.base.CreatedAtField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('outcome', models.CharField(choices=[('first', 'Captured for the first time'), ('same', 'Nothing changed'), ('around', 'Only what stands around the text changed'), ('changed', 'The text changed'), ('unread', 'The page came, its text could not be read'), ('wall', 'Behind a wall'), ('gone', 'Not there any more'), ('robots', 'The outlet asks machines to stay away'), ('refused', 'An address nothing is fetched from'), ('fault', 'No answer that could be used')], max_length=10)),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('sentence', models.TextField(blank=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='sources.article')),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('snapshot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='sources.snapshot')),
            ],
        ),
        migrations.CreateModel(
            name='Watch',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='watch', serialize=False, to='sources.article')),
                ('next_at', models.DateTimeField(blank=True, null=True)),
                ('interval', models.DurationField(help_text='Between the last look and the next.')),
                ('etag', models.CharField(blank=True, max_length=500)),
                ('last_modified', models.CharField(blank=True, max_length=100)),
                ('failures', models.PositiveSmallIntegerField(default=0, help_text='In a row.')),
                ('stopped', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'verbose_name_plural': 'watches',
                'indexes': [models.Index(condition=models.Q(('next_at__isnull', False)), fields=['next_at', 'article'], name='watch_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('next_at__isnull', False), models.Q(('stopped', ''), _negated=True), _connector='OR'), name='watch_stopped_says_why'), models.CheckConstraint(condition=models.Q(('next_at', None), ('stopped', ''), _connector='OR'), name='watch_runs_or_is_stopped')],
            },
        ),
        migrations.AddConstraint(
            model_name='articleaddress',
            constraint=models.CheckConstraint(condition=models.Q(('key_sha256__regex', '^[0-9a-f]{64}$')), name='address_key_is_hex'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleaddress',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "sources_articleaddressevent" ("added_at", "article_id", "id", "key_sha256", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url") VALUES (NEW."added_at", NEW."article_id", NEW."id", NEW."key_sha256", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."url"); RETURN NULL;', hash='b1667d2c4ffb9bba38992c673c7888db288fb414', operation='INSERT', pgid='pgtrigger_insert_insert_a0b11', table='sources_articleaddress', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleaddress',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "sources_articleaddressevent" ("added_at", "article_id", "id", "key_sha256", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url") VALUES (NEW."added_at", NEW."article_id", NEW."id", NEW."key_sha256", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."url"); RETURN NULL;', hash='cf35c35fded5adcb8a8969209425e3aad9b98c32', operation='UPDATE', pgid='pgtrigger_update_update_b8a21', table='sources_articleaddress', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleaddress',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "sources_articleaddressevent" ("added_at", "article_id", "id", "key_sha256", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url") VALUES (OLD."added_at", OLD."article_id", OLD."id", OLD."key_sha256", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."url"); RETURN NULL;', hash='b6808ed4cd9791d56447ef214384a58549f962ba', operation='DELETE', pgid='pgtrigger_delete_delete_6323e', table='sources_articleaddress', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='sighting',
            index=models.Index(fields=['text'], name='sighting_by_text'),
        ),
        migrations.AddConstraint(
            model_name='sighting',
            constraint=models.UniqueConstraint(fields=('excerpt', 'text'), name='sighting_once'),
        ),
        migrations.AddConstraint(
            model_name='sighting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('found__isnull', False), ('outcome__in', ['same', 'changed'])), models.Q(('found', None), ('outcome__in', ['missing', 'unsure'])), _connector='OR'), name='sighting_names_the_place_it_found'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['article', '-id'], name='visit_newest'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['first', 'changed', 'around']), _negated=True), ('snapshot__isnull', False), _connector='OR'), name='visit_that_saw_something_has_a_snapshot'),
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            migrations.RunSQL.noop,
        ),
        migrations.RunPython(note_addresses, migrations.RunPython.noop, elidable=True),
    ]
