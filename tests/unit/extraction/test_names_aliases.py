"""Other names that one text itself gives."""

from __future__ import annotations

import pytest

from sources.extraction.names import find_aliases, find_names


def pairs(text: str) -> list[tuple[str, str]]:
    """(fuller name, other name) as printed, by the aliases found."""
    return [
        (text[item.name_start : item.name_end], text[item.start : item.end])
        for item in find_aliases(text, find_names(text))
    ]


@pytest.mark.parametrize(
    ("text", "full", "other"),
    [
        (
            "Da-Lian Innovations Co., also known as DLV, sent parts.",
            "Da-Lian Innovations Co.",
            "DLV",
        ),
        ("The firm Tekhkrim (formerly Uralmash) sells rifles.", "Tekhkrim", "Uralmash"),
        ("Precision Laser Systems (PLS) sells lasers.", "Precision Laser Systems", "PLS"),
        ("Precision Laser Systems sells lasers. PLS denied it.", "Precision Laser Systems", "PLS"),
        ("Kunlun (Tianjin) Machinery signed. Kunlun paid.", "Kunlun (Tianjin) Machinery", "Kunlun"),
        ("Anna Kovalenko left. Later Kovalenko returned.", "Anna Kovalenko", "Kovalenko"),
        ("Xi Jinping left. Later Xi returned.", "Xi Jinping", "Xi"),
    ],
)
def test_stated_names_initials_and_short_forms(text: str, full: str, other: str) -> None:
    assert (full, other) in pairs(text)


def test_every_alias_has_a_reason_in_words() -> None:
    text = "Da-Lian Innovations Co., also known as DLV, sent parts."
    assert [alias.reason for alias in find_aliases(text, find_names(text))] == [
        "the text says: also known as"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Joe Biden and Hunter Biden left. Later Biden returned.",
        "Xi Jinping (Reuters) left.",
        "China National Tools Corp. signed. China denied it.",
        "Peleng and BelOMO signed.",
    ],
)
def test_ambiguous_and_unrelated_names_are_no_aliases(text: str) -> None:
    assert pairs(text) == []
