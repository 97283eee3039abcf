"""The door of the desk's API: which tokens open it, what else does not, and what is told to whom."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from claims.models import Claim
from claims.views.throttle import Throttle
from factcheck.users import bearing
from factcheck.users.models import PersonalToken, Refusal, TokenUse
from factcheck.users.services.members import member_role, member_switch_off, member_tokens_end
from factcheck.users.services.tokens import token_revoke
from factcheck.users.tokens import public_id_in, token_digest
from tests.factories.editor import signed_in
from tests.factories.newsroom import claim_of
from tests.factories.tokens import DESK, Program, run_out, token_of

pytestmark = pytest.mark.django_db


def told(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status, (response.status_code, response.content)
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store" and not response.cookies
    found: dict[str, Any] = response.json()
    return found


def test_a_token_says_whose_it_is_and_only_a_digest_of_it_is_kept(checker: Any) -> None:
    token = token_of(checker)
    found = Program(token).get().json()["data"]
    assert found["username"] == "chandra-checker"
    assert "approve, return and correct claims" not in found["rights"]
    row = PersonalToken.objects.get()
    assert row.token_hash == token_digest(token) and public_id_in(token) == row.public_id
    held = [*PersonalToken.objects.values_list(), *row.events.values_list()]  # type: ignore[attr-defined]
    assert token not in str(held) and token[15:40] not in str(held)
    assert row.events.get().pgh_context["user"] == checker.pk  # type: ignore[attr-defined]


def test_when_it_was_used_is_kept_to_the_hour_and_written_seldom(checker: Any) -> None:
    program = Program(token_of(checker))
    for _ in range(3):
        assert program.get().status_code == 200
    use = TokenUse.objects.get()
    assert (use.last_at.minute, use.last_at.second) == (0, 0)


@pytest.mark.parametrize(
    "given", ["", "Bearer", "Basic eDp5", "Bearer vrm_x", "Bearer " + "x" * 900]
)
def test_without_a_token_that_stands_nothing_opens(checker: Any, given: str) -> None:
    response = Client().get(DESK, headers={"authorization": given} if given else {})
    assert told(response, 401)["type"] == "/api/#tokens"
    assert response["WWW-Authenticate"].startswith("Bearer realm=")


def test_a_mistyped_token_is_none_of_ours(checker: Any) -> None:
    token = token_of(checker)
    for wrong in (token[:-1] + ("a" if token[-1] != "a" else "b"), token.swapcase(), token + "a"):
        assert told(Program(wrong).get(), 401)["detail"].startswith("That is no token of ours")
    assert Refusal.objects.filter(kind="token").count() == 1


def test_a_token_ends_by_revoking_time_switching_off_and_leaving_the_desk(
    checker: Any, checker2: Any, editor: Any, editor2: Any, administrator: Any
) -> None:
    programs = {who: Program(token_of(who)) for who in (checker, checker2, editor, editor2)}
    assert {program.get().status_code for program in programs.values()} == {200}
    token_revoke(token=PersonalToken.objects.get(owner=checker), by=checker)
    assert told(programs[checker].get(), 401)["detail"] == "This token was revoked."
    run_out(checker2)
    assert "run out" in told(programs[checker2].get(), 401)["detail"]
    member_switch_off(of=editor, by=administrator)
    assert "revoked" in told(programs[editor].get(), 401)["detail"]
    member_role(of=editor2, role="reader", by=administrator)
    told(programs[editor2].get(), 401)
    assert PersonalToken.objects.get(owner=editor2).revoked_by == administrator


def test_a_role_taken_away_by_any_way_closes_the_door_at_once(checker: Any) -> None:
    program = Program(token_of(checker))
    checker.groups.set([Group.objects.get(name="reader")])
    assert "no place at the desk" in told(program.get(), 401)["detail"]


def test_an_administrator_ends_all_tokens_of_somebody(checker: Any, administrator: Any) -> None:
    programs = [Program(token_of(checker)), Program(token_of(checker, scope="read"))]
    page = signed_in(administrator).get(f"/desk/people/{checker.pk}/").content.decode()
    assert "2 that open the desk" in page and "Revoke every token" in page
    member_tokens_end(of=checker, by=administrator)
    assert [program.get().status_code for program in programs] == [401, 401]


def test_where_a_second_factor_is_wanted_a_token_made_without_one_ends(
    checker: Any, settings: Any
) -> None:
    without = Program(token_of(checker))
    given = Program(token_of(checker, with_factor=True))
    settings.SECOND_FACTOR = "all"
    assert "second factor" in told(without.get(), 401)["detail"]
    assert given.get().status_code == 200


def test_a_token_that_reads_writes_nothing(checker: Any) -> None:
    program = Program(token_of(checker, scope="read"))
    assert program.get("claims/").status_code == 200
    response = program.send("claims/", {"statement": "The dam broke"})
    assert "only reads" in told(response, 403)["detail"]
    assert 'error="insufficient_scope"' in response["WWW-Authenticate"]
    assert not Claim.objects.exists()


def test_a_session_opens_nothing_here_and_a_token_no_page(checker: Any) -> None:
    browser = signed_in(checker)
    told(browser.get(DESK), 401)
    token = {"authorization": f"Bearer {token_of(checker)}"}
    assert Client().get("/desk/claims/", headers=token).status_code == 302
    assert Client().get("/account/", headers=token).status_code == 302
    whose = browser.get(DESK, headers=token)
    assert whose.status_code == 200 and not whose.cookies


def test_a_token_in_an_address_is_refused_whether_it_stands_or_not(checker: Any) -> None:
    token = token_of(checker)
    for query in (f"?q={token}", "?access_token=x", f"?words=a&{token}"):
        for program in (Program(token), Program("")):
            assert "never stands in an address" in told(program.get(query), 400)["detail"]


def test_over_http_a_token_is_refused_where_the_site_is_on_https(
    checker: Any, settings: Any
) -> None:
    token = token_of(checker)
    settings.HTTPS = settings.SECURE_SSL_REDIRECT = True
    response = Client().get(DESK, headers={"authorization": f"Bearer {token}"})
    assert "Ask over https" in told(response, 403)["detail"]
    secure = Client().get(DESK, headers={"authorization": f"Bearer {token}"}, secure=True)
    assert secure.status_code == 200


def test_who_asks_too_often_waits_and_wrong_tokens_are_counted_by_address(
    checker: Any, checker2: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bearing, "throttle", Throttle(2, 60))
    monkeypatch.setattr(bearing, "failures", Throttle(2, 60))
    program, other = Program(token_of(checker)), Program(token_of(checker2))
    assert [program.get().status_code for _ in range(3)] == [200, 200, 429]
    assert 1 <= int(program.get()["Retry-After"]) <= 60
    assert other.get().status_code == 200
    wrong = [Program("vrm_wrong").get().status_code for _ in range(3)]
    assert wrong == [401, 401, 429] and other.get().status_code == 200


def test_no_log_and_no_answer_holds_a_token(
    checker: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = token_of(checker)
    caplog.set_level(logging.DEBUG)
    program = Program(token)
    claim, _ = claim_of("The dam at Ravel broke", by=checker)
    answers = [
        program.get(), program.get("nothing/"), program.get(f"?token={token}"),
        program.send("claims/", raw=b"{"), program.send(f"claims/{claim.public_id}/publish/"),
        Program(token[:-1]).get(),
    ]  # fmt: skip
    monkeypatch.setattr("claims.api.desk.claims.claims_list", None)
    answers.append(program.get("claims/"))
    assert answers[-1].status_code == 500
    secret = token[15:50]
    assert secret not in caplog.text
    assert all(secret not in answer.content.decode() for answer in answers)
    assert secret not in str(list(Refusal.objects.values_list("place", flat=True)))
