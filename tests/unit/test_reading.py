"""Article files: what is read is exactly what was given, and each fault is one plain line."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from sources.article_faults import ArticleFault
from sources.publication import published_date
from sources.reading import encoding_name, read_article, read_articles


def fault_lines(source: Path | str, **options: object) -> list[str]:
    with pytest.raises(ArticleFault) as caught:
        list(read_articles([str(source)], **options))
    return list(caught.value.faults)


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_the_text_is_the_files_content_unchanged(tmp_path: Path) -> None:
    content = "Cafe\u0301 closes\r\n\r\n  on 3 May \u2028next\rline \U0001f6a2\n"
    article = read_article(str(write(tmp_path, "a.txt", content)))
    assert article.text == content
    assert article.id == str(tmp_path / "a.txt")


def test_a_byte_order_mark_is_dropped_once(tmp_path: Path) -> None:
    assert read_article(str(write(tmp_path, "a.txt", "\ufeff\ufeffNews"))).text == "\ufeffNews"


def test_nul_becomes_the_replacement_character_and_offsets_stay(tmp_path: Path) -> None:
    article = read_article(str(write(tmp_path, "a.txt", b"one\0two")))
    assert article.text == "one\ufffdtwo"


def test_another_encoding_is_read_when_it_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Завод выпустил 300 машин".encode("cp1251"))
    assert read_article(str(path), encoding="cp1251").text == "Завод выпустил 300 машин"


def test_standard_input_is_the_article_named_by_a_hyphen() -> None:
    article = read_article("-", stdin=io.BytesIO(b"Ferry sinks"))
    assert (article.id, article.text) == ("-", "Ferry sinks")


def test_a_json_file_gives_all_that_is_known_of_an_article(tmp_path: Path) -> None:
    data = {
        "id": "ferry-1",
        "text": "The ferry sank on Friday.",
        "title": "Ferry sinks",
        "outlet": "Harbour Times",
        "published": "2024-07-27",
        "url": "https://harbour.example/ferry",
        "language": "en",
    }
    article = read_article(str(write(tmp_path, "a.json", json.dumps(data))))
    assert article.id == "ferry-1"
    assert article.outlet == "Harbour Times"
    assert article.published is not None
    assert article.published.earliest == article.published.latest == date(2024, 7, 27)


def test_a_json_file_without_an_id_is_known_by_its_name(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", '{"text": "News", "title": null}')
    assert read_article(str(path)).id == str(path)


@pytest.mark.parametrize(
    ("printed", "edtf", "earliest", "latest"),
    [
        ("2024-07-25", "2024-07-25", date(2024, 7, 25), date(2024, 7, 25)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", "2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-07-22/2024-07-28", "2024-07-22/2024-07-28", date(2024, 7, 22), date(2024, 7, 28)),
        ("2024-03~", "2024-03~", date(2024, 3, 1), date(2024, 3, 31)),
        ("2024-07-25T23:30:00-05:00", "2024-07-25", date(2024, 7, 25), date(2024, 7, 25)),
        (" 2024-07-25T10:00Z ", "2024-07-25", date(2024, 7, 25), date(2024, 7, 25)),
    ],
)
def test_publication_dates_are_edtf_or_timestamps(
    printed: str, edtf: str, earliest: date, latest: date
) -> None:
    value = published_date(printed)
    assert (value.edtf, value.earliest, value.latest) == (edtf, earliest, latest)


@pytest.mark.parametrize(
    "printed",
    ["", "yesterday", "2024-13-01", "2023-02-29", "2024-07-00", "0000", "25/07/2024",
     "2024-07-28/2024-07-22", "2024-07-25T", "XXXX-02-16", "2024/..", "٢٠٢٤-٠٧-٢٥", "2024-7-25\n2024"],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_one_line(printed: str) -> None:
    with pytest.raises(ValueError, match="is no date") as caught:
        published_date(printed)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", b"good \xff bad", "not UTF-8 text: byte 0xff at offset 5"),
        ("a.txt", b"\xef\xbb\xbfgood \xe2\x82", "not UTF-8 text: byte 0xe2 at offset 8"),
        ("a.json", b"{", "broken JSON at line 1, column 2"),
        ("a.json", b"[1]", "must hold one JSON object"),
        ("a.json", b"[" * 200_000, "nested too deep"),
        ("a.json", b'{"text": NaN}', "NaN is no JSON number"),
        ("a.json", b'{"text": "a", "text": "b"}', "a field is given twice"),
        ("a.json", b'{"title": "a"}', '"text" is missing'),
        ("a.json", b'{"text": 5}', '"text" must be text'),
        ("a.json", b'{"text": ""}', "empty"),
        ("a.json", b'{"text": "a", "id": ""}', '"id" is empty'),
        ("a.json", b'{"text": "a", "author": "b"}', 'unknown field "author"'),
        ("a.json", b'{"text": "a", "published": "Friday"}', '"Friday" is no date'),
        ("a.json", b'{"text": "a\\ud800"}', "half a surrogate pair at character 1"),
        ("a.json", b'{"text": "a", "title": "\\udfff"}', '"title" has half a surrogate pair'),
        ("a.json", b'\xff{"text": "a"}', "not UTF-8 text: byte 0xff at offset 0"),
    ],
)
def test_bad_content_is_one_line_that_names_the_file(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    path = write(tmp_path, name, content)
    (line,) = fault_lines(path)
    assert line.startswith(f"{path}: ")
    assert expected in line
    assert "\n" not in line


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    assert fault_lines(tmp_path) == [f"{tmp_path}: is a directory"]
    missing = tmp_path / "none.txt"
    assert fault_lines(missing) == [f"{missing}: no such file or directory"]


def test_a_name_with_a_line_break_or_a_nul_still_gives_one_line(tmp_path: Path) -> None:
    (line,) = fault_lines(f"{tmp_path}/no\nfile\0.txt")
    assert line == f"{tmp_path}/no\\nfile\\x00.txt: no such file"


def test_a_file_past_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert fault_lines(path) == [f"{path}: 50,000,000 bytes is more than the limit of 10,000,000"]


def test_endless_standard_input_is_read_no_further_than_the_limit() -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1) -> bytes:
            assert size >= 0
            self.taken += size
            return b"a" * size

    stream = Endless()
    assert fault_lines("-", stdin=stream, limit=100) == ["-: more than the limit of 100 bytes"]
    assert stream.taken == 101


def test_every_fault_of_every_file_is_said_and_nothing_is_yielded_after_the_first(
    tmp_path: Path,
) -> None:
    good = write(tmp_path, "good.txt", "News")
    empty = write(tmp_path, "empty.txt", "")
    bad = write(tmp_path, "bad.json", '{"text": 1, "by": "x", "published": "soon"}')
    taken = []
    with pytest.raises(ArticleFault) as caught:
        for article in read_articles([str(empty), str(good), str(bad)]):
            taken.append(article.id)
    assert taken == []
    assert [line.partition(": ")[2] for line in caught.value.faults] == [
        "empty",
        'unknown field "by"',
        '"text" must be text',
        '"soon" is no date (give one like 2024-07-25 or 2024-07)',
    ]


def test_the_same_article_twice_is_a_fault(tmp_path: Path) -> None:
    path = str(write(tmp_path, "a.txt", "News"))
    twin = str(write(tmp_path, "b.json", json.dumps({"id": path, "text": "Other news"})))
    with pytest.raises(ArticleFault) as caught:
        list(read_articles([path, path, twin]))
    assert caught.value.faults == (
        f"{path}: the same article is given twice",
        f"{twin}: its id '{path}' is already that of {path}",
    )


def test_a_publication_date_is_given_by_id_and_overrides_the_file(tmp_path: Path) -> None:
    day = published_date("2024-07-25")
    plain = str(write(tmp_path, "a.txt", "News"))
    rich = str(write(tmp_path, "b.json", '{"id": "b", "text": "N", "published": "2020"}'))
    articles = list(read_articles([plain, rich], published={plain: day, "b": day}))
    assert [article.published for article in articles] == [day, day]


def test_a_date_for_an_article_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    path = str(write(tmp_path, "a.txt", "News"))
    with pytest.raises(ArticleFault, match="there is no such article"):
        list(read_articles([path], published={"other": published_date("2024")}))


def test_encodings_are_known_by_any_of_their_names() -> None:
    assert encoding_name("windows-1251") == "cp1251"
    for name in ("no-such", "base64", "utf-8\0"):
        with pytest.raises(ValueError, match="encoding"):
            encoding_name(name)
