"""Dates against the public test cases of other projects, scored as those cases say.

An expected date is found if a mention shares a character with it (the one that shares most, the
earlier on a tie, is compared); its value is right if the EDTF is equal. A mention that touches no
expected date is a false find. Sources and licences stand in every line of the corpus.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from sources.extraction.dates import find_dates, normalise_date_phrase
from sources.extraction.edtf import date_value
from sources.extraction.values import DateValue, Mention

CORPUS = Path(__file__).parents[2] / "corpus"

SPAN_FLOOR, VALUE_FLOOR, PHRASE_FLOOR = 0.98, 0.96, 0.98


def lines(name: str) -> list[dict[str, Any]]:
    text = (CORPUS / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def normal(edtf: str | None) -> str | None:
    if edtf is None:
        return None
    edtf = edtf.replace(" ", "")
    if edtf.startswith("["):
        return f"[{','.join(sorted(edtf[1:-1].split(',')))}]"
    if "/" in edtf:
        first, last = (end or ".." for end in edtf.split("/"))
        return first if first == last else f"{first}/{last}"
    return edtf


def shared(mention: Mention, item: dict[str, Any]) -> int:
    return min(mention.end, item["end"]) - max(mention.start, item["start"])


def is_right(mention: Mention, item: dict[str, Any]) -> bool:
    value = mention.value
    assert isinstance(value, DateValue)
    wanted = {normal(edtf) for edtf in item["edtf"]}
    inferred = value.inferred.edtf if value.inferred and item.get("relative") else None
    return not wanted or normal(value.edtf) in wanted or normal(inferred) in wanted


class Score(NamedTuple):
    expected: int = 0
    found: int = 0
    right: int = 0
    false: int = 0

    def f1(self, hits: int) -> float:
        return 2 * hits / (self.expected + self.found + self.false)


def score(cases: list[dict[str, Any]]) -> Score:
    total = Score()
    for case in cases:
        published = date_value(case["reference_date"][:10]) if case["reference_date"] else None
        mentions = find_dates(case["text"], published=published)
        for item in case["expected"]:
            if item.get("use", case["use"]) != "required":
                continue
            touching = [mention for mention in mentions if shared(mention, item) > 0]
            best = max(touching, key=lambda mention: shared(mention, item), default=None)
            total = total._replace(
                expected=total.expected + 1,
                found=total.found + (best is not None),
                right=total.right + (best is not None and is_right(best, item)),
            )
        stray = [m for m in mentions if all(shared(m, item) <= 0 for item in case["expected"])]
        total = total._replace(false=total.false + len(stray))
    return total


def test_sentences_with_dates_reach_their_floors() -> None:
    total = score(lines("dates_recognizers.jsonl"))
    assert total.expected >= 85
    assert total.f1(total.found) >= SPAN_FLOOR
    assert total.f1(total.right) >= VALUE_FLOOR


def test_phrases_reach_their_floor() -> None:
    cases = lines("dates_partial_edtf.jsonl")
    right = 0
    for case in cases:
        value = normalise_date_phrase(case["text"])
        wanted = {normal(edtf) for edtf in [case["edtf"], *(case.get("also") or [])]}
        right += normal(value.edtf if value else None) in wanted
    assert len(cases) >= 40
    assert right / len(cases) >= PHRASE_FLOOR
