"""Every page asks the database as often for fifty rows as for one; a page left out fails."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factcheck.roles import roles_sync
from tests.conftest import person
from tests.factories.crowd import gathered
from tests.factories.forms import form_on
from tests.factories.scene import Staff
from tests.pages.permissions import TABLE

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FEW, MANY = 1, 50
PAGES = sorted({name for name, _, get, post in TABLE if "200" in f"{get} {post}".split()})
SENT = (
    "intake_rows",
    "intake_agreement",
    "arrival_typed",
)  # fragments of the form that attaches words
# No rows of anything, or as many whatever there is.
FEWER = {
    "intake_article",  # of a long text no suggestion that stands on a claim comes first
    "desk_second_looks",  # causes of one sort alone point to one sort of page
}
WITHOUT_ROWS = {
    "annotations",  # what is many there are summaries of ours
    "api_article",  # that of many claims is too short for a quote of it to be shown
    "api_about", "api_compare", "api_contents", "api_document", "api_methodology",
    "api_discrepancy_one", "api_evidence_one",
    "api_outlet", "api_revisions", "api_value_one",
    "arrival_state", "arrival_typed",
    "bookmarklet", "claim_cite", "compare", "components", "corrections_policy",
    "desk_attribute", "desk_attribute_new",
    "desk_attribute_off", "desk_attributes_proposed", "desk_claim_as_of",
    "desk_claim_history_export",
    "desk_mixed_signal",
    "desk_claim_move",
    "desk_confidence", "desk_credibility", "desk_embargo", "desk_hold", "desk_hold_lift",
    "desk_note", "desk_note_off",
    "desk_unmerge",
    "desk_look_settle", "desk_reply", "desk_reply_new", "desk_reply_off",
    "desk_relation_off", "desk_statement",
    "desk_story_off", "desk_value_read", "detectors", "from_browser", "health", "intake_agreement",
    "desk_report", "intake_published", "keys", "methodology", "queue_view", "queue_view_new",
    "report_error", "report_receipt", "words",
    "intake_suggestion", "robots", "sign_in", "snapshot", "snapshot_page",
}  # fmt: skip
LISTS = sorted(
    reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for model in admin.site._registry
    if model._meta.app_label in {"sources", "claims"}
)

ROWS = (b"<li", b"<tr", b"<option", b"<label", b'"id":', b'"printed":', b"<entry", b"<loc")
Seen = dict[str, tuple[int, int]]  # address or name → queries, rows


@pytest.fixture(scope="module")
def seen(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Seen, Seen]]:
    """What each page costs and how much it shows, with few rows and with many."""
    storages = {name: dict(value) for name, value in settings.STORAGES.items()}
    storages["default"]["OPTIONS"] = {"location": str(tmp_path_factory.mktemp("crowd"))}
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(STORAGES=storages),
        mock.patch("factcheck.context_processors.demo_now", return_value=False),
        mock.patch("claims.selectors.exports.BATCH", 100_000),  # files are walked in batches
    ):
        if not Group.objects.exists():
            roles_sync()
        staff = Staff(
            person("writes", "fact-checker"),
            person("rates", "editor"),
            person("approves", "editor"),
            person("asks", "editor"),
        )
        yield _all(staff, FEW), _all(staff, MANY)
        transaction.set_rollback(True)


def _all(staff: Staff, number: int) -> Seen:
    addresses = gathered(number, staff=staff)
    with connection.cursor() as cursor:  # the server does so by itself once rows are committed
        cursor.execute("ANALYZE")
    desk, public = Client(), Client()
    desk.force_login(staff.named)
    own = {name for name, _, get, _ in TABLE if get.startswith("200")}
    attach = addresses["intake_attach"]
    html = desk.get(attach).content.decode()
    sent = form_on(html, at=attach, to=attach) or {}
    sent["claim"] = addresses["desk_claim"].split("/")[3]
    found = {
        name: _cost(public if name in own else desk, place, sent if name in SENT else None)
        for name, place in addresses.items()
    }
    return found | {place: _cost(desk, place) for place in LISTS}


def _cost(client: Client, address: str, sent: dict[str, str] | None = None) -> tuple[int, int]:
    ask = partial(client.get, address) if sent is None else partial(client.post, address, sent)
    ask()  # fills what Django keeps for a process
    caches["pages"].clear()  # … but the page is made anew
    with CaptureQueriesContext(connection) as queries:
        response = ask()
        body = response.getvalue()
    assert response.status_code == 200, address
    return len(queries), sum(body.count(sign) for sign in ROWS)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_for_fifty_rows_as_for_one(
    name: str, seen: tuple[Seen, Seen]
) -> None:
    few, many = seen
    assert name in few, f"{name!r} is not in tests/factories/crowd.py: add its address there"
    if name in FEWER:
        assert many[name][0] <= few[name][0]
    else:
        assert many[name][0] == few[name][0]
    grew = many[name][1] > few[name][1] + 3
    assert grew != (name in WITHOUT_ROWS), (few[name], many[name])


@pytest.mark.parametrize("address", LISTS)
def test_a_list_of_the_admin_costs_the_same_for_fifty_rows_as_for_one(
    address: str, seen: tuple[Seen, Seen]
) -> None:
    few, many = seen
    assert many[address][0] == few[address][0]


def test_no_page_is_tried_that_is_gone(seen: tuple[Seen, Seen]) -> None:
    assert set(seen[0]) == set(PAGES) | set(LISTS)
    assert set(PAGES) >= WITHOUT_ROWS
