"""The demo newsroom as it stands in the store once it is loaded."""

from __future__ import annotations

import json
import stat
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.db import connection

from claims.demo.newsroom import Loaded, newsroom_load
from claims.models import (
    Claim,
    Discrepancy,
    DiscrepancyStatus,
    Evidence,
    Publication,
    Resolution,
    Story,
    Suggestion,
)
from claims.services.collating import story_collate
from sources.models import Article, Excerpt, OutletReliability, Text

pytestmark = pytest.mark.django_db


def test_five_digests_two_stories_and_about_twenty_claims_are_loaded(newsroom: Loaded) -> None:
    assert Article.objects.count() == 5
    assert list(Text.objects.values_list("kind", flat=True)) == ["digest"] * 5
    assert Story.objects.count() == 2
    assert 18 <= Claim.objects.count() <= 24
    assert newsroom.claims == Claim.objects.count()


def test_claims_stand_in_every_status(newsroom: Loaded) -> None:
    held = Counter(Claim.objects.values_list("status", flat=True))
    assert held["corrected"] == held["withdrawn"] == 1
    assert held["published"] >= 6
    assert held["in-review"] == 4
    assert held["draft"] >= 5
    assert Publication.objects.count() == held["published"] + 2


def test_every_decision_of_the_content_found_its_discrepancy(newsroom: Loaded) -> None:
    assert newsroom.missing == ()


def test_some_discrepancies_are_decided_in_different_ways_and_many_are_open(
    newsroom: Loaded,
) -> None:
    assert newsroom.decided >= 4
    assert newsroom.open >= 10
    assert len(set(Resolution.objects.values_list("decision", flat=True))) >= 4
    assert (
        Discrepancy.objects.exclude(decided_by=None)
        .exclude(decided_by__groups__name="editor")
        .count()
        == 0
    )


def test_a_digest_is_never_shown_as_the_words_of_an_outlet(newsroom: Loaded) -> None:
    assert Excerpt.objects.exists()
    for excerpt in Excerpt.objects.select_related("text"):
        assert excerpt.text.content[excerpt.start : excerpt.end] == excerpt.exact
        assert not excerpt.printed
    for publication in Publication.objects.select_related("revision"):
        for evidence in publication.revision.document.get("evidence", []):
            assert evidence["quote"]["ours"]


def test_no_outlet_is_graded(newsroom: Loaded) -> None:
    assert not OutletReliability.objects.exists()


def test_no_two_articles_on_one_set_of_documents_count_as_two_origins(newsroom: Loaded) -> None:
    for claim in ("Green Cycle Energy", "Morotack"):
        document = Publication.objects.get(title__startswith=claim).revision.document
        assert document["corroboration"]["state"] == "Single origin"


def test_the_corrected_claim_no_longer_gives_the_year(newsroom: Loaded) -> None:
    claim = Claim.objects.get(status="corrected")
    first, second = claim.revisions.order_by("number")
    assert "2023" in first.document["statement"]
    assert "2023" not in second.document["statement"]
    assert claim.corrections.count() == 1


def test_what_an_editor_looked_for_in_vain_is_told_from_what_nobody_looked_for(
    newsroom: Loaded,
) -> None:
    answers = Counter(
        Evidence.objects.exclude(values=None).values_list("values__answer", flat=True)
    )
    assert {"value", "not-stated", "denied", "unknown"} <= set(answers)


def test_there_are_people_of_every_role_and_their_passwords_open_the_door(
    newsroom: Loaded, state_folder: Path
) -> None:
    path = state_folder / "demo-passwords.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept = json.loads(path.read_text())
    people = get_user_model().objects.filter(is_demo=True)
    assert {person["role"] for person in kept.values()} == {
        "reader", "fact-checker", "editor", "administrator",
    }  # fmt: skip
    assert set(kept) == set(people.values_list("username", flat=True))
    assert len({person["password"] for person in kept.values()}) == len(kept)
    for person in people:
        assert kept[person.username]["role"] in set(person.groups.values_list("name", flat=True))
    username, reader = next((n, p) for n, p in kept.items() if p["role"] == "reader")
    assert authenticate(username=username, password=reader["password"]) is not None


