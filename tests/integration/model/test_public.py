"""What readers see: revisions only, nothing of drafts, protected or withdrawn things."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from inspect import isfunction
from types import CodeType
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from claims.apparatus.facets import Only
from claims.apparatus.searching import query_of
from claims.models import Claim, Publication, PublishedName, PublishedOutlet
from claims.selectors import exports, feeds, public, public_lists, published, sitemap
from claims.selectors.search import Asked, search
from claims.services.claims import claim_change
from claims.services.ratings import confidence_rate
from claims.services.reviewing import claim_correct, claim_publish, claim_submit, claim_withdraw
from factcheck.rights import as_owner
from sources.models import Article
from sources.services.articles import article_protect
from tests.factories.newsroom import attach, claim_of, day, published_claim, text_of

pytestmark = pytest.mark.django_db

PUBLIC_TABLES = (
    "claims_publication",
    "claims_publicationindex",  # made of the revision that the publication shows, and nothing else
    "claims_publishedoutlet",  # the same
    "claims_publishedname",
    "claims_publishedmove",
    "claims_publishedarticle",
    "claims_publishedspelling",
    "claims_publishedword",
    "claims_publishedstory",
    "claims_publishedgone",  # ids of what was public, and nothing else
    "claims_revision",
    "claims_correction",
    "claims_reportreceipt",  # what readers may know of a report, and nothing else
)


@contextmanager
def as_public_role() -> Iterator[None]:
    """Run as a database role that may read the public tables and nothing else."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS only_public")
        cursor.execute("CREATE ROLE only_public")
        cursor.execute(f"GRANT SELECT ON {', '.join(PUBLIC_TABLES)} TO only_public")
        cursor.execute("SET LOCAL ROLE only_public")
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


def _every_public_read(claim: Claim) -> str:
    page = public.publication_page(public_id=claim.public_id)
    assert page is not None
    read = [
        [row.title for row in public.publications_latest()],
        [row.revision.document for row in public.publications_where_outlets_differ()],
        page.revision.document,
        public.revisions_of(publication=page),
        getattr(public.revision_of(publication=page, number=1), "document", None),
        [(row.text, row.revision.number) for row in public.corrections_latest()],
        [row.title for row in public.publications_near(public_id=claim.public_id[:7], slug="")],
        getattr(public.publication_mark(public_id=claim.public_id), "slug", None),
        [row.title for row in public.publications_using_article(article_id="x")],
        [row.title for row in public.showing("x")],
        *_searched(),
        [row.document["note"] for row in public.changes_told(limit=5)],
        getattr(public.publication_led_to(publication=page), "title", None),
        getattr(public.revision_before(publication=page, moment=timezone.now()), "number", None),
        *_lists_read(),
        getattr(public.receipt_page(code="x"), "answer", None),
        *_read_by_programs(),
    ]
    return json.dumps(read, default=str, ensure_ascii=False)


def _searched() -> list[Any]:
    """What searches read: by words, nearly, by name, narrowed; names and articles."""
    only = Only(outlet="x", differs=True, first=date(2024, 1, 1))
    found = [
        search(Asked(query_of("northern star"))),
        search(Asked(query_of("nothern shar"))),
        search(Asked(query_of("Northern Star"), Only(state="single-origin"), "names")),
        search(Asked(query_of(""), Only(story="x"))),
        search(Asked(query_of("ferry"), only, "articles")),
    ]
    return [
        [[row.title for row in one.claims], [row.form for row in one.names],
         [row.article.title for row in one.articles]]
        for one in found
    ]  # fmt: skip


def _lists_read() -> list[Any]:
    outlet, name = PublishedOutlet.objects.first(), PublishedName.objects.first()
    of, called = (outlet.outlet if outlet else "x"), (name.entity if name else "x")
    return [
        [row.title for row in public_lists.stories_latest()],
        [
            row.publication.revision.document
            for row in public_lists.story_claims(story="x", limit=5)
        ],
        [
            row.publication.revision.document
            for row in public_lists.outlet_claims(outlet=of, limit=5)
        ],
        [
            row.publication.revision.document
            for row in public_lists.name_claims(entity=called, limit=5)
        ],
        [row.spellings for row in public_lists.name_spellings(entity=called)],
        [row.form for row in public_lists.name_heirs(entity=called)],
    ]


def _names_in(code: CodeType) -> set[str]:
    """What a function names, inside its comprehensions, too."""
    inner = [const for const in code.co_consts if isinstance(const, CodeType)]
    return {*code.co_names}.union(*map(_names_in, inner))


