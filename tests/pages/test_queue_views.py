"""/desk/discrepancies/: the views of the queue, their counts, and those that people save."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from claims.models import Comment, Discrepancy, QueueEntry, SavedView
from claims.services.assigning import discrepancy_assign
from claims.services.findings import findings_record
from claims.services.queue_age import queue_aged
from claims.services.resolutions import resolution_record
from sources.models import ArticleReader
from tests.factories.queue import differences, found, protect, raise_all, story, texts
from tests.factories.review import QUEUE, at, signed_in

pytestmark = pytest.mark.django_db
VIEWS = QUEUE + "views/"


def shown(client: Any, query: str = "") -> list[str]:
    response = client.get(QUEUE + query)
    assert response.status_code == 200
    return [str(row.attribute_label) for row in response.context["page"].rows]


def counts(client: Any) -> dict[str, str]:
    return {view.words: view.count for view in client.get(QUEUE).context["views"].shown}


def old(row: Discrepancy, days: int) -> None:
    """Raise it so many days ago, by raw SQL as it were."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_discrepancy SET raised_at = now() - %s * interval '1 day' WHERE id = %s",
            [days, row.pk],
        )


def test_mine_and_unassigned_follow_who_is_to_look(editor: Any, checker: Any) -> None:
    a, b, c = differences(3, by=checker)
    discrepancy_assign(discrepancy=a, to=checker, by=editor)
    discrepancy_assign(discrepancy=b, to=editor, by=editor)
    client = signed_in(checker)
    assert shown(client, "?assigned=me") == [a.attribute_label]
    assert shown(client, "?assigned=nobody") == [c.attribute_label]
    assert shown(client, f"?assigned={editor.pk}") == [b.attribute_label]
    assert shown(client, "?assigned=99999999") == []
    found = counts(client)
    assert (found["Mine"], found["Unassigned"], found["High"]) == ("1", "1", "3")


def test_a_decision_ends_it_and_it_stays_findable_among_the_decided(editor: Any) -> None:
    (row,) = differences(1, by=editor)
    discrepancy_assign(discrepancy=row, to=editor, by=editor)
    resolution_record(discrepancy=row, decision="cannot-say", reason="No log.", by=editor)
    assignment = row.assignments.get()
    assert (assignment.ended_how, assignment.ended_by) == ("decided", editor)
    assert assignment.done_at is not None
    client = signed_in(editor)
    assert shown(client, "?assigned=me") == []
    assert shown(client, "?assigned=me&status=decided") == [row.attribute_label]


def test_what_new_evidence_opens_again_is_a_view_and_nobodys(editor: Any) -> None:
    made = texts(by=editor)
    (row,) = raise_all(found(made, "price"))
    discrepancy_assign(discrepancy=row, to=editor, by=editor)
    resolution_record(discrepancy=row, decision="cannot-say", reason="No log.", by=editor)
    other = texts(by=editor, outlets=("Harbour Post", "Coast Herald", "River News"))
    findings_record(found=[found(other, "price")], looked_at=Discrepancy.objects.none())
    row.refresh_from_db()
    if row.reopened_at is None:  # another identity: re-open it as a run would
        Discrepancy.objects.filter(pk=row.pk).update(
            status="open", decided_at=None, decided_by=None, reopened_at="2026-03-01T08:00Z",
            reopened_reason="A third outlet gives another.",
        )  # fmt: skip
    client = signed_in(editor)
    assert "price" in shown(client, "?view=reopened")
    assert counts(client)["Re-opened"] == "1"
    assert shown(client, "?assigned=me") == []


def test_what_nobody_touched_for_long_is_stale_and_a_touch_makes_it_fresh(
    editor: Any, checker: Any
) -> None:
    a, b, c = differences(3, by=checker)
    for row, days in ((a, 15), (b, 40), (c, 13)):
        old(row, days)
    client = signed_in(editor)
    assert shown(client, "?view=stale") == [b.attribute_label, a.attribute_label]  # oldest first
    assert counts(client)["Untouched for 14 days"] == "2"
    Comment.objects.create(discrepancy=b, body="Asked the outlet.", made_by=checker)
    assert shown(client, "?view=stale") == [a.attribute_label]
    discrepancy_assign(discrepancy=a, to=editor, by=editor)
    assert shown(client, "?view=stale") == []


def test_the_passing_of_time_makes_stale_without_a_scan(editor: Any) -> None:
    row, fresh = differences(2, by=editor)
    old(row, 20)  # by a write, which lists it; time alone writes nothing:
    QueueEntry.objects.filter(discrepancy=row, under="stale").delete()
    QueueEntry.objects.filter(discrepancy=row, under="all").update(fresh_until="2026-01-01T00:00Z")
    assert shown(signed_in(editor), "?view=stale") == []
    assert queue_aged(at_once=1) == 1
    assert shown(signed_in(editor), "?view=stale") == [row.attribute_label]
    assert queue_aged() == 0
    assert not QueueEntry.objects.filter(discrepancy=fresh, under="stale").exists()


