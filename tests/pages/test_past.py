"""A claim's past: every step with its words, as it stood on any day, and all of it as a file."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from claims.apparatus.exporting import cell
from claims.models import Answer, Claim
from claims.selectors.past import ClaimPast
from claims.services.claims import claim_change
from claims.services.evidence import Report, evidence_detach, value_report
from claims.services.resolutions import resolution_record
from sources.models import Article
from tests.factories.editor import (
    claim_in,
    claim_with_evidence,
    evidence_rows,
    queries_of,
    signed_in,
)
from tests.factories.queue import on_claim

NEVER_CALCULATED = ("=", "+", "-", "@", "\t", "\r")


def steps(claim: Claim, user: Any) -> list[Any]:
    return list(ClaimPast(claim, user).steps())


def said(claim: Claim, user: Any) -> dict[str, str]:
    """The claim as it stands, by label."""
    parts = ClaimPast(claim, user).as_of(timezone.now() + timedelta(days=1)).parts or ()
    return {line.label: line.text for _, lines in parts for line in lines}


@pytest.mark.django_db(transaction=True)
def test_a_step_has_who_when_why_and_the_words_that_changed(checker: Any, checker2: Any) -> None:
    claim = claim_with_evidence(by=checker)
    claim.refresh_from_db()
    claim_change(
        claim=claim, by=checker2, version=claim.version, statement="The dam at Ravel gave way"
    )
    step = steps(claim, checker)[-1]
    ((part, change),) = step.changes
    assert (step.who, part, change.label) == ("cem-checker", "The claim", "Statement")
    assert [(run.how, run.text) for run in change.runs] == [
        ("same", "The dam at Ravel "), ("removed", "broke"), ("added", "gave way"),
    ]  # fmt: skip
    page = signed_in(checker).get(f"/desk/claims/{claim.public_id}/history/").content.decode()
    assert '<del><span class="visually-hidden">removed: </span>broke' in page


@pytest.mark.django_db(transaction=True)
def test_the_claim_as_it_stood_is_what_it_was_and_not_what_it_is(
    checker: Any, editor: Any, editor2: Any
) -> None:
    claim = claim_in("published", writer=checker, rater=editor, approver=editor2)
    then = timezone.now()
    claim.refresh_from_db()
    claim_change(claim=claim, by=checker, version=claim.version, statement="It never broke")
    evidence_detach(evidence=claim.evidence.get(), reason="Withdrawn by the paper.", by=checker)
    stood = ClaimPast(claim, checker).as_of(then)
    lines = {line.label: line.text for _, part in stood.parts or () for line in part}
    assert lines["Statement"] == "The dam at Ravel burst"
    assert lines["Status"] == "published"
    assert stood.revision == 1
    assert any(text.startswith("“") for label, text in lines.items() if "broke on" in label)
    now = said(claim, checker)
    assert now["Statement"] == "It never broke"
    assert not [label for label in now if label.startswith("broke on, ")], "its evidence is off"
    assert ClaimPast(claim, checker).as_of(then - timedelta(days=400)).parts is None


@pytest.mark.django_db(transaction=True)
def test_a_value_that_took_the_place_of_another_is_one_line_that_changed(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    first = claim.evidence.get().values.get()
    value_report(
        evidence=first.evidence,
        report=Report(attribute=first.attribute, answer=Answer.NOT_STATED),
        by=checker,
        supersedes=first,
        reason="Read again.",
    )  # fmt: skip
    changed = [c for _, c in steps(claim, checker)[-1].changes if c.label.startswith("broke on, ")]
    assert [change.what for change in changed] == ["changed"]


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_protected_article_is_told_to_whom_it_does_not_name(
    checker: Any, editor: Any
) -> None:
    difference = on_claim(by=checker)
    claim = Claim.objects.get(discrepancy_subjects__discrepancy=difference)
    resolution_record(
        discrepancy=difference, decision="cannot-say", reason="Two harbours.", by=editor
    )
    before = json.dumps([repr(step) for step in steps(claim, editor)])
    assert "Harbour Post" in before and "Two harbours." in before
    Article.objects.filter(outlet__name="Harbour Post").update(protected=True)
    after = json.dumps([repr(step) for step in steps(claim, editor)])
    for secret in ("Harbour Post", "3 May 2023", "Two harbours."):
        assert secret not in after
    assert "Coast Herald" in after
    client = signed_in(editor)
    own = f"/desk/claims/{claim.public_id}/"
    for place in ("history/", "history.csv", "history.jsonl", "as-of/?on=2100-01-01"):
        response = client.get(own + place)
        content = response.getvalue() if response.streaming else response.content
        assert "Harbour Post" not in content.decode(), place
        assert "Two harbours." not in content.decode(), place


@pytest.mark.django_db(transaction=True)
def test_all_of_it_comes_as_a_table_and_as_lines(checker: Any, editor: Any) -> None:
    claim = claim_with_evidence(by=checker, statement="=1+1 dams broke")
    own = f"/desk/claims/{claim.public_id}/history"
    client = signed_in(editor)
    table = list(csv.DictReader(io.StringIO(client.get(own + ".csv").getvalue().decode())))
    statement = next(row for row in table if row["label"] == "Statement")
    assert statement["after"] == "'=1+1 dams broke"
    assert statement["who"] == "chandra-checker"
    lines = [
        json.loads(line)
        for line in client.get(own + ".jsonl").getvalue().decode().split("\n")
        if line
    ]
    assert [line["at"] for line in lines] == sorted(line["at"] for line in lines)
    changes = [change for line in lines for change in line["changes"]]
    assert {"label": "Statement", "before": "", "after": "=1+1 dams broke"}.items() <= next(
        change for change in changes if change["label"] == "Statement"
    ).items()
    assert len(changes) == len(table)


@given(st.text())
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert not cell(text).lstrip(" ").startswith(NEVER_CALCULATED)
    assert cell(text).removeprefix("'") == text.removeprefix("'")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "asked", ["2026-13-45", "tomorrow", "\x00", "9999999-01-01", "2026-11-20T10:00", "0000-00-00"]
)
def test_what_is_no_day_is_refused_in_words(checker: Any, asked: str) -> None:
    claim = claim_with_evidence(by=checker)
    client = signed_in(checker)
    response = client.get(f"/desk/claims/{claim.public_id}/as-of/", {"on": asked})
    assert response.status_code == 422
    assert "is no day" in response.content.decode()
    response = client.get(f"/desk/claims/{claim.public_id}/history/", {"before": asked})
    assert response.status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_long_past_costs_no_more_queries_and_comes_in_pages(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    client, address = signed_in(checker), f"/desk/claims/{claim.public_id}/history/"
    evidence_rows(claim, 1, by=checker)
    few = queries_of(client, address)
    evidence_rows(claim, 12, by=checker)
    assert queries_of(client, address) == few


@pytest.mark.django_db(transaction=True)
def test_older_steps_stand_on_the_next_page_and_none_twice(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    for number in range(45):
        claim.refresh_from_db()
        claim_change(
            claim=claim, by=checker, version=claim.version, statement=f"Dam {number} broke"
        )
    client, address = signed_in(checker), f"/desk/claims/{claim.public_id}/history/"
    seen: list[Any] = []
    query: dict[str, int] = {}
    for _ in range(5):
        response = client.get(address, query)
        seen += [step.at for step, _ in response.context["steps"]]
        if not response.context["more"]:
            break
        query = {"before": response.context["more"]}
    assert len(seen) == len(set(seen)) == len(steps(claim, checker))
    assert seen == sorted(seen, reverse=True)
