"""A morning's work at the desk: two stories in which outlets differ, reached by the real services."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from claims.models import Discrepancy, Story
from claims.services.comparing import claim_compare
from claims.services.imports import articles_import
from claims.services.resolutions import resolution_record
from claims.services.stories import story_add_claim, story_open
from tests.factories.newsroom import attach, claim_of, count, day, money, text_of

FERRIES = "The Norrland ferries"
QUAYS = "The quays of Kestrel Bay"
SHIPS = ("Aurora", "Bellona", "Calypso", "Dione", "Elektra", "Fortuna", "Galatea", "Hermione")
WITHOUT_A_YEAR = 3  # of the last ships one outlet gives the day without its year

HARBOUR_POST = (
    "Shipyard wins ferry order\n\n"
    "On 3 March 2024 the Norrland Shipyard signed a contract with Ostia Lines to build two ferries "
    "for 84 million euros. The first ferry was launched on 12 June 2024 at Tarnvik. Some 460 "
    "workers built it. The engines of type KB-40 cost 6.5 million euros. The second ferry will "
    "carry 320 passengers. Kvarnberg Diesel delivered the gearbox. The keel was laid on 4 May."
)
COAST_DAILY = (
    "Ostia Lines orders ferries\n\n"
    "On 3 March 2024 the Norrland Shipyard signed a contract with Ostia Lines to build two ferries "
    "for 48 million euros. The first ferry was launched on 14 June 2024 at Tarnvik. Some 640 "
    "workers built it. The engines of type KB-40 cost 6.1 million euros. The second ferry will "
    "carry 230 passengers. Kwarnberg Diesel delivered the gearbox. The keel was laid on 4 May 2024."
)


def ferries(*, by: Any, folder: Path) -> Story:
    """A story of two imported articles, which the program compared with nothing entered by hand."""
    for outlet, text in (("Harbour Post", HARBOUR_POST), ("Coast Daily", COAST_DAILY)):
        told = {"text": text, "outlet": outlet, "title": text.partition("\n")[0]}
        (folder / f"{outlet}.json").write_text(json.dumps(told))
    articles_import(paths=[str(folder)], story=FERRIES, by=by)
    return Story.objects.get(title=FERRIES)


def quays(*, by: Any, decider: Any) -> Story:
    """A story of eight claims, on each of which two outlets differ in three things; on the first
    one difference was decided by ``decider`` and opened again when a third outlet wrote."""
    story = story_open(title=QUAYS, by=by)
    for number, ship in enumerate(SHIPS):
        _ship(ship, number, story, by)
    _reopen(story, by, decider)
    return story


def _ship(ship: str, number: int, story: Story, by: Any) -> None:
    claim, made = claim_of(
        f"The {ship} left Kestrel Bay after repairs",
        by=by,
        left_on="date",
        passengers="count",
        repairs="money",
    )
    story_add_claim(story=story, claim=claim, by=by)
    for later, outlet in enumerate(("Harbour Post", "Coast Herald")):
        date, edtf = _day(number, later)
        aboard, cost = 112 + 11 * number + 7 * later, 4 + number + 3 * later
        text = text_of(
            f"The {ship} left Kestrel Bay on {date} with {aboard} passengers, after repairs for "
            f"{cost} million euros.",
            by=by,
            outlet=outlet,
            title=f"The {ship}, told by {outlet}",
        )
        attach(
            claim,
            text,
            by=by,
            day=(made["left_on"], date, day(edtf)),
            aboard=(made["passengers"], f"{aboard} passengers", count(str(aboard), "passengers")),
            cost=(made["repairs"], f"{cost} million euros", money(f"{cost}000000")),
        )
    claim_compare(claim=claim)


def _day(number: int, later: int) -> tuple[str, str]:
    """The day as an outlet prints it: another one each, or the same with and without its year."""
    if number < len(SHIPS) - WITHOUT_A_YEAR:
        return f"{3 + number + later} May 2024", f"2024-05-{3 + number + later:02}"
    year, edtf = (" 2024", "2024") if later else ("", "XXXX")
    return f"{3 + number} May{year}", f"{edtf}-05-{3 + number:02}"


def _reopen(story: Story, by: Any, decider: Any) -> None:
    row = Discrepancy.objects.get(
        attribute_label="passengers", subjects__claim__statement__startswith=f"The {SHIPS[0]} "
    )
    resolution_record(
        discrepancy=row, decision="cannot-say", reason="Two counts, no list.", by=decider
    )
    claim = story.claims.get(statement__startswith=f"The {SHIPS[0]} ")
    text = text_of(
        f"The {SHIPS[0]} carried 133 passengers, the pilot said.", by=by, outlet="River News"
    )
    passengers = claim.attributes.get(label="passengers")
    attach(claim, text, by=by, aboard=(passengers, "133 passengers", count("133", "passengers")))
    claim_compare(claim=claim)
