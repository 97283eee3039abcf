"""A part's author with a prompt on the database, signed in as the program, cannot approve."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from claims.models import Authorship, Claim, Publication, Revision
from claims.services.claims import claim_change
from claims.services.ratings import confidence_rate
from claims.services.reviewing import claim_publish, claim_submit
from tests.factories.newsroom import attach, claim_of, day, text_of
from tests.integration.roles.program import in_the_name_of, refused, signed_in_as_program

pytestmark = pytest.mark.django_db(transaction=True)

REVISION = (
    "INSERT INTO public.claims_revision (claim_id, number, status, document, sha256, authors,"
    " approved_by_id, material, note, not_a_correction)"
    " VALUES (%s, %s, 'published', '{}', 'x', '[]', %s, false, '', '')"
)


def lines_of(name: str) -> list[tuple[str, str]]:
    """The statements of a file beside this one, each with what follows it as a comment."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    found = [line.rpartition(";") for line in lines if not line.startswith("--")]
    return [(statement, says.removeprefix(" -- ")) for statement, _, says in found]


@pytest.fixture
def claim(checker: Any, editor: Any) -> Claim:
    """In review: its author is the fact-checker, who rated it the editor."""
    text = text_of("The dam broke on 3 May 2024.", by=checker)
    claim, made = claim_of("The dam broke", by=checker, day="date")
    attach(claim, text, by=checker, day=(made["day"], "3 May 2024", day("2024-05-03")))
    confidence_rate(claim=claim, level="low", reason="One report.", by=editor)
    return claim_submit(claim=claim, by=checker)


@pytest.fixture
def session(claim: Claim) -> Iterator[psycopg.Connection[Any]]:
    with signed_in_as_program() as session:
        yield session


def test_a_revision_by_hand_is_refused_under_every_name_the_author_may_use(
    claim: Claim, session: psycopg.Connection[Any], editor: Any, editor2: Any
) -> None:
    """The editor wrote a part, editor2 none. The last way is the program's word that it is editor2."""
    for named, approver, says in (
        (editor.pk, editor.pk, "wrote a part"),
        (editor.pk, editor2.pk, "wrote a part"),
        (editor2.pk, editor.pk, "wrote a part"),
        (None, editor.pk, "wrote a part"),
        (None, editor2.pk, "in whose name it is written"),
        (10**9, editor2.pk, "in whose name it is written"),
        (editor2.pk, 10**9, "in whose name it is written"),
    ):
        in_the_name_of(session, named)
        assert says in refused(session, REVISION, claim.pk, 1, approver), (named, approver)
    session.execute("SET pghistory.context_metadata = 'no json'")
    assert "in whose name" in refused(session, REVISION, claim.pk, 1, editor2.pk)
    assert not Revision.objects.exists()


def test_nothing_that_the_program_may_do_makes_way_for_the_authors_approval(
    claim: Claim, session: psycopg.Connection[Any], editor: Any, editor2: Any
) -> None:
    """Each is followed by the editor's attempt to approve, in her name and in another's."""
    wrong = []
    for statement, says in lines_of("before_approving.sql"):
        in_the_name_of(session, editor.pk)
        said = refused(session, statement)
        if (says not in said) if says != "passes" else said:
            wrong.append((statement, says, said))
        for approver in (editor.pk, editor2.pk):
            if "wrote a part" not in refused(session, REVISION, claim.pk, 1, approver):
                wrong.append((statement, "the approval passed", ""))
    assert wrong == []
    assert not Revision.objects.exists() and not Publication.objects.exists()
    assert Authorship.objects.filter(claim=claim, user=editor).exists()


def test_history_is_written_whatever_the_session_sets(
    claim: Claim, session: psycopg.Connection[Any], checker: Any
) -> None:
    events = claim.events.count() if hasattr(claim, "events") else None
    in_the_name_of(session, checker.pk)
    for setting in (
        "SET pgtrigger.ignore = '{update_update,insert_insert,pgtrigger_update_update}'",
        "SET search_path = pg_temp",
        "SET check_function_bodies = off",
        "SET row_security = off",
        "SET pghistory.context_id = 'no uuid at all'",
    ):
        session.execute(setting)
        refused(session, "UPDATE public.claims_claim SET unknowns = unknowns || 'x'")
        session.execute("RESET pghistory.context_id")
    kept = session.execute(
        "SELECT unknowns, pgh_context->>'user' FROM public.claims_claimevent"
        " WHERE pgh_obj_id = %s ORDER BY pgh_id DESC LIMIT 1", [claim.pk]
    ).fetchone()  # fmt: skip
    claim.refresh_from_db()
    assert kept == (claim.unknowns, str(checker.pk)) and claim.unknowns.startswith("x")
    assert events is None or claim.events.count() > events


def test_history_itself_is_closed_to_the_program(session: psycopg.Connection[Any]) -> None:
    for statement, _ in lines_of("closed.sql"):
        said = refused(session, statement)
        assert "permission denied" in said or "must be owner" in said, (statement, said)


def test_what_only_a_redaction_may_overwrite_is_held_by_the_guard(
    session: psycopg.Connection[Any],
) -> None:
    for statement in (
        "UPDATE claims_claimevent SET statement = 'other words'",
        "UPDATE claims_claimevent SET statement = '[redacted]'",
        "UPDATE sources_text SET content = ''",
    ):
        assert "append-only" in refused(session, statement)


def test_the_one_thing_the_database_takes_on_trust_is_who_sits_before_the_program(
    claim: Claim, session: psycopg.Connection[Any], editor2: Any
) -> None:
    """Whoever holds the program's password can write in any name; that name then stands in history
    and in the revision alike, and nothing takes it out again."""
    in_the_name_of(session, editor2.pk)
    assert refused(session, REVISION, claim.pk, 1, editor2.pk) == ""
    assert Revision.objects.get().approved_by == editor2
    for statement in (
        "DELETE FROM claims_revision",
        "UPDATE claims_revision SET approved_by_id = 1",
    ):
        assert "permission denied" in refused(session, statement)


def test_the_ordinary_way_goes_on(claim: Claim, checker: Any, editor: Any, editor2: Any) -> None:
    assert claim_publish(claim=claim, by=editor2).number == 1
    claim.refresh_from_db()
    claim_change(claim=claim, by=checker, version=claim.version, unknowns="How many were aboard.")
    assert claim_publish(claim=claim, by=editor).number == 2
