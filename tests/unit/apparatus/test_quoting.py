"""What stands around a quote, as it is shown: whole words of the same line, never more than asked."""

from __future__ import annotations

import pytest

from claims.apparatus.quoting import around

TEXT = "A title\n\nKestrel Bay has it. The office opened. Odile Brandt, the master."
QUOTE = "The office opened."


def beside(text: str, quote: str, most: int) -> tuple[str, str]:
    start = text.index(quote)
    return around(text, start, start + len(quote), before=most, after=most)


def test_a_word_is_shown_whole_or_not_at_all() -> None:
    assert beside(TEXT, QUOTE, 11) == ("has it. ", " Odile")
    assert beside(TEXT, QUOTE, 12) == ("Bay has it. ", " Odile")
    assert beside(TEXT, QUOTE, 14) == ("Bay has it. ", " Odile Brandt,")


def test_another_line_is_another_matter() -> None:
    assert beside(TEXT, QUOTE, 60) == ("Kestrel Bay has it. ", " Odile Brandt, the master.")
    assert beside("One.\nTwo.\nThree.", "Two.", 20) == ("", "")


def test_a_script_without_blanks_is_cut_anywhere() -> None:
    assert beside("合同于二月十六日签署。", "二月十六日", 2) == ("同于", "签署")


@pytest.mark.parametrize("most", [0, -3, 1])
def test_nothing_is_shown_where_no_word_fits(most: int) -> None:
    assert beside("Incomprehensibly opened. Unexpectedly", "opened.", most) in {
        ("", ""),
        (" ", " "),
    }


def test_never_more_than_asked_and_always_next_to_the_quote() -> None:
    for text in (TEXT, "x" * 300 + QUOTE + "y" * 300, f"{QUOTE}{QUOTE}"):
        start = text.index(QUOTE)
        for most in range(70):
            ahead, behind = beside(text, QUOTE, most)
            assert len(ahead) <= most and len(behind) <= most
            assert text[:start].endswith(ahead)
            assert text[start + len(QUOTE) :].startswith(behind)
