"""The questions that ``judge`` answers: what each task needs, and its answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, BinaryIO

from claims.judging.mentions import TASK_KINDS, date_of_phrase, find_task_mentions
from claims.judging.names import judge_names
from claims.judging.pairs import judge_pair
from sources.article_faults import ArticleFault
from sources.extraction.values import Json
from sources.publication import published_date
from sources.syndication import compare_texts

LINE_LIMIT = 20_000_000
"""The longest line that is read, in bytes: two articles."""

Question = Mapping[str, Any]


def read_questions(stream: BinaryIO, name: str) -> Iterator[Question]:
    """Each question of a stream of JSON lines, one in memory at a time; blank lines are skipped.

    After the first fault no further question is yielded, but all lines are still read, and then
    ArticleFault is raised with one line for each fault: a caller must keep its answers back.
    """
    faults: list[str] = []
    number = asked = 0
    while line := stream.readline(LINE_LIMIT + 1):
        number += 1
        if not line.strip():
            continue
        asked += 1
        try:
            question = _question(line, first=number == 1)
            _check(question)
        except ValueError as error:
            faults.append(f"{name}: line {number}: {error}")
            _skip_rest(stream, line)
            continue
        if not faults:
            yield question
    if not asked:
        faults.append(f"{name}: empty")
    if faults:
        raise ArticleFault(*faults)


def answer(question: Question) -> Json:
    """The answer to one checked question, with its ``id`` first."""
    return {"id": question["id"], **_ANSWERS[question["task"]](question)}


def _mentions(question: Question) -> Json:
    found = find_task_mentions(question["task"], question["text"], question.get("reference_date"))
    return {"mentions": [mention.as_json() for mention in found]}


def _phrase(question: Question) -> Json:
    return {"edtf": date_of_phrase(question["text"])}


def _names(question: Question) -> Json:
    result = judge_names(question["a"], question["b"], question.get("type"))
    return {"score": result.score, "same": result.same, "reason": result.reason}


def _pair(question: Question) -> Json:
    return judge_pair(question["kind"], question["a"], question["b"])


def _texts(question: Question) -> Json:
    return compare_texts(question["a"], question["b"]).as_json()


_ANSWERS: Mapping[str, Callable[[Question], Json]] = MappingProxyType(
    {
        **{task: _mentions for task in TASK_KINDS if task != "all"},
        "phrase": _phrase,
        "names": _names,
        "pair": _pair,
        "texts": _texts,
    }
)
TASKS: tuple[str, ...] = tuple(_ANSWERS)

_TEXT_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys((*TASK_KINDS, "phrase"), ("text",)),
        "names": ("a", "b"),
        "pair": ("kind",),
        "texts": ("a", "b"),
    }
)
_SIDE_FIELDS = ("quote", "unit", "outlet", "published", "context", "article")


def _check(question: Question) -> None:
    """Raise ValueError with one plain sentence if the question lacks what its task needs."""
    if not isinstance(question.get("id"), str | int) or isinstance(question["id"], bool):
        raise ValueError('"id" must be text or a whole number')
    task = question.get("task")
    if not isinstance(task, str) or task not in _ANSWERS:
        raise ValueError(f'"task" must be one of {", ".join(TASKS)}')
    for field in _TEXT_FIELDS[task]:
        if not isinstance(question.get(field), str):
            raise ValueError(f'"{field}" must be text')
    for field in ("reference_date", "type"):
        _check_optional_text(question, field)
    if question.get("reference_date") is not None:
        published_date(question["reference_date"])
    if task == "pair":
        _check_side(question, "a")
        _check_side(question, "b")


def _check_side(question: Question, name: str) -> None:
    side = question.get(name)
    if not isinstance(side, dict):
        raise ValueError(f'"{name}" must be an object with a "quote" or a "value"')
    for field in _SIDE_FIELDS:
        _check_optional_text(side, field)
    if side.get("quote") is None and side.get("value") is None:
        raise ValueError(f'"{name}" must have a "quote" or a "value"')
    if side.get("published") is not None:
        published_date(side["published"])


def _check_optional_text(data: Mapping[str, Any], field: str) -> None:
    if not isinstance(data.get(field), str | None):
        raise ValueError(f'"{field}" must be text or null')


def _question(line: bytes, *, first: bool) -> Question:
    if len(line) > LINE_LIMIT:
        raise ValueError(f"more than the limit of {LINE_LIMIT:,} bytes")
    try:
        text = line.decode()
        question = json.loads(
            text.removeprefix("\ufeff") if first else text, parse_float=Decimal, parse_constant=_no
        )
    except UnicodeDecodeError as error:
        raise ValueError(
            f"not UTF-8 text: byte 0x{line[error.start]:02x} at offset {error.start}"
        ) from error
    except json.JSONDecodeError as error:
        raise ValueError(f"broken JSON at column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise ValueError("JSON nested too deep") from error
    if not isinstance(question, dict):
        raise ValueError("must hold one JSON object")
    return question


def _no(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def _skip_rest(stream: BinaryIO, line: bytes) -> None:
    """Read on to the end of a line that was cut at the limit."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(LINE_LIMIT)
