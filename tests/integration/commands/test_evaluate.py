"""``manage.py evaluate``: each form of cases, told by its fields and scored by its rules."""

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

CASES: dict[str, list[dict[str, Any]]] = {
    "dates": [
        {
            "text": "It sank on 16 February 2023 and was raised on Friday.",
            "reference_date": "2023-03-05",
            "expected": [
                {"start": 11, "end": 27, "edtf": ["2023-02-16"]},
                {"start": 46, "end": 52, "edtf": ["2023-03-03"], "relative": True},
            ],
        },
        {"text": "Nobody was hurt.", "reference_date": None, "expected": []},
        {
            "text": "It was built in 1911.",
            "reference_date": None,
            "expected": [{"start": 16, "end": 20, "edtf": ["1912"]}],
        },
        {"text": "In May 2020.", "reference_date": None, "expected": []},
    ],
    "phrases": [
        {"text": "16 February 2023", "edtf": "2023-02-16"},
        {"text": "the 1990s", "edtf": "1990/1999", "also": ["199X"]},
        {"text": "no day", "edtf": None},
        {"text": "May 2020", "edtf": "2021"},
    ],
    "money": [
        {
            "text": "It paid $5 million.",
            "expected": [
                {"start": 8, "end": 18, "amount": 5000000, "currency": "USD", "accepted": ["USD"]}
            ],
        },
        {"text": "It paid nothing.", "expected": []},
    ],
    "percents": [
        {
            "text": "Some 70% stayed.",
            "expected": [{"start": 5, "end": 8, "value": 70, "value_max": None}],
        }
    ],
    "prices": [
        {"text": "EUR 12.50", "amount": 12.5, "currency_iso": "EUR"},
        {"text": "sold out", "amount": None},
    ],
    "names": [
        {"a": "Nordby Shipyard", "b": "Nordby Shipyard Ltd", "same": True, "schema": "Company"},
        {"a": "Anton Reiss", "b": "Maria Sole", "same": False, "schema": "Person", "lang": "x"},
        {"a": "Anton Reiss", "b": "Lena Brandt", "same": True, "schema": "Person", "lang": "x"},
    ],
    "sentences": [
        {
            "text": "Havenbau paid $5 million on 16 February 2023.",
            "reference_date": "2023-03-05",
            "values": [{"start": 14, "end": 24, "type": "MONEY"}],
            "timex": [{"start": 28, "end": 44, "edtf": "2023-02-16"}],
            "entities": [{"start": 0, "end": 8, "use": "reported"}],
        }
    ],
    "events": [
        {
            "fact_id": "e-0",
            "fact": "price",
            "kind": "money",
            "statements": [
                {"quote": "$5 million", "value": 5e6, "unit": "USD", "group": "a"},
                {"quote": "$5,000,000", "value": 5e6, "unit": "USD", "group": "a"},
                {"quote": "$9 million", "value": 9e6, "unit": "USD", "group": "b"},
            ],
            "pairs": [
                {"pair": "aa", "outcome": "agrees", "kind": None},
                {"pair": "ab", "outcome": "differs", "kind": "contradiction"},
                {"pair": "ab", "outcome": "agrees", "kind": None, "use": "reported"},
            ],
        }
    ],
}


def write_cases(folder: Path, form: str, cases: list[dict[str, Any]]) -> str:
    rows = [{"id": f"{form}-{n}", "use": "required", **case} for n, case in enumerate(cases)]
    path = folder / f"{form}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path.name


