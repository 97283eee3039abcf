"""Reprints are found across the whole store, whatever their story; what is no reprint is not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import Count

from claims.models import Suggestion, SuggestionKind
from claims.services.originating import origins_suggest
from claims.services.redactions import redaction_approve, redaction_request
from sources.models import Fingerprint, Sketch, Text
from sources.selectors.sketches import texts_near
from sources.services.articles import article_protect
from sources.services.sketches import sketch_store, sketches_rebuild
from sources.syndication.sketches import CAP
from tests.factories.newsroom import text_of
from tests.integration.origins.stories import FRAME, REPRINTS, clusters, long_stories
from tests.unit.syndication.corpus import cases

pytestmark = pytest.mark.django_db
STORIES = long_stories()
LONGEST = max(STORIES, key=len)


def kept(content: str, by: Any, **about: Any) -> Text:
    """An article that came in, with what is suggested of it."""
    text = text_of(content, by=by, **about)
    origins_suggest(text=text)
    return text


def suggested(*texts: Text) -> list[Suggestion]:
    rows = Suggestion.objects.filter(kind=SuggestionKind.ORIGIN).order_by("pk")
    return list(rows.filter(article__in=[text.article for text in texts]) if texts else rows)


def test_a_reprint_rests_on_the_text_that_was_there_and_says_why(checker: Any) -> None:
    first = kept(STORIES[0], checker, outlet="The Echo", published="2024-05-03")
    assert suggested() == []
    again = kept(REPRINTS[2](STORIES[0]), checker, outlet="The Mirror", published="2024-05-04")
    rows = suggested()
    assert {row.article for row in rows} == {first.article, again.article}
    assert {row.payload["origin"] for row in rows} == {"the text first seen in The Echo"}
    assert {row.payload["how"] for row in rows} == {"reprints"}
    assert "The Echo and The Mirror print one text" in rows[0].reason
    assert "of the shorter prose" in rows[0].reason
    assert [side["text"] for side in rows[0].payload["sides"]] == [first.pk, again.pk]
    for side in rows[0].payload["sides"]:
        text = Text.objects.get(pk=side["text"])
        assert text.content[side["start"] :].startswith(side["exact"])


@pytest.mark.parametrize("edited", REPRINTS, ids=lambda way: way.__name__)
def test_every_reprint_is_found_among_all_the_others(edited: Any, checker: Any) -> None:
    some = STORIES[::3]
    there = [text_of(story, by=checker, outlet="The Echo") for story in some]
    for text in there:
        sketch_store(text=text)
    found = 0
    for number, story in enumerate(some):
        text = kept(edited(story), checker, outlet="The Lantern")
        near = {row.payload["article"] for row in suggested(there[number])}
        found += bool(near) and bool(suggested(text))
    assert found == len(some)


def test_articles_on_one_event_in_words_of_their_own_are_no_reprints(checker: Any) -> None:
    for number, texts in enumerate(clusters()[::2]):
        for content in texts:
            kept(content, checker, outlet=f"Outlet {number}")
    of_text = [row for row in suggested() if row.payload.get("uncredited")]
    assert of_text == []


def test_what_an_outlet_prints_around_every_article_is_no_common_text(checker: Any) -> None:
    for story in STORIES:
        kept(story + FRAME, checker, outlet="The Lantern")
    assert [row for row in suggested() if row.payload.get("uncredited")] == []


def test_a_wire_story_that_very_many_print_is_still_found(checker: Any) -> None:
    text = text_of(LONGEST, by=checker, outlet="Outlet 0")
    sketch_store(text=text)
    for number in range(1, CAP + 5):
        other = text_of(LONGEST, by=checker, outlet=f"Outlet {number}")
        sketch_store(text=other)
    near = texts_near(numbers=Sketch.objects.get(article=text.article).numbers, own=0)
    assert len(near) == 12
    last = kept(REPRINTS[0](LONGEST), checker, outlet="The Last")
    assert suggested(last)


def test_a_few_common_lines_alone_lead_to_nothing(checker: Any) -> None:
    for number in range(CAP + 5):
        content = f"{LONGEST} It was the report number {number} of that day in the ledger."
        sketch_store(text=text_of(content, by=checker, outlet="L"))
    held = Fingerprint.objects.values("number").annotate(articles=Count("article_id"))
    frame = list(held.filter(articles__gt=CAP).values_list("number", flat=True)[:3])
    assert frame
    assert texts_near(numbers=frame, own=0) == []


def test_a_third_reprint_rests_on_the_origin_that_the_others_have(checker: Any) -> None:
    kept(STORIES[0], checker, outlet="The Echo", published="2024-05-03")
    kept(STORIES[0] + " It rained.", checker, outlet="The Mirror", published="2024-05-04")
    third = kept(STORIES[0] + " It froze.", checker, outlet="The Globe", published="2024-05-01")
    (row,) = suggested(third)
    assert row.payload["origin"] == "the text first seen in The Echo", "one name for one text"


def test_words_that_two_share_in_part_are_suggested_as_that(checker: Any) -> None:
    case = next(case for case in cases("texts") if case["id"] == "roundup")
    kept(case["a"], checker, outlet="The Echo")
    other = kept(case["b"], checker, outlet="The Mirror")
    (row,) = suggested(other)
    assert row.payload["how"] == "retells"
    assert "print some of the same words" in row.reason


def test_a_credit_line_is_suggested_without_any_other_article(checker: Any) -> None:
    text = kept(f"(Reuters) - {STORIES[0]}", checker, outlet="The Echo")
    (row,) = suggested(text)
    assert (row.payload["origin"], row.payload["how"]) == ("Reuters", "syndicates")


def test_twice_changes_nothing(checker: Any) -> None:
    kept(STORIES[0], checker, outlet="The Echo")
    text = kept(STORIES[0], checker, outlet="The Mirror")
    before = (Suggestion.objects.count(), Fingerprint.objects.count())
    assert origins_suggest(text=text) == 0
    assert sketches_rebuild() == 2
    assert (Suggestion.objects.count(), Fingerprint.objects.count()) == before


def test_a_new_text_of_an_article_takes_the_place_of_the_old(checker: Any) -> None:
    old = text_of(STORIES[0], by=checker)
    sketch_store(text=old)
    before = set(Fingerprint.objects.values_list("number", flat=True))
    new = text_of(STORIES[1], by=checker, article=old.article)
    sketch_store(text=new)
    after = set(Fingerprint.objects.values_list("number", flat=True))
    assert after and not before & after
    assert after == set(Sketch.objects.get().numbers)


def test_the_command_makes_the_index_anew(checker: Any, capsys: Any) -> None:
    text_of(STORIES[0], by=checker)
    call_command("index_texts")
    assert "1 articles indexed" in capsys.readouterr().out
    assert Fingerprint.objects.count() == len(Sketch.objects.get().numbers) > 5


# -- what must not be in it -----------------------------------------------------------------------


def test_a_protected_article_is_never_in_the_index(checker: Any, editor: Any) -> None:
    text = text_of(STORIES[0], by=checker, outlet="The Echo")
    sketch_store(text=text)
    assert Fingerprint.objects.exists()
    article_protect(article=text.article, readers=[checker], by=editor)
    assert not Fingerprint.objects.exists() and not Sketch.objects.exists(), "at once"
    text.refresh_from_db()
    assert not sketch_store(text=text)
    assert sketches_rebuild() == 0
    assert kept(STORIES[0], checker, outlet="The Mirror") and suggested() == []
    with pytest.raises(IntegrityError, match="protected"), transaction.atomic():
        Sketch.objects.create(article=text.article, text=text, numbers=[1], version=1)


def test_our_own_summary_is_not_in_the_index(checker: Any) -> None:
    kept(STORIES[0], checker, outlet="The Echo", kind="digest")
    kept(STORIES[0], checker, outlet="The Mirror")
    assert Sketch.objects.count() == 1 and suggested() == []


def test_redacted_words_are_found_by_nothing(checker: Any, editor: Any, editor2: Any) -> None:
    text = kept(STORIES[0], checker, outlet="The Echo")
    other = kept(STORIES[0], checker, outlet="The Mirror")
    asked = redaction_request(text=text, grounds="legal", reason="By order.", by=editor)
    redaction_approve(redaction=asked, by=editor2)
    assert not Sketch.objects.filter(article=text.article).exists()
    for row in suggested(other):
        assert STORIES[0][:40] not in str(row.payload)


def test_raw_sql_keeps_the_fingerprints_in_step(checker: Any) -> None:
    text = text_of(STORIES[0], by=checker)
    sketch_store(text=text)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sources_sketch SET numbers = '{3,5}'")
        assert set(Fingerprint.objects.values_list("number", flat=True)) == {3, 5}
        cursor.execute("DELETE FROM sources_sketch")
    assert not Fingerprint.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_bring_the_same_text_at_once_leave_one_index(checker: Any) -> None:
    texts = [text_of(STORIES[0], by=checker, outlet=f"Outlet {n}") for n in range(4)]

    def work(text: Text) -> int:
        try:
            return origins_suggest(text=text)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as many:
        list(many.map(work, [*texts, *texts]))
    assert Sketch.objects.count() == 4
    keys = [row.fingerprint for row in suggested()]
    assert len(keys) == len(set(keys))
    for text in texts:
        origins_suggest(text=text)
    assert {row.article_id for row in suggested()} == {text.article_id for text in texts}