def _read_by_programs() -> list[Any]:
    newest = feeds.publications_newest(limit=5)
    return [
        [row.revision.document for row in newest],
        feeds.changed_last(),
        feeds.settled_change(),
        [sitemap.claims_in_range(number=number) for number in sitemap.ranges_listed()],
        [
            sitemap.listed_beginning(kind=kind, sign=sign)
            for kind in ("story", "outlet", "entity", "article")
            for sign in sitemap.beginnings_listed(kind=kind)
        ],
        [row.revision.document for row in exports.publications_all()],
        [row.revision.document for row in exports.publications_of_story(story_id="x")],
        *_walked_by_programs(),
    ]


def _walked_by_programs() -> list[Any]:
    walk = published.Walk(5, since=datetime(2024, 1, 1, tzinfo=UTC))
    abouts = [published.About(kind, "x") for kind in published._ABOUT]
    newest = Publication.objects.select_related("revision").latest("pk")
    return [
        [
            row.revision.document
            for about in (None, *abouts)
            for row in published.publications_walked(walk=walk, about=about)
        ],
        [row.document for row in published.corrections_walked(walk=walk)],
        [
            [row.newest.title for row in published.names_walked(kind=kind, limit=5)[0]]
            for kind in ("story", "outlet", "entity")
        ],
        [row.title for row in published.articles_walked(limit=5)[0]],
        [
            row.public_id
            for kind in published._STILL
            for row in published.gone_walked(kind=kind, limit=5)[0]
        ],
        published.revisions_walked(publication=newest, limit=5),
        published.documents_before(publication=newest),
    ]


def test_every_public_selector_reads_revisions_only(claim: Claim) -> None:
    reads = (_every_public_read, _lists_read, _read_by_programs, _walked_by_programs)
    called = {name for read in reads for name in _names_in(read.__code__)}
    functions = {
        name
        for module in (public, public_lists, published, feeds, sitemap, exports)
        for name, value in vars(module).items()
        if name[0] != "_" and isfunction(value) and value.__module__ == module.__name__
    }
    assert functions <= called  # a new selector has to be tried here
    with as_public_role():
        assert "Northern Star" in _every_public_read(claim)


def test_the_public_role_would_notice_a_live_table(claim: Claim) -> None:
    with as_public_role():
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            list(Claim.objects.all())


def test_live_work_on_a_published_claim_shows_to_nobody_outside(claim: Claim, checker: Any) -> None:
    claim_change(
        claim=claim, by=checker, version=claim.version, statement="The ferry Canary burned"
    )
    assert "Canary" not in _every_public_read(claim)


def test_a_draft_has_no_public_address(checker: Any) -> None:
    draft, _ = claim_of("A draft about a canary", by=checker)
    assert public.publication_page(public_id=draft.public_id) is None
    assert public.publications_latest() == []


