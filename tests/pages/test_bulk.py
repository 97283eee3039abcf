"""/desk/discrepancies/together/: several differences of one kind decided in one go."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Discrepancy, Resolution
from claims.services.resolutions import resolution_record
from claims.services.together import MOST_TOGETHER
from tests.factories.queue import differences, found, protect, raise_all, story, texts
from tests.factories.review import QUEUE, signed_in

pytestmark = pytest.mark.django_db
TOGETHER = QUEUE + "together/"


def preview(client: Any, query: str) -> str:
    response = client.get(TOGETHER + query)
    assert response.status_code == 200
    html: str = response.content.decode()
    return html


def form_in(html: str, **answers: Any) -> dict[str, Any]:
    """What the page's form would send, as it stands."""
    return {
        "seen": re.findall(r'name="seen" value="([^"]+)"', html),
        "pick": re.findall(r'name="pick" value="([^"]+)" checked', html),
        "decision": "same",
        "reason": "Both mean the bridge.",
    } | answers


def tale(editor: Any) -> tuple[Any, list[Discrepancy]]:
    """A story with three differences of one kind and one of another; one elsewhere."""
    made, alps = texts(by=editor), story("Alps", by=editor)
    rows = raise_all(
        *[found(made, key, kind="spelling", story=alps) for key in "abc"],
        found(made, "d", kind="party", story=alps),
        found(made, "e", kind="spelling"),
    )
    return alps, sorted(rows, key=lambda row: row.attribute_label)


def test_all_of_one_kind_in_one_story_are_shown_with_both_sides_and_decided(editor: Any) -> None:
    alps, rows = tale(editor)
    client = signed_in(editor)
    query = f"?kind=spelling&story={alps.public_id}"
    assert (
        f'href="{TOGETHER}{query.replace("&", "&amp;")}"'
        in client.get(QUEUE + query).content.decode()
    )
    html = preview(client, query)
    assert {row["row"].attribute_label for row in client.get(TOGETHER + query).context["rows"]} == {
        "a", "b", "c",
    }  # fmt: skip
    words = re.sub("<[^>]+>", "", html)
    assert words.count("12 million") >= 3
    assert words.count("19 million") >= 3
    sent = client.post(TOGETHER + query, form_in(html))
    assert sent["Location"] == QUEUE + query
    made = Resolution.objects.order_by("pk")
    assert {(r.decision, r.reason, r.decided_by) for r in made} == {
        ("same", "Both mean the bridge.", editor)
    }
    assert {r.discrepancy.attribute_label for r in made} == {"a", "b", "c"}
    assert set(Discrepancy.objects.filter(status="open").values_list("attribute_label", flat=True)) == {
        "d", "e",
    }  # fmt: skip
    told = client.get(sent["Location"]).content.decode()
    assert "Decided: 3." in told
    assert f"{QUEUE}?status=decided&amp;kind=spelling" in told  # where each can be undone
    assert rows


def test_one_that_is_unticked_stays_open(editor: Any) -> None:
    alps, rows = tale(editor)
    client = signed_in(editor)
    html = preview(client, f"?kind=spelling&story={alps.public_id}")
    keep = [row.public_id for row in rows[:2]]
    client.post(TOGETHER, form_in(html, pick=keep))
    assert set(Resolution.objects.values_list("discrepancy__attribute_label", flat=True)) == {
        "a", "b",
    }  # fmt: skip


def test_what_changed_or_was_decided_meanwhile_is_left_out_and_said(
    editor: Any, editor2: Any
) -> None:
    alps, (a, b, c, *_) = tale(editor)
    client = signed_in(editor)
    sent = form_in(preview(client, f"?kind=spelling&story={alps.public_id}"))
    Discrepancy.objects.filter(pk=a.pk).update(content="0" * 64)
    resolution_record(discrepancy=b, decision="cannot-say", reason="No log.", by=editor2)
    told = client.get(client.post(TOGETHER, sent)["Location"]).content.decode()
    assert "Decided: 1." in told
    assert "Left out:" in told
    assert "changed meanwhile" in told
    assert "decided meanwhile" in told
    assert list(Resolution.objects.filter(decided_by=editor).values_list("discrepancy", flat=True)) == [
        c.pk
    ]  # fmt: skip


