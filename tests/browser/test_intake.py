"""Intake in a real browser: pasted, chosen, compared before saving, saved; also without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from claims.models import Claim, Evidence
from sources.models import Article

ARTICLE = re.compile(r"/desk/articles/(?!new/)[^/?]+/$")  # not the form itself
TEXT = (
    "More parts for Belarusian optics\n\n"
    "Papers seen by our reporters tell of a further order. "
    "BelOMO and Green Cycle Energy signed it on 18 February 2023, and it was worth "
    "5.96 million yuan. Nobody answered our letters."
)
QUOTE = (
    "BelOMO and Green Cycle Energy signed it on 18 February 2023, and it was worth "
    "5.96 million yuan."
)
STORY = "Parts for Belarusian optics makers"
CLAIM = "Green Cycle Energy and BelOMO signed a contract"


@pytest.fixture
def plain(chromium: Any, site: str) -> Iterator[Any]:
    """A page of the fact-checker's browser, which runs no JavaScript."""
    context = chromium.new_context(base_url=site.address, java_script_enabled=False)
    name, value = settings.SESSION_COOKIE_NAME, site.sessions["demo-checker"]
    context.add_cookies([{"name": name, "value": value, "url": site.address}])
    yield context.new_page()
    context.close()


def paste(page: Any, outlet: str) -> None:
    page.get_by_label("The article’s text").fill(TEXT)
    page.get_by_label("Outlet").fill(outlet)
    page.get_by_label("Published").fill("3 March 2024")
    page.get_by_label("Story").fill(STORY)
    page.get_by_role("button", name="Keep and compare").click()
    page.wait_for_url(ARTICLE)


def claim() -> Claim:
    found = Claim.objects.filter(statement__startswith=CLAIM).first()
    assert found is not None
    return found


def test_an_article_is_pasted_its_words_chosen_and_the_difference_is_seen_before_saving(
    look: Callable[..., Any],
) -> None:
    page = look("/desk/articles/new/", person="demo-checker")
    page.get_by_label("Published").press_sequentially("3 March 2024")
    page.get_by_text("Read as 3 March 2024").wait_for()
    paste(page, "The Walk")
    page.get_by_role("status").first.wait_for()

    choose(page, QUOTE)
    page.get_by_text(f"You chose {len(QUOTE)} characters").wait_for()
    page.get_by_role("link", name="Attach as evidence").click()
    assert page.get_by_label("As the article prints them").input_value() == QUOTE

    page.get_by_label("Find a claim").fill("contract worth")
    page.locator("#claims-found").get_by_text(CLAIM).click()
    signed = page.locator(".gives-row", has_text="signed on")
    signed.get_by_text("18 February 2023", exact=False).first.wait_for()
    signed.locator("li.differs").first.wait_for()
    assert "Outlets differ" in signed.locator("li.differs").first.inner_text()
    worth = page.locator(".gives-row").filter(has=page.locator("legend", has_text="worth"))
    assert worth.get_by_label("Printed words").input_value() == "5.96 million yuan"

    worth.get_by_label("Printed words").fill("5.96 million pounds")
    worth.get_by_text("not in the quote").first.wait_for()
    worth.get_by_label("Printed words").fill("5.96 million yuan")
    worth.get_by_text("Read as").wait_for()
    assert not Evidence.objects.filter(article__outlet__name="The Walk").exists()

    page.get_by_role("button", name="Attach", exact=True).click()
    page.wait_for_url("**/desk/articles/*/?at=*")
    page.get_by_role("status").get_by_text("raised").wait_for()
    evidence = Evidence.objects.get(article__outlet__name="The Walk")
    assert evidence.excerpt.exact == QUOTE
    assert evidence.claim == claim()
    assert page.locator(".sheet .used").count() > 0


