"""Redaction: overwriting kept content with a tombstone, by two people, on legal or safety grounds.

One person asks for a text to be redacted, another approves, and then its words go everywhere they
were kept: the text and others of the same bytes, quotes, values, sides, names that only it prints,
suggestions, what people wrote with those names, the history of all these, public documents, and
the captured bytes. Ids and hashes stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Case, F, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import (
    Arrival,
    ArrivalStatus,
    Attribute,
    Evidence,
    Publication,
    Revision,
)
from claims.services.redaction_documents import GONE, SLUG, Redactor
from claims.services.redaction_rows import (
    RESTING,
    WRITTEN,
    Model,
    event_models,
    reasons_held,
    rows_of,
    table_of,
)
from claims.services.redaction_scope import Scope
from claims.services.shown import publication_findable
from sources.blobs import blob_delete
from sources.history import written_by
from sources.models import (
    TOMBSTONE,
    Entity,
    Mention,
    NameUse,
    Redaction,
    RedactionTarget,
    Snapshot,
    Text,
)
from sources.permissions import REDACT, require
from sources.services.access import require_open

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@transaction.atomic
def redaction_request(*, text: Text, grounds: str, reason: str, by: User) -> Redaction:
    """Ask for a text to be redacted, listing every row that holds words of it.

    Texts made of the same bytes go with it, whichever article they were captured for.
    """
    require(by, REDACT)
    require_open(text.article, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say on which grounds, without repeating the words.")})
    with written_by(by, _("redaction requested")):
        redaction = Redaction(grounds=grounds, reason=reason.strip(), requested_by=by)
        redaction.clean_fields(exclude=["requested_by", "approved_by"])
        redaction.save()
        _list_rows(redaction, Scope.of([text.pk]))
    return redaction


@transaction.atomic
def redaction_approve(*, redaction: Redaction, by: User) -> Redaction:
    """Approve another person's request and carry it out. Captured bytes go after the commit.

    What was written since the request goes, too. Approving again takes away bytes that a stop of
    the machine left behind, and changes nothing else.
    """
    require(by, REDACT)
    locked = Redaction.objects.select_for_update().get(pk=redaction.pk)
    if locked.requested_by_id == by.pk:
        raise PermissionDenied(_("A redaction takes two people: somebody else has to approve it."))
    if locked.approved_by_id is None:
        scope = Scope.of(_keys_of(locked, Text))
        with written_by(by, _("redaction approved")):
            scope.prepare()
            _list_rows(locked, scope)
            locked.approved_by, locked.approved_at = by, timezone.now()
            locked.save()
            _carry_out(locked, scope)
    hashes = Snapshot.objects.filter(pk__in=_keys_of(locked, Snapshot)).values("sha256")
    arrived = Arrival.objects.filter(pk__in=_keys_of(locked, Arrival)).exclude(sha256="")
    for sha256 in hashes.union(arrived.values("sha256")).values_list("sha256", flat=True):
        transaction.on_commit(lambda sha256=sha256: blob_delete(sha256))  # type: ignore[misc]
    return locked


ON_THEIR_WAY = (ArrivalStatus.WAITING, ArrivalStatus.READY, ArrivalStatus.FAILED)


# The list


def _list_rows(redaction: Redaction, scope: Scope) -> None:
    listed = set(redaction.targets.values_list("table_name", "row_id"))
    RedactionTarget.objects.bulk_create(
        RedactionTarget(redaction=redaction, table_name=table, row_id=pk)
        for table, pk in sorted(set(rows_of(scope)) - listed)
    )


def _keys_of(redaction: Redaction, model: Model) -> list[int]:
    return list(
        redaction.targets.filter(table_name=table_of(model)).values_list("row_id", flat=True)
    )


# Overwriting


def _carry_out(redaction: Redaction, scope: Scope) -> None:
    redactor = Redactor(
        evidence=set(scope.evidence.values_list("pk", flat=True)),
        articles={article.public_id for article in scope.articles},
        titled={article.public_id for article in scope.titled},
        holds=scope.holds,
    )
    entities = list(Entity.objects.filter(name_uses__in=scope.name_uses).distinct())
    Mention.objects.filter(text__in=scope.texts).delete()
    Arrival.objects.filter(pk__in=_keys_of(redaction, Arrival), status__in=ON_THEIR_WAY).update(
        status=ArrivalStatus.FAILED, reason="redacted", opened=None, typed=None, text=""
    )
    for model, columns in WRITTEN.items():
        _overwrite_where_held(redaction, model, columns, scope)
    _empty_agreed(redaction, scope)
    _documents(redaction, redactor)
    for model, columns in RESTING.items():
        keys = _keys_of(redaction, model)
        if model is Evidence:  # others of the claim are listed for what people wrote
            keys = list(redactor.evidence)
        _overwrite(model, columns, keys)
        events = getattr(model, "pgh_event_model", None)
        if events is not None:
            listed = events.objects.filter(pgh_id__in=_keys_of(redaction, events))
            own = listed.filter(pgh_obj_id__in=keys).values_list("pgh_id", flat=True)
            _overwrite(events, columns, list(own))
    _name_anew(entities)
    for events in event_models():
        for pk, context in reasons_held(events, scope):
            kept = context | {"reason": TOMBSTONE}
            events.objects.filter(pgh_id=pk).update(pgh_context=kept)


def _overwrite(model: Model, columns: Iterable[str], keys: list[int]) -> None:
    """Overwrite columns in one statement: history would keep what a second one still had to take."""
    if keys:
        rows = model._default_manager.filter(pk__in=keys)
        rows.update(**{name: _tombstone(model, name) for name in columns})


def _tombstone(model: Model, name: str) -> Any:
    """What a column holds afterwards; an empty one stays empty."""
    field = model._meta.get_field(name)
    if isinstance(field, models.JSONField):
        gone: Any = [] if (model, name) == (NameUse, "forms") else GONE
        return Case(
            When(**{f"{name}__isnull": True}, then=Value(None, field)), default=Value(gone, field)
        )
    if name == "name_key" and model is NameUse:
        return Concat(Value("redacted-"), Cast(F("pk"), models.CharField()))
    if isinstance(field, models.URLField):
        return None
    word = SLUG if isinstance(field, models.SlugField) else TOMBSTONE
    return Case(When(**{name: ""}, then=Value("")), default=Value(word))


def _overwrite_where_held(
    redaction: Redaction, model: Model, columns: tuple[str, ...], scope: Scope
) -> None:
    """Overwrite those columns of listed rows that have a word of the text's own."""
    if model in (Publication, Revision):
        return  # with the documents they repeat
    for table in filter(None, (model, getattr(model, "pgh_event_model", None))):
        keys = _keys_of(redaction, table)
        if table is Entity:
            continue  # it gets another form afterwards
        for pk, *held in table._default_manager.filter(pk__in=keys).values_list("pk", *columns):
            named = [name for name, one in zip(columns, held, strict=True) if scope.holds(one)]
            if named:
                _overwrite(table, named, [pk])


