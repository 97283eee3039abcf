"""Which form a file of cases has, told by its fields, and who scores it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from claims.evaluation.answering import score_events, score_names, score_phrases, score_prices
from claims.evaluation.comparing import score_pairs, score_texts
from claims.evaluation.finding import (
    score_counts,
    score_dates,
    score_money,
    score_percents,
    score_sentences,
)
from claims.evaluation.scores import FileScores
from sources.article_faults import ArticleFault

CASES_LIMIT = 200_000_000
"""The largest file of cases that is read, in bytes."""

Item = Mapping[str, Any]

SCORERS: Mapping[str, Callable[[Sequence[Item]], FileScores]] = {
    "dates": score_dates,
    "phrases": score_phrases,
    "money": score_money,
    "percents": score_percents,
    "counts": score_counts,
    "prices": score_prices,
    "names": score_names,
    "sentences": score_sentences,
    "events": score_events,
    "pairs": score_pairs,
    "texts": score_texts,
}

FORMS: Mapping[str, str] = {
    "dates": "text, reference_date, expected[start, end, edtf]",
    "phrases": "text, edtf, also",
    "money": "text, expected[start, end, amount, currency, accepted]",
    "percents": "text, expected[start, end, value, value_max]",
    "counts": "text, expected[start, end, number, number_max, noun or unit]",
    "prices": "text, amount, currency_iso",
    "names": "a, b, same, schema",
    "sentences": "text, reference_date, values[], timex[], entities[]",
    "events": "kind, statements[], pairs[pair, outcome, kind]",
    "pairs": "kind, a, b (quote, value, unit, published), alert, outcome",
    "texts": "a, b, relation",
}
"""The fields by which each form is known; a case also has ``id`` (or ``fact_id``) and ``use``."""


def read_cases(path: str) -> list[Item]:
    """The cases in a file of JSON lines; raises ArticleFault with one line for each broken one."""
    try:
        if Path(path).stat().st_size > CASES_LIMIT:
            raise ArticleFault(f"{path}: more than the limit of {CASES_LIMIT:,} bytes")
        lines = Path(path).read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise ArticleFault(f"{path}: {(error.strerror or 'cannot be read').lower()}") from error
    cases: list[Item] = []
    faults: list[str] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                cases.append(_case(line))
            except (ValueError, RecursionError) as error:
                faults.append(f"{path}: line {number}: {_what(error)}")
    if faults:
        raise ArticleFault(*faults)
    if not cases:
        raise ArticleFault(f"{path}: empty")
    return cases


def form_of(path: str, cases: Sequence[Item]) -> str:
    """The form of a file of cases.

    Where every case is a negative (``expected`` is empty), the file's name has to tell whether
    money or percentages are meant. Raises ArticleFault where the form is none that is known.
    """
    for case in cases:
        form = _form_of_case(case)
        if form is not None:
            return form
    name = Path(path).name
    for form in ("percents", "money"):
        if all("expected" in case for case in cases) and form[:5] in name:
            return form
    raise ArticleFault(f"{path}: its fields are those of no known form of cases")


def score_file(path: str) -> FileScores:
    """The scores of one file; raises ArticleFault where it is unreadable or of no known form."""
    cases = read_cases(path)
    form = form_of(path, cases)
    try:
        return SCORERS[form](cases)
    except (KeyError, TypeError, ValueError) as error:
        raise ArticleFault(
            f"{path}: a case lacks what the form {form} needs ({error!r})"
        ) from error


_FIELDS_OF_ITEMS = (
    ("edtf", "dates"),
    ("amount", "money"),
    ("value", "percents"),
    ("noun", "counts"),
    ("unit", "counts"),
)


def _form_of_case(case: Item) -> str | None:
    if "statements" in case and "pairs" in case:
        return "events"
    if {"a", "b", "same"} <= case.keys():
        return "names"
    if {"a", "b", "alert"} <= case.keys():
        return "pairs"
    if {"a", "b", "relation"} <= case.keys():
        return "texts"
    if "timex" in case or "entities" in case or "values" in case:
        return "sentences"
    if "expected" in case:
        return _form_of_items(case)
    if "edtf" in case:
        return "phrases"
    return "prices" if "amount" in case else None


def _form_of_items(case: Item) -> str | None:
    if "reference_date" in case:
        return "dates"
    for item in case["expected"]:
        for field, form in _FIELDS_OF_ITEMS:
            if field in item:
                return form
    return None


def _case(line: bytes) -> Item:
    case = json.loads(line.decode(), parse_float=Decimal)
    if not isinstance(case, dict):
        raise ValueError("must hold one JSON object")
    return case


def _what(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"broken JSON at column {error.colno}: {error.msg}"
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 text: byte 0x{error.object[error.start]:02x} at offset {error.start}"
    if isinstance(error, RecursionError):
        return "JSON nested too deep"
    return str(error)
