"""Redaction: overwriting kept content with a tombstone, by two people, on legal or safety grounds.

One person asks for a text to be redacted, another approves, and then the content goes everywhere
it was kept: the text, its quotes, the values and sides with their words, suggestions, the history
of all these, published revisions, and the captured bytes. Ids and hashes stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone

from claims.models import (
    Discrepancy,
    DiscrepancySide,
    Evidence,
    Publication,
    ReportedValue,
    Resolution,
    Revision,
    Suggestion,
)
from claims.services.indexing import publication_index
from sources.blobs import blob_delete
from sources.history import written_by
from sources.models import (
    TOMBSTONE,
    Excerpt,
    Mention,
    NameUse,
    Redaction,
    RedactionTarget,
    Snapshot,
    Text,
)
from sources.models.base import AppendOnly
from sources.permissions import REDACT, require

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

# Columns with words of an article in tables that may be changed, and so in their history.
WORDED: dict[type[models.Model], tuple[str, ...]] = {
    DiscrepancySide: ("printed", "value"),
    Discrepancy: ("explanation", "reopened_reason", "fact_label"),
    Suggestion: ("payload", "amended_payload", "reason"),
    NameUse: ("printed", "forms"),
    Evidence: ("said_by",),
}


@transaction.atomic
def redaction_request(*, text: Text, grounds: str, reason: str, by: User) -> Redaction:
    """Ask for a text to be redacted, listing every row that holds words of it."""
    require(by, REDACT)
    if not reason.strip():
        raise ValidationError({"reason": "Say on which grounds, without repeating the words."})
    with written_by(by, "redaction requested"):
        redaction = Redaction.objects.create(
            grounds=grounds, reason=reason.strip(), requested_by=by
        )
        RedactionTarget.objects.bulk_create(
            RedactionTarget(redaction=redaction, table_name=table, row_id=pk)
            for table, pk in sorted(set(_rows_of(text)))
        )
    return redaction


@transaction.atomic
def redaction_approve(*, redaction: Redaction, by: User) -> Redaction:
    """Approve another person's request and carry it out. Captured bytes go after the commit."""
    require(by, REDACT)
    locked = Redaction.objects.select_for_update().get(pk=redaction.pk)
    if locked.requested_by_id == by.pk:
        raise PermissionDenied("A redaction takes two people: somebody else has to approve it.")
    if locked.approved_by_id is not None:
        return locked
    with written_by(by, "redaction approved"):
        locked.approved_by, locked.approved_at = by, timezone.now()
        locked.save()
        _carry_out(locked)
    return locked


def _rows_of(text: Text) -> Iterator[tuple[str, int]]:
    """(table, key) of every row that holds words of the text, history included."""
    yield _table(Text), text.pk
    yield _table(Snapshot), text.snapshot_id
    yield from _keys(Excerpt.objects.filter(text=text))
    evidence = Evidence.objects.filter(text=text)
    yield from _with_history(evidence)
    yield from _keys(ReportedValue.objects.filter(evidence__in=evidence))
    sides = DiscrepancySide.objects.filter(excerpt__text=text)
    yield from _with_history(sides)
    discrepancies = Discrepancy.objects.filter(sides__in=sides).distinct()
    yield from _with_history(discrepancies)
    yield from _keys(Resolution.objects.filter(discrepancy__in=discrepancies))
    yield from _with_history(Suggestion.objects.filter(article=text.article_id))
    yield from _with_history(NameUse.objects.filter(article=text.article_id))
    yield from _keys(Revision.objects.filter(claim__evidence__in=evidence).distinct())


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table


def _keys(rows: models.QuerySet[Any]) -> Iterator[tuple[str, int]]:
    for pk in rows.values_list("pk", flat=True):
        yield _table(rows.model), pk


def _with_history(rows: models.QuerySet[Any]) -> Iterator[tuple[str, int]]:
    yield from _keys(rows)
    events = rows.model.pgh_event_model
    for pk in events.objects.filter(pgh_obj__in=rows).values_list("pgh_id", flat=True):
        yield _table(events), pk


