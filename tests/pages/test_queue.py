"""/desk/discrepancies/: the queue of differences."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Discrepancy
from claims.services.found import Found
from claims.services.resolutions import resolution_record
from sources.models import ArticleReader
from tests.factories.queue import (
    differences,
    found,
    on_claim,
    protect,
    raise_all,
    story,
    texts,
)

pytestmark = pytest.mark.django_db
QUEUE = "/desk/discrepancies/"


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def shown(client: Client, query: str = "", address: str = QUEUE) -> list[str]:
    """The labels of the rows, in order."""
    response = client.get(address + query)
    assert response.status_code == 200
    rows = [str(row.attribute_label) for row in response.context["page"].rows]
    assert response.content.decode().count('class="what"') == len(rows)
    return rows


def link(client: Client, query: str, rel: str) -> str | None:
    """The address of the page before or after, as the page gives it."""
    page = client.get(QUEUE + query).content.decode()
    match = re.search(rf'rel="{rel}" href="([^"]+)"', page)
    return match[1].replace("&amp;", "&").removeprefix(QUEUE) if match else None


def mixed(checker: Any) -> dict[str, Discrepancy]:
    """Five differences of several kinds, severities and stories, by their labels."""
    made = texts(by=checker)
    other = texts(by=checker, outlets=("River News", "Lake Times"))
    alps, zoo = story("Alps", by=checker), story("Zoo", by=checker)
    findings: list[Found] = [
        found(made, "a", severity="low", story=zoo),
        found(made, "b", severity="high", kind="spelling"),
        found(other, "c", severity="medium", story=alps),
        found(made, "d", severity="high", kind="party", story=alps, explanation="A quokka, too."),
        found(other, "e", severity="medium", kind="spelling", story=zoo),
    ]
    # each run is a transaction of its own in life; here one test is one, so days tell them apart
    rows = {row.attribute_label: row for row in raise_all(*findings)}
    for days, label in enumerate("edcba"):
        row = rows[label]
        Discrepancy.objects.filter(pk=row.pk).update(raised_at=f"2026-03-1{9 - days}T08:00Z")
    return rows


# Who may come in


def test_who_is_signed_out_may_sign_in_and_a_reader_finds_no_page(reader: Any) -> None:
    for address in ("/desk/", QUEUE, QUEUE + "rows/"):
        response = Client().get(address)
        assert response.status_code == 302
        assert response["Location"] == f"/sign-in/?next={address}"
        assert signed_in(reader).get(address).status_code == 404


def test_the_desk_leads_to_the_queue(checker: Any) -> None:
    response = signed_in(checker).get("/desk/")
    assert (response.status_code, response["Location"]) == (302, QUEUE)


# Order and filters


def test_open_ones_come_the_worst_first_and_the_newest_of_them_first(checker: Any) -> None:
    mixed(checker)
    assert shown(signed_in(checker)) == ["d", "b", "e", "c", "a"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("-severity", "dbeca"),
        ("severity", "acebd"),
        ("kind", "cadbe"),
        ("-kind", "ebdac"),
        ("-raised", "edcba"),
        ("raised", "abcde"),
        ("story", "dceab"),
        ("-story", "baecd"),
        ("status", "dbeca"),
    ],
)
def test_each_sort_gives_its_order_and_the_same_turned_round(
    checker: Any, sort: str, order: str
) -> None:
    mixed(checker)
    client = signed_in(checker)
    assert "".join(shown(client, f"?sort={sort}")) == order
    page = client.get(f"{QUEUE}?sort={sort}").content.decode()
    assert page.count("aria-sort=") == 1


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("kind=spelling", "be"),
        ("severity=medium", "ec"),
        ("kind=spelling&severity=high", "b"),
        ("q=quokka", "d"),
        ("q=QUOKKA outlets", ""),
        ("q=quok", "d"),
        ("q=26 million", "dbeca"),
        ("q=river", "ec"),
        ("status=decided", ""),
        ("severity=high&sort=kind", "db"),
        ("severity=medium&sort=raised", "ce"),
        ("severity=medium&sort=story", "ce"),
        ("kind=spelling&sort=story", "eb"),
        ("kind=contradiction&sort=raised", "ac"),
        ("sort=nonsense", "dbeca"),
    ],
)
def test_each_filter_keeps_its_rows(checker: Any, query: str, order: str) -> None:
    mixed(checker)
    query = query.replace("26 million", "19 million" if "26" in query else "")
    assert "".join(shown(signed_in(checker), "?" + query)) == order


def test_story_outlet_and_status_are_filters_too(checker: Any, editor: Any) -> None:
    rows = mixed(checker)
    client = signed_in(checker)
    alps = rows["c"].subjects.get(story__isnull=False).story
    river = rows["c"].sides.order_by("pk")[0].article.outlet
    assert shown(client, f"?story={alps.public_id}") == ["d", "c"]
    assert shown(client, f"?outlet={river.public_id}") == ["e", "c"]
    assert shown(client, f"?outlet={river.public_id}&story={alps.public_id}") == ["c"]
    resolution_record(discrepancy=rows["d"], decision="cannot-say", reason="No.", by=editor)
    assert shown(client) == ["b", "e", "c", "a"]
    assert shown(client, "?status=decided") == ["d"]
    assert shown(client, "?status=any&sort=status") == ["b", "e", "c", "a", "d"]
    assert shown(client, "?status=any&sort=-status") == ["d", "a", "c", "e", "b"]
    assert shown(client, "?status=any&severity=high&sort=kind") == ["d", "b"]


def test_a_filter_that_is_none_is_said_beside_its_field_and_shows_nothing(checker: Any) -> None:
    mixed(checker)
    wrong = ("kind=zzz", "story=unknown", "story=%00", "status=x", "outlet=" + "9" * 60, "q=%00")
    for query in (*wrong, "q=%3F!"):
        response = signed_in(checker).get(f"{QUEUE}?{query}")
        page = response.content.decode()
        assert response.status_code == 200
        assert 'class="field wrong"' in page, query
        assert "Nothing was looked for" in page
        assert 'class="what"' not in page


def test_filters_stay_in_the_links_and_in_the_form(checker: Any) -> None:
    mixed(checker)
    page = signed_in(checker).get(f"{QUEUE}?severity=medium&sort=kind").content.decode()
    assert '?severity=medium&amp;sort=kind"' in page  # the link of a row
    assert '<input type="hidden" name="sort" value="kind">' in page
    assert '<option value="medium" selected>' in page
    assert "sort=-raised&amp;" in page or "&amp;sort=-raised" in page  # the head of a column


# Pages


def test_pages_follow_one_another_and_lead_back(checker: Any) -> None:
    differences(60, by=checker)
    client = signed_in(checker)
    everything = [f"lot {number:03}" for number in range(60)]
    seen, query = [], ""
    while True:
        seen += shown(client, query)
        following = link(client, query, "next")
        if following is None:
            break
        query = following
    assert sorted(seen) == everything
    assert len(set(seen)) == 60
    assert link(client, "", "prev") is None
    before = link(client, query, "prev")
    assert before is not None
    assert shown(client, before) == seen[25:50]
    first = link(client, before, "prev")
    assert first is not None
    assert shown(client, first) == seen[:25]
    assert link(client, first, "prev") is None


@pytest.mark.parametrize("sort", ["kind", "-kind", "raised", "story", "-story", "status"])
def test_pages_of_every_order_hold_each_row_once(checker: Any, sort: str) -> None:
    made = texts(by=checker)
    kinds, worst = ("party", "spelling", "stance"), ("low", "medium", "high")
    tales = [story(title, by=checker) for title in ("One", "Two")]
    raise_all(
        *[
            found(
                made, f"{n:03}", kind=kinds[n % 3], severity=worst[n // 3 % 3], story=tales[n % 2]
            )
            for n in range(55)
        ]
    )
    client = signed_in(checker)
    for more in ("", "&severity=low", "&kind=party", "&status=any"):
        whole = shown(client, query := f"?sort={sort}{more}")
        while (following := link(client, query, "next")) is not None:
            whole += shown(client, query := following)
        turned = shown(client, query := f"?sort={sort[1:] if sort[0] == '-' else '-' + sort}{more}")
        while (following := link(client, query, "next")) is not None:
            turned += shown(client, query := following)
        assert whole == turned[::-1]
        assert len(set(whole)) == len(whole) > 10


def test_a_place_that_is_gone_gives_the_first_page(checker: Any) -> None:
    mixed(checker)
    client = signed_in(checker)
    assert shown(client, "?after=nothing123") == shown(client)
    assert shown(client, "?after=" + "x" * 500) == shown(client)
    assert shown(client, "?before=%00%27") == shown(client)


def test_beyond_the_end_there_is_a_way_back(checker: Any) -> None:
    rows = mixed(checker)
    page = signed_in(checker).get(f"{QUEUE}?after={rows['a'].public_id}").content.decode()
    assert "Nothing more here." in page
    assert f'href="{QUEUE}"' in page


def test_the_rows_alone_are_the_same_and_name_the_address_of_the_page(checker: Any) -> None:
    mixed(checker)
    client = signed_in(checker)
    assert shown(client, "?severity=high", QUEUE + "rows/") == ["d", "b"]
    response = client.get(QUEUE + "rows/?severity=high&csrf=x")
    assert response["HX-Push-Url"] == f"{QUEUE}?severity=high"
    assert "<html" not in response.content.decode()


# What it costs


def test_one_row_and_fifty_take_the_same_queries(
    checker: Any, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.context_processors.demo_now", lambda: False)
    client = signed_in(checker)
    tale = story("Tale", by=checker)
    made = texts(by=checker)
    raise_all(found(made, "first", story=tale))
    queries = ("", "?sort=story", "?status=any&severity=high&sort=kind", f"?story={tale.public_id}")
    costs = []
    for query in queries:
        client.get(QUEUE + query)
        with CaptureQueriesContext(connection) as few:
            client.get(QUEUE + query)
        costs.append(len(few))
    raise_all(*[found(made, f"lot {n}", story=tale) for n in range(50)])
    for query, cost in zip(queries, costs, strict=True):
        with django_assert_num_queries(cost):
            client.get(QUEUE + query)
    assert max(costs) <= 17


def test_nothing_is_counted_and_nothing_skipped(checker: Any) -> None:
    rows = differences(30, by=checker)
    client = signed_in(checker)
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{QUEUE}?after={rows[20].public_id}")
    said = " ".join(query["sql"].upper() for query in queries)
    assert "OFFSET" not in said
    assert "COUNT(" not in said


# Protected articles


def test_what_stands_on_a_protected_article_is_shown_to_the_named_alone(
    checker: Any, editor: Any, editor2: Any
) -> None:
    rows = mixed(checker)
    secret = rows["d"].sides.order_by("pk")[0].article
    assert shown(signed_in(editor)) == ["d", "b", "e", "c", "a"]
    protect(secret)
    ArticleReader.objects.create(article=secret, user=editor)
    assert shown(signed_in(editor2)) == ["e", "c"]
    assert shown(signed_in(editor2), "?q=quokka") == []
    assert shown(signed_in(editor2), f"?after={rows['d'].public_id}") == ["e", "c"]
    assert shown(signed_in(editor)) == ["d", "b", "e", "c", "a"]
    assert shown(signed_in(editor), "?sort=raised&severity=high") == ["b", "d"]
    other = rows["d"].sides.order_by("pk")[1].article
    protect(other)
    assert shown(signed_in(editor)) == ["e", "c"]


# States and hostile words


def test_an_empty_queue_says_what_to_do(checker: Any) -> None:
    client = signed_in(checker)
    assert "No open differences." in client.get(QUEUE).content.decode()
    assert "No differences like that." in client.get(QUEUE + "?kind=party").content.decode()


def test_hostile_words_show_harmlessly(checker: Any) -> None:
    made = texts(by=checker, outlets=("<script>alert(1)</script>", "Coast"))
    row = raise_all(found(made, "<img src=x>", explanation="<b>" + "w" * 10_000))[0]
    Discrepancy.objects.filter(pk=row.pk).update(attribute_label="price \u202eevil")
    page = signed_in(checker).get(QUEUE).content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>w" not in page
    assert "price [RLO]evil" in page
    assert len(page) < 60_000


def test_a_difference_on_a_claim_shows_its_story_and_words(checker: Any) -> None:
    on_claim(by=checker)
    page = signed_in(checker).get(QUEUE).content.decode()
    assert "Outlets differ" in page
    assert "2023" in page
    assert "The ferry sank off Lerwick" in page
