"""Files are known by their content, and each sort gives its text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sources.opening import Enclosed, FaultReason, Kind, Opener, OpeningFault
from tests.integration.opening import made


@pytest.fixture(scope="module")
def opener() -> Iterator[Opener]:
    with Opener() as one:
        yield one


def reason_of(opener: Opener, data: bytes) -> FaultReason:
    with pytest.raises(OpeningFault) as fault:
        opener.open(data)
    return fault.value.reason


def test_each_kind_is_known_by_its_content(opener: Opener) -> None:
    warc = made.warc_of([("https://a.example/x", "200 OK", "text/html", made.PAGE)])
    assert opener.recognise(made.PAGE) is Kind.HTML
    assert opener.recognise(b"\xef\xbb\xbf" + made.PAGE) is Kind.HTML
    assert opener.recognise(b"A plain note. 3 < 4, and <b>so</b> on.") is Kind.TEXT
    assert opener.recognise(made.pdf_of("One.")) is Kind.PDF
    assert opener.recognise(made.docx_of("One.", "Two.")) is Kind.DOCX
    assert opener.recognise(made.zip_of({"a.html": made.PAGE})) is Kind.ZIP
    assert opener.recognise(warc) is Kind.WARC
    assert opener.recognise(b"title,url\nA,https://a.example/1\n") is Kind.ADDRESSES


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r"]
)
def test_plain_text_in_any_encoding_is_read(opener: Opener, encoding: str) -> None:
    text = (
        "Паром снова вышел в море в среду, после трёх недель ремонта в порту.\r\n"
        "В первый день он перевёз триста двенадцать пассажиров, сказал начальник порта.\r\n"
        "Новое расписание действует до конца апреля, билеты остаются в прежней цене.\r\n"
    )
    if encoding == "utf-16-le":
        text = "The ferry sailed again on Wednesday.\r\n"
    opened = opener.open(text.encode(encoding))
    assert opened.text == text
    assert opened.media_type == "text/plain"


def test_a_person_s_word_about_the_encoding_is_obeyed(opener: Opener) -> None:
    assert opener.open("Café Zürich".encode("cp437"), encoding="cp437").text == "Café Zürich"
    with pytest.raises(OpeningFault, match="No encoding"):
        opener.open(b"text", encoding="no-such")


def test_a_pdf_gives_its_text_with_pages(opener: Opener) -> None:
    first, second = "The ferry sailed on Wednesday.", "It carried 312 passengers that day."
    opened = opener.open(made.pdf_of(first, "", second))
    assert [page.number for page in opened.pages] == [1, 2, 3]
    assert opened.text[opened.pages[2].offset :] == second
    assert opened.page_at(opened.text.index("312")) == 3
    assert opened.page_at(0) == 1
    assert opened.warnings == ("Pages without text: 2.",)
    assert opened.extractor == "pypdf" and opened.extractor_version


def test_a_scan_says_so(opener: Opener) -> None:
    with pytest.raises(OpeningFault, match="a scan: no text in it") as fault:
        opener.open(made.pdf_of("", ""))
    assert fault.value.reason is FaultReason.SCAN


def test_a_locked_pdf_says_so(opener: Opener) -> None:
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made.pdf_of("One secret line of text."))))
    writer.encrypt("password", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert reason_of(opener, out.getvalue()) is FaultReason.ENCRYPTED


def test_a_docx_gives_paragraphs_and_tables_in_order(opener: Opener) -> None:
    data = made.docx_of(
        "Before the table.", "After the table.", title="Harbour report", row=("Week", "312")
    )
    opened = opener.open(data)
    assert opened.text == "Before the table.\nWeek\t312\nAfter the table."
    assert opened.title == "Harbour report"
    assert opened.media_type.endswith("wordprocessingml.document")


def test_a_zip_gives_its_members_and_refuses_archives_inside(opener: Opener) -> None:
    inner = made.zip_of({"a.html": made.PAGE})
    data = made.zip_of(
        {
            "../../etc/passwd": made.PAGE,
            "__MACOSX/._x": b"x",
            "inner.zip": inner,
            "packed.gz": made.gzip_bomb(9),
            "report.docx": made.docx_of("One.", "Two."),
        }
    )
    members = list(opener.unpack(data))
    assert [(member.name, bool(member.data), bool(member.refused)) for member in members] == [
        ("../../etc/passwd", True, False),
        ("inner.zip", False, True),
        ("packed.gz", False, True),
        ("report.docx", True, False),
    ]
    assert members[0].data == made.PAGE
    assert opener.open(members[0].data).title == "Ferry sails again"
    assert reason_of(opener, data) is FaultReason.CONTAINER


def test_members_are_opened_as_they_come(opener: Opener) -> None:
    data = made.zip_of({f"{number}.html": made.PAGE for number in range(5)})
    titles = [opener.open(member.data).title for member in opener.unpack(data)]
    assert titles == ["Ferry sails again"] * 5


def test_a_zip_that_unfolds_too_far_is_refused(opener: Opener) -> None:
    with pytest.raises(OpeningFault) as fault:
        list(opener.unpack(made.zip_of({"a.html": bytes(20_000_000)})))
    assert fault.value.reason is FaultReason.TOO_LARGE


def test_a_zip_that_lies_about_its_sizes_is_refused_or_its_member_is(opener: Opener) -> None:
    honest = made.zip_of({"a.html": bytes(20_000_000)})
    lying = honest.replace((20_000_000).to_bytes(4, "little"), (9_000).to_bytes(4, "little"))
    assert lying != honest
    [member] = opener.unpack(lying)
    assert member.refused and not member.data


def test_a_zip_with_too_many_members_is_refused(opener: Opener) -> None:
    with pytest.raises(OpeningFault) as fault:
        list(opener.unpack(made.zip_of({f"{n}": b"" for n in range(20_001)})))
    assert fault.value.reason is FaultReason.TOO_MANY


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_gives_each_page_with_address_and_time(opener: Opener, packed: bool) -> None:
    data = made.warc_of(
        [
            ("https://a.example/1", "200 OK", "text/html; charset=utf-8", made.PAGE),
            ("https://a.example/1.png", "200 OK", "image/png", b"\x89PNG"),
            ("https://a.example/2", "404 Not Found", "text/html", made.PAGE),
            ("https://a.example/3", "200 OK", "text/html", made.PAGE),
        ],
        packed=packed,
    )
    members = list(opener.unpack(data))
    assert [member.url for member in members] == ["https://a.example/1", "https://a.example/3"]
    assert members[0] == Enclosed(
        name="https://a.example/1",
        data=made.PAGE,
        url="https://a.example/1",
        content_type="text/html; charset=utf-8",
        captured="2026-03-04T09:30:00Z",
    )


def test_a_list_gives_each_address_once(opener: Opener) -> None:
    assert opener.addresses(
        b"Title;URL\r\nA;https://a.example/1\r\nB;https://a.example/2\r\nC;https://a.example/1\r\n"
    ) == ("https://a.example/1", "https://a.example/2")
    assert opener.addresses(b"https://a.example/1\nhttps://a.example/2?a=b,c\n")[0] == (
        "https://a.example/1"
    )
    with pytest.raises(OpeningFault, match="no address"):
        opener.addresses(b"one,two\nthree,four\n")


def test_a_saved_page_is_shown_without_anything_that_runs_or_loads(opener: Opener) -> None:
    html = opener.sanitise(
        b"<h1 onclick='x()'>Ferry</h1><script>alert(1)</script><style>@import 'http://a'</style>"
        b"<img src='http://a/b.png' onerror='x()'><iframe src='http://a'></iframe>"
        b"<a href='javascript:x()'>no</a><a href='https://a.example/'>yes</a>"
        b"<p style='background:url(http://a)'>It <b>sailed</b>.</p><svg><script>x</script></svg>"
        b"<form action='http://a'><input name=a></form><meta http-equiv=refresh content='0;x'>"
    )
    assert "<h1>Ferry</h1>" in html and "<p>It <b>sailed</b>.</p>" in html
    assert 'href="https://a.example/"' in html and "noreferrer" in html
    for word in ("script", "style", "onclick", "onerror", "src=", "iframe", "form", "svg", "meta"):
        assert word not in html
