"""What each paragraph of a messy paste is for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sources.extraction.clean import Role, find_paragraphs

PASTE = """World
Harbour tunnel opens two years late
By Nora Feld |
![Workers at the tunnel mouth. [Some Agency/AFP]](/images/2020/01/02/tunnel.webp)
The harbour tunnel was opened on Monday, two years later than planned and well over its budget.
A new road
Drivers can now cross under the bay in four minutes, the city said in a statement on Tuesday.
Ida Moor contributed reporting from the northern shore.
©2020 Harbour Press
Sign up for our newsletter
Leave a Comment
Scroll to Top
"""


def roles_of(text: str) -> list[tuple[Role, str]]:
    return [(p.role, text[p.start : p.end].split()[0]) for p in find_paragraphs(text)]


def test_a_paste_is_told_apart_into_its_parts() -> None:
    assert roles_of(PASTE) == [
        (Role.MASTHEAD, "World"),
        (Role.HEADING, "Harbour"),
        (Role.BYLINE, "By"),
        (Role.CAPTION, "![Workers"),
        (Role.BODY, "The"),
        (Role.HEADING, "A"),
        (Role.BODY, "Drivers"),
        (Role.CREDIT, "Ida"),
        (Role.CREDIT, "©2020"),
        (Role.BOILERPLATE, "Sign"),
        (Role.BOILERPLATE, "Leave"),
        (Role.BOILERPLATE, "Scroll"),
    ]


def test_a_caption_printed_twice_is_a_caption_both_times() -> None:
    line = "The mayor cuts the ribbon at the northern end of the tunnel."
    text = f"{line}\n\n{line} (Jo Lee, AFP via Getty Images)\n\nThe tunnel was opened on Monday.\n"
    assert [p.role for p in find_paragraphs(text)] == [Role.CAPTION, Role.CAPTION, Role.BODY]


def test_a_hard_line_break_inside_a_sentence_parts_no_paragraph() -> None:
    text = (
        "The council met on Monday evening to discuss the new budget and\nthe plans for the port."
    )
    assert len(find_paragraphs(text)) == 1


def test_a_sentence_about_subscribers_stays_body() -> None:
    text = "The paper lost a third of its subscribers last year, its editor said on Monday.\n"
    assert [p.role for p in find_paragraphs(text)] == [Role.BODY]


def test_a_single_paragraph_between_subscription_lines_is_boilerplate() -> None:
    text = (
        "The council met on Monday evening to discuss the new budget for the port.\n"
        "Subscribe to our newsletter\nOnce a week we send you the best of our city pages.\nSubscribe\n"
    )
    assert [p.role for p in find_paragraphs(text)][1:] == [Role.BOILERPLATE] * 3


@given(st.text(max_size=400))
def test_any_text_gives_trimmed_paragraphs_in_order(text: str) -> None:
    end = 0
    for paragraph in find_paragraphs(text):
        assert end <= paragraph.start < paragraph.end <= len(text)
        printed = text[paragraph.start : paragraph.end]
        assert printed == printed.strip()
        end = paragraph.end


@given(st.text(max_size=400))
def test_no_word_is_lost_between_paragraphs(text: str) -> None:
    kept = "".join(text[p.start : p.end] for p in find_paragraphs(text))
    assert "".join(kept.split()) == "".join(text.split())


def test_a_text_wrapped_at_a_width_keeps_its_sentences_whole() -> None:
    from sources.extraction.clean import find_paragraphs

    text = (
        "Ferries for Ostia\n\n"
        "On 3 March 2024 the Norrland Shipyard signed a contract with Ostia Lines to build\n"
        "48 ferries of a new kind, and two people familiar with the deal said that the\n"
        "Norrland yard would be paid in euros.\n"
    )
    assert [text[p.start : p.end].count("\n") for p in find_paragraphs(text)] == [0, 2]


def test_lines_of_their_own_length_stay_paragraphs() -> None:
    from sources.extraction.clean import find_paragraphs

    text = "The yard won an order for two ferries in Ostia\nShares rose\nNobody was hurt\n"
    assert len(find_paragraphs(text)) == 3
