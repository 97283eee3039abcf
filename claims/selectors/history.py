"""A claim's history as a short log: who did what when, and why, from the tables of history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.models import Claim, CredibilityRating, Resolution
from claims.selectors.grades import RATED_QUIETLY
from claims.selectors.hidden import reasons_kept
from sources.history import by_which_token
from sources.models import Article

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

Event = Mapping[str, Any]

_FIELDS = {
    "statement": gettext_noop("changed the statement"),
    "unknowns": gettext_noop("changed what is not known"),
    "verdict": gettext_noop("changed the verdict"),
    "confidence": gettext_noop("rated the confidence"),
    "confidence_reason": gettext_noop("rated the confidence"),
}
_STATUS = {
    ("draft", "in-review"): gettext_noop("submitted it for review"),
    ("in-review", "draft"): gettext_noop("returned it to its authors"),
}
_REVISED = {
    "published": gettext_noop("published it"),
    "corrected": gettext_noop("published a correction of it"),
}
_PART_WORDS = {
    ("AttributeEvent", "insert"): gettext_noop("added the attribute “{label}”"),
    ("AttributeEvent", "update"): gettext_noop("changed the attribute “{label}”"),
    ("AttributeEvent", "delete"): gettext_noop("took off the attribute “{label}”"),
    ("EvidenceEvent", "insert"): gettext_noop("attached evidence"),
    ("EvidenceEvent", "update"): gettext_noop("changed or detached evidence"),
    ("EvidenceOriginEvent", "insert"): gettext_noop("said what evidence rests on"),
    ("EvidenceOriginEvent", "update"): gettext_noop("said what evidence rests on"),
    ("EvidenceOriginEvent", "delete"): gettext_noop("took back what evidence rests on"),
    ("ClaimRelationEvent", "insert"): gettext_noop("related it to another claim"),
    ("ClaimRelationEvent", "delete"): gettext_noop("took back a relation to another claim"),
    ("StoryClaimEvent", "insert"): gettext_noop("put it into a story"),
    ("StoryClaimEvent", "delete"): gettext_noop("took it out of a story"),
    ("ReplyEvent", "insert"): gettext_noop("noted whom we asked for a reply"),
    ("ReplyEvent", "update"): gettext_noop("changed what is noted of a reply"),
    ("ReplyEvent", "delete"): gettext_noop("took back what was noted of a reply"),
    ("HoldEvent", "insert"): gettext_noop("held it back from publishing"),
    ("HoldEvent", "update"): gettext_noop("let it be published again"),
    ("ClaimMergeEvent", "insert"): gettext_noop("merged two claims into one"),
    ("ClaimMergeEvent", "update"): gettext_noop("took a merge back"),
}
_PLAIN = {
    "claim opened", "claim changed", "attribute added", "evidence attached", "value reported",
    "claims related", "submitted", "changed", "claim put into the story", "relation taken back",
    "a reply noted", "reply taken back",
    *RATED_QUIETLY,
}  # fmt: skip
"""Reasons that services give where a person gave none; the log says these things itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. ``version`` is the claim's after it."""

    at: datetime
    who: str
    what: str
    why: str
    version: int


def claim_log(*, claim: Claim, user: User, limit: int = 100, after: int = 0) -> list[Entry]:
    """What was done to the claim, newest first; with ``after`` only what made later versions.

    Reasons that stand beside evidence in a protected article, and those of differences with it, show
    to those named for it only.
    """
    events = _claim_events(claim, limit + 1)
    parts, private = _parts(claim, user, limit * 3)
    elsewhere, kept = _done_elsewhere(claim), reasons_kept(claim=claim, user=user)
    names = _names(events)
    entries = []
    for group in _groups([*events[::-1]]):
        last = group[-1]
        if last["version"] <= after:
            continue
        context = last["pgh_context_id"]
        what = [*_changes(group), *parts.get(context, ())]
        who, why = _who_and_why([row for _before, row in _steps(group)] or [last], names)
        entries.append(
            Entry(
                at=last["pgh_created_at"],
                who=who,
                what=", ".join(dict.fromkeys(what)) or _unnamed(group, elsewhere),
                why="" if context in private or why.strip() in kept else why,
                version=last["version"],
            )
        )
    return entries[::-1][:limit]


def _claim_events(claim: Claim, limit: int) -> list[Event]:
    rows = apps.get_model("claims", "ClaimEvent").objects.filter(pgh_obj=claim)
    return list(rows.order_by("-pgh_id").values()[:limit])


