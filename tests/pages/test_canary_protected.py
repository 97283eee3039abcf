"""What a protected article says shows to nobody at the desk who is not named for it: not on its
pages, not beside others, not in the admin."""

from __future__ import annotations

import re
from collections import deque
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Comment, Discrepancy, Suggestion
from claims.services.claims import claim_relate
from claims.services.comparing import claim_compare
from claims.services.evidence import evidence_rest_on
from claims.services.intake import article_compare
from claims.services.notes import note_write
from claims.services.resolutions import resolution_record
from sources.models import Article, Entity
from sources.services.articles import article_note_state, article_protect
from sources.services.origins import origin_ensure
from tests.factories.editor import signed_in
from tests.factories.intake import POST, taken_in, text_of_article
from tests.factories.newsroom import attach, claim_of, count, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CANARY = "Zqcanary"
SECRET = (
    f"{CANARY} memo\n\n"
    f"The ferry Northern Star sank on 5 May 2024 with 777 people aboard off Lerwick. "
    f"{CANARY} Holdings, the owner, had paid 9.9 million euros for it, Anna {CANARY} said.\n"
)
MOST = 900
_LINK = re.compile(r'(?:href|hx-get|action)="(/(?:desk|admin)/[^"#]*)')
_ASKED = re.compile(r"\?.*$")
_REPEATED = re.compile(rf"(?:=|\"|“|“<bdi>|<title>|: ){CANARY}")  # what was looked for


def everything_of(client: Client) -> dict[str, str]:
    """Every page that one comes to from the desk's front doors, links followed."""
    waiting = deque(["/desk/", "/desk/discrepancies/?status=any", "/desk/claims/",
                     "/desk/articles/", "/admin/", *_addresses()])  # fmt: skip
    seen: dict[str, str] = {}
    while waiting and len(seen) < MOST:
        address = waiting.popleft()
        if address in seen:
            continue
        response = client.get(address, follow=True)
        seen[address] = response.getvalue().decode() + str(response.headers)
        for link in _LINK.findall(seen[address].replace("&amp;", "&")):
            bare = _ASKED.sub("", link) if link.startswith("/admin/") else link
            if "components" not in bare and "jsi18n" not in bare:
                waiting.append(bare)
    assert len(seen) < MOST
    return seen


def _addresses() -> list[str]:
    """Pages to which no link leads who is not named, guessed by what the store holds."""
    return [
        *(f"/desk/articles/{a.public_id}/" for a in Article.objects.all()),
        *(f"/articles/{a.public_id}/" for a in Article.objects.all()),
        *(f"/desk/articles/{a.public_id}/attach/?start=0&end=40" for a in Article.objects.all()),
        *(f"/desk/discrepancies/{d.public_id}/" for d in Discrepancy.objects.all()),
        *(
            f"/desk/articles/{s.article.public_id}/suggestions/{s.public_id}/"
            for s in Suggestion.objects.filter(article__isnull=False)
        ),
        *(reverse("admin:sources_entity_change", args=[e.pk]) for e in Entity.objects.all()),
        f"/search/?q={CANARY}",
        f"/desk/articles/?q={CANARY}",
        f"/desk/claims/?words={CANARY}",
        f"/desk/discrepancies/?q={CANARY}&status=any",
        f"/desk/discrepancies/rows/?q={CANARY}&status=any",
        "/desk/notes/",
        *(f"/desk/discrepancies/{d.public_id}/notes/" for d in Discrepancy.objects.all()),
        *(f"/desk/notes/{c.pk}/" for c in Comment.objects.all()),
    ]


@pytest.fixture
def secret(checker: Any, editor: Any) -> Article:
    """An article that was compared, quoted, decided on and commented before it was protected."""
    post = taken_in(POST, by=checker)
    article = taken_in(SECRET, by=checker, outlet="The Quiet Letter", title=f"{CANARY} memo")
    claim, made = claim_of("The ferry carried people", by=checker, aboard="count")
    for held, words, number in ((post, "12 people", "12"), (article, "777 people", "777")):
        text = text_of_article(held)
        sentence = next(line for line in text.content.splitlines() if words in line)
        evidence = attach(
            claim, text, by=checker, exact=sentence.split(". ")[0],
            a=(made["aboard"], words, count(number, "person")),
        )  # fmt: skip
    evidence_rest_on(
        evidence=evidence,
        origin=origin_ensure(name="The harbour", by=checker),
        how="cites",
        reason=f"{CANARY} says so.",
        by=checker,
    )
    third = text_of("It carried 14 people.", by=checker, outlet="Echo")
    attach(claim, third, by=checker, a=(made["aboard"], "14 people", count("14", "person")))
    other, _ = claim_of("The ferry sank", by=checker)
    claim_relate(claim=claim, other=other, kind="before", by=checker)
    claim_compare(claim=claim)
    article_note_state(article=article, state="corrected", by=checker, reason=f"{CANARY} saw it.")
    article_protect(article=article, readers=[], by=editor)
    claim_compare(claim=claim)
    article_compare(article=article, by=editor)
    found = Discrepancy.objects.about_claim(claim).filter(sides__article=article).first()
    assert found is not None and Claim.objects.count() == 2
    for decision, side in (("cannot-say", None), ("one-stands", found.sides.get(article=article))):
        resolution_record(
            discrepancy=found, decision=decision, reason=f"{CANARY}: {decision}.", by=editor,
            standing_side=side,
        )  # fmt: skip
    for number in (1, 2):
        note_write(about=found, body=f"{CANARY} {number}: ask @{checker.username}.", by=editor)
    return article


@pytest.mark.parametrize("who", ["checker2", "administrator"])
def test_who_is_not_named_comes_upon_none_of_it(
    who: str, secret: Article, request: pytest.FixtureRequest
) -> None:
    seen = everything_of(signed_in(request.getfixturevalue(who)))
    assert len(seen) > 100
    singing = {}
    for address, page in seen.items():
        told = page if CANARY not in address else _REPEATED.sub("", page)
        if (place := told.find(CANARY)) >= 0:
            singing[address] = told[max(0, place - 200) : place + 100]
    assert singing == {}


def test_who_is_named_comes_upon_it(secret: Article, editor: Any) -> None:
    """… so that the test above looks where it would be."""
    seen = everything_of(signed_in(editor))
    singing = {address for address, page in seen.items() if CANARY in page}
    assert {address.split("/")[2] for address in singing} >= {
        "articles", "discrepancies", "claims", "sources"
    }  # fmt: skip