def evaluate(folder: Path, form: str, *cases: dict[str, Any]) -> dict[str, Any]:
    """The one document that ``evaluate --json --failures`` gives for these cases."""
    file = write_cases(folder, form, list(cases) or CASES[form])
    done = run("evaluate", file, "--json", "--failures", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    (document,) = json.loads(done.stdout)
    return document  # type: ignore[no-any-return]


def scores(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(score["measure"], score["use"]): score for score in document["scores"]}


@pytest.mark.parametrize("form", CASES)
def test_each_form_is_known_by_its_fields_and_has_the_shape_of_the_reference(
    tmp_path: Path, form: str
) -> None:
    document = evaluate(tmp_path, form)
    assert document["form"] == form
    check_schema("evaluate", [document])


def test_two_runs_in_two_processes_print_the_same_bytes(tmp_path: Path) -> None:
    files = [write_cases(tmp_path, form, cases) for form, cases in CASES.items()]
    check_twice_the_same("evaluate", *files, "--json", "--failures", cwd=tmp_path)


def test_dates_are_scored_by_span_and_value_with_false_finds(tmp_path: Path) -> None:
    document = evaluate(tmp_path, "dates")
    score = scores(document)["dates", "required"]
    assert score["items"] == 3
    assert (score["span"]["right"], score["span"]["given"]) == (3, 4)
    assert (score["value"]["right"], score["value"]["expected"]) == (2, 3)
    faults = {failure["fault"]: failure for failure in document["failures"]}
    assert set(faults) == {"wrong value", "false find"}
    assert "May 2020" in faults["false find"]["given"]
    assert "1912" in faults["wrong value"]["expected"]


def test_phrases_and_prices_are_scored_by_whole_answers(tmp_path: Path) -> None:
    phrases = scores(evaluate(tmp_path, "phrases"))["phrases", "required"]
    assert (phrases["items"], phrases["accuracy"]) == (4, 0.75)
    prices = scores(evaluate(tmp_path, "prices"))["prices", "required"]
    assert prices["accuracy"] == 1


def test_names_have_rates_and_an_area_for_each_language(tmp_path: Path) -> None:
    found = scores(evaluate(tmp_path, "names"))
    everything = found["names", "required"]
    assert everything["value"]["recall"] == 0.5
    assert everything["value"]["precision"] == 1
    assert found["names, x", "required"]["items"] == 2
    assert 0 <= everything["auc"] <= 1


def test_sentences_score_values_dates_and_names_apart(tmp_path: Path) -> None:
    found = scores(evaluate(tmp_path, "sentences"))
    assert found["money", "required"]["span"]["f1"] == 1
    assert found["money", "required"]["value"] is None
    assert found["dates", "required"]["value"]["f1"] == 1
    assert ("names", "reported") in found


def test_events_are_right_when_every_statement_pair_is_right_in_both_orders(tmp_path: Path) -> None:
    document = evaluate(tmp_path, "events")
    found = scores(document)
    assert found["events", "required"]["accuracy"] == 1
    assert found["events", "reported"]["accuracy"] == 0
    (failure,) = document["failures"]
    assert (failure["case"], failure["expected"]) == ("events-0", "agrees")


def test_uses_are_kept_apart_and_excluded_cases_left_out(tmp_path: Path) -> None:
    case = CASES["money"][0]
    document = evaluate(
        tmp_path, "money", case, {**case, "use": "reported"}, {**case, "use": "excluded"}
    )
    assert (document["cases"], document["excluded"]) == (3, 1)
    assert [(score["use"], score["items"]) for score in document["scores"]] == [
        ("required", 1),
        ("reported", 1),
    ]


def test_a_use_of_an_item_overrides_that_of_its_case(tmp_path: Path) -> None:
    case = CASES["money"][0]
    item = {**case["expected"][0], "use": "excluded"}
    document = evaluate(tmp_path, "money", {**case, "expected": [item]}, CASES["money"][1])
    assert document["scores"] == []
    assert document["failures"] == []


def test_a_percentage_range_may_be_found_as_its_two_ends(tmp_path: Path) -> None:
    text = "Between 10% and 12% stayed."
    item = {"start": 8, "end": 19, "value": 10, "value_max": 12}
    found = scores(evaluate(tmp_path, "percents", {"text": text, "expected": [item]}))
    assert found["percents", "required"]["value"]["right"] == 1


def test_negatives_alone_are_known_by_the_files_name(tmp_path: Path) -> None:
    assert evaluate(tmp_path, "percents", {"text": "none", "expected": []})["form"] == "percents"


def test_the_table_has_a_row_for_each_measure_and_use(tmp_path: Path) -> None:
    files = [write_cases(tmp_path, form, cases) for form, cases in CASES.items()]
    shown = run("evaluate", *files, cwd=tmp_path).stdout.decode()
    for form in CASES:
        assert f"{form}.jsonl" in shown
    assert "dates              required       3" in shown
    failing = run("evaluate", *files, "--failures", cwd=tmp_path).stdout.decode()
    assert "dates-2 (required, dates): wrong value" in failing
    assert failing.startswith(shown[: shown.index("\n\n")])


def faults(folder: Path, *files: str) -> tuple[Done, list[str]]:
    done = run("evaluate", *files, "--json", cwd=folder)
    return done, lines(done.stderr)


def test_bad_files_are_one_line_a_fault_and_nothing_is_printed(tmp_path: Path) -> None:
    good = write_cases(tmp_path, "money", CASES["money"])
    (tmp_path / "broken.jsonl").write_bytes(b'{"id": 1}\n{"id"\n\xff\n')
    (tmp_path / "empty.jsonl").write_bytes(b"\n")
    (tmp_path / "other.jsonl").write_text('{"id": 1, "words": "x"}\n')
    (tmp_path / "lacking.jsonl").write_text('{"id": 1, "a": "x", "b": 5, "same": true}\n')
    done, said = faults(
        tmp_path, good, "broken.jsonl", "empty.jsonl", "other.jsonl", "none.jsonl", "lacking.jsonl"
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert said[:5] == [
        "broken.jsonl: line 2: broken JSON at column 6: Expecting ':' delimiter",
        "broken.jsonl: line 3: not UTF-8 text: byte 0xff at offset 0",
        "empty.jsonl: empty",
        "other.jsonl: its fields are those of no known form of cases",
        "none.jsonl: no such file or directory",
    ]
    assert said[5].startswith("lacking.jsonl: a case lacks what the form names needs")
    assert len(said) == 6
