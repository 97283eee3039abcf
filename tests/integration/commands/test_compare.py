"""``manage.py compare``."""

from __future__ import annotations

import json
from pathlib import Path

from claims.management.report import report_lines, short_names
from sources.management.wording import columns
from tests.integration.commands.desk import (
    check_schema,
    check_twice_the_same,
    lines,
    run,
    run_process,
    write_articles,
)


def test_two_runs_in_two_processes_print_the_same_bytes(tmp_path: Path) -> None:
    files = write_articles(tmp_path)
    printed = check_twice_the_same("compare", *files, "--json", cwd=tmp_path)
    check_schema("compare", json.loads(printed))


def test_every_side_is_printed_in_its_article(tmp_path: Path) -> None:
    files = write_articles(tmp_path)
    extracted = json.loads(run("extract", *files, "--json", cwd=tmp_path).stdout)
    texts = {item["article"]["id"]: item["text"] for item in extracted}
    document = json.loads(run("compare", *files, "--json", cwd=tmp_path).stdout)
    sides = [
        side
        for part in ("facts", "discrepancies", "origins")
        for item in document[part]
        for side in item["sides"]
    ]
    assert sides
    for side in sides:
        assert texts[side["article"]][side["start"] : side["end"]] == side["text"]


def test_the_articles_are_described_as_extract_describes_them(tmp_path: Path) -> None:
    files = write_articles(tmp_path)
    extracted = json.loads(run("extract", *files, "--json", cwd=tmp_path).stdout)
    compared = json.loads(run("compare", *files, "--json", cwd=tmp_path).stdout)
    known = {item["article"]["id"]: item["article"] for item in extracted}
    assert {article["id"]: article for article in compared["articles"]} == known


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    files = write_articles(tmp_path)
    one = run("compare", *files, "--json", cwd=tmp_path)
    other = run("compare", *reversed(files), "--json", cwd=tmp_path)
    assert one.stdout == other.stdout


def test_a_missing_year_is_raised_once_with_both_sides_words(tmp_path: Path) -> None:
    files = write_articles(tmp_path)[:2]
    document = json.loads(run("compare", *files, "--json", cwd=tmp_path).stdout)
    (found,) = [item for item in document["discrepancies"] if item["kind"] == "year-missing"]
    assert found["severity"] == "medium"
    assert {side["text"] for side in found["sides"]} == {"March 4, 2024", "March 4"}


def test_articles_on_one_groups_papers_are_one_origin(tmp_path: Path) -> None:
    files = write_articles(tmp_path)
    document = json.loads(run("compare", *files, "--json", cwd=tmp_path).stdout)
    names = {origin["name"]: origin["articles"] for origin in document["origins"]}
    assert names["Reuters"] == ["wire-1"]
    assert "harbour.txt" in names["Dockwatch"]


def test_the_table_shows_fact_outlet_words_and_difference_within_the_terminal(
    tmp_path: Path,
) -> None:
    files = write_articles(tmp_path)
    done = run_process("compare", *files, cwd=tmp_path, COLUMNS="80")
    shown = lines(done.stdout)
    assert done.returncode == 0
    assert any(line.split() == ["Fact", "Outlet", "Words", "Difference"] for line in shown)
    assert all(columns(line) <= 80 for line in shown)
    words = " ".join(done.stdout.decode().split())
    for expected in ("March 4, 2024", "year not given", "Baltic Wire", "What they rest on"):
        assert expected in words
    assert shown[-1].startswith("3 articles, ")


def test_wide_letters_take_two_columns_of_the_table() -> None:
    side = {"start": 0, "end": 1, "article": "一" * 30, "text": "渡轮触礁" * 12}
    document = {
        "articles": [{"id": "一" * 30, "title": None, "outlet": None, "published": None}],
        "entities": [],
        "facts": [],
        "discrepancies": [
            {
                "kind": "garbled", "severity": "low", "explanation": "船" * 70,
                "fact": None, "attribute": None, "sides": [side] * 9,
            }
        ],
        "origins": [],
    }  # fmt: skip
    shown = list(report_lines(document, 70))
    assert max(columns(line) for line in shown) <= 70
    assert any("4 more" in line for line in shown)


def test_articles_are_named_by_outlet_or_by_what_tells_their_files_apart() -> None:
    articles = [
        {"id": "in/2024-reports-harbour-one.txt", "outlet": None},
        {"id": "in/2024-reports-harbour-two.txt", "outlet": None},
        {"id": "x.json", "outlet": "Courier"},
        {"id": "y.json", "outlet": "Gazette"},
        {"id": "z.json", "outlet": "Gazette"},
    ]
    assert list(short_names(articles).values()) == [
        "2024-reports-harbour-o…", "2024-reports-harbour-t…", "Courier", "y.json", "z.json",
    ]  # fmt: skip


def test_the_same_article_twice_is_refused(tmp_path: Path) -> None:
    files = write_articles(tmp_path)
    done = run("compare", files[0], files[0], "--json", cwd=tmp_path)
    expected = ["harbour.txt: the same article is given twice"]
    assert (done.returncode, done.stdout, lines(done.stderr)) == (1, b"", expected)


def test_one_article_is_compared_with_itself_only(tmp_path: Path) -> None:
    done = run("compare", write_articles(tmp_path)[0], "--json", cwd=tmp_path)
    document = json.loads(done.stdout)
    check_schema("compare", document)
    assert document["facts"] == []


def test_explanations_name_articles_as_the_table_does() -> None:
    name = "/in/2024-reports-harbour-one.txt"
    side = {"start": 0, "end": 1, "article": name, "text": "x"}
    article = {"id": name, "title": None, "outlet": "Courier", "published": None}
    found = {
        "kind": "garbled", "severity": "low", "fact": None, "attribute": None, "sides": [side],
        "explanation": "“x” (2024-reports-harbour-one.txt) looks damaged.",
    }  # fmt: skip
    document = {
        "articles": [article], "entities": [], "facts": [], "discrepancies": [found], "origins": [],
    }  # fmt: skip
    shown = " ".join(" ".join(report_lines(document, 200)).split())
    assert "“x” (Courier) looks damaged." in shown