def _groups(events: Sequence[Event]) -> list[list[Event]]:
    """Events of one request (or of one service called alone) together, each group led by the
    state before it: the last event of the group before."""
    groups: list[list[Event]] = []
    before: Event | None = None
    for row in events:
        if groups and groups[-1][-1]["pgh_context_id"] == row["pgh_context_id"] is not None:
            groups[-1].append(row)
        else:
            groups.append([row] if before is None else [before, row])
        before = row
    return groups


def _steps(group: Sequence[Event]) -> list[tuple[Event, Event]]:
    return list(pairwise(group))


def _changes(group: Sequence[Event]) -> Iterable[str]:
    if group[0]["pgh_label"] == "insert" and group[0]["version"] == 1 and len(group) == 1:
        yield _("opened the claim")
    for before, after in _steps(group):
        if before["revision_number"] != after["revision_number"]:
            done = _(_REVISED.get(after["status"], gettext_noop("withdrew it")))
            number = after["revision_number"]
            yield _("{done} (revision {number})").format(done=done, number=number)
        elif words := _STATUS.get((before["status"], after["status"])):
            yield _(words)
        for name, words in _FIELDS.items():
            if before[name] != after[name]:
                yield _(words)


def _unnamed(group: Sequence[Event], elsewhere: Mapping[tuple[int, str], str]) -> str:
    """What was done where neither the claim nor a part with a history of its own changed."""
    contexts = [row["pgh_context"] or {} for row in group[-1:] if row["pgh_context"]]
    for context in contexts:
        reason = str(context.get("reason") or "")
        if words := elsewhere.get((context.get("user", 0), reason.strip())):
            return words
        if words := RATED_QUIETLY.get(reason):
            return _(words)
    return _("reported a value")


def _done_elsewhere(claim: Claim) -> dict[tuple[int, str], str]:
    """Who did what about the claim in rows without a history of their own, with which reasons."""
    ratings = CredibilityRating.objects.filter(claim=claim)
    decisions = Resolution.objects.filter(discrepancy__subjects__claim=claim)
    told = {
        (by, (reason or why).strip()): _("rated the credibility")
        for by, reason, why in ratings.values_list("rated_by_id", "override_reason", "why")
    }
    return told | {
        (by, reason.strip()): _("decided a difference")
        for by, reason in decisions.values_list("decided_by_id", "reason")
    }


def _who_and_why(rows: Sequence[Event], names: Mapping[int, str]) -> tuple[str, str]:
    contexts = [row["pgh_context"] or {} for row in rows]
    named = [context for context in contexts if context.get("user")]
    who = names.get(named[0]["user"], _("somebody")) if named else _("the program")
    who = by_which_token(who, named[0].get("token") if named else None)
    for context in named:
        reason = str(context.get("reason") or "")
        reason = reason.removeprefix("returned: ").removeprefix("submitted: ").strip()
        if reason and reason not in _PLAIN and not reason.startswith("revision "):
            return who, reason
    return who, ""


def _names(events: Iterable[Event]) -> dict[int, str]:
    people: set[int] = {(row["pgh_context"] or {}).get("user") or 0 for row in events}
    return {user.pk: str(user) for user in get_user_model()._default_manager.filter(pk__in=people)}


def _parts(claim: Claim, user: User, limit: int) -> tuple[dict[Any, list[str]], set[Any]]:
    """What was written beside the claim itself, by context; and the contexts whose reasons are
    about protected evidence that ``user`` may not see."""
    found: dict[Any, list[str]] = defaultdict(list)
    touched: dict[Any, set[int]] = defaultdict(set)
    for name, of_claim, column in (
        ("AttributeEvent", "claim", "label"),
        ("EvidenceEvent", "claim", "article_id"),
        ("EvidenceOriginEvent", "evidence__claim", "evidence__article_id"),
        ("ClaimRelationEvent", "claim", "kind"),
        ("StoryClaimEvent", "claim", "pgh_label"),
        ("ReplyEvent", "claim", "pgh_label"),
        ("HoldEvent", "claim", "pgh_label"),
        ("ClaimMergeEvent", "survivor", "pgh_label"),
        ("ClaimMergeEvent", "merged", "pgh_label"),
    ):
        rows = apps.get_model("claims", name).objects.filter(**{of_claim: claim})
        columns = ("pgh_context_id", "pgh_label", column)
        for context, label, value in rows.order_by("-pgh_id").values_list(*columns)[:limit]:
            words = _PART_WORDS.get((name, label), "")
            if words:
                found[context].append(_(words).format(label=value))
            if name.startswith("Evidence"):
                touched[context].add(value)
    articles = set().union(*touched.values()) if touched else set()
    seen = set(
        Article.objects.visible_to(user).filter(pk__in=articles).values_list("pk", flat=True)
    )
    return found, {context for context, pks in touched.items() if pks - seen}
