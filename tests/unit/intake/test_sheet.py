"""A text laid out with its marks: every character once, in its place, under its marks."""

from __future__ import annotations

import itertools
import time

import pytest

from claims.apparatus.sheet import PART, Mark, Run, Sheet, part_at, parts_of, sheet_of
from claims.apparatus.unseen import shown

TEXT = (
    "Ferry sinks off Lerwick\n\n"
    "The ferry sank on 3 May with 12 people aboard. Two were saved.\n"
    "The owner, Blue Line, paid 1.5 million euros.\n"
)


def runs_of(sheet: Sheet) -> list[Run]:
    return [r for p in sheet.paragraphs for s in p.sentences for r in s.runs]


def mark(words: str, style: str = "date", text: str = TEXT, **more: object) -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), style, **more)  # type: ignore[arg-type]


def test_every_run_is_what_the_text_has_at_its_place() -> None:
    marks = [mark("3 May", doubt=True), mark("12 people", "count"), mark("Blue Line", "name")]
    for run in runs_of(sheet_of(TEXT, marks=marks)):
        assert TEXT[run.start : run.end] == run.text


def test_runs_follow_each_other_and_leave_out_nothing_but_the_space_between_paragraphs() -> None:
    covered = [place for run in runs_of(sheet_of(TEXT)) for place in range(run.start, run.end)]
    assert covered == sorted(set(covered))
    assert not "".join(c for i, c in enumerate(TEXT) if i not in set(covered)).strip()


def test_a_mark_lies_over_exactly_its_words() -> None:
    runs = runs_of(sheet_of(TEXT, marks=[mark("1.5 million euros", "money")]))
    assert [run.text for run in runs if run.marks] == ["1.5 million euros"]


def test_marks_may_lie_in_each_other_and_over_each_other() -> None:
    marks = [mark("12 people", "count"), mark("people aboard", "used", number=1)]
    runs = runs_of(sheet_of(TEXT, marks=marks))
    told = {run.text: sorted(m.style for m in run.marks) for run in runs if run.marks}
    assert told == {"12 ": ["count"], "people": ["count", "used"], " aboard": ["used"]}


def test_the_caret_of_a_date_without_a_year_stands_where_the_date_ends() -> None:
    date = mark("3 May", doubt=True)
    runs = runs_of(sheet_of(TEXT, marks=[date, mark("on 3", "used", number=1)]))
    assert [run.text for run in runs if date in run.ends] == [" May"]


def test_each_sentence_knows_its_words() -> None:
    sheet = sheet_of(TEXT)
    said = [TEXT[s.start : s.end] for p in sheet.paragraphs for s in p.sentences]
    assert "Two were saved." in said
    assert "The ferry sank on 3 May with 12 people aboard." in said


def test_offsets_count_code_points_and_line_ends_stay_two_characters() -> None:
    text = "Zürich 🚢 ferry\r\nsailed on to Basel with a load of salt and of grain."
    breaks = [run for run in runs_of(sheet_of(text)) if run.text == "\n"]
    assert all(text[run.start : run.end] in {"\r\n", "\n"} for run in breaks)
    assert runs_of(sheet_of(text))[-1].end == len(text)


def test_a_control_of_direction_is_named_and_not_printed() -> None:
    text = "The sum was \u202e005\u202c euros, the office said on the day after the sale."
    runs = runs_of(sheet_of(text))
    assert [run.unseen for run in runs if run.unseen] == ["RLO", "PDF"]
    assert all("\u202e" not in run.text for run in runs)


def test_a_joiner_that_a_script_needs_stays_in_its_word() -> None:
    assert shown("می\u200cخواهم") == "می\u200cخواهم"
    assert shown("pay\u200cpal") == "pay[ZWNJ]pal"


def test_a_long_text_is_shown_in_parts_that_join_to_the_whole() -> None:
    text = "A sentence of news that goes on for a while.\n" * 5_000
    parts = parts_of(text)
    assert parts[0][0] == 0 and parts[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(parts))
    assert all(end - start <= PART for start, end in parts)
    assert all(text[start - 1] == "\n" for start, _ in parts[1:])


def test_a_place_is_found_in_the_part_that_holds_it() -> None:
    parts = parts_of("words and " * 20_000)
    for number, (start, end) in enumerate(parts, start=1):
        assert part_at(parts, start) == number
        assert part_at(parts, end - 1) == number


@pytest.mark.parametrize(
    "hostile",
    ["a\u200b", "(", "1,", "word ", "\n", "x", "\r\n", "\u202e", "A. ", "<script>", "\x00", "‍"],
)
def test_a_hostile_text_is_laid_out_in_bounded_time(hostile: str) -> None:
    text = hostile * (1_000_000 // len(hostile))
    began = time.process_time()
    sheet = sheet_of(text, number=2)
    assert time.process_time() - began < 5
    assert sheet.parts >= 25
