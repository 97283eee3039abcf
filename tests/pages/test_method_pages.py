"""How the desk works and corrects itself: pages for readers, told by the rules in force."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from claims.apparatus.materiality import MATERIAL_RULES
from claims.collation.catalogue import CHECKS
from claims.comparison.outcome import KINDS
from claims.rating import CONFIDENCE_WORDS, CREDIBILITY_WORDS

pytestmark = pytest.mark.django_db


def got(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    assert "s-maxage=60" in response["Cache-Control"] and not response.cookies
    return html.unescape(response.content.decode())


def test_the_methodology_says_every_check_kind_and_scale(client: Client) -> None:
    page = got(client, "/methodology/")
    told = [check.looks_for for check in CHECKS]
    told += [rule.meaning for rule in KINDS.values()]
    told += [*CONFIDENCE_WORDS.values(), *CREDIBILITY_WORDS.values()]
    assert [words for words in told if words not in page] == []
    assert "Confirmed by independent origins" in page and "Completely reliable" not in page
    assert "completely reliable" in page and "at most 300 characters" in page


def test_the_corrections_policy_says_every_rule(client: Client) -> None:
    page = got(client, "/corrections/policy/")
    assert [rule.id for rule in MATERIAL_RULES if rule.sentence not in page] == []


def test_every_page_leads_to_both(client: Client) -> None:
    for path in ("/", "/corrections/", "/search/"):
        page = got(client, path)
        assert 'href="/methodology/"' in page and 'href="/corrections/policy/"' in page
