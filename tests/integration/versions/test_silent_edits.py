"""A page changes after it was cited: what the desk says of it, and what it leaves alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from claims.jobs.watching import compare_versions, look_again
from claims.models import Discrepancy, DiscrepancyStatus, Evidence, SecondLook
from claims.selectors.intake import article_page
from claims.services.collating import newest_texts
from claims.services.comparing import claim_compare
from claims.services.intake import newest_text
from claims.services.resolutions import resolution_record
from claims.services.silent_edits import version_compare
from claims.services.stories import story_add_article, story_open
from sources.models import ArticleState, Sighting, Text
from sources.services.captures import text_add
from tests.factories.newsroom import attach, count, text_of
from tests.factories.versions import (
    OWNER,
    PATH,
    SANK,
    cited,
    edits,
    look_later,
    newest,
    seen_article,
    shows,
    visits_of,
)
from tests.integration.fetching.servers import Outlet, says

pytestmark = pytest.mark.django_db

FOURTEEN = SANK.replace("12", "14")


def test_a_changed_figure_under_a_quote_is_a_grave_edit(site: Outlet, checker: Any) -> None:
    shows(site, SANK, OWNER)
    article = seen_article(site, by=checker)
    claim = cited(article, by=checker)
    shows(site, FOURTEEN, OWNER)
    look_later(article)
    [edit] = edits(article)
    assert (edit.get_severity_display(), edit.status) == ("high", "open")
    assert "“12 people”" in edit.explanation and "“14 people”" in edit.explanation
    assert [side.printed for side in edit.sides.order_by("position")] == ["12 people", "14 people"]
    assert {row.claim for row in edit.subjects.all() if row.claim} == {claim}
    assert visits_of(article) == ["first", "changed"]
    assert Evidence.objects.get().text == article.texts.order_by("pk")[0], "evidence keeps its text"
    [sighting] = Sighting.objects.filter(text=newest(article))
    assert sighting.outcome == "changed"


def test_a_change_elsewhere_raises_nothing_and_the_quote_is_seen_again(
    site: Outlet, checker: Any
) -> None:
    shows(site, SANK, OWNER)
    article = seen_article(site, by=checker)
    cited(article, by=checker)
    shows(site, SANK, OWNER.replace("1.5", "1.7"))
    look_later(article)
    assert edits(article) == []
    assert visits_of(article) == ["first", "changed"]
    assert Sighting.objects.get().outcome == "same"


def test_what_stands_around_the_text_is_told_apart(site: Outlet, checker: Any) -> None:
    shows(site, "Updated 2 hours ago", SANK, OWNER)
    article = seen_article(site, by=checker)
    cited(article, by=checker)
    shows(site, "Updated 5 hours ago", SANK, OWNER)
    look_later(article)
    assert edits(article) == []
    assert visits_of(article)[-1] in {"around", "same"}


def test_words_added_to_a_quoted_sentence_are_a_slight_edit(site: Outlet, checker: Any) -> None:
    shows(site, SANK, OWNER)
    article = seen_article(site, by=checker)
    cited(article, by=checker, exact=SANK.removesuffix("."))
    shows(site, SANK.replace("aboard.", "aboard, the coast guard said."), OWNER)
    look_later(article)
    [edit] = edits(article)
    assert edit.get_severity_display() == "low"
    assert "around" in edit.explanation


def test_a_quote_that_is_gone_is_told_with_its_words_alone(site: Outlet, checker: Any) -> None:
    shows(site, SANK, OWNER)
    article = seen_article(site, by=checker)
    cited(article, by=checker)
    shows(site, OWNER)
    look_later(article)
    [edit] = edits(article)
    assert "not found" in edit.explanation
    assert edit.get_severity_display() == "high"
    assert Sighting.objects.get().outcome == "missing"
    assert edit.sides.count() == 1


def test_the_same_edit_seen_twice_is_one_and_stays_decided(
    site: Outlet, checker: Any, editor: Any
) -> None:
    shows(site, SANK, OWNER)
    article = seen_article(site, by=checker)
    cited(article, by=checker)
    shows(site, FOURTEEN, OWNER)
    look_later(article)
    [edit] = edits(article)
    resolution_record(discrepancy=edit, decision="cannot-say", reason="We asked them.", by=editor)
    shows(site, FOURTEEN, OWNER, "A third sentence was added to the page, about the weather then.")
    look_later(article)
    version_compare(text=newest(article))
    [edit] = edits(article)
    assert edit.status == DiscrepancyStatus.DECIDED


def test_an_edit_of_the_edit_opens_it_again(site: Outlet, checker: Any, editor: Any) -> None:
    shows(site, SANK, OWNER)
    article = seen_article(site, by=checker)
    cited(article, by=checker)
    shows(site, FOURTEEN, OWNER)
    look_later(article)
    resolution_record(
        discrepancy=edits(article)[0], decision="cannot-say", reason="We asked.", by=editor
    )
    shows(site, SANK.replace("12", "15"), OWNER)
    look_later(article)
    [edit] = edits(article)
    assert edit.status == "open" and "15 people" in edit.reopened_reason


def test_an_edit_taken_back_is_cleared(site: Outlet, checker: Any) -> None:
    shows(site, SANK, OWNER)
    article = seen_article(site, by=checker)
    cited(article, by=checker)
    shows(site, FOURTEEN, OWNER)
    look_later(article)
    shows(site, SANK, OWNER)
    look_later(article)
    assert visits_of(article) == ["first", "changed", "changed"]
    assert [edit.status for edit in edits(article)] == ["cleared"]
    assert article.snapshots.count() == 2, "the same bytes are one snapshot"


def test_decisions_that_rest_on_the_quote_are_opened_again_once(
    site: Outlet, checker: Any, editor: Any
) -> None:
    shows(site, SANK, OWNER)
    article = seen_article(site, by=checker)
    claim = cited(article, by=checker)
    other = text_of("The ferry sank with 20 people aboard.", by=checker, outlet="The Echo")
    aboard = claim.attributes.get()
    attach(claim, other, by=checker, a=(aboard, "20 people", count("20", "person")))
    claim_compare(claim=claim)
    found = Discrepancy.objects.get(kind="contradiction")
    resolution_record(discrepancy=found, decision="cannot-say", reason="Two counts.", by=editor)
    shows(site, FOURTEEN, OWNER)
    look_later(article)
    found.refresh_from_db()
    assert found.status == "open"
    assert found.reopened_reason.startswith("The article was edited since.")
    resolution_record(discrepancy=found, decision="cannot-say", reason="Still two.", by=editor)
    text = newest(article)
    compare_versions(article_id=article.pk, text_id=text.pk)
    claim_compare(claim=claim)
    found.refresh_from_db()
    assert found.status == "decided", "the same version is told of once"


def test_texts_of_two_methods_confirm_or_contradict_and_raise_nothing(
    site: Outlet, checker: Any
) -> None:
    shows(site, FOURTEEN, OWNER)
    article = seen_article(site, by=checker)
    pasted = text_of(f"{SANK}\n{OWNER}", by=checker, article=article)
    claim = cited(article, by=checker)
    attach(claim, pasted, by=checker, exact=OWNER)
    fetched = Text.objects.get(snapshot__method="fetched")
    version_compare(text=fetched)
    outcomes = set(Sighting.objects.filter(text=fetched).values_list("outcome", flat=True))
    assert outcomes == {"changed", "same"}
    assert edits(article) == []


def test_a_newer_extractor_is_never_taken_for_an_edit(site: Outlet, checker: Any) -> None:
    shows(site, SANK, OWNER)
    article = seen_article(site, by=checker)
    first = newest(article)
    older = text_add(
        snapshot=first.snapshot,
        content=first.content.replace("Divers", "Menu | Home\nDivers"),
        extractor="page",
        extractor_version="0",
    )
    claim = cited(article, by=checker)  # rests on the older extractor's text: the newest row
    assert Evidence.objects.get(claim=claim).text == older
    version_compare(text=first)
    assert edits(article) == []
    shows(site, FOURTEEN, OWNER)
    look_later(article)
    [edit] = edits(article)
    assert "14 people" in edit.explanation


def test_notices_of_the_outlet_become_its_state_once(site: Outlet, checker: Any) -> None:
    shows(site, SANK, OWNER)
    article = seen_article(site, by=checker)
    cited(article, by=checker)
    notice = "Correction: An earlier version of this article gave a wrong number of people."
    shows(site, FOURTEEN, OWNER, notice=notice)
    look_later(article)
    shows(
        site, FOURTEEN, OWNER, "And one more sentence of news came in the evening.", notice=notice
    )
    look_later(article)
    [state] = ArticleState.objects.filter(article=article)
    assert (state.state, state.noted_by) == ("corrected", None)
    assert "wrong number" in state.reason


def test_an_edit_taken_back_is_what_the_desk_reads_again(site: Outlet, checker: Any) -> None:
    shows(site, SANK, OWNER)
    article = seen_article(site, by=checker)
    cited(article, by=checker)
    first = newest_text(article)
    assert first is not None
    shows(site, SANK.replace("12", "14"), OWNER)
    look_later(article)
    edited = newest_text(article)
    assert edited is not None and "14 people" in edited.content
    shows(site, SANK, OWNER)
    look_later(article)
    assert newest_text(article) == first
    story = story_open(title="Ferries", by=checker)
    story_add_article(story=story, article=article, by=checker)
    assert newest_texts(story) == [first]
    assert first.content in article_page(article=article, user=checker).text.content


def test_a_page_of_other_words_is_no_edit_until_it_stays(site: Outlet, checker: Any) -> None:
    shows(site, SANK, OWNER)
    article = seen_article(site, by=checker)
    cited(article, by=checker)
    wall = [
        f"Choose, reader {number}, which of our partners may follow you." for number in range(9)
    ]
    site.pages[PATH] = says(
        200,
        ("<article><h1>Your choice</h1>" + "".join(f"<p>{one}</p>" for one in wall)).encode(),
        content_type="text/html",
    )
    for _ in range(2):
        look_later(article)
        assert edits(article) == []
    assert visits_of(article)[-2:] == ["unread", "unread"]
    assert article.texts.count() == 1
    look_later(article)
    assert visits_of(article)[-1] == "changed"
    assert len(edits(article)) == 1


def test_claims_of_an_article_that_says_it_was_corrected_are_to_be_looked_at_again(
    site: Outlet, checker: Any
) -> None:
    shows(site, SANK, OWNER)
    article = seen_article(site, by=checker)
    claim = cited(article, by=checker)
    shows(site, SANK, OWNER, notice="Correction: an earlier version misnamed the owner.")
    watch = article.watch
    type(watch).objects.filter(pk=watch.pk).update(next_at=timezone.now())
    for _ in range(2):
        look_again(article.pk)
    look = SecondLook.objects.get()
    assert (look.claim, look.state.state) == (claim, "corrected")
