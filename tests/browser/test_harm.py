"""Harmful words in a real browser: nothing runs, and no page is wider than the narrowest screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from factcheck.users.models import User
from tests.conftest import person
from tests.factories.crowd import addresses_of
from tests.factories.hostile import Harm, harm_done
from tests.factories.scene import Staff
from tests.pages.permissions import TABLE

NARROW = 390
ALL = {name: get for name, _, get, _ in TABLE if "200" in get.split()}
FRAGMENTS = {
    "api_article", "api_articles", "api_compare", "api_corrections", "api_methodology",
    "api_outlet_changes", "api_stories", "api_story",
    "api_claim", "api_claims", "api_contents", "api_discrepancies", "api_discrepancy_one",
    "api_document", "api_entities", "api_entity", "api_evidence", "api_evidence_one", "api_outlet",
    "api_outlets", "api_search", "api_revision", "api_revisions", "api_value_one", "api_values",
    "annotations", "export_all", "export_claim", "export_story", "feed_claims",
    "feed_corrections", "feed_story", "robots", "sitemap", "sitemap_file",
    "arrival_state", "desk_claim_history_export", "desk_claims_like", "desk_value_read",
    "health", "intake_claims", "words",
    "claim_cite", "discrepancy_grounds",
    "intake_progress", "intake_published", "jobs_now", "queue_rows",
}  # fmt: skip


@pytest.fixture
def harm(site: Any) -> Harm:
    """Everything full of harmful words, beside the demo newsroom; taken back."""
    staff = Staff(
        person("harm-writes", "fact-checker"),
        person("harm-rates", "editor"),
        person("harm-approves", "editor"),
        User.objects.get(username="demo-admin"),
    )
    return harm_done(staff)


def test_no_page_is_wider_than_a_phone_and_nothing_runs(
    look: Callable[..., Any], harm: Harm
) -> None:
    where = addresses_of(harm.claim, harm.discrepancy, harm.article, harm.story)
    wide = {}
    for name in sorted(set(ALL) - FRAGMENTS):
        who = None if name == "sign_in" else "demo-admin"
        page = look(where[name], width=NARROW, person=who)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > NARROW:
            wide[name] = (width, page.evaluate(WIDEST))
        assert page.evaluate("typeof zq") == "undefined", name
        page.close()
    assert wide == {}


WIDEST = """() => [...document.body.querySelectorAll("*")]
    .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
    .map((node) => node.outerHTML.slice(0, 60)).slice(0, 8)"""
