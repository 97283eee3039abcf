"""The twins of readers’ pages: stories, articles, corrections, what outlets changed, the method."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Claim, Discrepancy, Publication
from claims.services.claims import claim_change
from claims.services.comparing import claim_compare
from claims.services.grading import article_state
from claims.services.reviewing import claim_correct, claim_withdraw
from claims.services.stories import story_add_claim, story_open
from sources.models import Article, Outlet
from sources.services.articles import article_protect
from tests.factories.newsroom import attach, claim_of, day, text_of
from tests.factories.reading import one_claim, publish
from tests.factories.scene_holds import merged
from tests.pages.api.shaped import ask, ids, refused, rows

pytestmark = pytest.mark.django_db

DAYS = (("Harbour Post", "3 May 2024"), ("Coast Daily", "4 May 2024"))


@pytest.fixture
def people(checker: Any, editor: Any, editor2: Any) -> dict[str, Any]:
    return {"by": checker, "rater": editor, "approver": editor2}


@pytest.fixture
def claim(people: dict[str, Any]) -> Claim:
    """A claim of a story on which two outlets give other days."""
    by = people["by"]
    claim, made = claim_of("The ferry Alma sank", by=by, sank="date")
    for outlet, printed in DAYS:
        text = text_of(f"The Alma sank on {printed}.", by=by, outlet=outlet, kind="digest")
        edtf = f"2024-05-0{printed[0]}"
        attach(claim, text, by=by, sank=(made["sank"], printed, day(edtf)))
    claim.refresh_from_db()
    claim_change(claim=claim, by=by, version=claim.version, unknowns="Why she sank.")
    story_add_claim(story=story_open(title="Ferries lost", by=by), claim=claim, by=by)
    claim_compare(claim=claim)
    return publish(claim, **people)


def story_of(claim: Claim) -> str:
    return str(Publication.objects.get(claim=claim).stories[0]["id"])


def corrected(claim: Claim, people: dict[str, Any], **changes: str) -> None:
    claim.refresh_from_db()
    if changes:
        claim_change(claim=claim, by=people["by"], version=claim.version, **changes)
    claim_correct(claim=claim, by=people["approver"], reason="We had it wrong.")


# -- stories ----------------------------------------------------------------------------------


def test_a_story_tells_what_its_page_does(claim: Claim, people: dict[str, Any]) -> None:
    body = ask(f"/api/v1/stories/{story_of(claim)}/")
    told, named = body["data"], {"id": claim.public_id, "statement": claim.statement}
    assert (told["title"], told["claims_looked_at"], told["all_claims"]) == (
        "Ferries lost",
        1,
        True,
    )
    assert [(row["date"], row["earliest"], row["differs"]) for row in told["timeline"]] == [
        ("2024-05-03", "2024-05-03", True), ("2024-05-04", "2024-05-04", True)
    ]  # fmt: skip
    assert told["timeline"][0]["claim"] | {"url": ""} == {**named, "url": ""}
    difference = Discrepancy.objects.get()
    questions = [(row["discrepancy"], row["text"]) for row in told["open_questions"]]
    assert questions[0][0] == f"{claim.public_id}-{difference.public_id}"
    assert questions[1:] == [(None, "Why she sank.")]
    assert {(row["name"], row["claims"], row["differs_in"]) for row in told["outlets"]} == {
        ("Harbour Post", 1, 1), ("Coast Daily", 1, 1)
    }  # fmt: skip
    assert ask(f"/api/v1/discrepancies/{questions[0][0]}/")["data"]["status"] == "open"
    assert ids(body["links"]["claims"]) == [claim.public_id]
    assert len(ids(body["links"]["discrepancies"])) == 1
    page = Client().get(body["links"]["html"].removeprefix("http://testserver"))
    assert page.status_code == 200 and "Ferries lost" in page.content.decode()


def test_a_story_is_there_as_long_as_it_has_a_published_claim(
    claim: Claim, people: dict[str, Any]
) -> None:
    drafts = story_open(title="Nothing yet", by=people["by"])
    draft, _ = claim_of("A draft", by=people["by"])
    story_add_claim(story=drafts, claim=draft, by=people["by"])
    refused(f"/api/v1/stories/{drafts.public_id}/", 404)
    (listed,) = rows("/api/v1/stories/")
    assert (listed["id"], listed["title"]) == (story_of(claim), "Ferries lost")
    claim_withdraw(claim=claim, by=people["rater"], reason="Another ship.")
    refused(listed["url"].removeprefix("http://testserver"), 404)
    assert ids("/api/v1/stories/") == []


# -- articles ---------------------------------------------------------------------------------


def test_an_article_has_its_quotes_in_use_and_the_claims_they_are_for(
    claim: Claim, people: dict[str, Any]
) -> None:
    article = Article.objects.get(outlet__name="Harbour Post")
    other, made = claim_of("A ferry sank in May", by=people["by"], sank="date")
    attach(other, article.texts.get(), by=people["by"],
           sank=(made["sank"], "3 May 2024", day("2024-05-03")))  # fmt: skip
    publish(other, **people)
    body = ask(f"/api/v1/articles/{article.public_id}/")
    told = body["data"]
    assert told["outlet"]["name"] == "Harbour Post" and told["all_quotes"]
    (quote,) = told["quotes"]
    assert quote["quote"]["exact"] == "The Alma sank on 3 May 2024." and quote["quote"]["ours"]
    assert {row["claim"]["id"] for row in quote["evidence_for"]} == {
        claim.public_id, other.public_id
    }  # fmt: skip
    for row in quote["evidence_for"]:
        assert ask(f"/api/v1/evidence/{row['evidence']}/")["data"]["stance"] == row["stance"]
    assert len(ids(body["links"]["evidence"])) == 2
    assert ask(body["links"]["outlet"])["data"]["name"] == "Harbour Post"
    listed = {row["id"]: row for row in rows("/api/v1/articles/")}
    assert listed[article.public_id]["outlet"] == told["outlet"] and len(listed) == 2


def test_of_an_article_only_its_quotes_are_told_never_its_text(people: dict[str, Any]) -> None:
    body = "The Alma sank. " + "Nobody saw her go, said the harbour master of the town. " * 40
    claim = one_claim("The Alma sank", body=body, exact="The Alma sank.", outlet="Post",
                      kind="verbatim", **people)  # fmt: skip
    article = claim.evidence.get().article
    told = ask(f"/api/v1/articles/{article.public_id}/")["data"]
    (quote,) = told["quotes"]
    assert quote["quote"]["exact"] == "The Alma sank." and len(str(told)) < len(body)


def test_a_protected_article_and_one_of_drafts_are_nowhere(people: dict[str, Any]) -> None:
    claim = one_claim("The Alma sank", body="She sank.", outlet="Post", **people)
    article = claim.evidence.get().article
    draft = text_of("Not yet used.", by=people["by"]).article
    refused(f"/api/v1/articles/{draft.public_id}/", 404)
    assert ids("/api/v1/articles/") == [article.public_id]
    secret = text_of("A memo of Zqcanary.", by=people["by"], outlet="Zqcanary").article
    article_protect(article=secret, readers=[], by=people["rater"])
    refused(f"/api/v1/articles/{secret.public_id}/", 404)


# -- what outlets changed ---------------------------------------------------------------------


def test_an_outlet_leads_to_what_it_changed_once_a_revision_says_so(
    claim: Claim, people: dict[str, Any]
) -> None:
    outlet = Outlet.objects.get(name="Harbour Post")
    article = Article.objects.get(outlet=outlet)
    changes = ask(f"/api/v1/outlets/{outlet.public_id}/")["links"]["changes"]
    article_state(article=article, state="retracted", reason="Desk words.", by=people["rater"])
    assert rows(changes) == []
    corrected(claim, people)
    (told,) = rows(changes)
    assert (told["change"], told["claim"], told["discrepancy"]) == (
        "retracted", claim.public_id, None
    )  # fmt: skip
    assert told["article"]["id"] == article.public_id and told["noted_at"]
    assert "Desk words" not in str(told)
    other = Outlet.objects.get(name="Coast Daily")
    assert rows(f"/api/v1/outlets/{other.public_id}/changes/") == []


# -- corrections ------------------------------------------------------------------------------


def test_corrections_are_walked_by_day_and_say_why(claim: Claim, people: dict[str, Any]) -> None:
    others = [one_claim(f"Buoy {n}", body=f"Buoy {n} drifted.", outlet="Post", **people)
              for n in range(3)]  # fmt: skip
    assert rows("/api/v1/corrections/") == []
    for other in others:
        corrected(other, people, statement=f"{other.statement} drifted")
    claim_withdraw(claim=claim, by=people["rater"], reason="Another ship.")
    told = rows("/api/v1/corrections/?limit=1")
    assert [row["claim"]["id"] for row in told] == [
        *(row.public_id for row in others), claim.public_id
    ]  # fmt: skip
    assert [row["status"] for row in told] == [*["corrected"] * 3, "withdrawn"]
    assert (told[0]["note"], told[3]["note"]) == ("We had it wrong.", "Another ship.")
    assert ask(told[0]["url"])["data"]["claim"]["status"] == "corrected" and told[3]["url"] is None
    assert rows("/api/v1/corrections/?limit=2&order=newest") == told[::-1]
    since = told[2]["approved_at"].replace("+", "%2B")
    assert rows(f"/api/v1/corrections/?changed_since={since}") == told[2:]
    tomorrow = (timezone.now() + timedelta(days=1)).date()
    assert rows(f"/api/v1/corrections/?changed_since={tomorrow}") == []


def test_of_a_withdrawn_claim_only_its_withdrawal_is_told(
    claim: Claim, people: dict[str, Any]
) -> None:
    corrected(claim, people, statement="The ferry Alma went down")
    claim_withdraw(claim=claim, by=people["rater"], reason="Another ship.")
    (told,) = rows("/api/v1/corrections/")
    assert (told["status"], told["note"], told["revision"]) == ("withdrawn", "Another ship.", 3)
    first = one_claim("A", body="A sank.", outlet="Post", **people)
    second = one_claim("B", body="B sank.", outlet="Post", **people)
    merged(first, second, by=people["rater"])
    led = [row for row in rows("/api/v1/corrections/") if row["claim"]["id"] == first.public_id]
    assert [row["merged_into"] for row in led] == [second.public_id]


# -- what is gone -----------------------------------------------------------------------------

BY_ID = ("stories", "articles", "outlets", "entities")


def gone(asked: str) -> list[str]:
    return [row["id"] for row in rows(asked) if row.get("gone")]


def test_what_no_claim_shows_any_more_is_told_to_who_keeps_a_copy(
    claim: Claim, people: dict[str, Any]
) -> None:
    shown = {name: ids(f"/api/v1/{name}/") for name in BY_ID}
    assert [len(shown[name]) for name in BY_ID] == [1, 2, 2, 0]
    before = timezone.now().isoformat().replace("+", "%2B")
    assert all(gone(f"/api/v1/{name}/?gone=yes") == [] for name in BY_ID)
    claim_withdraw(claim=claim, by=people["rater"], reason="Another ship.")
    for name in BY_ID:
        assert ids(f"/api/v1/{name}/") == []
        for asked in ("gone=yes", "gone=yes&limit=1", f"gone=yes&changed_since={before}"):
            assert sorted(gone(f"/api/v1/{name}/?{asked}")) == shown[name], (name, asked)
        assert gone(f"/api/v1/{name}/?gone=yes&changed_since=2999-01-01") == []


def test_what_another_claim_shows_is_not_gone_and_may_come_again(
    claim: Claim, people: dict[str, Any]
) -> None:
    other, _ = claim_of("A ferry was lost", by=people["by"])
    attach(other, Article.objects.get(outlet__name="Harbour Post").texts.get(), by=people["by"])
    publish(other, **people)
    claim_withdraw(claim=claim, by=people["rater"], reason="Another ship.")
    harbour, coast = (Outlet.objects.get(name=name).public_id for name, _ in DAYS)
    listed = rows("/api/v1/outlets/?gone=yes")
    assert [(row["id"], row.get("gone", False)) for row in listed] == [
        (harbour, False), (coast, True)
    ]  # fmt: skip
    refused(listed[1]["url"].removeprefix("http://testserver"), 404)
    again, _ = claim_of("A ferry came back", by=people["by"])
    attach(again, Article.objects.get(outlet__name="Coast Daily").texts.get(), by=people["by"])
    publish(again, **people)
    assert gone("/api/v1/outlets/?gone=yes") == []


def test_a_place_among_what_is_gone_is_for_lists_that_tell_it(
    claim: Claim, people: dict[str, Any]
) -> None:
    onward = ask("/api/v1/outlets/?gone=yes")["links"]["next"]
    assert ask(onward)["data"] == [] and ask(onward)["links"]["next"] is None
    refused(onward.removeprefix("http://testserver").replace("gone=yes", "gone=no"))
    refused("/api/v1/claims/?gone=yes")


# -- method, contents, and all twins ----------------------------------------------------------


def test_every_code_that_documents_have_is_told_by_the_method(claim: Claim) -> None:
    told = ask("/api/v1/methodology/")["data"]
    codes = {name: {row["code"] for row in told[name]} for name in told if _is_coded(told[name])}
    shown = ask(f"/api/v1/claims/{claim.public_id}/")["data"]
    assert {row["kind"] for row in shown["discrepancies"]} <= codes["kinds"]
    assert {row["severity"] for row in shown["discrepancies"]} <= codes["severities"]
    assert shown["corroboration"]["state"] in codes["corroboration"]
    assert shown["confidence"]["level"] in codes["confidence"]
    assert shown["status"] in {row["code"] for row in told["statuses"] if row["public"]}
    page = Client().get("/methodology/").content.decode()
    for row in told["kinds"][:3]:
        assert row["words"] in page
    assert told["quoting"] == {"quote": 300, "context": 100, "share": 10}


def _is_coded(part: Any) -> bool:
    return isinstance(part, list) and isinstance(part[0], dict)


def test_the_contents_lead_to_every_resource(claim: Claim, settings: Any) -> None:
    body = ask("/api/v1/")
    assert body["data"]["name"] == settings.PRODUCT_NAME
    leads = {name: url.removeprefix("http://testserver") for name, url in body["links"].items()}
    assert [Client().get(url).status_code for url in leads.values()] == [200] * len(leads)
    about = Client().get("/api/").content.decode()
    for name, url in leads.items():
        assert name in {"self", "html", "newest"} or f'href="{url}"' in about, name


def test_every_page_of_readers_names_its_twin_and_the_twin_the_page(
    claim: Claim, people: dict[str, Any]
) -> None:
    article = claim.evidence.earliest("pk").article
    assert article.outlet is not None
    pages = {
        "/": "/api/v1/",
        f"/claims/{claim.public_id}/{claim.slug}/": f"/api/v1/claims/{claim.public_id}/",
        f"/stories/{story_of(claim)}/ferries-lost/": f"/api/v1/stories/{story_of(claim)}/",
        f"/articles/{article.public_id}/": f"/api/v1/articles/{article.public_id}/",
        f"/outlets/{article.outlet.public_id}/": f"/api/v1/outlets/{article.outlet.public_id}/",
        "/corrections/": "/api/v1/corrections/?order=newest",
        "/methodology/": "/api/v1/methodology/",
        "/corrections/policy/": "/api/v1/methodology/",
        "/compare/": "/api/v1/compare/",
        "/search/?q=alma": "/api/v1/search/?q=alma",
    }
    for page, twin in pages.items():
        shown = Client().get(page).content.decode()
        assert re.findall(r'"application/json" href="([^"]+)"', shown) == [twin], page
        html = ask(twin)["links"]["html"].removeprefix("http://testserver")
        assert html == page or page == "/corrections/policy/", page


def test_a_story_and_an_article_are_read_in_a_query_beside_that_of_the_last_change(
    claim: Claim, people: dict[str, Any]
) -> None:
    article = claim.evidence.earliest("pk").article.public_id
    for address in (f"/api/v1/stories/{story_of(claim)}/", f"/api/v1/articles/{article}/"):
        with CaptureQueriesContext(connection) as queries:
            ask(address)
        assert len(queries) == 2, address