def _carry_out(redaction: Redaction) -> None:
    targets: dict[str, list[int]] = {}
    for table, pk in redaction.targets.values_list("table_name", "row_id"):
        targets.setdefault(table, []).append(pk)
    words = _words(targets.get(_table(Excerpt), []), targets.get(_table(ReportedValue), []))
    for model in (*AppendOnly.__subclasses__(), *WORDED):
        _overwrite(model, WORDED.get(model), targets.get(_table(model), []))
        events = getattr(model, "pgh_event_model", None) if model in WORDED else None
        if events is not None:
            _overwrite(events, WORDED[model], targets.get(_table(events), []))
            # the overwriting itself made history, of tombstones only
    evidence = set(targets.get(_table(Evidence), []))
    for revision in Revision.objects.filter(pk__in=targets.get(_table(Revision), [])):
        Revision.objects.filter(pk=revision.pk).update(
            document=_without(revision.document, words, evidence) | {"redacted": True}
        )
    shown = Publication.objects.filter(revision__in=targets.get(_table(Revision), []))
    for publication in shown.select_related("revision"):
        publication_index(publication=publication, document=publication.revision.document)
    Mention.objects.filter(text__in=targets.get(_table(Text), [])).delete()
    for sha256 in Snapshot.objects.filter(pk__in=targets.get(_table(Snapshot), [])).values_list(
        "sha256", flat=True
    ):
        transaction.on_commit(lambda sha256=sha256: blob_delete(sha256))  # type: ignore[misc]


def _words(excerpts: list[int], values: list[int]) -> set[str]:
    found: set[str] = set()
    for row in Excerpt.objects.filter(pk__in=excerpts).values_list("exact", "prefix", "suffix"):
        found.update(row)
    found.update(ReportedValue.objects.filter(pk__in=values).values_list("printed", flat=True))
    return {words for words in found if words.strip()}


def _overwrite(model: type[models.Model], columns: tuple[str, ...] | None, keys: list[int]) -> None:
    if columns is None:
        columns = () if model is Revision else getattr(model, "redactable", ())
    if not columns or not keys:
        return
    rows = model._default_manager.filter(pk__in=keys)
    for name in columns:  # only where there is something: an empty column stays empty
        if isinstance(model._meta.get_field(name), models.JSONField):
            rows.filter(**{f"{name}__isnull": False}).update(**{name: {"redacted": True}})
        else:
            rows.exclude(**{name: ""}).update(**{name: TOMBSTONE})


# Parts of a document that hold no words: ids, days and codes, by which pages are built.
_WORDLESS = frozenset(
    {"id", "slug", "article", "status", "kind", "severity", "answer", "stance", "how", "level"}
    | {"state", "decision", "approved_at", "made_at", "decided_at", "rests_on"}
)


def _without(document: Any, words: set[str], evidence: set[int]) -> Any:
    """The document with every string overwritten that holds one of the words, and all that it
    shows of the pieces of ``evidence`` (which may be shortened, and so hold none of them whole)."""
    if isinstance(document, dict):
        kept = {
            key: value if key in _WORDLESS else _without(value, words, evidence)
            for key, value in document.items()
        }
        return kept | _nothing_of(document, evidence)
    if isinstance(document, list):
        return [_without(item, words, evidence) for item in document]
    if isinstance(document, str) and any(part in document for part in words):
        return TOMBSTONE
    return document


def _nothing_of(part: dict[str, Any], evidence: set[int]) -> dict[str, Any]:
    """What stands in place of a quote or a reading that rests on ``evidence``."""
    if "quote" in part and part.get("id") in evidence:
        words = {"exact": TOMBSTONE, "prefix": "", "suffix": ""}
        return {"quote": part["quote"] | words}
    if part.get("printed") and part.get("evidence") in evidence:
        return {"printed": TOMBSTONE, "value": {"redacted": True}}
    return {}
