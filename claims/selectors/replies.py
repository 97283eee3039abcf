"""Reads about right of reply: whom the desk asked about a claim, and whether somebody should be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.apparatus.accusing import accusing_word, ask_them
from claims.apparatus.replies import ReplyShown, reply_shown
from claims.models import Answer, Claim, Evidence, Reply, ReportedValue, Stance
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import find_mentions
from sources.extraction.values import NameValue

Json = dict[str, Any]

_ASKED = {"person", "organisation"}
MOST = 200


@dataclass(frozen=True, slots=True)
class ReplyOnDesk:
    """What was noted of one party, and how readers will be told."""

    row: Reply
    shown: ReplyShown


def replies_on_desk(*, claim: Claim) -> tuple[ReplyOnDesk, ...]:
    """Whom the desk asked about a claim, the first asked first."""
    return tuple(ReplyOnDesk(row, reply_shown(_json(row))) for row in _rows(claim))


def replies_for_readers(claim: Claim) -> list[Json]:
    """Whom the desk asked, as the public document has them."""
    return [_json(row) for row in _rows(claim)]


def reply_notice(*, claim: Claim) -> str:
    """A reminder that somebody might be asked, in a sentence; "" where one was noted or none is due.

    Protected evidence is left out: the notice is read by people who are not named for it.
    """
    if claim.replies.exists():
        return ""
    evidence = Evidence.objects.attached().filter(claim=claim, article__protected=False)
    values = ReportedValue.objects.standing().filter(evidence__in=evidence)
    denied = (
        evidence.filter(stance=Stance.DISPUTES).exists()
        or values.filter(answer=Answer.DENIED).exists()
    )
    quotes = [row.excerpt.exact for row in evidence.select_related("excerpt")[:MOST]]
    word = accusing_word([claim.statement, *quotes])
    if not (word or denied):
        return ""
    given = values.filter(attribute__kind="name", value__type__in=sorted(_ASKED))
    names = [*_names(claim.statement), *given.values_list("printed", flat=True)[:MOST]]
    return ask_them(list(dict.fromkeys(names)), word=word, denied=denied)


def _names(statement: str) -> list[str]:
    """Persons and organisations that the statement names."""
    found = find_mentions(ArticleText(id="claim", text=statement))
    return [
        mention.text
        for mention in found
        if isinstance(mention.value, NameValue) and mention.value.type in _ASKED
    ]


def _rows(claim: Claim) -> Any:
    return claim.replies.order_by("asked_on", "pk")[:MOST]


def _json(row: Reply) -> Json:
    return {
        "asked": row.asked,
        "means": row.means,
        "asked_on": _day(row.asked_on),
        "deadline": _day(row.deadline),
        "outcome": row.outcome,
        "answer": row.answer,
        "verbatim": row.verbatim,
        "closed_on": _day(row.closed_on),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
