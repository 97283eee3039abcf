"""Reading the corpora of comparison: one JSON case a line, with an id and a why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claims.comparison.outcome import Reported
from sources.extraction.edtf import date_value
from sources.extraction.values import DateValue

CORPUS = Path(__file__).parents[2] / "corpus"


def cases(name: str) -> list[Any]:
    """The cases of ``tests/corpus/<name>.jsonl`` as pytest parameters named by their id."""
    lines = (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    read = [json.loads(line) for line in lines if line.strip()]
    return [pytest.param(case, id=case["id"]) for case in read]


def day(edtf: str) -> DateValue:
    """A date value with its bounds."""
    return date_value(edtf)


def dated(edtf: str, quote: str, published: str | None = None, **more: Any) -> Reported:
    """A reported date."""
    return Reported(day(edtf), quote, published=day(published) if published else None, **more)
