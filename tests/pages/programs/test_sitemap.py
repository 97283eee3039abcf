"""The sitemap, as a crawler reads it, and robots.txt."""

from __future__ import annotations

from typing import Any
from unittest import mock
from urllib.robotparser import RobotFileParser

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.dateparse import parse_datetime
from lxml import etree

from claims.models import Claim, Publication, PublishedArticle, PublishedStory
from claims.selectors import sitemap
from claims.services.reviewing import claim_withdraw
from claims.services.stories import story_add_claim, story_open
from tests.factories.newsroom import published_claim
from tests.factories.pages import naming_in, use_of
from tests.factories.reading import one_claim
from tests.factories.scene import Staff

pytestmark = pytest.mark.django_db

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
Listed = dict[str, str | None]


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


def read(address: str) -> Listed:
    """Where a file of the sitemap leads, and what it says of the last change."""
    response = Client().get(address.removeprefix("http://testserver"))
    assert response.status_code == 200 and not response.cookies, address
    assert response["Content-Type"].startswith("application/xml")
    root = etree.fromstring(response.content)
    assert len(root) >= 1  # an empty list is none, by the protocol
    return {
        row.findtext("s:loc", namespaces=SPACE): row.findtext("s:lastmod", namespaces=SPACE)
        for row in root
    }


def everything() -> Listed:
    found: Listed = {}
    for file in read("/sitemap.xml"):
        found |= read(file)
    return found


def test_every_page_of_readers_is_listed_once_with_its_last_change(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    staff = Staff(checker, editor, editor2, editor)
    use = use_of("Reed Works", by=checker, outlet="Reed Post")
    naming_in("published", use, staff=staff)
    story = story_open(title="Ferries lost", by=checker)
    people = {"by": checker, "rater": editor, "approver": editor2}
    one_claim("It burned", body="It sank.", outlet="Post", story=story, **people)
    found = everything()
    for row in Publication.objects.all():
        address = f"http://testserver/claims/{row.public_id}/{row.slug}/"
        assert parse_datetime(found[address] or "") == row.updated_at.replace(microsecond=0)
    outlet = use.article.outlet
    assert outlet is not None
    for place in (
        f"stories/{story.public_id}/{story.slug}/",
        f"outlets/{outlet.public_id}/",
        f"names/{use.entity.public_id}/",
        f"articles/{use.article.public_id}/",
        "corrections/",
        "methodology/",
    ):
        assert f"http://testserver/{place}" in found
    for address in found:
        assert Client().get(address.removeprefix("http://testserver")).status_code == 200


def test_what_is_not_public_is_not_listed(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    draft = naming_in(
        "draft",
        use_of("Secret Works", by=checker, outlet="Secret Post"),
        staff=Staff(checker, editor, editor2, editor),
    )
    assert not [place for place in everything() if draft.public_id in place]
    story_add_claim(story=story_open(title="Quiet", by=checker), claim=draft, by=checker)
    assert not [place for place in everything() if "/stories/" in place]
    claim_withdraw(claim=claim, by=editor, reason="It was another ship.")
    listed = everything()
    assert not [place for place in listed if "/claims/" in place or "/outlets/" in place]


def test_every_story_and_article_that_readers_know_is_listed_however_old(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    people = {"by": checker, "rater": editor, "approver": editor2}
    stories = [story_open(title=f"Ferries {n}", by=checker) for n in range(3)]
    for n, story in enumerate(stories):
        one_claim(f"Ferry {n} burned", body="It sank.", outlet="Post", story=story, **people)
    newest = one_claim("It was raised", body="It was.", outlet="A", story=stories[0], **people)
    found = everything()
    for story in stories:
        row = PublishedStory.objects.filter(story=story.public_id).latest("updated_at")
        place = f"http://testserver/stories/{story.public_id}/{row.slug}/"
        assert parse_datetime(found[place] or "") == row.updated_at.replace(microsecond=0)
    for article in PublishedArticle.objects.all():
        place = f"http://testserver/articles/{article.article}/"
        assert parse_datetime(found[place] or "") == article.updated_at.replace(microsecond=0)
    assert PublishedArticle.objects.count() >= 4
    with CaptureQueriesContext(connection) as queries:
        read(f"/sitemap/stories-{stories[0].public_id[0]}.xml")
    told = " ".join(query["sql"] for query in queries)
    assert "claims_publishedstory" in told and "OFFSET" not in told
    claim_withdraw(claim=newest, by=editor, reason="It was not.")
    assert (
        f"http://testserver/articles/{newest.evidence.get().article.public_id}/" not in everything()
    )


def test_with_many_claims_files_are_told_apart_by_two_signs(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    story = story_open(title="Ferries lost", by=checker)
    people = {"by": checker, "rater": editor, "approver": editor2}
    one_claim("It burned", body="It sank.", outlet="Post", story=story, **people)
    few = everything()
    with mock.patch.object(sitemap, "MANY", 1):
        files = [place for place in read("/sitemap.xml") if "/stories-" in place]
        assert files == [f"http://testserver/sitemap/stories-{story.public_id[:2]}.xml"]
        assert everything() == few
    ends = [sitemap._end(sign) for sign in ("a", "9", "z", "a9", "az", "zz")]
    assert ends == ["b", "a", "z" * 21, "aa", "a" + "z" * 21, "zz" + "z" * 20]


def test_files_go_by_ranges_of_keys(claim: Claim, checker: Any, editor: Any, editor2: Any) -> None:
    people = {"checker": checker, "editor": editor, "approver": editor2}
    with mock.patch.object(sitemap, "KEYS_A_FILE", 1):
        for _ in range(3):
            published_claim(**people)
        files = [place for place in read("/sitemap.xml") if "/claims-" in place]
        assert len(files) == 4 and all(len(read(file)) == 1 for file in files)
        assert set().union(*map(read, files)) == {
            f"http://testserver/claims/{row.public_id}/{row.slug}/"
            for row in Publication.objects.all()
        }


def test_a_file_that_the_index_does_not_name_is_not_there(claim: Claim) -> None:
    for name in ("claims-999999999999", "claims-a", "names-z", "outlets-aaa", "pages-1", "pages-a"):
        assert Client().get(f"/sitemap/{name}.xml").status_code == 404, name
    assert Client().get("/sitemap/claims-9999999999999.xml").status_code == 404
    assert Client().get("/sitemap/drafts-0.xml").status_code == 404


def test_it_costs_the_same_however_much_there_is_and_counts_nothing(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    costs = []
    for number in (1, 8):
        for _ in range(number):
            published_claim(checker=checker, editor=editor, approver=editor2)
        with CaptureQueriesContext(connection) as queries:
            read("/sitemap.xml"), read("/sitemap/pages-0.xml")
            pk = Publication.objects.latest("pk").pk // sitemap.KEYS_A_FILE
            read(f"/sitemap/claims-{pk}.xml")
        costs.append(len(queries))
        assert not [q for q in queries if "count(" in q["sql"].lower()]
    assert costs[0] == costs[1]


def test_robots_are_told_where_it_is_and_what_to_leave_alone(db: None) -> None:
    response = Client().get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain") and not response.cookies
    robots = RobotFileParser()
    robots.parse(response.content.decode().splitlines())
    assert robots.site_maps() == ["http://testserver/sitemap.xml"]
    for place in ("/", "/claims/aaaa/b/", "/corrections/", "/compare/", "/feeds/claims.atom"):
        assert robots.can_fetch("bot", place)
    for place in ("/desk/", "/desk/claims/", "/admin/", "/search/?q=x", "/sign-in/"):
        assert not robots.can_fetch("bot", place)