def choose(page: Any, words: str) -> None:
    """Choose words with the mouse: from their first character to their last."""
    page.evaluate(
        """words => {
            const runs = [...document.querySelectorAll(".sheet [data-s]")];
            const text = runs.map(run => run.textContent).join("");
            const from = text.indexOf(words), to = from + words.length;
            const range = document.createRange();
            let at = 0;
            for (const run of runs) {
                const end = at + run.textContent.length;
                if (at <= from && from < end) range.setStart(run.firstChild, from - at);
                if (at < to && to <= end) range.setEnd(run.firstChild, to - at);
                at = end;
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )


def test_the_same_way_without_javascript(plain: Any, site: Any) -> None:
    page = plain
    page.goto("/desk/articles/new/")
    paste(page, "The Plain Walk")
    page.get_by_role("link", name="Use this sentence: BelOMO and Green").click()
    assert page.get_by_label("As the article prints them").input_value() == QUOTE
    page.get_by_role("button", name="a word later").first.click()
    assert page.get_by_label("As the article prints them").input_value() == QUOTE[7:]
    page.get_by_role("button", name="a word earlier").first.click()
    assert page.get_by_label("As the article prints them").input_value() == QUOTE

    page.get_by_label("Find a claim").fill("contract worth")
    page.get_by_role("button", name="Find", exact=True).click()
    page.locator("#claims-found").get_by_label(CLAIM).check()
    page.get_by_role("button", name="Show its parts").click()
    signed = page.locator(".gives-row", has_text="signed on")
    assert "Outlets differ" in signed.locator("li.differs").first.inner_text()
    signed.get_by_label("Printed words").fill("9 June 2020")
    page.get_by_role("button", name="Compare first").click()
    assert signed.locator(".error").inner_text() == "These words are not in the quote."
    page.get_by_role("button", name="Attach", exact=True).click()
    page.get_by_role("alert").wait_for()
    assert not Evidence.objects.filter(article__outlet__name="The Plain Walk").exists()
    signed.get_by_label("Printed words").fill("18 February 2023")
    page.get_by_role("button", name="Attach", exact=True).click()
    page.get_by_role("status").wait_for()
    assert Evidence.objects.get(article__outlet__name="The Plain Walk").claim == claim()


def test_marks_of_a_kind_are_switched_off(look: Callable[..., Any]) -> None:
    page = look(f"/desk/articles/{of_demo()}/", person="demo-checker")
    line = "node => getComputedStyle(node).textDecorationLine"
    date = page.locator(".sheet .m.date").first
    assert date.evaluate(line) == "underline"
    page.get_by_label("dates").uncheck()
    assert date.evaluate(line) == "none"
    assert page.locator(".sheet .m.name").first.evaluate(line) == "underline"


def test_chosen_words_are_counted_in_characters_whatever_they_are(look: Callable[..., Any]) -> None:
    page = look("/desk/articles/new/", person="demo-checker")
    page.get_by_label("The article’s text").fill("🚢🚢 The ferry Zürich sank on 3 May 2024 there.")
    page.get_by_role("button", name="Keep and compare").click()
    page.wait_for_url(ARTICLE)
    choose(page, "Zürich sank on 3 May")
    page.get_by_text("You chose 20 characters").wait_for()
    page.get_by_role("link", name="Attach as evidence").click()
    assert page.get_by_label("As the article prints them").input_value() == "Zürich sank on 3 May"


def of_demo() -> str:
    article = Article.objects.filter(title__startswith="Chinese parts for BelOMO").first()
    assert article is not None
    return article.public_id


def places() -> dict[str, str]:
    article = of_demo()
    text = Article.objects.get(public_id=article).texts.get()
    start = text.content.index("Even so")
    end = text.content.index("exchange rates).") + len("exchange rates).")
    words = f"/desk/articles/{article}/attach/?start={start}&end={end}"
    return {
        "list": "/desk/articles/",
        "new": "/desk/articles/new/",
        "article": f"/desk/articles/{article}/",
        "attach": words,
        "attach to a claim": f"{words}&claim={claim().public_id}",
        "attach to a new claim": f"{words}&claim=new",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "place", ["list", "new", "article", "attach", "attach to a claim", "attach to a new claim"]
)
def test_a_page_of_intake_has_no_fault_and_fits(
    look: Callable[..., Any], place: str, width: int, scheme: str
) -> None:
    page = look(places()[place], width=width, scheme=scheme, person="demo-editor")
    page.evaluate("document.querySelectorAll('main details').forEach(part => part.open = true)")
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_form_that_is_refused_has_no_fault_and_its_summary_leads_to_the_field(
    look: Callable[..., Any],
) -> None:
    page = look("/desk/articles/new/", person="demo-checker")
    page.get_by_label("Published").fill("some day")
    page.get_by_role("button", name="Keep and compare").click()
    page.get_by_role("alert").wait_for()
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("alert").get_by_role("link", name="Published").click()
    page.locator("#id_published:focus").wait_for()
    page.eyes.errors.clear()  # the browser calls a 422 an error
