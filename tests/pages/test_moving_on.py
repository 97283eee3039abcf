"""Deciding and moving on: one round trip, at most twelve queries, what shows next among them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Discrepancy, Resolution
from claims.services.assigning import discrepancy_assign
from claims.services.resolutions import resolution_record
from sources.models import ArticleReader
from tests.factories.queue import differences, found, on_claim, protect, raise_all, story, texts
from tests.factories.review import QUEUE, at, page, signed_in, typed

pytestmark = pytest.mark.django_db
MOST = 12
HTMX = {"HX-Request": "true"}


def asked(queries: Any) -> list[str]:
    """The questions to the database, without where transactions begin and end."""
    said = [query["sql"] for query in queries]
    return [sql for sql in said if not re.search(r"\b(SAVEPOINT|BEGIN|COMMIT)\b", sql[:400])]


@pytest.fixture(autouse=True)
def not_the_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.context_processors.demo_now", lambda: False)


def in_front(row: Discrepancy) -> None:
    Discrepancy.objects.filter(pk=row.pk).update(raised_at="2036-01-01T00:00Z")


@pytest.mark.parametrize("query", ["", "?sort=-raised", "?severity=high&sort=kind", "?assigned=me"])
@pytest.mark.parametrize("decision", ["cannot-say", "one-stands"])
def test_it_takes_one_answer_and_twelve_queries_at_most(
    editor: Any, decision: str, query: str
) -> None:
    row, *rest = [on_claim(by=editor), *differences(3, by=editor)]
    in_front(row)
    for one in (row, *rest):
        discrepancy_assign(discrepancy=one, to=editor, by=editor)
    client = signed_in(editor)
    html = page(client, row, query)
    side = re.findall(r'name="standing_side" value="(\d+)"', html)[0]
    answers = typed(html, decision=decision, standing_side=side)
    with CaptureQueriesContext(connection) as queries:
        sent = client.post(at(row, query), answers, headers=HTMX)
    assert len(asked(queries)) <= MOST, asked(queries)
    assert sent.status_code == 200
    following = sent["HX-Push-Url"]
    assert following.endswith(f"/{query}") and following != at(row, query)
    shown = sent.content.decode()
    assert f'action="{following}"'.replace("&", "&amp;") in shown  # the next one's form
    assert "Decided, “" in shown
    assert shown.count('<article aria-labelledby="side-') == 2  # both sides of it
    assert Resolution.objects.get().discrepancy == row


def test_what_comes_with_the_answer_is_the_page_of_that_address(editor: Any) -> None:
    rows = differences(3, by=editor)
    client = signed_in(editor)
    sent = client.post(at(rows[0]), typed(page(client, rows[0])), headers=HTMX).content.decode()
    whole = page(client, rows[1])
    for part in ("parallel", "decide"):
        pattern = rf'class="(?:stack )?{part}.*?</(?:form|div)>'
        here, there = (re.search(pattern, html, re.S) for html in (sent, whole))
        assert here and there
        held = [re.sub(r'name="csrf[^>]+>', "", found[0]) for found in (here, there)]
        assert held[0] == held[1]
    grounds = re.search(r'hx-get="([^"]+grounds/)"', sent)
    assert grounds
    rest = client.get(grounds[1]).content.decode()
    for heading in ("Who looks at it", "What other outlets say", "Origins", "Earlier decisions"):
        assert heading in rest
        assert heading in whole


def test_the_next_is_one_that_nobody_decided_meanwhile(editor: Any, editor2: Any) -> None:
    rows = differences(3, by=editor)
    client = signed_in(editor)
    form = typed(page(client, rows[0]))
    resolution_record(discrepancy=rows[1], decision="same", reason="So.", by=editor2)
    assert client.post(at(rows[0]), form, headers=HTMX)["HX-Push-Url"] == at(rows[2])


def test_after_the_last_one_the_browser_is_sent_to_the_queue(editor: Any) -> None:
    (row,) = differences(1, by=editor)
    client = signed_in(editor)
    sent = client.post(at(row), typed(page(client, row)), headers=HTMX)
    assert sent["HX-Redirect"] == QUEUE


def test_a_fault_comes_in_place_with_what_was_typed(editor: Any) -> None:
    (row,) = differences(1, by=editor)
    client = signed_in(editor)
    sent = client.post(at(row), typed(page(client, row), decision=""), headers=HTMX)
    assert sent.status_code == 422
    assert "The log says so.</textarea>" in sent.content.decode()


def test_within_a_view_it_goes_on_there_though_the_decided_left_it(editor: Any) -> None:
    rows = differences(4, by=editor)
    for row in (rows[0], rows[2]):
        discrepancy_assign(discrepancy=row, to=editor, by=editor)
    client = signed_in(editor)
    for query, following in (("?assigned=me", rows[2]), ("?assigned=nobody", rows[3])):
        first = rows[0] if "me" in query else rows[1]
        sent = client.post(at(first, query), typed(page(client, first, query)), headers=HTMX)
        assert sent["HX-Push-Url"] == at(following, query)


def test_nothing_protected_comes_next(editor: Any, editor2: Any) -> None:
    alps = story("Alps", by=editor)
    open_, secret = texts(by=editor), texts(by=editor, outlets=("River News", "Lake Times"))
    findings = [
        found(open_, "a", story=alps), found(secret, "b", story=alps), found(open_, "c", story=alps),
    ]  # fmt: skip
    a, b, c = sorted(raise_all(*findings), key=lambda row: row.attribute_label)
    for number, row in enumerate((c, b, a)):
        Discrepancy.objects.filter(pk=row.pk).update(raised_at=f"2036-01-0{number + 1}T00:00Z")
    hidden = secret[0].article
    protect(hidden)
    ArticleReader.objects.create(article=hidden, user=editor2)
    query = f"?story={alps.public_id}"
    for who, following in ((editor, c), (editor2, b)):
        client = signed_in(who)
        sent = client.post(at(a, query), typed(page(client, a, query)), headers=HTMX)
        assert sent["HX-Push-Url"] == at(following, query)
        assert ("River News" in sent.content.decode()) == (who == editor2)
