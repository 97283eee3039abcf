"""``manage.py judge``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.commands.desk import (
    Done,
    check_schema,
    check_twice_the_same,
    lines,
    run,
)

QUESTIONS: list[dict[str, Any]] = [
    {"id": "d", "task": "dates", "text": "It sank on 16 February.", "reference_date": "2024-07-25"},
    {"id": 2, "task": "money", "text": "The yard paid $5.6 million.", "reference_date": None},
    {"id": "p", "task": "percents", "text": "Some 70% of the crew stayed.", "source": "ignored"},
    {"id": "c", "task": "counts", "text": "About 200 sailors rowed 12 km."},
    {"id": "f", "task": "phrase", "text": "16 February 2023"},
    {"id": "g", "task": "phrase", "text": "no day at all"},
    {"id": "n", "task": "names", "a": "Nordby Shipyard", "b": "Nordby Shipyard Ltd", "type": None},
    {"id": "x", "task": "names", "a": "Nordby", "b": "Velden", "type": "place"},
    {
        "id": "v",
        "task": "pair",
        "kind": "money",
        "a": {"quote": "$5 million", "value": 5000000.0, "unit": "USD", "outlet": "A"},
        "b": {"quote": "$9 million", "value": 9e6, "unit": "USD", "published": "2024-01-05"},
    },
    {"id": "t", "task": "texts", "a": "The ferry sank at noon.", "b": "The ferry sank at noon."},
]


def ask(folder: Path, *questions: object, raw: bytes | None = None) -> Done:
    data = raw if raw is not None else b"".join(json.dumps(q).encode() + b"\n" for q in questions)
    return run("judge", "-", cwd=folder, stdin=data)


def test_one_answer_a_line_in_the_order_of_the_questions(tmp_path: Path) -> None:
    done = ask(tmp_path, *QUESTIONS)
    assert done.returncode == 0, done.stderr.decode()
    answers = [json.loads(line) for line in lines(done.stdout)]
    assert [answer["id"] for answer in answers] == [question["id"] for question in QUESTIONS]
    parts = {
        "dates": "mentions", "money": "mentions", "percents": "mentions", "counts": "mentions",
    }  # fmt: skip
    for question, answer in zip(QUESTIONS, answers, strict=True):
        check_schema("judge", question, part="#/$defs/question")
        check_schema(
            "judge", answer, part=f"#/$defs/{parts.get(question['task'], question['task'])}"
        )


def test_answers_say_what_the_texts_say(tmp_path: Path) -> None:
    done = ask(tmp_path, *QUESTIONS)
    answers = {answer["id"]: answer for answer in map(json.loads, lines(done.stdout))}
    (date,) = answers["d"]["mentions"]
    assert date["value"]["edtf"] == "XXXX-02-16"
    assert date["value"]["inferred"]["edtf"] == "2024-02-16"
    assert answers[2]["mentions"][0]["value"]["amount"] == "5600000"
    assert answers["p"]["mentions"][0]["value"]["number"] == "70"
    assert [mention["kind"] for mention in answers["c"]["mentions"]] == ["count", "measure"]
    assert answers["f"] == {"id": "f", "edtf": "2023-02-16"}
    assert answers["g"] == {"id": "g", "edtf": None}
    assert answers["n"]["same"] is True
    assert answers["x"]["same"] is False
    assert (answers["v"]["outcome"], answers["v"]["alert"]) == ("differs", True)
    assert answers["t"]["relation"] == "reprint"


def test_two_runs_in_two_processes_print_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(question) + "\n" for question in QUESTIONS))
    printed = check_twice_the_same("judge", "questions.jsonl", cwd=tmp_path)
    assert printed == ask(tmp_path, *QUESTIONS).stdout


def test_standard_input_is_read_when_no_file_is_named(tmp_path: Path) -> None:
    done = run("judge", cwd=tmp_path, stdin=json.dumps(QUESTIONS[4]).encode())
    assert json.loads(done.stdout)["edtf"] == "2023-02-16"


def test_a_byte_order_mark_and_blank_lines_are_skipped(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + json.dumps(QUESTIONS[4]).encode() + b"\r\n\n  \n"
    assert lines(ask(tmp_path, raw=raw).stdout) == ['{"id": "f", "edtf": "2023-02-16"}']


def test_half_a_surrogate_pair_is_answered_in_ascii(tmp_path: Path) -> None:
    done = ask(tmp_path, raw=b'{"id": "\\ud83d", "task": "phrase", "text": "\\udc00 2020"}\n')
    assert done.returncode == 0
    assert b'"id": "\\ud83d"' in done.stdout


def test_every_broken_line_is_named_and_nothing_is_answered(tmp_path: Path) -> None:
    good = json.dumps(QUESTIONS[0]).encode()
    raw = b"\n".join([good, b"{broken", b"", b"\xff", b"[]", good])
    done = ask(tmp_path, raw=raw)
    assert (done.returncode, done.stdout) == (1, b"")
    assert lines(done.stderr) == [
        "standard input: line 2: broken JSON at column 2: "
        "Expecting property name enclosed in double quotes",
        "standard input: line 4: not UTF-8 text: byte 0xff at offset 0",
        "standard input: line 5: must hold one JSON object",
    ]


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        ({"task": "phrase", "text": "x"}, '"id" must be text or a whole number'),
        ({"id": True, "task": "phrase", "text": "x"}, '"id" must be text or a whole number'),
        ({"id": 1, "text": "x"}, '"task" must be one of dates, money,'),
        ({"id": 1, "task": "all", "text": "x"}, '"task" must be one of dates, money,'),
        ({"id": 1, "task": "dates"}, '"text" must be text'),
        ({"id": 1, "task": "dates", "text": "x", "reference_date": "soon"}, '"soon" is no date'),
        ({"id": 1, "task": "dates", "text": "x", "reference_date": 5}, "must be text or null"),
        ({"id": 1, "task": "names", "a": "x"}, '"b" must be text'),
        ({"id": 1, "task": "texts", "a": "x", "b": None}, '"b" must be text'),
        ({"id": 1, "task": "pair", "a": {}, "b": {}}, '"kind" must be text'),
        ({"id": 1, "task": "pair", "kind": "age", "a": "x", "b": {}}, '"a" must be an object'),
        ({"id": 1, "task": "pair", "kind": "age", "a": {}, "b": {}}, 'must have a "quote"'),
        (
            {"id": 1, "task": "pair", "kind": "age", "a": {"quote": "x", "published": "no"}, "b": {}},
            '"no" is no date',
        ),
    ],
)  # fmt: skip
def test_a_question_that_lacks_something_is_told_what(
    tmp_path: Path, question: dict[str, Any], fault: str
) -> None:
    done = ask(tmp_path, question)
    (line,) = lines(done.stderr)
    assert (done.returncode, done.stdout) == (1, b"")
    assert line.startswith("standard input: line 1: ")
    assert fault in line


def test_nothing_to_read_is_a_fault(tmp_path: Path) -> None:
    assert lines(ask(tmp_path, raw=b"\n").stderr) == ["standard input: empty"]
    assert lines(run("judge", "none.jsonl", cwd=tmp_path).stderr) == [
        "none.jsonl: no such file or directory"
    ]
    assert lines(run("judge", ".", cwd=tmp_path).stderr) == [".: is a directory"]


def test_a_line_past_the_limit_is_one_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.judging.questions.LINE_LIMIT", 50)
    good = b'{"id":1,"task":"phrase","text":"May 2020"}'
    done = ask(tmp_path, raw=b"x" * 200 + b"\n" + good + b"\n{")
    assert lines(done.stderr) == [
        "standard input: line 1: more than the limit of 50 bytes",
        "standard input: line 3: broken JSON at column 2: "
        "Expecting property name enclosed in double quotes",
    ]
