"""The unit of a price: "$80 a barrel", "€3 per litre", "$5/kg", "$82 a Qualcomm share"."""

from __future__ import annotations

import re

from sources.extraction.data.tables import rows

_UNITS = {form: unit for forms, unit in rows("price_units") for form in forms.split()}
_PER = re.compile(
    r"(?P<per>\s?/\s?|[\s-](?:per|за|на)[\s-]|[\s-](?P<article>an?|each|every)[\s-]|[\s](?P<alone>each|apiece)\b)"
    r"(?:(?:[A-Z][\w.&’'-]{0,20}\s)?(?P<unit>(?:square |cubic |metric |troy )?[^\W\d_]{1,16})\b)?"
)
_TIME_PASSED = re.compile(r"\s(?:ago|earlier|later|before|after|or so|from now)\b")


def per_after(text: str, end: int) -> tuple[str | None, int]:
    """The unit named after a price and where it ends; (None, ``end``) where there is none."""
    found = _PER.match(text, end)
    if found is None:
        return None, end
    word = (found.group("unit") or "").lower()
    unit = _UNITS.get(word)
    if unit and not (found.group("article") and _TIME_PASSED.match(text, found.end())):
        return unit, found.end()
    alone = found.group("alone") or found.group("article")
    if alone in {"each", "apiece"}:
        return "each", end + 1 + len(alone)
    if found.group("per").strip(" -") == "per" and word:
        return word, found.end()
    return None, end
