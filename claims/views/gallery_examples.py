"""Examples for the gallery of components: the variables of each, from one made-up claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django import forms

from claims.apparatus.differences import differences_of
from claims.apparatus.front import front_of
from claims.apparatus.page import claim_page, corroboration_of
from claims.apparatus.sigla import sigla_of
from claims.apparatus.signs import OPEN, SEVERITIES, kind_sign
from claims.apparatus.specimen import specimen
from claims.views.reading import Page
from sources.versions.words import word_diff

Context = Mapping[str, Any]

DOCUMENT = specimen()
PAGE = claim_page(DOCUMENT)


@dataclass(frozen=True, slots=True)
class Example:
    """Variables of a component, from the number of its showing (ids are unique on a page).

    ``showings``: 4 for both grounds in both schemes; 1 for what a page has once; 0 for what stands
    around the gallery itself. ``wide``: it needs the width of a page.
    ``in_list``: it is an item of a list.
    """

    context: Callable[[int], Context] = lambda number: {}
    showings: int = 4
    wide: bool = False
    in_list: bool = False


def _is(*, wide: bool = False, in_list: bool = False, **context: Any) -> Example:
    return Example(lambda number: context, wide=wide, in_list=in_list)


def _difference(number: int) -> Context:
    row = differences_of(DOCUMENT)[number % 3]
    return {"difference": type(row)(**_fields(row) | {"number": number + 1})}


def _fields(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


class _Reason(forms.Form):
    reason = forms.CharField(label="Reason", help_text="Readers will see it.")


def _field(number: int) -> Context:
    data = {"reason": "The log has the third."} if number % 2 else {}
    form = _Reason(data, auto_id=f"example{number}_%s")
    form.is_valid()
    return {"field": form["reason"]}


def _publication(**more: Any) -> SimpleNamespace:
    return SimpleNamespace(
        public_id=DOCUMENT["id"],
        slug=DOCUMENT["slug"],
        title=DOCUMENT["statement"],
        outlets_differ=True,
        updated_at=datetime(2024, 5, 6, tzinfo=UTC),
        **more,
    )


_reading = PAGE.rows[0].cells[1].readings[0]
_sigla = tuple(sigla_of(DOCUMENT["articles"]).values())
_lead = front_of([(DOCUMENT["id"], DOCUMENT["slug"], DOCUMENT["statement"], DOCUMENT)])[0][0]

_MERGE = SimpleNamespace(
    name="place",
    label="Place",
    how="together",
    began="At Ravel, by night",
    theirs=word_diff("At Ravel, by night", "At upper Ravel, by night"),
    mine=word_diff("At Ravel, by night", "At Ravel, by day"),
    typed="At Ravel, by day",
    touch=SimpleNamespace(who="Edda Editor", at=datetime(2024, 5, 6, 10, 32, tzinfo=UTC)),
    take="below",
    is_text=True,
    to_choose=True,
)


def _merge(number: int) -> Context:
    return {"merge": SimpleNamespace(**vars(_MERGE) | {"name": f"place{number}"})}


EXAMPLES: dict[str, Example] = {
    "claims_list": _is(wide=True, claims=[(_publication(), corroboration_of(DOCUMENT))]),
    "collation": _is(wide=True, rows=PAGE.rows, sigla=PAGE.sigla),
    "demo_label": Example(showings=0),
    "deskbar": Example(lambda number: {"here": "differences"}, showings=1),
    "difference": Example(_difference),
    "empty": _is(title="No open differences.", note="What the program finds appears here."),
    "facts_line": _is(difference=PAGE.differences[0]),
    "field": Example(_field),
    "foot": Example(showings=0),
    "head": Example(showings=0),
    "how_sure": _is(wide=True, page=PAGE),
    "key": Example(),
    "kind": _is(kind=kind_sign("year-missing")),
    "marked": _is(runs=_MERGE.mine),
    "masthead": Example(showings=0),
    "merge": Example(_merge, wide=True),
    "messages": _is(messages=["Decided: one stands."]),
    "origin": _is(in_list=True, node=PAGE.descent.roots[0]),
    "pages": Example(lambda number: {"listed": Page((), 2, more=True)}, showings=1),
    "parts": _is(parts=_reading.parts),
    "passage": _is(passage=PAGE.passages[0]),
    "quote": Example(lambda number: {"passage": PAGE.passages[number % 2], "lang": "en"}),
    "reading": _is(reading=_reading),
    "readings": _is(cell=_lead.rows[0].cells[0]),
    "reply": _is(reply=PAGE.replies[0]),
    "runs": _is(runs=[("The ferry ", False), ("Northern Star", True), (" sank", False)]),
    "search": Example(lambda number: {"typed": "5.56 million yuan"}, showings=1),
    "severity": _is(severity=SEVERITIES["high"]),
    "sigla_key": _is(sigla=_sigla),
    "siglum": _is(siglum=_sigla[0]),
    "standing": _is(standing=OPEN),
    "stemma": Example(lambda number: {"stemma": PAGE.stemma, "id": f"stemma{number}"}),
    "tick": _is(
        row=SimpleNamespace(
            attribute_label="price", fact_label="", public_id="aaaa", status="open", held=False
        )
    ),
    "variants": _is(row=_lead.rows[0]),
}
