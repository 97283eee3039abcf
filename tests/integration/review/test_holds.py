"""What is held back is not published: by the service, by raw SQL, nor by somebody who was quick."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from claims.models import Claim, Hold, Revision
from claims.services.claims import ClaimIsClosed
from claims.services.holds import AlreadyLifted, embargo_set, hold_lift, hold_place
from claims.services.moves import claim_move
from claims.services.reviewing import HeldBack, claim_publish, claim_withdraw
from factcheck.rights import as_owner
from sources.history import written_by
from tests.conftest import person
from tests.factories.editor import claim_in
from tests.integration.model.test_approval import _insert_revision
from tests.integration.model.test_together import at_once

pytestmark = pytest.mark.django_db

LATER = timedelta(hours=3)


def held(claim: Claim, by: Any) -> Hold:
    return hold_place(claim=claim, reason="A letter from their lawyers.", by=by)


def embargoed(claim: Claim, by: Any, until: datetime | None = None) -> Hold:
    until = until or timezone.now() + LATER
    return embargo_set(claim=claim, until=until, zone="UTC", reason="The agency’s.", by=by)


@pytest.fixture
def waiting(checker: Any, editor: Any, editor2: Any) -> Claim:
    return claim_in("in-review", writer=checker, rater=editor, approver=editor2)


@pytest.fixture
def public(checker: Any, editor: Any, editor2: Any) -> Claim:
    return claim_in("published", writer=checker, rater=editor, approver=editor2)


@pytest.mark.parametrize("place", [held, embargoed])
def test_a_claim_held_back_is_not_published_and_the_same_claim_without_is(
    place: Callable[..., Hold], waiting: Claim, editor: Any, editor2: Any
) -> None:
    hold = place(waiting, editor)
    with pytest.raises(HeldBack, match="nothing of it is published"):
        claim_publish(claim=waiting, by=editor2)
    assert not Revision.objects.exists()
    hold_lift(hold=hold, reason="Settled.", by=editor)
    assert claim_publish(claim=waiting, by=editor2).number == 1


@pytest.mark.parametrize("verb", ["revise", "correct"])
def test_what_is_public_is_neither_revised_nor_corrected_but_may_be_withdrawn(
    verb: str, public: Claim, editor: Any, editor2: Any
) -> None:
    held(public, editor)
    with pytest.raises(HeldBack):
        claim_move(claim=public, verb=verb, by=editor2, words="It burst.")
    assert claim_withdraw(claim=public, by=editor2, reason="A court says so.").number == 2
    with pytest.raises(ClaimIsClosed):
        held(public, editor)


@pytest.mark.parametrize("place", [held, embargoed])
def test_raw_sql_publishes_nothing_that_is_held_back(
    place: Callable[..., Hold], waiting: Claim, editor: Any, editor2: Any
) -> None:
    hold = place(waiting, editor)
    with pytest.raises(IntegrityError, match="held back"):
        _insert_revision(waiting, editor2)
    hold_lift(hold=hold, reason="Settled.", by=editor)
    with written_by(editor2, "by hand"):
        _insert_revision(waiting, editor2)
    assert Revision.objects.get().number == 1


def test_the_database_keeps_holds_as_they_were_placed(waiting: Claim, editor: Any) -> None:
    hold = held(waiting, editor)
    for change in (
        "DELETE FROM claims_hold",
        "UPDATE claims_hold SET kind = 'embargo', until = now(), zone = 'UTC'",
        "UPDATE claims_hold SET lifted_at = now()",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    hold_lift(hold=hold, reason="Settled.", by=editor)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_hold SET lifted_at = NULL, lifted_by_id = NULL, lifted_reason = ''"
        )


def test_an_embargo_ends_by_itself_and_another_takes_its_place(
    waiting: Claim, checker: Any, editor2: Any
) -> None:
    first = embargoed(waiting, checker)
    second = embargoed(waiting, checker, timezone.now() + timedelta(hours=5))
    first.refresh_from_db()
    assert first.lifted_by == checker and second.lifted_at is None
    with as_owner(), connection.cursor() as cursor:  # as if its moment had come
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE claims_hold SET until = now() - interval '1 second'")
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    assert claim_publish(claim=waiting, by=editor2).number == 1
    assert embargoed(waiting, checker).pk
    second.refresh_from_db()
    assert second.lifted_reason == "Its moment had passed."


@pytest.mark.parametrize("off", [timedelta(seconds=-1), timedelta(days=4000)])
def test_an_embargo_is_of_a_moment_to_come(off: timedelta, waiting: Claim, checker: Any) -> None:
    with pytest.raises(ValidationError):
        embargoed(waiting, checker, timezone.now() + off)
    assert not Hold.objects.exists()


def test_who_places_and_who_lifts(
    waiting: Claim, checker: Any, checker2: Any, editor: Any, editor2: Any, administrator: Any
) -> None:
    with pytest.raises(PermissionDenied):
        held(waiting, checker)
    legal, embargo = held(waiting, editor), embargoed(waiting, checker)
    for by in (checker, editor2):
        with pytest.raises(PermissionDenied):
            hold_lift(hold=legal, reason="So.", by=by)
    with pytest.raises(PermissionDenied):
        hold_lift(hold=embargo, reason="So.", by=checker2)
    with pytest.raises(PermissionDenied):
        embargoed(waiting, checker2)  # it would take the place of one that is not theirs
    hold_lift(hold=legal, reason="Settled.", by=administrator)
    hold_lift(hold=embargo, reason="Out already.", by=editor2)
    with pytest.raises(AlreadyLifted):
        hold_lift(hold=legal, reason="Again.", by=editor)


def test_holding_back_is_no_writing(waiting: Claim, editor2: Any) -> None:
    hold = held(waiting, editor2)
    hold_lift(hold=hold, reason="Settled.", by=editor2)
    assert claim_publish(claim=waiting, by=editor2).approved_by == editor2


def test_all_holds_have_to_be_lifted(waiting: Claim, editor: Any, editor2: Any) -> None:
    one, _other = held(waiting, editor), held(waiting, editor)
    hold_lift(hold=one, reason="Settled.", by=editor)
    with pytest.raises(HeldBack):
        claim_publish(claim=waiting, by=editor2)


def test_the_moment_is_said_with_its_zone(waiting: Claim, checker: Any, editor2: Any) -> None:
    until = datetime(timezone.now().year + 1, 7, 3, 4, 30, tzinfo=UTC)
    embargo_set(claim=waiting, until=until, zone="Asia/Tokyo", reason="Theirs.", by=checker)
    with pytest.raises(HeldBack, match=r"3 July \d{4}, 13:30 Asia/Tokyo \(04:30 UTC\)"):
        claim_publish(claim=waiting, by=editor2)


@pytest.mark.django_db(transaction=True)
def test_a_hold_and_an_approval_at_once_and_nothing_is_published_after_the_hold() -> None:
    checker, editor, editor2 = (
        person("chandra", "fact-checker"),
        person("edda", "editor"),
        person("emil", "editor"),
    )
    outcomes = set()
    for _ in range(6):
        claim = claim_in("in-review", writer=checker, rater=editor, approver=editor2)
        hold, published = at_once(
            lambda claim=claim: held(claim, editor),
            lambda claim=claim: claim_publish(claim=claim, by=editor2),
        )
        assert isinstance(hold, Hold)
        outcomes.add(type(published))
        if isinstance(published, Revision):
            assert published.approved_at <= Hold.objects.get(claim=claim).placed_at + timedelta(
                seconds=5
            )
            claim.refresh_from_db()
            with pytest.raises(HeldBack):
                claim_publish(claim=claim, by=editor2)
        else:
            assert isinstance(published, HeldBack), published
        assert claim.revisions.count() == isinstance(published, Revision)
    assert outcomes <= {Revision, HeldBack}
