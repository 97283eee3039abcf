"""Pages for readers beside the claim: search, article, story, corrections. From revisions only."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Publication
from claims.services.claims import claim_change
from claims.services.reviewing import claim_correct, claim_withdraw
from claims.services.stories import story_add_claim, story_open
from factcheck.context_processors import demo_forget
from sources.models import Article
from sources.services.articles import article_protect
from tests.factories.newsroom import attach, claim_of, text_of
from tests.factories.reading import one_claim, publish, value_in

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert("x")</script> \u202e\u200b' + "W" * 200


@pytest.fixture
def people(checker: Any, editor: Any, editor2: Any) -> dict[str, Any]:
    return {"by": checker, "rater": editor, "approver": editor2}


@pytest.fixture
def two_outlets(people: dict[str, Any]) -> Claim:
    """A published claim on which a digest and an outlet's own words give other days."""
    by = people["by"]
    claim, made = claim_of("The ferry Northern Star sank off Lerwick", by=by, day="date")
    own = "On 3 May 2024 the ferry sank. " + "The inquiry heard witnesses all day. " * 40
    for body, printed, outlet, kind in (
        (own, "3 May 2024", "Harbour Post", "verbatim"),
        ("It sank on 4 May 2024.", "4 May 2024", "Coast Daily", "digest"),
    ):
        text = text_of(body, by=by, outlet=outlet, title=f"{outlet} on the ferry", kind=kind)
        report = (made["day"], printed, value_in(printed, "date"))
        attach(claim, text, by=by, exact=body[: body.index(".") + 1], day=report)
    from claims.services.comparing import claim_compare

    claim_compare(claim=claim)
    story_add_claim(story=story_open(title="Ferries lost", by=by), claim=claim, by=by)
    return publish(claim, **people)


