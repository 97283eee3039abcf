"""``manage.py extract``."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.commands.desk import (
    HARBOUR,
    PACKAGE,
    ROOT,
    check_schema,
    check_twice_the_same,
    lines,
    run,
    run_process,
    write_articles,
)


def test_two_runs_in_two_processes_print_the_same_bytes(tmp_path: Path) -> None:
    printed = check_twice_the_same("extract", *write_articles(tmp_path), "--json", cwd=tmp_path)
    check_schema("extract", json.loads(printed))


def test_the_json_has_the_shape_of_the_reference_and_every_mention_its_place(
    tmp_path: Path,
) -> None:
    done = run("extract", *write_articles(tmp_path), "--json", cwd=tmp_path)
    document = json.loads(done.stdout)
    check_schema("extract", document)
    assert [item["article"]["id"] for item in document] == ["harbour.txt", "courier.txt", "wire-1"]
    assert document[0]["text"] == HARBOUR
    assert document[0]["article"]["text_sha256"] == hashlib.sha256(HARBOUR.encode()).hexdigest()
    assert document[2]["article"]["published"] == "2024-03-05"
    for item in document:
        assert item["mentions"]
        for mention in item["mentions"]:
            assert item["text"][mention["start"] : mention["end"]] == mention["text"]


def test_what_is_printed_is_found_with_its_meaning(tmp_path: Path) -> None:
    done = run("extract", *write_articles(tmp_path)[:1], "--json", cwd=tmp_path)
    found = {
        (mention["kind"], mention["text"]): mention["value"]
        for mention in json.loads(done.stdout)[0]["mentions"]
    }
    assert found["date", "March 4, 2024"]["edtf"] == "2024-03-04"
    money = found["money", "48 million euros"]
    assert (money["amount"], money["currency"]) == ("48000000", "EUR")
    assert found["percent", "12 percent"]["number"] == "12"


def test_standard_input_is_an_article(tmp_path: Path) -> None:
    text = "\ufeffThe yard paid $5.\r\n"
    done = run("extract", "-", "--json", cwd=tmp_path, stdin=text.encode())
    (item,) = json.loads(done.stdout)
    assert item["article"]["id"] == "-"
    assert item["text"] == "The yard paid $5.\r\n"


def test_a_publication_date_can_be_given_by_id(tmp_path: Path) -> None:
    files = write_articles(tmp_path)
    done = run(
        "extract", *files, "--json",
        "--published", "courier.txt=2024-03-06", "--published", "wire-1=2024",
        cwd=tmp_path,
    )  # fmt: skip
    published = [item["article"]["published"] for item in json.loads(done.stdout)]
    assert published == [None, "2024-03-06", "2024"]


def test_an_encoding_can_be_named_and_json_files_stay_utf_8(tmp_path: Path) -> None:
    files = write_articles(tmp_path)
    (tmp_path / "old.txt").write_bytes("Завод купил 12 станков".encode("cp1251"))
    done = run("extract", "old.txt", files[2], "--encoding", "cp1251", "--json", cwd=tmp_path)
    texts = [item["text"] for item in json.loads(done.stdout)]
    assert texts == ["Завод купил 12 станков", PACKAGE["text"]]


def test_without_json_each_mention_is_a_line_that_a_person_can_read(tmp_path: Path) -> None:
    done = run("extract", *write_articles(tmp_path), cwd=tmp_path)
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "48 million euros" in shown
    assert "48,000,000 EUR" in shown
    with pytest.raises(json.JSONDecodeError):
        json.loads(shown)


def test_the_output_is_utf_8_whatever_the_terminal_says(tmp_path: Path) -> None:
    files = write_articles(tmp_path)
    terminal = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = run_process("extract", *files, cwd=tmp_path, **terminal)
    assert done.returncode == 0, done.stderr.decode()
    assert "48 млн евро" in done.stdout.decode()


def test_no_database_is_touched(tmp_path: Path) -> None:
    nowhere = "postgresql://nobody@127.0.0.1:1/none"
    files = write_articles(tmp_path)
    done = run_process("extract", *files, "--json", cwd=tmp_path, DATABASE_URL=nowhere)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "bad.txt: empty"),
        (b"abc\xff", "bad.txt: not UTF-8 text: byte 0xff at offset 3"),
        (b"\0\xfe", "bad.txt: not UTF-8 text: byte 0xfe at offset 1"),
    ],
)
def test_bad_content_is_one_line_and_nothing_is_printed(
    tmp_path: Path, content: bytes, fault: str
) -> None:
    files = write_articles(tmp_path)
    (tmp_path / "bad.txt").write_bytes(content)
    done = run("extract", files[0], "bad.txt", "--json", cwd=tmp_path)
    assert (done.returncode, done.stdout, lines(done.stderr)) == (1, b"", [fault])


def test_nul_bytes_alone_are_text(tmp_path: Path) -> None:
    (tmp_path / "nul.txt").write_bytes(b"It cost $5\0 in 2020.")
    done = run("extract", "nul.txt", "--json", cwd=tmp_path)
    assert json.loads(done.stdout)[0]["text"] == "It cost $5\ufffd in 2020."


def test_every_fault_of_every_file_and_date_is_said(tmp_path: Path) -> None:
    files = write_articles(tmp_path)
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    (tmp_path / "broken.json").write_text('{"text": ')
    done = run(
        "extract", *files, files[0], "huge.txt", "broken.json", "none.txt",
        "--published", f"{files[0]}=yesterday", "--json",
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == b""
    assert lines(done.stderr) == [
        '--published harbour.txt: "yesterday" is no date (give one like 2024-07-25 or 2024-07)',
        "harbour.txt: the same article is given twice",
        "huge.txt: 50,000,000 bytes is more than the limit of 10,000,000",
        "broken.json: broken JSON at line 1, column 10: Expecting value",
        "none.txt: no such file or directory",
    ]


@pytest.mark.parametrize(
    "arguments",
    [(), ("--json",), ("a.txt", "--encoding", "base64"), ("a.txt", "--published", "2024")],
)
def test_wrong_usage_is_told_from_bad_input(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run("extract", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"usage:" in done.stderr


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("The yard paid $5 million in May 2020. " * 4000)
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "extract", "long.txt", "--json"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 0