def _empty_agreed(redaction: Redaction, scope: Scope) -> None:
    """Agreed values that only redacted readings give are values no more."""
    for attribute in Attribute.objects.filter(values__in=scope.values).distinct():
        own = list(attribute.values.values_list("evidence__text_id", "value"))
        texts = set(scope.texts.values_list("pk", flat=True))
        staying = [value for text, value in own if text not in texts]
        if attribute.agreed is not None and attribute.agreed not in staying:
            attribute.agreed, attribute.agreed_reason = None, ""
            attribute.save(update_fields=["agreed", "agreed_reason"])


def _documents(redaction: Redaction, redactor: Redactor) -> None:
    """Public documents and what repeats them: addresses, lists, the index of words."""
    for revision in Revision.objects.filter(pk__in=_keys_of(redaction, Revision)):
        document = redactor.document(revision.document)
        words = {
            name: TOMBSTONE if redactor.holds(held := getattr(revision, name)) else held
            for name in ("note", "not_a_correction")
        }
        Revision.objects.filter(pk=revision.pk).update(document=document, **words)
    own = Revision.objects.filter(pk__in=_keys_of(redaction, Revision)).values("claim_id")
    for publication in Publication.objects.filter(claim_id__in=own).select_related("revision"):
        document = publication.revision.document
        publication.title, publication.slug = document["statement"], document["slug"]
        publication.stories = document.get("stories", [])
        publication.updated_at = timezone.now()  # whoever keeps copies fetches it anew
        publication.save()
        publication_findable(publication=publication, document=document)
    events: Any = Publication.pgh_event_model  # type: ignore[attr-defined]
    for event in events.objects.filter(pgh_id__in=_keys_of(redaction, events)):
        held = [name for name in ("title", "slug") if redactor.holds(getattr(event, name))]
        if held:
            _overwrite(events, held, [event.pgh_id])


def _name_anew(entities: Iterable[Entity]) -> None:
    """Entities called by a redacted name take one that another article prints, or none."""
    for entity in entities:
        others = entity.name_uses.exclude(printed=TOMBSTONE).order_by("pk")
        if others.filter(printed=entity.standard_form).exists():
            continue
        other = others.first()
        entity.standard_form = other.printed if other else TOMBSTONE
        entity.save(update_fields=["standard_form"])
