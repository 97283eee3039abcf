"""``import_articles``: from files to articles, names, suggestions and open discrepancies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from claims.models import Discrepancy, DiscrepancyStatus, Story, Suggestion, SuggestionKind
from claims.services.imports import articles_import, title_of
from claims.services.resolutions import resolution_record
from claims.services.suggestions import suggestion_accept
from sources.models import Article, Entity, Mention, NameUse, Text

pytestmark = pytest.mark.django_db

HARBOUR = """Shipyard wins ferry order

By the harbour desk

On 3 March the Norrland Shipyard signed a contract with Ostia Lines Ltd to build two ferries
for 84 million euros. The shipyard's partner Kvarnberg AB will deliver the engines, type KB-40.
Shares of Kwarnberg AB rose.
"""
COAST = """Ostia Lines orders ferries

On 3 March 2024 the Norrland Shipyard signed a contract with Ostia Lines Ltd to build two
ferries for 84 million euros, the company said. Kvarnberg AB supplies the KB-40 engines.
"""
INLAND = """Ferries for Ostia

On 3 March 2024 the Norrland Shipyard signed a contract with Ostia Lines Ltd to build two ferries for
48 million euros, two people familiar with the deal said.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "harbour.txt").write_text(HARBOUR)
    (tmp_path / "coast.json").write_text(
        json.dumps({"text": COAST, "outlet": "Coast Daily", "title": "Ostia Lines orders ferries"})
    )
    return tmp_path


def state_of_the_store() -> dict[str, list[str]]:
    """Every row of every table of the house, history included."""
    rows = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.app_label in {"sources", "claims"} and model._meta.managed:
                cursor.execute(f'SELECT t::text FROM "{model._meta.db_table}" t ORDER BY 1')
                rows[model._meta.db_table] = [row[0] for row in cursor.fetchall()]
    return rows


def open_kinds() -> list[str]:
    return sorted(Discrepancy.objects.open().values_list("kind", flat=True))


def test_a_folder_becomes_articles_names_suggestions_and_discrepancies(folder: Path) -> None:
    call_command("import_articles", str(folder))
    assert set(Article.objects.values_list("title", flat=True)) == {
        "Shipyard wins ferry order",
        "Ostia Lines orders ferries",
    }
    text = Text.objects.get(article__title="Shipyard wins ferry order")
    assert text.content == HARBOUR
    for mention in Mention.objects.select_related("text"):
        assert mention.text.content[mention.start : mention.end] == mention.printed
    ostia = NameUse.objects.filter(printed="Ostia Lines Ltd")
    assert ostia.count() == 2 and len({use.entity_id for use in ostia}) == 1
    assert "year-missing" in open_kinds()
    assert Suggestion.objects.filter(kind=SuggestionKind.CLAIM).exists()


def test_the_same_names_spelled_in_two_ways_are_one_finding_about_one_entity(folder: Path) -> None:
    call_command("import_articles", str(folder))
    spelling = Discrepancy.objects.get(kind="spelling")
    assert {side.printed for side in spelling.sides.all()} >= {"Kvarnberg AB", "Kwarnberg AB"}
    entity = Entity.objects.get(discrepancy_subjects__discrepancy=spelling)
    assert entity.name_uses.count() == 3
    assert all(side.name_use and side.name_use.entity == entity for side in spelling.sides.all())


def test_a_second_run_changes_not_one_row(folder: Path) -> None:
    call_command("import_articles", str(folder))
    before = state_of_the_store()
    assert before["claims_discrepancy"] and before["claims_discrepancyevent"]
    call_command("import_articles", str(folder))
    assert state_of_the_store() == before


def test_a_decision_outlives_a_second_run(folder: Path, editor: Any) -> None:
    call_command("import_articles", str(folder))
    finding = Discrepancy.objects.get(kind="year-missing")
    resolution_record(
        discrepancy=finding, decision="same", reason="Both mean this year.", by=editor
    )
    call_command("import_articles", str(folder))
    finding.refresh_from_db()
    assert finding.status == DiscrepancyStatus.DECIDED


def test_a_third_article_with_another_amount_is_raised_and_the_others_stay(folder: Path) -> None:
    call_command("import_articles", str(folder))
    before = set(Discrepancy.objects.values_list("public_id", flat=True))
    (folder / "inland.txt").write_text(INLAND)
    call_command("import_articles", str(folder))
    assert before <= set(Discrepancy.objects.open().values_list("public_id", flat=True))
    amounts = Discrepancy.objects.get(kind="contradiction")
    assert {side.printed for side in amounts.sides.all()} == {
        "84 million euros",
        "48 million euros",
    }
    assert amounts.get_severity_display() == "high"


