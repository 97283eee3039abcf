"""Loading the demo newsroom as a whole, in one transaction, through the services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction

from claims.demo.claims import OpenClaim, claim_open, claims_relate
from claims.demo.decisions import decisions_make
from claims.demo.notes import notes_add
from claims.demo.people import PASSWORDS_FILE, passwords_keep, passwords_renew, people_add
from claims.demo.reading import read_claims, read_content
from claims.demo.refusals import is_loaded, refuse_open_bind, refuse_real_work
from claims.demo.reviews import claim_bring_on
from claims.demo.sources import articles_rest, sources_add
from claims.demo.suggestions import suggestions_decide
from claims.models import Discrepancy, DiscrepancyStatus
from claims.services.collating import story_collate, story_names
from claims.services.comparing import claim_compare

LIBRARIAN = "demo-checker"  # adds the articles and says what they rest on


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did: nothing where the demo was there already.

    ``missing`` are decisions of the content on what the program neither raised nor suggested.
    """

    new: bool
    claims: int = 0
    decided: int = 0
    open: int = 0
    missing: tuple[str, ...] = ()
    passwords: Path | None = None


def newsroom_load(*, folder: Path, bind: str, say: Callable[[str], None]) -> Loaded:
    """Load the demo newsroom into an empty store; the demo's passwords go into ``folder``.

    All or nothing, and nothing where it is there already. ``say`` is told how far it has come.
    Raises DemoRefused where the store holds real work or ``bind`` lets other machines in.
    """
    refuse_open_bind(bind)
    with transaction.atomic():
        _wait_for_others()
        refuse_real_work()
        if not is_loaded():
            return _load(folder, say)
        if (folder / PASSWORDS_FILE).exists():
            return Loaded(new=False)
        return Loaded(new=False, passwords=passwords_keep(passwords_renew(), folder))


def _wait_for_others() -> None:
    """Of two loads at once, the second waits here and finds the demo loaded."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('claims_demo'))")


def _load(folder: Path, say: Callable[[str], None]) -> Loaded:
    say("people, outlets and articles")
    people, passwords = people_add()
    shelf = sources_add(by=people[LIBRARIAN])
    say("claims and their evidence")
    opened: dict[str, OpenClaim] = {}
    for item in read_claims():
        opened[item["key"]] = claim_open(item, shelf, people)
    claims_relate(opened, people)
    for one in opened.values():
        claim_compare(claim=one.claim)
    articles_rest(shelf, by=people[LIBRARIAN])
    say("whom and what they name")
    for story in shelf.stories.values():
        story_names(story=story)
    say("decisions, reviews and publication")
    missing = [line for one in opened.values() for line in claim_bring_on(one, shelf, people)]
    say("what the program finds in the articles")
    for story in shelf.stories.values():
        story_collate(story=story)
    missing += decisions_make(read_content("desk")["decisions"], people)
    missing += suggestions_decide(read_content("desk")["suggestions"], shelf, people)
    notes_add(read_content("desk")["notes"], opened, people)
    by_status = Discrepancy.objects.filter
    return Loaded(
        new=True,
        claims=len(opened),
        decided=by_status(status=DiscrepancyStatus.DECIDED).count(),
        open=by_status(status=DiscrepancyStatus.OPEN).count(),
        missing=tuple(missing),
        passwords=passwords_keep(passwords, folder),
    )