def got(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return html.unescape(response.content.decode())


def article_of(outlet: str) -> str:
    public_id: str = Article.objects.get(outlet__name=outlet).public_id
    return f"/articles/{public_id}/"


def story_address() -> str:
    story = Publication.objects.latest("pk").stories[0]
    return f"/stories/{story['id']}/{story['slug']}/"


# -- search -----------------------------------------------------------------------------------


def test_the_home_page_has_a_box_that_leads_to_what_was_found(
    client: Client, two_outlets: Claim
) -> None:
    assert 'action="/search/"' in got(client, "/")
    page = got(client, "/search/?q=northern+star")
    assert '<mark class="hit">Northern Star</mark>' in page
    assert f"/claims/{two_outlets.public_id}/{two_outlets.slug}/" in page


def test_a_search_shows_the_words_in_quotation_marks_or_as_our_summary(
    client: Client, two_outlets: Claim
) -> None:
    page = got(client, "/search/?q=the+ferry+sank")
    assert (
        '<q class="found" dir="auto">On 3 May 2024 <mark class="hit">the ferry sank</mark>' in page
    )
    page = got(client, "/search/?q=it")
    assert 'our summary</span> <span class="found" dir="auto"><mark class="hit">It</mark>' in page
    assert "<q" not in page


def test_a_search_that_finds_nothing_offers_what_is_near(
    client: Client, two_outlets: Claim
) -> None:
    page = got(client, "/search/?q=nothern")
    assert "these come near" in page and '<mark class="hit">Northern</mark>' in page
    assert "No published claim has these words" in got(client, "/search/?q=zebra")


@pytest.mark.parametrize(
    "typed",
    ["", "%00", "a%00b", "%25", "'", "%ff", "<script>alert(1)</script>", "a" * 5_000, "1," * 3_000,
     "%28%28%28", ":*", "%E2%80%AE", "%F0%9F%98%80"],
)  # fmt: skip
def test_a_hostile_search_ends_in_a_clean_page(
    client: Client, two_outlets: Claim, typed: str
) -> None:
    response = client.get(f"/search/?q={typed}")
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize("page", ["0", "-1", "x", "9999", "1e3", "٣", "9" * 5_000])
def test_a_page_that_there_is_not_is_not_found(client: Client, page: str) -> None:
    got(client, f"/search/?q=ferry&page={page}", 404)


def test_found_claims_come_in_pages_that_nobody_counts(
    client: Client, people: dict[str, Any]
) -> None:
    for number in range(21):
        one_claim(f"Buoy {number} drifted", body=f"Buoy {number}.", outlet="A", **people)
    first, second = got(client, "/search/?q=buoy"), got(client, "/search/?q=buoy&page=2")
    assert first.count("<h3>") == 20 and "q=buoy&page=2" in first
    assert second.count("<h3>") == 1 and 'rel="next"' not in second


# -- article ----------------------------------------------------------------------------------


def test_an_article_shows_its_quotes_in_use_and_what_they_are_evidence_for(
    client: Client, two_outlets: Claim
) -> None:
    page = got(client, article_of("Harbour Post"))
    assert "<q>On " in page and "the ferry sank." in page
    assert "Our summary" not in page and "Supports the claim" in page
    assert f"/claims/{two_outlets.public_id}/{two_outlets.slug}/" in page
    assert "all day. The inquiry heard witnesses all day." not in page  # never the whole text


def test_an_article_shows_where_it_differs_from_others(client: Client, two_outlets: Claim) -> None:
    page = got(client, article_of("Harbour Post"))
    assert "Where it differs from others" in page and "Coast Daily" in page
    assert '<mark class="differs">3</mark>' in page and '<mark class="differs">4</mark>' in page


def test_a_digest_is_labelled_as_ours_and_not_set_in_quotation_marks(
    client: Client, two_outlets: Claim
) -> None:
    page = got(client, article_of("Coast Daily"))
    assert "Our summary" in page and "<blockquote" not in page
    assert "Our own summaries of it" in page


def test_one_quote_of_two_claims_stands_once_with_both(
    client: Client, people: dict[str, Any]
) -> None:
    first = one_claim("The ferry sank", body="The ferry sank at noon.", outlet="A", **people)
    second, _ = claim_of("It was noon", by=people["by"])
    attach(second, first.evidence.get().text, by=people["by"])
    second = publish(second, **people)
    page = got(client, article_of("A"))
    assert page.count("The ferry sank at noon.") == 1
    assert first.slug in page and second.slug in page


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", "//example.org/"])
def test_only_addresses_of_the_web_are_linked(
    client: Client, people: dict[str, Any], url: str
) -> None:
    claim = one_claim("The ferry sank", body="The ferry sank.", outlet="A", **people)
    document = dict(Publication.objects.get().revision.document)
    document["articles"][0]["url"] = url
    from claims.apparatus.article import article_page

    page = article_page(document["articles"][0]["id"], [("a", "b", claim.statement, document)])
    assert page is not None and page.article.url == ""


def test_a_link_out_gives_no_rank_and_no_handle(client: Client, people: dict[str, Any]) -> None:
    text = text_of("The ferry sank.", by=people["by"], outlet="A", kind="digest")
    Article.objects.update(canonical_url="https://example.org/ferry?a=1&b=2")
    claim, _ = claim_of("The ferry sank", by=people["by"])
    attach(claim, text, by=people["by"])
    publish(claim, **people)
    page = client.get(article_of("A")).content.decode()
    assert 'href="https://example.org/ferry?a=1&amp;b=2" rel="nofollow noopener noreferrer"' in page


def test_an_article_that_no_published_claim_uses_is_not_found(
    client: Client, two_outlets: Claim, checker: Any, editor: Any
) -> None:
    unused = text_of("Nothing rests on this.", by=checker, outlet="Quiet Post").article
    got(client, f"/articles/{unused.public_id}/", 404)
    got(client, "/articles/aaaaaaaaaa/", 404)
    claim_withdraw(claim=two_outlets, by=editor, reason="Another ship.")
    got(client, article_of("Harbour Post"), 404)


def test_a_protected_article_is_not_found(client: Client, people: dict[str, Any]) -> None:
    by = people["by"]
    claim, _ = claim_of("The ferry sank", by=by)
    attach(claim, text_of("The ferry sank.", by=by, outlet="Open Post", kind="digest"), by=by)
    secret = text_of("The ferry sank, we hear.", by=by, outlet="Secret Post", kind="digest")
    attach(claim, secret, by=by)
    article_protect(article=secret.article, readers=[], by=people["rater"])
    publish(claim, **people)
    got(client, article_of("Open Post"))
    got(client, article_of("Secret Post"), 404)
    assert "we hear" not in got(client, "/search/?q=hear")


def test_an_article_leaves_with_the_revision_that_no_longer_uses_it(
    client: Client, two_outlets: Claim, checker: Any, editor2: Any
) -> None:
    from claims.services.evidence import evidence_detach

    row = two_outlets.evidence.get(article__outlet__name="Coast Daily")
    evidence_detach(evidence=row, reason="Another ferry.", by=checker)
    got(client, article_of("Coast Daily"))  # live work shows to nobody
    two_outlets.refresh_from_db()
    claim_correct(claim=two_outlets, by=editor2, reason="One report was of another ferry.")
    got(client, article_of("Coast Daily"), 404)


# -- story and corrections --------------------------------------------------------------------


def test_a_story_lists_its_published_claims_and_nothing_of_drafts(
    client: Client, two_outlets: Claim, checker: Any
) -> None:
    draft, _ = claim_of("A draft nobody may read", by=checker)
    story_add_claim(story=story_open(title="Ferries lost", by=checker), claim=draft, by=checker)
    page = got(client, story_address())
    assert "<h1" in page and "Ferries lost" in page and "Where outlets differ" in page
    assert two_outlets.statement in page and draft.statement not in page


def test_a_story_tells_what_happened_when_what_is_open_and_who_reports_it(
    client: Client, two_outlets: Claim
) -> None:
    page = got(client, story_address())
    assert "1 published claim. 2 outlets." in page and '<a href="#open">1 open question</a>' in page
    assert page.index('datetime="2024-05-03"') < page.index('datetime="2024-05-04"')
    assert page.count("Another day elsewhere.") == 2
    asked = page[page.index('id="open"') : page.index('id="outlets"')]
    assert f"/claims/{two_outlets.public_id}/{two_outlets.slug}/#d1" in asked
    told = page[page.index('id="outlets"') : page.index('id="claims"')]
    assert "Harbour Post" in told and told.count("Differs from others in 1.") == 2


def test_a_story_keeps_one_address_and_unknown_ones_are_not_found(
    client: Client, two_outlets: Claim, checker: Any
) -> None:
    address = story_address()
    for other in (address.rsplit("/", 2)[0] + "/", address.replace("ferries-lost", "other")):
        response = client.get(other)
        assert (response.status_code, response["Location"]) == (301, address)
    quiet = story_open(title="Nothing published", by=checker)
    got(client, f"/stories/{quiet.public_id}/{quiet.slug}/", 404)


def test_corrections_and_withdrawals_are_told_and_a_withdrawn_claims_earlier_ones_are_not(
    client: Client, two_outlets: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    assert "None so far." in got(client, "/corrections/")
    claim_change(
        claim=two_outlets, by=checker, version=two_outlets.version, statement="A ferry sank"
    )
    claim_correct(claim=two_outlets, by=editor2, reason="We had the name wrong.")
    page = got(client, "/corrections/")
    assert "We had the name wrong." in page and "Corrected" in page
    claim_withdraw(claim=two_outlets, by=editor, reason="No ferry sank at all.")
    page = got(client, "/corrections/")
    assert "No ferry sank at all." in page and "Withdrawn" in page
    assert "We had the name wrong." not in page
    assert "We had the name wrong." not in got(client, "/")


def test_hostile_titles_and_words_show_harmlessly(client: Client, people: dict[str, Any]) -> None:
    typed = HOSTILE.replace("\u202e", "")  # what people type may not turn letters around
    claim, _ = claim_of(f"Ferry {typed}"[:480], by=people["by"])
    text = text_of(f"Ferry {HOSTILE}", by=people["by"], outlet=f"Out {typed}"[:190],
                   title=f"Title {typed}"[:480], kind="digest")  # fmt: skip
    attach(claim, text, by=people["by"])
    story = story_open(title=f"Story {typed}"[:190], by=people["by"])
    story_add_claim(story=story, claim=claim, by=people["by"])
    publish(claim, **people)
    for path in ("/search/?q=ferry", f"/articles/{text.article.public_id}/", story_address(), "/"):
        response = client.get(path)
        assert response.status_code == 200, path
        assert b"<script>alert" not in response.content, path


# -- all of them ------------------------------------------------------------------------------


def every_page(claim: Claim) -> list[str]:
    return ["/", "/search/?q=ferry", article_of("Harbour Post"), story_address(), "/corrections/",
            f"/claims/{claim.public_id}/{claim.slug}/"]  # fmt: skip


def test_reading_leaves_no_cookie_and_may_be_kept_for_a_minute(
    client: Client, two_outlets: Claim
) -> None:
    for path in every_page(two_outlets):
        response = client.get(path)
        assert not response.cookies, path
        assert response["Cache-Control"] == "public, max-age=0, s-maxage=60, stale-if-error=86400"
        again = client.get(path, headers={"If-None-Match": response["ETag"]})
        assert again.status_code == 304 and not again.content, path


def test_a_new_revision_has_another_mark_and_day(
    client: Client, two_outlets: Claim, checker: Any, editor2: Any
) -> None:
    path = every_page(two_outlets)[-1]
    before = client.get(path)
    claim_change(claim=two_outlets, by=checker, version=two_outlets.version, unknowns="The cause.")
    claim_correct(claim=two_outlets, by=editor2, reason="What is not known was missing.")
    after = client.get(path, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200 and after["ETag"] != before["ETag"]
    assert "Last-Modified" in after


def test_what_somebody_signed_in_sees_is_kept_by_nobody(
    client: Client, two_outlets: Claim, reader: Any
) -> None:
    client.force_login(reader)
    for path in every_page(two_outlets):
        response = client.get(path)
        assert response["Cache-Control"] == "private, no-store", path
        assert "Cookie" in response["Vary"] and "ETag" not in response


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_for_readers_are_only_read(client: Client, two_outlets: Claim, method: str) -> None:
    for path in every_page(two_outlets):
        assert getattr(client, method)(path).status_code == 405, path


def _queries(client: Client, paths: Callable[[], list[str]]) -> list[int]:
    counted = []
    for path in paths():
        caches["pages"].clear()  # each page is made anew
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        counted.append(len(queries))
    return counted


def test_pages_cost_the_same_reads_at_1_and_at_50_claims(
    client: Client, people: dict[str, Any], two_outlets: Claim, monkeypatch: Any
) -> None:
    def paths() -> list[str]:
        return every_page(two_outlets)

    monkeypatch.setattr("factcheck.context_processors.NO_DEMO_KEPT", 3_600.0)
    demo_forget()
    client.get("/")  # whether this is the demo is asked now and then, for all pages
    at_one = _queries(client, paths)
    story = story_open(title="Ferries lost", by=people["by"])
    shared = two_outlets.evidence.get(article__outlet__name="Harbour Post")
    for number in range(49):
        claim, _ = claim_of(f"The ferry {number} sank", by=people["by"])
        attach(claim, shared.text, by=people["by"], exact=shared.excerpt.exact)
        story_add_claim(story=story, claim=claim, by=people["by"])
        claim = publish(claim, **people)
        if number % 5 == 0:
            claim_change(claim=claim, by=people["by"], version=claim.version, unknowns="More.")
            claim_correct(claim=claim, by=people["approver"], reason="More is not known.")
    assert _queries(client, paths) == at_one
    assert max(at_one[:1] + at_one[2:]) <= 5
    assert at_one[1] <= 16  # a search: names, claims, articles, and that it ends in time
    demo_forget()