def test_a_second_run_changes_nothing(newsroom: Loaded, state_folder: Path) -> None:
    before, passwords = _rows(), (state_folder / "demo-passwords.json").read_bytes()
    again = newsroom_load(folder=state_folder, bind="127.0.0.1", say=lambda _: None)
    assert not again.new
    assert _rows() == before
    assert (state_folder / "demo-passwords.json").read_bytes() == passwords


def test_reading_the_articles_again_raises_and_clears_nothing(newsroom: Loaded) -> None:
    for story in Story.objects.all():
        recorded = story_collate(story=story).recorded
        assert (recorded.raised, recorded.reopened, recorded.cleared) == ([], [], [])


def test_suggestions_were_taken_amended_and_refused_and_some_wait(newsroom: Loaded) -> None:
    assert set(Suggestion.objects.values_list("status", flat=True)) == {
        "pending", "accepted", "amended", "refused",
    }  # fmt: skip


def test_lost_passwords_are_made_anew(newsroom: Loaded, tmp_path: Path) -> None:
    again = newsroom_load(folder=tmp_path, bind="127.0.0.1", say=lambda _: None)
    assert again.passwords is not None
    kept = json.loads(again.passwords.read_text())
    editor = kept["demo-editor"]
    assert authenticate(username="demo-editor", password=editor["password"]) is not None


def _rows() -> dict[str, int]:
    """How many rows every table of the program holds, history included."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        counts: dict[str, int] = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


EXPECTED: list[tuple[set[str], tuple[str, ...]]] = [
    ({"year-missing"}, ("February 16", "February 16, 2023")),
    ({"year-missing"}, ("December 1", "December 1, 2022")),
    ({"conversion"}, ("764,000",)),
    ({"spelling"}, ("BelOMO", "Bilomo")),
    ({"spelling"}, ("Diaproector", "Diaproektor")),
    ({"party", "contradiction"}, ("US Treasury", "EU")),
    ({"description"}, ("intermediary", "company")),
    ({"description"}, ("tanks", "sight")),
    ({"stance"}, ("iRay Technology",)),
    ({"undated"}, ("Friday",)),
]


@pytest.mark.parametrize(("kinds", "words"), EXPECTED, ids=lambda value: " ".join(sorted(value)))
def test_a_difference_that_a_careful_editor_would_see_is_raised(
    newsroom: Loaded, kinds: set[str], words: tuple[str, ...]
) -> None:
    assert any(all(_printed(row, w) for w in words) for row in _raised(kinds))


LOOK_ALIKES = [
    ("114 thousand yuan", "114,000 yuan"),
    ("200 units", "200 flange components"),
    ("12 tons", "800 tons"),
    ("70%", "90%"),
    ("Wuhan Global Sensor", "Wuhan Tongsheng"),
    ("PLS", "Precision Laser Systems"),
    ("DJI", "Da-Jiang Innovations"),
    ("Haucore Ltd.", "in Jinan"),
]


@pytest.mark.parametrize("words", LOOK_ALIKES, ids=" / ".join)
def test_a_look_alike_is_not_raised(newsroom: Loaded, words: tuple[str, str]) -> None:
    raised = [row for row in _raised() if all(_printed(row, part) for part in words)]
    assert [row.explanation for row in raised] == []


def test_two_days_that_belong_to_two_contracts_are_not_compared(newsroom: Loaded) -> None:
    for row in _raised():
        if row.kind == "undated":  # lists the days of one article; compares none
            continue
        printed = {side.printed for side in row.sides.all() if side.kind == "date"}
        assert not {"February 1", "February 16"} <= printed


def test_nothing_is_raised_on_the_order_of_events_that_the_articles_print(
    newsroom: Loaded,
) -> None:
    assert _raised({"chronology"}) == []


def _raised(kinds: set[str] | None = None) -> list[Any]:
    rows = Discrepancy.objects.exclude(status=DiscrepancyStatus.CLEARED).prefetch_related("sides")
    return list(rows.filter(kind__in=kinds) if kinds else rows)


def _printed(row: Any, words: str) -> bool:
    return any(words.casefold() in side.printed.casefold() for side in row.sides.all())
