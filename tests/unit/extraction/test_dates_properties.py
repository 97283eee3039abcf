"""What holds for dates in any text whatever."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sources.extraction.dates import find_dates, normalise_date_phrase
from sources.extraction.edtf import check_edtf, date_value, edtf_bounds
from sources.extraction.values import DateValue

WORDS = """
    1 2 5 9 12 29 30 31 32 99 04 2022 1999 2000 1860s 90s 3rd 21st Q3 H1 c1860 FY2023 May march
    June Jan. Feb 29 Friday Mon spring fall yesterday now last this next past ago from between to
    and or of in on the since before after until by about circa throughout all early late end first
    second twenty half quarter week month year years century later than $ % - – / , . ' с по до в
    мая лютого року года назад тому прошлом п'ятницю 1990-х годах 年 月 日 2023年 5月 4日 至 前 后 去年
    世纪
""".split()  # noqa: SIM905
PHRASES = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", "", "-", "–", ", ", "\n"])),
    max_size=16,
).map(lambda pairs: "".join(word + gap for word, gap in pairs))
TEXTS = st.one_of(PHRASES, st.text(max_size=80))
PUBLISHED = st.one_of(
    st.none(),
    st.dates(date.min, date.max).map(lambda day: date_value(day.isoformat())),
    st.sampled_from(["2024", "2024-02", "2024-02-29", "XXXX-05", "2024/..", "199X"]).map(
        date_value
    ),
)


@given(TEXTS, PUBLISHED)
def test_every_mention_is_its_own_piece_of_the_text_in_order(
    text: str, published: DateValue | None
) -> None:
    end = 0
    for mention in find_dates(text, published=published):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


@given(TEXTS, PUBLISHED)
def test_every_value_is_valid_edtf_with_its_own_bounds(
    text: str, published: DateValue | None
) -> None:
    for mention in find_dates(text, published=published):
        value = mention.value
        assert isinstance(value, DateValue)
        if value.edtf is None:
            assert (value.earliest, value.latest) == (None, None)
        else:
            check_edtf(value.edtf)
            assert (value.earliest, value.latest) == edtf_bounds(value.edtf)
        if value.inferred:
            check_edtf(value.inferred.edtf)
            assert published is not None


@given(TEXTS)
def test_the_publication_date_never_changes_what_is_printed(text: str) -> None:
    plain = find_dates(text)
    dated = find_dates(text, published=date_value("2024-07-17"))
    assert [(m.start, m.end) for m in plain] == [(m.start, m.end) for m in dated]
    for before, after in zip(plain, dated, strict=True):
        assert isinstance(before.value, DateValue)
        assert isinstance(after.value, DateValue)
        assert before.value.edtf == after.value.edtf
        assert before.value.inferred is None


@given(TEXTS)
def test_a_phrase_never_raises_and_gives_valid_edtf(text: str) -> None:
    value = normalise_date_phrase(text)
    if value is not None and value.edtf is not None:
        check_edtf(value.edtf)


@given(st.dates(date(1500, 1, 1), date(2149, 12, 31)))
def test_a_whole_date_is_read_back_in_every_usual_order(day: date) -> None:
    for text in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%A}, {day:%B} {day.day}, {day.year}",
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day.year}年{day.month}月{day.day}日",
    ):
        (mention,) = find_dates(f"It began on {text}, they said.")
        assert isinstance(mention.value, DateValue)
        assert mention.value.edtf == day.isoformat()
