"""Examples for the gallery of components: the variables of each, from one made-up claim."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django import forms

from claims.apparatus.differences import ReadClaim, differences_of
from claims.apparatus.front import front_of
from claims.apparatus.page import corroboration_of
from claims.apparatus.sigla import sigla_of
from claims.apparatus.signs import OPEN, SEVERITIES, kind_sign
from claims.views.gallery_reading import DOCUMENT, PAGE, READING, Example, is_shown
from sources.versions.words import word_diff

Context = Mapping[str, Any]


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
_lead = front_of([ReadClaim(DOCUMENT["id"], DOCUMENT["slug"], DOCUMENT["statement"], DOCUMENT)])[0][
    0
]

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
    **READING,
    "claims_list": is_shown(wide=True, claims=[(_publication(), corroboration_of(DOCUMENT))]),
    "collation": is_shown(wide=True, rows=PAGE.rows, sigla=PAGE.sigla),
    "demo_label": Example(showings=0),
    "deskbar": Example(lambda number: {"here": "differences"}, showings=1),
    "difference": Example(_difference),
    "empty": is_shown(title="No open differences.", note="What the program finds appears here."),
    "facts_line": is_shown(difference=PAGE.differences[0]),
    "field": Example(_field),
    "foot": Example(showings=0),
    "head": Example(showings=0),
    "how_sure": is_shown(wide=True, page=PAGE),
    "key": Example(),
    "kind": is_shown(kind=kind_sign("year-missing")),
    "marked": is_shown(runs=_MERGE.mine),
    "masthead": Example(showings=0),
    "merge": Example(_merge, wide=True),
    "messages": is_shown(messages=["Decided: one stands."]),
    "origin": is_shown(in_list=True, node=PAGE.descent.roots[0]),
    "parts": is_shown(parts=_reading.parts),
    "passage": is_shown(passage=PAGE.passages[0]),
    "quote": Example(lambda number: {"passage": PAGE.passages[number % 2]}),
    "reading": is_shown(reading=_reading),
    "readings": is_shown(cell=_lead.rows[0].cells[0]),
    "reply": is_shown(reply=PAGE.replies[0]),
    "runs": is_shown(runs=[("The ferry ", False), ("Northern Star", True), (" sank", False)]),
    "search": Example(lambda number: {"typed": "5.56 million yuan"}, showings=1),
    "severity": is_shown(severity=SEVERITIES["high"]),
    "sigla_key": is_shown(sigla=_sigla),
    "siglum": is_shown(siglum=_sigla[0]),
    "standing": is_shown(standing=OPEN),
    "stemma": Example(lambda number: {"stemma": PAGE.stemma, "id": f"stemma{number}"}),
    "tick": is_shown(
        row=SimpleNamespace(
            attribute_label="price", fact_label="", public_id="aaaa", status="open", held=False
        )
    ),
    "title": is_shown(siglum=_sigla[0]),
    "variants": is_shown(row=_lead.rows[0]),
}
