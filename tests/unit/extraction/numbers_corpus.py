"""Reading the corpus of numbers, and the rules by which a find answers an expected item.

An expected item is found by the mention that shares most characters with it, the earlier on a
tie; its value is right if it is equal as decimals. A mention that touches no item is a false find.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sources.extraction.values import Mention

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
_NUMBERS = {"amount", "amount_max", "number", "number_max"}


def records(name: str) -> list[dict[str, Any]]:
    """The cases of ``tests/corpus/<name>.jsonl``."""
    lines = (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def cases(*names: str) -> list[Any]:
    """The cases of the files as pytest parameters named by their id."""
    return [pytest.param(case, id=case["id"]) for name in names for case in records(name)]


def shared(item: dict[str, Any], mention: Mention) -> int:
    return min(item["end"], mention.end) - max(item["start"], mention.start)


def answering(item: dict[str, Any], mentions: Iterable[Mention]) -> Mention | None:
    touching = [mention for mention in mentions if shared(item, mention) > 0]
    return max(touching, key=lambda mention: (shared(item, mention), -mention.start), default=None)


def false_finds(items: Sequence[dict[str, Any]], mentions: Iterable[Mention]) -> list[str]:
    return [m.text for m in mentions if not any(shared(item, m) > 0 for item in items)]


def same(expected: Any, got: Any, field: str) -> bool:
    if field in _NUMBERS and expected is not None and got is not None:
        return Decimal(str(expected)) == Decimal(str(got))
    return bool(expected == got)


def differences(item: dict[str, Any], mention: Mention | None) -> dict[str, tuple[Any, Any]]:
    """Fields of ``item`` that the mention gives otherwise: name → (expected, got)."""
    if mention is None:
        return {"mention": (item, None)}
    got = {**mention.value.as_json(), "kind": mention.kind.value}
    fields = [field for field in item if field not in {"start", "end"}]
    return {
        field: (item[field], got.get(field))
        for field in fields
        if not same(item[field], got.get(field), field)
    }


def check(case: dict[str, Any], mentions: list[Mention]) -> None:
    """Asserts that ``mentions`` give the expected items of ``case`` and nothing else."""
    items = case["expected"]
    wrong = {
        case["text"][i["start"] : i["end"]]: differences(i, answering(i, mentions)) for i in items
    }
    assert {printed: fields for printed, fields in wrong.items() if fields} == {}
    assert false_finds(items, mentions) == []
