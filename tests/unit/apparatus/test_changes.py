"""What changed between two revisions, in words."""

from __future__ import annotations

from typing import Any

from claims.apparatus.changes import Change, changes_between, is_material, word_runs


def document(**other: Any) -> dict[str, Any]:
    """A small public document; ``other`` replaces parts of it."""
    base: dict[str, Any] = {
        "statement": "The dam broke",
        "unknowns": "",
        "articles": [{"id": "a1", "outlet": "Harbour Post", "title": "A report"}],
        "attributes": [
            {
                "label": "broke on",
                "kind": "date",
                "scope": {"as_of": None, "place": None, "definition": None},
                "agreed": None,
                "agreed_reason": "",
                "readings": [{"article": "a1", "answer": "value", "printed": "3 May 2024"}],
            }
        ],
        "evidence": [
            {
                "id": 7,
                "article": "a1",
                "quote": {"exact": "It broke on 3 May 2024."},
                "stance": "supports",
                "said_by": "",
                "primary_document": False,
                "origins": [],
            }
        ],
        "discrepancies": [],
        "corroboration": {"state": "Single origin", "sentence": "1 article: origin unknown"},
        "confidence": {"level": "low", "reason": "One report."},
        "verdict": None,
        "stories": [],
        "origins": [],
    }
    return base | other


def found(earlier: dict[str, Any] | None, later: dict[str, Any]) -> dict[str, Change]:
    return {
        change.label: change
        for section in changes_between(earlier, later)
        for change in section.changes
    }


def test_without_an_earlier_revision_everything_is_new() -> None:
    changes = found(None, document())
    assert {change.what for change in changes.values()} == {"added"}
    assert {"Statement", "broke on, Harbour Post", "Harbour Post", "Confidence"} <= set(changes)


def test_the_same_document_has_no_changes() -> None:
    assert changes_between(document(), document()) == ()


def test_a_changed_statement_shows_the_words_taken_out_and_put_in() -> None:
    change = found(document(), document(statement="The dam burst at night"))["Statement"]
    assert [(run.how, run.text.strip()) for run in change.runs] == [
        ("same", "The dam"),
        ("removed", "broke"),
        ("added", "burst at night"),
    ]


def test_evidence_that_was_taken_off_is_gone_with_its_reading() -> None:
    later = document(evidence=[], articles=[])
    later["attributes"] = [later["attributes"][0] | {"readings": []}]
    changes = found(document(), later)
    assert changes["Harbour Post"].what == "removed"
    assert changes["broke on, Harbour Post"].what == "removed"


def test_a_decision_and_a_rating_are_told() -> None:
    difference = {
        "id": "d1",
        "attribute": "broke on",
        "explanation": "One prints 3 May, one 4 May.",
        "decision": None,
    }
    decided = difference | {"decision": "one-stands", "stands": "3 May", "reason": "The log."}
    earlier = document(discrepancies=[difference])
    later = document(
        discrepancies=[decided], confidence={"level": "high", "reason": "The log shows it."}
    )
    changes = found(earlier, later)
    told = "".join(
        run.text for run in changes["broke on, the decision"].runs if run.how != "removed"
    )
    assert told.strip() == "“3 May” stands."
    assert changes["broke on, why so decided"].runs[0].text == "The log."
    assert changes["Confidence"].what == "changed"
    assert "broke on" not in changes


def test_both_texts_can_be_read_out_of_the_runs_again() -> None:
    before, after = "a b  c\nd", "a x c d e"
    runs = list(word_runs(before, after))
    bare = " ".join("".join(r.text for r in runs if r.how != "added").split())
    assert bare == "a b c d"
    assert "".join(r.text for r in runs if r.how != "removed").split() == after.split()


def test_a_very_long_text_is_shown_whole_and_quickly() -> None:
    runs = list(word_runs("a " * 50_000, "b " * 50_000))
    assert [run.how for run in runs] == ["removed", "added"]


def test_what_readers_were_told_and_is_other_now_is_material() -> None:
    def material(earlier: dict[str, Any] | None, later: dict[str, Any]) -> bool:
        return is_material(changes_between(earlier, later))

    assert material(document(), document(statement="The dam held"))
    assert material(document(), document(attributes=[]))
    assert not material(None, document())
    assert not material(document(), document())
    assert not material(document(attributes=[]), document())
    assert not material(document(), document(confidence={"level": "low", "reason": "Two now."}))