def test_a_correction_keeps_the_earlier_revision_and_says_what_changed(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    claim_change(
        claim=claim, by=checker, version=claim.version, statement="The ferry North Star sank"
    )
    claim_correct(claim=claim, by=editor2, reason="We had the ship's name wrong.")
    page = public.publication_page(public_id=claim.public_id)
    assert page is not None
    assert (page.status, page.revision.number) == ("corrected", 2)
    assert page.revision.document["corrections"][0]["text"] == "We had the ship's name wrong."
    first = public.revision_of(publication=page, number=1)
    assert first is not None and first.document["statement"].startswith("The ferry Northern Star")
    assert [row.text for row in public.corrections_latest()] == ["We had the ship's name wrong."]


def test_a_withdrawn_claim_keeps_its_address_with_title_and_reason_only(
    claim: Claim, editor: Any
) -> None:
    claim_withdraw(claim=claim, by=editor, reason="It was another ship.")
    page = public.publication_page(public_id=claim.public_id)
    assert page is not None
    shown = page.revision.document
    assert (shown["statement"], shown["note"]) == (claim.statement, "It was another ship.")
    assert set(shown) == {
        "document",
        "id",
        "slug",
        "number",
        "status",
        "approved_at",
        "statement",
        "note",
    }
    assert public.revision_of(publication=page, number=1) is None
    assert public.publications_latest() == []


def test_a_withdrawn_claim_takes_no_further_work(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    from claims.services.claims import ClaimIsClosed

    claim_withdraw(claim=claim, by=editor, reason="It was another ship.")
    claim.refresh_from_db()
    with pytest.raises(ClaimIsClosed):
        claim_change(claim=claim, by=checker, version=claim.version, statement="Again")
    with pytest.raises(ClaimIsClosed):
        claim_publish(claim=claim, by=editor2)


def _with_protected_source(checker: Any, editor: Any, editor2: Any, *, counted: bool) -> Claim:
    claim, made = claim_of("The ferry sank", by=checker, day="date")
    attach(
        claim,
        text_of("The ferry sank on 3 May 2024.", by=checker),
        by=checker,
        a=(made["day"], "3 May 2024", day("2024-05-03")),
    )
    secret = text_of(
        "CANARY memo: it sank on 4 May 2024.", by=checker, outlet="CANARY Office", title="CANARY"
    )
    attach(claim, secret, by=checker, a=(made["day"], "4 May 2024", day("2024-05-04")))
    article_protect(article=secret.article, readers=[], by=editor)
    Article.objects.filter(pk=secret.article_id).update(count_publicly=counted)
    from claims.services.comparing import claim_compare

    claim_compare(claim=claim)
    confidence_rate(claim=claim, level="low", reason="Two reports.", by=editor)
    claim_submit(claim=claim, by=checker)
    claim_publish(claim=claim, by=editor2)
    return claim


@pytest.mark.parametrize("counted", [False, True])
def test_a_protected_article_shows_as_an_unpublished_source_or_not_at_all(
    counted: bool, checker: Any, editor: Any, editor2: Any
) -> None:
    claim = _with_protected_source(checker, editor, editor2, counted=counted)
    shown = _every_public_read(claim)
    assert "CANARY" not in shown and "4 May" not in shown and "2024-05-04" not in shown
    document = Publication.objects.get(claim=claim).revision.document
    assert document["unpublished_sources"] == int(counted)
    assert document["corroboration"]["articles"] == 1 + int(counted)


def test_only_editors_named_open_a_protected_article(
    checker: Any, editor: Any, editor2: Any, reader: Any
) -> None:
    from django.contrib.auth.models import AnonymousUser

    article = text_of("A memo.", by=checker).article
    article_protect(article=article, readers=[], by=editor)
    assert list(Article.objects.visible_to(editor)) == [article]
    for other in (editor2, checker, reader, AnonymousUser()):
        assert not Article.objects.visible_to(other).exists()


def test_quotes_of_an_outlets_own_words_are_held_to_the_limits(
    checker: Any, editor: Any, editor2: Any
) -> None:
    body = "The ferry sank on 3 May 2024. " + "The inquiry heard witnesses all day. " * 60
    claim, made = claim_of("The ferry sank", by=checker, day="date")
    attach(
        claim,
        text_of(body, by=checker),
        by=checker,
        exact=body[:900],
        a=(made["day"], "3 May 2024", day("2024-05-03")),
    )
    confidence_rate(claim=claim, level="low", reason="One report.", by=editor)
    claim_submit(claim=claim, by=checker)
    document = claim_publish(claim=claim, by=editor2).document
    quote = document["evidence"][0]["quote"]
    assert quote["shortened"] and body.startswith(quote["exact"])
    total = sum(len(quote[part]) for part in ("exact", "prefix", "suffix"))
    assert total <= len(body) // 10
    assert len(quote["exact"]) <= 300 and len(quote["prefix"]) + len(quote["suffix"]) <= 100


def test_a_statement_that_holds_a_value_that_lost_is_not_published(
    checker: Any, editor: Any, editor2: Any
) -> None:
    from claims.models import Discrepancy
    from claims.services.comparing import claim_compare
    from claims.services.resolutions import resolution_record
    from claims.services.reviewing import NotReady

    claim, made = claim_of("The ferry sank on 4 May 2024", by=checker, day="date")
    for outlet, printed, edtf in (
        ("A", "3 May 2024", "2024-05-03"),
        ("B", "4 May 2024", "2024-05-04"),
    ):
        attach(
            claim,
            text_of(f"The ferry sank on {printed}.", by=checker, outlet=outlet),
            by=checker,
            a=(made["day"], printed, day(edtf)),
        )
    claim_compare(claim=claim)
    finding = Discrepancy.objects.get()
    resolution_record(
        discrepancy=finding,
        decision="one-stands",
        standing_side=finding.sides.get(printed="3 May 2024"),
        reason="The harbour log has the third.",
        by=editor,
    )
    made["day"].refresh_from_db()
    assert made["day"].agreed["edtf"] == "2024-05-03"
    confidence_rate(claim=claim, level="low", reason="Two reports.", by=editor)
    claim.refresh_from_db()
    claim_submit(claim=claim, by=checker)
    with pytest.raises(NotReady, match="4 May 2024"):
        claim_publish(claim=claim, by=editor2)
