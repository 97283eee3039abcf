"""/desk/discrepancies/<id>/: deciding one difference, and what keeps somebody from it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from claims.models import Discrepancy, Resolution
from claims.services.findings import findings_record
from claims.services.resolutions import resolution_record
from tests.factories.newsroom import text_of
from tests.factories.queue import (
    differences,
    found,
    on_claim,
    raise_all,
    texts,
)
from tests.factories.review import QUEUE, at, page, signed_in, typed

pytestmark = pytest.mark.django_db


# Deciding


def test_deciding_keeps_it_and_leads_to_the_next_with_the_filters_kept(editor: Any) -> None:
    rows = differences(3, by=editor)
    client = signed_in(editor)
    query = "?severity=high&sort=-raised"
    html = page(client, rows[1], query)
    assert f'rel="prev" href="{at(rows[0])}?severity=high&amp;sort=-raised"' in html
    sent = client.post(at(rows[1], query), typed(html, decision="not-comparable"))
    assert (sent.status_code, sent["Location"]) == (302, at(rows[2], query))
    kept = Resolution.objects.get()
    assert (kept.decision, kept.reason, kept.decided_by) == (
        "not-comparable", "The log says so.", editor,
    )  # fmt: skip
    following = page(client, rows[2], query)
    assert "Decided, “Not comparable”: lot 001." in following
    assert at(rows[1], query).replace("&", "&amp;") in following  # the way back
    assert "lot 001" not in page(client, rows[2], query).split("</main>")[0].split("toast")[-1]


def test_after_the_last_one_comes_the_queue(editor: Any) -> None:
    (row,) = differences(1, by=editor)
    client = signed_in(editor)
    sent = client.post(at(row, "?kind=contradiction"), typed(page(client, row)))
    assert sent["Location"] == f"{QUEUE}?kind=contradiction"
    landed = client.get(sent["Location"]).content.decode()
    assert "Decided, “Cannot say”" in landed
    assert 'role="status"' in landed


def test_one_stands_becomes_the_value_the_desk_holds(editor: Any) -> None:
    row = on_claim(by=editor)
    client = signed_in(editor)
    standing = row.sides.get(printed="3 May 2024")
    client.post(at(row), typed(page(client, row), decision="one-stands", standing_side=standing.pk))
    kept = Resolution.objects.get()
    assert kept.standing_side == standing
    assert standing.reported_value is not None
    assert standing.reported_value.attribute.agreed == standing.value


def test_both_stand_keeps_its_scope_and_another_decision_none(editor: Any) -> None:
    first, second = differences(2, by=editor)
    client = signed_in(editor)
    scope = "One counts the ramps."
    client.post(at(first), typed(page(client, first), decision="both-stand", scope=scope))
    client.post(at(second), typed(page(client, second), decision="same", scope=scope))
    assert [row.scope for row in Resolution.objects.order_by("pk")] == [scope, ""]


def test_a_new_decision_undoes_and_both_stay_the_newest_first(editor: Any, editor2: Any) -> None:
    row = on_claim(by=editor)
    client = signed_in(editor)
    client.post(at(row), typed(page(client, row), reason="First thought."))
    again = signed_in(editor2)
    html = page(again, row)
    assert "Decide anew" in html
    again.post(at(row), typed(html, decision="same", reason="Second thought."))
    html = page(again, row)
    assert html.index("Second thought.") < html.index("First thought.")
    assert html.count("it holds") == 1


# Faults keep what was typed


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"decision": ""}, "Choose one of the decisions."),
        ({"decision": "nonsense"}, "not one of the available choices"),
        ({"reason": " "}, "Say why, in a sentence"),
        ({"decision": "one-stands"}, "Say which reading stands."),
        ({"decision": "both-stand", "scope": " "}, "Say in which scope each of them stands."),
        ({"decision": "one-stands", "standing_side": "999999"}, "is not there any more"),
        ({"reason": "x\0y"}, "Null characters"),
        ({"reason": "r" * 5000}, "at most 4000"),
        ({"seen_content": ""}, "The form came incomplete"),
        ({"seen_resolution": "9" * 40}, "It was decided since you looked"),
        ({"next": "//elsewhere.example"}, "The form came incomplete"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_nothing_typed_is_lost(
    editor: Any, answers: dict[str, str], error: str
) -> None:
    row = on_claim(by=editor)
    client = signed_in(editor)
    answers = {"scope": "As of May.", **answers}
    sent = client.post(at(row), typed(page(client, row), **answers))
    html = sent.content.decode()
    assert sent.status_code in {409, 422}
    assert error in html
    assert 'class="summary-of-errors" role="alert"' in html
    assert f">\n{answers['scope']}</textarea>" in html
    assert "Not decided" in re.findall(r"<title>(.*?)</title>", html)[0]
    if answers.get("decision") in {"one-stands", "both-stand"}:
        assert re.search(rf'value="{answers["decision"]}" id="\w+" checked', html)
    if "reason" not in answers:
        assert "The log says so.</textarea>" in html
    assert not Resolution.objects.exists()


def test_the_chosen_reading_stays_chosen(editor: Any) -> None:
    row = on_claim(by=editor)
    client = signed_in(editor)
    chosen = row.sides.order_by("pk")[0].pk
    answers = {"decision": "one-stands", "standing_side": chosen, "reason": ""}
    html = client.post(at(row), typed(page(client, row), **answers)).content.decode()
    assert re.search(rf'name="standing_side" value="{chosen}" id="\w+" checked', html)


def test_what_changed_meanwhile_is_marked_and_the_typing_kept(editor: Any) -> None:
    made = texts(by=editor)
    (row,) = raise_all(found(made, "price"))
    client = signed_in(editor)
    html = page(client, row)
    third = text_of(
        "The bridge costs 33 million euros.", by=editor, outlet="Inland Echo", title="More"
    )
    wider = found([*made, third], "price")
    findings_record(found=[wider], looked_at=Discrepancy.objects.none())
    sent = client.post(at(row), typed(html, reason="As I saw it."))
    html = sent.content.decode()
    assert sent.status_code == 409
    assert "What was reported changed since you looked" in html
    assert html.count("New since you looked") == 1
    assert "As I saw it.</textarea>" in html
    assert not Resolution.objects.exists()
    sent = client.post(at(row), typed(html, reason="As I see it now."))
    assert sent.status_code == 302
    assert Resolution.objects.get().reason == "As I see it now."


def test_anothers_decision_meanwhile_is_shown_and_not_overwritten_unseen(
    editor: Any, editor2: Any
) -> None:
    row = on_claim(by=editor)
    client = signed_in(editor)
    html = page(client, row)
    resolution_record(discrepancy=row, decision="same", reason="One day.", by=editor2)
    sent = client.post(at(row), typed(html, reason="Mine."))
    html = sent.content.decode()
    assert sent.status_code == 409
    assert "It was decided since you looked" in html
    assert "One day." in html
    assert html.count("New since you looked") == 1
    assert Resolution.objects.count() == 1
    assert client.post(at(row), typed(html, reason="Mine.")).status_code == 302
    assert Resolution.objects.count() == 2


def test_sent_twice_it_is_decided_once(editor: Any) -> None:
    first, second = differences(2, by=editor)
    client = signed_in(editor)
    form = typed(page(client, first))
    for _ in range(2):
        sent = client.post(at(first), form)
        assert (sent.status_code, sent["Location"]) == (302, at(second))
    assert Resolution.objects.count() == 1


def test_what_was_cleared_meanwhile_is_said_with_what_was_typed(editor: Any) -> None:
    (row,) = differences(1, by=editor)
    client = signed_in(editor)
    html = page(client, row)
    findings_record(found=[], looked_at=Discrepancy.objects.filter(pk=row.pk))
    sent = client.post(at(row), typed(html, reason="Half an hour of thought."))
    html = sent.content.decode()
    assert sent.status_code == 409
    assert "This difference was cleared" in html
    assert "Half an hour of thought." in html
    assert 'name="decision"' not in html
    assert "no longer finds this difference" in html