def test_a_decision_outlives_a_further_article_that_changes_the_key_of_its_fact(
    folder: Path, editor: Any
) -> None:
    call_command("import_articles", str(folder))
    finding = Discrepancy.objects.get(kind="year-missing")
    resolution_record(discrepancy=finding, decision="same", reason="One contract.", by=editor)
    (folder / "inland.txt").write_text(INLAND)
    call_command("import_articles", str(folder))
    again = Discrepancy.objects.get(kind="year-missing")
    assert again.pk == finding.pk and again.resolutions.count() == 1
    assert again.status == DiscrepancyStatus.OPEN  # a third reading is something new
    assert "3 March 2024" in again.reopened_reason


def test_a_decided_difference_reopens_when_a_third_article_says_something_else(
    folder: Path, editor: Any
) -> None:
    (folder / "inland.txt").write_text(INLAND)
    call_command("import_articles", str(folder))
    finding = Discrepancy.objects.get(kind="contradiction")
    resolution_record(
        discrepancy=finding,
        decision="one-stands",
        standing_side=finding.sides.filter(printed="84 million euros").first(),
        reason="The yard's own statement.",
        by=editor,
    )
    (folder / "north.txt").write_text(INLAND.replace("48 million", "44 million"))
    call_command("import_articles", str(folder))
    finding.refresh_from_db()
    assert finding.status == DiscrepancyStatus.OPEN
    assert "44 million euros" in finding.reopened_reason


def test_an_accepted_claim_takes_over_the_difference_of_the_articles(
    folder: Path, checker: Any
) -> None:
    from claims.models import Claim
    from claims.services.comparing import claim_compare

    call_command("import_articles", str(folder))
    over_articles = Discrepancy.objects.get(kind="year-missing")
    for suggestion in Suggestion.objects.filter(kind=SuggestionKind.CLAIM):
        claim = suggestion_accept(suggestion=suggestion, by=checker)
        assert isinstance(claim, Claim)
        claim_compare(claim=claim)
    call_command("import_articles", str(folder))
    over_articles.refresh_from_db()
    assert over_articles.status == DiscrepancyStatus.CLEARED
    assert open_kinds().count("year-missing") == 1


def test_two_stories_keep_their_findings_apart(folder: Path, tmp_path: Path) -> None:
    call_command("import_articles", str(folder), story="Ferries")
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text(HARBOUR.replace("3 March", "9 June"))
    (other / "b.txt").write_text(COAST.replace("3 March 2024", "9 June 2024"))
    call_command("import_articles", str(other), story="Other ferries")
    assert Story.objects.count() == 2
    assert open_kinds().count("year-missing") == 2
    assert open_kinds().count("spelling") == 2


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("bad.txt", b"caf\xe9 on 3 March", "bad.txt: not UTF-8 text: byte 0xe9 at offset 3"),
        ("bad.txt", b"", "bad.txt: empty"),
        ("bad.txt", HARBOUR.encode(), "the same article as"),
        ("bad.json", b"{", "broken JSON at line 1"),
        ("bad.json", b'{"text": "A ferry.", "published": "the 40th of May"}', "bad.json"),
        ("bad.json", b'{"text": "A ferry.", "url": "javascript:alert(1)"}', "canonical_url"),
    ],
)
def test_bad_input_is_one_clear_line_and_nothing_is_half_stored(
    folder: Path, name: str, content: bytes, line: str
) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(CommandError) as refusal:
        call_command("import_articles", str(folder))
    assert line in str(refusal.value)
    assert len(str(refusal.value).splitlines()) == 1
    assert not any(state_of_the_store().values())


def test_fifty_megabytes_are_refused_unread(folder: Path) -> None:
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(CommandError, match="more than the limit"):
        call_command("import_articles", str(folder))


def test_nul_bytes_become_the_replacement_character(folder: Path) -> None:
    (folder / "nul.txt").write_bytes(b"A ferry\0 sank on 3 May 2024.")
    call_command("import_articles", str(folder))
    assert Text.objects.filter(content="A ferry\ufffd sank on 3 May 2024.").exists()


def test_a_fault_while_storing_leaves_nothing(folder: Path, monkeypatch: Any) -> None:
    from claims.services import imports

    def fails(**_: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(imports, "story_collate", fails)
    with pytest.raises(RuntimeError):
        articles_import(paths=[str(folder)])
    assert not any(state_of_the_store().values())


def test_the_title_is_the_first_heading_or_the_first_words() -> None:
    credited = "(Coast News Agency) — The ferry Sirin, 90 metres long, is late."
    assert title_of(credited).startswith("The ferry")
    assert title_of(HARBOUR) == "Shipyard wins ferry order"
    long = "word " * 100
    assert title_of(long).endswith(" …") and len(title_of(long)) < 210
