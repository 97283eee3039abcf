"""Attaching chosen words as evidence, with a claim opened for them where there is none yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claims.models import Answer, Attribute, Claim, Evidence, ReportedValue, Stance, Story
from claims.services.claims import attribute_add, claim_create
from claims.services.comparing import claim_compare
from claims.services.editing import AlreadyDone, one_edit, one_opening
from claims.services.evidence import Report, evidence_attach
from claims.services.findings import Recorded
from claims.services.stories import story_add_claim
from sources.models import Text

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@dataclass(frozen=True, slots=True)
class Told:
    """What the words give for one attribute: one of the claim, or a new one with label and kind."""

    attribute: Attribute | None
    label: str = ""
    kind: str = ""
    answer: str = Answer.VALUE
    printed: str = ""
    value: dict[str, Any] | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The chosen words in their text, and how they bear on the claim."""

    text: Text
    exact: str
    start: int
    stance: str = Stance.SUPPORTS
    said_by: str = ""
    primary_document: bool = False


@dataclass(frozen=True, slots=True)
class Attached:
    """What came of it. ``new`` is False where these words were evidence of the claim already;
    ``recorded`` is what comparing raised, None where the same form was sent twice."""

    claim: Claim
    new: bool
    recorded: Recorded | None


def words_attach(
    *, words: Words, claim: Claim, told: Sequence[Told], by: User, key: str = ""
) -> Attached:
    """Attach words to a claim, with what they give, and compare the claim anew.

    ``key`` is the form's own: sent twice, it does its work once. Raises what attaching raises: a
    quote that is not in the text, a value that is not in the quote, ClaimIsClosed.
    """
    try:
        with one_edit(claim=claim, by=by, version=None, key=key) as locked:
            new = not _attached(locked, words)
            _attach(words, locked, told, by)
            recorded = claim_compare(claim=locked)
    except AlreadyDone as done:
        return Attached(done.claim, new=False, recorded=None)
    return Attached(locked, new, recorded)


def words_open_claim(
    *,
    words: Words,
    statement: str,
    stories: Iterable[Story],
    told: Sequence[Told],
    by: User,
    key: str,
) -> Attached:
    """Open a claim with words as its first evidence, in the stories given. Raises ValidationError."""
    try:
        with one_opening(by=by, key=key):
            claim = claim_create(statement=statement, by=by)
            for story in stories:
                story_add_claim(story=story, claim=claim, by=by)
            _attach(words, claim, told, by)
            recorded = claim_compare(claim=claim)
    except AlreadyDone as done:
        return Attached(done.claim, new=False, recorded=None)
    return Attached(claim, new=True, recorded=recorded)


def _attached(claim: Claim, words: Words) -> Evidence | None:
    return (
        Evidence.objects.attached()
        .filter(claim=claim, excerpt__text=words.text, excerpt__start=words.start)
        .filter(excerpt__end=words.start + len(words.exact))
        .first()
    )


def _attach(words: Words, claim: Claim, told: Sequence[Told], by: User) -> Evidence:
    """Attributes that the words have answered before keep their answer."""
    known = _attached(claim, words)
    answered = set(
        ReportedValue.objects.standing()
        .filter(evidence=known)
        .values_list("attribute_id", flat=True)
        if known
        else ()
    )
    reports = [
        Report(
            attribute=row.attribute
            or attribute_add(claim=claim, label=row.label, kind=row.kind, by=by),
            answer=row.answer,
            printed=row.printed,
            value=row.value,
            offset=row.offset,
        )
        for row in told
        if row.attribute is None or row.attribute.pk not in answered
    ]
    return evidence_attach(
        claim=claim,
        text=words.text,
        exact=words.exact,
        start=words.start,
        stance=words.stance,
        said_by=words.said_by,
        primary_document=words.primary_document,
        reports=reports,
        by=by,
    )
