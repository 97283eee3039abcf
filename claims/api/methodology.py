"""The method: what the codes in other resources mean, and the rules that the desk goes by."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from claims.api.answers import answer, at
from claims.api.shapes import One, Problem
from claims.apparatus import method
from claims.apparatus.signs import SEVERITIES, VERDICTS
from claims.comparison.outcome import Family
from claims.forms.resolution import HELP
from claims.lifecycle import PUBLIC_STATUSES
from claims.presenters.quotes import CONTEXT_LIMIT, QUOTE_LIMIT, SHARE_LIMIT
from claims.rating import RULE_VERSION
from sources.models.outlets import Reliability

router = Router(tags=["methodology"])


class Coded(BaseModel):
    """A code as documents have it, and how pages write it."""

    code: str
    words: str


class Meant(Coded):
    meaning: str


class Kind(Meant):
    """A kind of difference. `family`: differs, compatible (no difference) or one-text; `severity`:
    what it usually is."""

    family: str
    severity: str | None


class Status(Meant):
    """`public`: readers see something of it."""

    public: bool


class Rule(BaseModel):
    """A change of the `parts` of a claim (of any, where none is named), and why it is or is not to be
    told as a correction."""

    parts: list[str]
    sentence: str


class Corrections(BaseModel):
    """Which changes are corrections. The first rule that fits decides."""

    material: list[Rule]
    not_material: list[Rule]


class Quoting(BaseModel):
    """Of an article's own words at most: signs of a quote, signs around it, per cent of the text."""

    quote: int
    context: int
    share: int


class Methodology(BaseModel):
    """Lists that are tried one after the other stand in that order: corroboration, credibility."""

    rules: str
    checks: list[str]
    kinds: list[Kind]
    severities: list[Coded]
    decisions: list[Meant]
    corroboration: list[Meant]
    confidence: list[Meant]
    verdicts: list[Coded]
    reliability: list[Coded]
    credibility: list[Meant]
    statuses: list[Status]
    corrections: Corrections
    quoting: Quoting


@router.get(
    "/methodology/",
    response={200: One[Methodology], 429: Problem},
    url_name="api_methodology",
    operation_id="methodology",
    summary="What codes mean, and by which rules the desk works",
)
def methodology(request: HttpRequest) -> HttpResponse:
    """The twin of the pages on methodology and on the policy of corrections. Words are in the language
    of the pages; codes stay."""
    links: dict[str, str | None] = {
        "html": at(request, "methodology"),
        "corrections_policy": at(request, "corrections_policy"),
    }
    return answer(request, _rules(), links=links)


def _rules() -> dict[str, Any]:
    hints = {code: str(words) for code, words in HELP.items()}
    return {
        "rules": RULE_VERSION,
        "checks": list(method.checks_told()),
        "kinds": [_kind(row, family) for family in Family for row in method.kinds_told(family)],
        "severities": [{"code": row.name, "words": row.words} for row in SEVERITIES.values()],
        "decisions": [_meant(row) for row in method.decisions_told(hints)],
        "corroboration": [_meant(row) for row in method.corroboration_told()],
        "confidence": [_meant(row) for row in method.confidence_told()],
        "verdicts": _coded(VERDICTS.items()),
        "reliability": _coded(Reliability.choices),
        "credibility": [_meant(row) for row in method.credibility_told()],
        "statuses": [
            _meant(row) | {"public": row.code in PUBLIC_STATUSES} for row in method.statuses_told()
        ],
        "corrections": {
            "material": [asdict(row) for row in method.changes_told(material=True)],
            "not_material": [asdict(row) for row in method.changes_told(material=False)],
        },
        "quoting": {"quote": QUOTE_LIMIT, "context": CONTEXT_LIMIT, "share": SHARE_LIMIT},
    }


def _meant(row: method.Told) -> dict[str, Any]:
    return {"code": row.code, "words": row.words, "meaning": row.meaning}


def _coded(rows: Any) -> list[dict[str, str]]:
    return [{"code": code, "words": str(words)} for code, words in rows]


def _kind(row: method.KindTold, family: Family) -> dict[str, Any]:
    return {
        "code": row.kind.name,
        "words": row.kind.words,
        "meaning": row.meaning,
        "family": family.value,
        "severity": row.severity.name if row.severity else None,
    }