def test_sent_twice_it_is_done_once(editor: Any) -> None:
    alps, _ = tale(editor)
    client = signed_in(editor)
    sent = form_in(preview(client, f"?kind=spelling&story={alps.public_id}"))
    for _ in range(2):
        told = client.get(client.post(TOGETHER, sent)["Location"]).content.decode()
        assert "Decided: 3." in told
        assert "Left out" not in told
    assert Resolution.objects.count() == 3


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"decision": ""}, "Choose one of the decisions."),
        ({"decision": "one-stands"}, "not one of the available choices"),
        ({"decision": "both-stand"}, "not one of the available choices"),
        ({"reason": " "}, "Say why, in a sentence"),
        ({"reason": "x\0y"}, "Null characters"),
        ({"reason": "r" * 5000}, "at most 4000"),
        ({"pick": []}, "Leave at least one of them ticked."),
    ],
)
def test_a_fault_brings_the_page_back_as_it_was_sent(
    editor: Any, answers: dict[str, Any], error: str
) -> None:
    alps, rows = tale(editor)
    client = signed_in(editor)
    html = preview(client, f"?kind=spelling&story={alps.public_id}")
    sent = client.post(TOGETHER, form_in(html, pick=[rows[0].public_id]) | answers)
    back = sent.content.decode()
    assert sent.status_code == 422
    assert error in back
    assert back.count('name="seen"') == 3  # those unticked are still there
    assert back.count('name="pick"') == 3
    if "pick" not in answers:
        assert re.findall(r'name="pick" value="(\w+)" checked', back) == [rows[0].public_id]
    assert not Resolution.objects.exists()


def test_ticked_rows_lead_to_the_same_page_and_kinds_do_not_mix(editor: Any) -> None:
    _, (a, b, _, d, _) = tale(editor)
    client = signed_in(editor)
    sent = client.post(
        QUEUE + "ticked/?severity=high",
        {"pick": [a.public_id, b.public_id], "do": "decide"},
    )
    assert sent["Location"].startswith(f"{TOGETHER}?severity=high&pick={a.public_id}&pick=")
    assert "These 2" in client.get(sent["Location"]).content.decode()
    mixed = preview(client, f"?pick={a.public_id}&pick={d.public_id}")
    assert "more than one kind" in mixed
    assert "<textarea" not in mixed
    both = {"pick": [a.public_id, d.public_id], "seen": [], "decision": "same", "reason": "So."}
    assert client.post(TOGETHER, both).status_code == 422
    assert not Resolution.objects.exists()


def test_who_may_not_decide_and_what_is_protected_stay_out(
    editor: Any, checker: Any, reader: Any
) -> None:
    alps, (a, *_) = tale(editor)
    query = f"?kind=spelling&story={alps.public_id}"
    assert signed_in(checker).get(TOGETHER + query).status_code == 403
    assert signed_in(checker).post(TOGETHER, {"pick": a.public_id}).status_code == 403
    assert signed_in(reader).get(TOGETHER + query).status_code == 404
    client = signed_in(editor)
    sent = form_in(preview(client, query))
    protect(a.sides.order_by("pk")[0].article)
    assert "Nothing to decide here." in preview(client, f"?pick={a.public_id}")
    client.post(TOGETHER, sent)
    assert not Resolution.objects.exists()


def test_no_more_than_a_hundred_at_once_in_as_many_queries_as_ten(
    editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.context_processors.demo_now", lambda: False)
    alps = story("Alps", by=editor)
    made = texts(by=editor)
    raise_all(*[found(made, f"{n:03}", kind="spelling", story=alps) for n in range(10)])
    client = signed_in(editor)
    query = f"?kind=spelling&story={alps.public_id}"
    preview(client, query)
    with CaptureQueriesContext(connection) as few:
        preview(client, query)
    raise_all(*[found(made, f"{n:03}", kind="spelling", story=alps) for n in range(10, 105)])
    with CaptureQueriesContext(connection) as many:
        html = preview(client, query)
    assert html.count('name="pick"') == MOST_TOGETHER
    assert len(many) == len(few)


def test_what_a_run_changes_is_shown_as_changed_when_the_page_comes_back(editor: Any) -> None:
    (row,) = differences(1, by=editor)
    client = signed_in(editor)
    sent = form_in(preview(client, f"?pick={row.public_id}"), reason="")
    Discrepancy.objects.filter(pk=row.pk).update(content="1" * 64)
    back = client.post(TOGETHER, sent).content.decode()
    assert "Changed since you looked" in back