def test_due_ones_come_by_their_day_and_other_sorts_hold_them_too(editor: Any) -> None:
    rows = differences(4, by=editor)
    for row, days in zip(rows, (3, 1, 2), strict=False):
        due = localdate() + timedelta(days=days)
        discrepancy_assign(discrepancy=row, to=editor, by=editor, due_on=due)
    a, b, c, _ = [row.attribute_label for row in rows]
    client = signed_in(editor)
    assert shown(client, "?view=due") == [b, c, a]
    assert shown(client, "?view=due&sort=-due") == [a, c, b]
    assert shown(client, f"?view=due&after={rows[1].public_id}") == [c, a]
    assert shown(client, "?view=due&assigned=me&sort=kind") == [b, c, a]
    assert sorted(shown(client, "?sort=due")) == sorted(r.attribute_label for r in rows)
    rows[1].assignments.update(due_on=localdate() - timedelta(days=2))
    assert "overdue since" in client.get(QUEUE).content.decode()


@pytest.mark.parametrize("looked_at", [0, 2_500])  # each of many, or of few by their keys
def test_what_is_due_of_a_story_comes_by_its_day_whichever_way_it_is_read(
    editor: Any, editor2: Any, looked_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.selectors.queue_find.LOOKED_AT", looked_at)
    alps = story("Alps", by=editor)
    raised = raise_all(*[found(texts(by=editor), name, story=alps) for name in "abcd"])
    a, b, c, d = sorted(raised, key=lambda row: str(row.attribute_label))
    for row, days in zip((*differences(3, by=editor), a, b, c), (4, 2, 9, 5, 1, 3), strict=True):
        due = localdate() + timedelta(days=days)
        discrepancy_assign(discrepancy=row, to=editor, by=editor, due_on=due)
    client, of = signed_in(editor), f"&story={alps.public_id}"
    assert shown(client, f"?view=due{of}") == ["b", "c", "a"]
    assert shown(client, f"?view=due&sort=-due{of}") == ["a", "c", "b"]
    assert shown(client, f"?view=due&after={b.public_id}{of}") == ["c", "a"]
    assert shown(client, f"?view=due&before={a.public_id}{of}") == ["b", "c"]
    assert shown(client, f"?view=due&status=any{of}") == ["b", "c", "a"]
    assert shown(client, f"?view=due&assigned=me{of}") == ["b", "c", "a"]
    protect(c.sides.order_by("pk")[0].article)
    ArticleReader.objects.create(article=c.sides.order_by("pk")[0].article, user=editor2)
    assert shown(client, f"?view=due{of}") == ["b", "a"]
    assert shown(signed_in(editor2), f"?view=due{of}") == ["b", "c", "a"]
    assert not d.assignments.exists()


def test_views_and_filters_go_together(editor: Any) -> None:
    made, other = texts(by=editor), texts(by=editor, outlets=("River News", "Lake Times"))
    alps = story("Alps", by=editor)
    findings = [found(made, "a", story=alps), found(other, "b", story=alps), found(other, "c")]
    a, b, c = sorted(raise_all(*findings), key=lambda row: row.attribute_label)
    for row in (a, c):
        discrepancy_assign(discrepancy=row, to=editor, by=editor)
    client = signed_in(editor)
    river = b.sides.order_by("pk")[0].article.outlet
    assert shown(client, f"?assigned=me&story={alps.public_id}") == ["a"]
    assert shown(client, f"?assigned=nobody&story={alps.public_id}&outlet={river.public_id}") == [
        "b"
    ]
    assert shown(client, f"?assigned=me&outlet={river.public_id}&q=lake") == ["c"]


def test_counts_and_views_tell_nothing_of_protected_articles(
    editor: Any, editor2: Any, checker: Any
) -> None:
    a, _ = differences(2, by=checker)
    discrepancy_assign(discrepancy=a, to=editor, by=editor)
    article = a.sides.order_by("pk")[0].article
    protect(article)
    ArticleReader.objects.create(article=article, user=editor2)
    other = a.sides.order_by("pk")[1].article
    ArticleReader.objects.create(article=other, user=editor2)
    assert counts(signed_in(editor))["Mine"] == "0"
    assert shown(signed_in(editor), "?assigned=me") == []
    assert counts(signed_in(editor2))["High"] == "2"
    assert shown(signed_in(editor2), f"?assigned={editor.pk}") == [a.attribute_label]


def test_counts_look_at_a_hundred_entries_and_no_further(editor: Any) -> None:
    (row,) = differences(1, by=editor)
    entry = QueueEntry.objects.get(discrepancy=row, under="nobody")
    made = raise_all(*[found(texts(by=editor), f"n{n}") for n in range(1)])
    assert made
    with CaptureQueriesContext(connection) as queries:
        assert counts(signed_in(editor))["Unassigned"] == "2"
    looked = [
        query["sql"] for query in queries if "UNION" in query["sql"] and "100" in query["sql"]
    ]
    assert len(looked) == 1
    assert looked[0].count("LIMIT 100") == 7  # six views, and the notes that mention one
    assert "COUNT(" not in looked[0]
    assert entry.stage == 0


def test_a_view_is_saved_listed_renamed_and_removed(editor: Any) -> None:
    differences(2, by=editor)
    client = signed_in(editor)
    page = client.get(f"{QUEUE}?severity=high&sort=kind").content.decode()
    save = re.search(r'href="(/desk/discrepancies/views/new/[^"]+)"', page)
    assert save
    address = save[1].replace("&amp;", "&")
    sent = client.post(address, {"name": "  Worst   by kind "})
    assert sent["Location"] == f"{QUEUE}?severity=high&sort=kind"
    view = SavedView.objects.get()
    assert (view.name, view.query, view.owner) == (
        "Worst by kind",
        "severity=high&sort=kind",
        editor,
    )
    page = client.get(f"{QUEUE}?severity=high&sort=kind").content.decode()
    assert re.search(r'class="own" href="[^"]+" aria-current="page"><bdi>Worst by kind', page)
    client.post(f"{VIEWS}{view.pk}/", {"name": "The worst"})
    assert "The worst" in client.get(VIEWS).content.decode()
    client.post(f"{VIEWS}{view.pk}/off/")
    assert not SavedView.objects.exists()
    assert "No saved views yet." in client.get(VIEWS).content.decode()
    again = client.post(f"{VIEWS}{view.pk}/off/", follow=True)
    assert "It was removed before; nothing was done twice." in again.content.decode()


def test_the_same_name_is_one_view_and_a_bad_name_comes_back(editor: Any) -> None:
    client = signed_in(editor)
    for query in ("severity=high", "severity=low"):
        client.post(f"{VIEWS}new/?{query}", {"name": "Mine"})
    assert SavedView.objects.get().query == "severity=low"
    client.post(f"{VIEWS}new/?kind=party", {"name": "Parties"})
    second = SavedView.objects.get(name="Parties")
    for name, error in (
        ("", "Give the view a name."), ("x" * 61, "at most 60"), ("a\0b", "Null characters"),
    ):  # fmt: skip
        sent = client.post(f"{VIEWS}new/?kind=party", {"name": name})
        assert sent.status_code == 422
        assert error in sent.content.decode()
    sent = client.post(f"{VIEWS}{second.pk}/", {"name": "MINE"})
    assert (sent.status_code, SavedView.objects.count()) == (422, 2)
    assert "has this name" in sent.content.decode()


def test_a_saved_view_is_its_owners_alone(editor: Any, editor2: Any, reader: Any) -> None:
    signed_in(editor).post(f"{VIEWS}new/?kind=party", {"name": "Parties"})
    view = SavedView.objects.get()
    for who in (editor2, reader):
        client = signed_in(who)
        assert client.get(f"{VIEWS}{view.pk}/").status_code == 404
        assert client.post(f"{VIEWS}{view.pk}/", {"name": "Taken"}).status_code == 404
        assert client.post(f"{VIEWS}{view.pk}/off/").status_code == 404
    assert "Parties" not in signed_in(editor2).get(QUEUE).content.decode()
    assert SavedView.objects.get().name == "Parties"
    assert signed_in(editor).get(f"{VIEWS}{'9' * 30}/").status_code == 404


def test_one_comes_back_to_the_page_and_the_row_one_left(editor: Any) -> None:
    rows = differences(60, by=editor)
    client = signed_in(editor)
    query = f"?sort=-severity&after={rows[24].public_id}"
    page = client.get(QUEUE + query).content.decode()
    row = rows[30]
    to = re.search(rf'id="row-{row.public_id}" href="([^"]+)"', page)
    assert to
    review = client.get(to[1].replace("&amp;", "&")).content.decode()
    back = re.search(rf'href="([^"]+)#row-{row.public_id}"', review)
    assert back
    returned = client.get(back[1].replace("&amp;", "&"))
    assert [r.pk for r in returned.context["page"].rows] == [r.pk for r in rows[25:50]]
    assert re.search(r'<tr role="row"[^>]*class="here\b', returned.content.decode())
    # further on than that page, it is the page in whose midst the row is
    far = client.get(f"{QUEUE}{query}&at={rows[55].public_id}")
    assert rows[55].pk in [r.pk for r in far.context["page"].rows]
    assert client.get(f"{QUEUE}?at=%00nothing").status_code == 200
    assert at(row)
