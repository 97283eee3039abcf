"""An editor at the queue whose hands stay on the keyboard: what they typed is kept beside them, and
what each decision asked of the server is counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from claims.models import Decision, Discrepancy
from tests.browser.conftest import Eyes, _watch
from tests.browser.hands import Hand, Keys

QUEUE = "/desk/discrepancies/"
DECISIONS = list(Decision.values)
_AT = re.compile(QUEUE + "([0-9a-z]{10})/")
_MOUSE = "addEventListener('pointerdown', () => sessionStorage.setItem('mouse', 'used'), true)"

Come = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Typed:
    """A decision as somebody types it; ``side`` is the place of the reading that stands."""

    decision: str
    reason: str
    side: int = 0
    scope: str = ""


class AtTheQueue(Keys):
    """``done`` holds what was decided: (public id, decision, reason, scope, key of the side)."""

    def __init__(self, page: Any, eyes: Eyes) -> None:
        super().__init__(page, eyes)
        self.asked: list[Any] = []
        self.done: list[tuple[str, str, str, str, int | None]] = []
        page.on("request", lambda request: self.asked.append(request))

    def hands_off_the_mouse(self) -> None:
        """From here on no address is typed; that no mouse was used can be asked at the end."""

        def refuse(*_: Any, **__: Any) -> None:
            raise AssertionError("an address was opened without a key")

        self.page.goto = refuse

    @property
    def used_the_mouse(self) -> bool:
        return bool(self.page.evaluate("sessionStorage.getItem('mouse')"))

    def key(self, key: str) -> None:
        self.page.keyboard.press(key)

    def at(self) -> str:
        """The public id of the difference whose page this is."""
        found = _AT.search(self.page.url)
        assert found, self.page.url
        return found[1]

    def focused(self) -> str:
        found: str = self.page.evaluate(
            "document.activeElement.id || document.activeElement.tagName"
        )
        return found

    def comes_to_focus(self, id_: str) -> None:
        self.page.locator(f"[id='{id_}']:focus").wait_for()

    def heard(self, words: str) -> None:
        """Wait for what the line for screen readers says."""
        self.page.locator("#keys-said", has_text=words).wait_for(state="attached")

    def said_once(self, words: str) -> None:
        """It is said, and a screen reader hears it from one place alone."""
        self.said(words)
        live = self.page.locator("[role=status], [role=alert], [aria-live]")
        assert live.filter(has_text=words).count() == 1, live.all_inner_texts()

    def rows(self) -> list[str]:
        """The public ids of the rows of the queue, in their order."""
        nodes = self.page.locator("[data-keys-to]")
        ids: list[str] = nodes.evaluate_all("nodes => nodes.map(node => node.id.slice(4))")
        return ids

    def narrow(self, **filters: str) -> None:
        """Choose in the filters of the queue, by label, and leave them for the first row."""
        with self.page.expect_navigation():
            self.press(self.link("Clear", exact=True))
        for label, option in filters.items():
            self.pick(self.field(label), option)
            value = self.field(label).input_value()
            self.page.wait_for_url(lambda url, value=value: f"={value}" in url)
            self.page.locator(f"a.what[href*='={value}']").first.wait_for()
        self.key("Escape")
        self.comes_to_focus(f"row-{self.rows()[0]}")

    def open(self, public_id: str) -> None:
        """Go down the rows to this one, and open it."""
        while self.focused() != f"row-{public_id}":
            before = self.focused()
            self.key("j")
            assert self.focused() != before, f"{public_id} is no row of {self.page.url}"
        self.key("Enter")
        self.come_to(public_id)

    def come_to(self, public_id: str) -> None:
        """Wait for the page of a difference, whole."""
        self.page.wait_for_url(lambda url: f"{QUEUE}{public_id}/" in url)
        self.page.locator("#log").wait_for()
        self.look_around()

    def next(self) -> str:
        """The public id of the difference that comes after this one."""
        found = _AT.search(self.page.locator("a[rel=next]").get_attribute("href"))
        assert found
        return found[1]

    def up(self) -> None:
        """Back to the queue, at the row that one came from."""
        row = self.at()
        self.key("u")
        self.page.wait_for_url(lambda url: f"at={row}" in url)
        self.comes_to_focus(f"row-{row}")
        assert self.page.locator("tr.here").count() == 1

    def type_in(self, typed: Typed) -> None:
        """Choose a decision, type what it takes, and stay in the field of the reason."""
        self.key(str(DECISIONS.index(typed.decision) + 1))
        if typed.decision == Decision.ONE_STANDS:
            assert self.focused() == "id_standing_side_0"
            for _ in range(typed.side):
                self.key("ArrowDown")
            if not typed.side:
                self.key("Space")
            self.key("r")
        elif typed.decision == Decision.BOTH_STAND:
            assert self.focused() == "id_scope"
            self.page.keyboard.type(typed.scope)
            self.key("Escape")
            self.key("r")
        assert self.focused() == "id_reason"
        self.page.keyboard.type(typed.reason)

    def decide(self, typed: Typed, *, leads_to: str) -> None:
        """Decide, and come with that one answer to the next difference, or ("") to the queue."""
        here = self.at()
        self.type_in(typed)
        side = None
        if typed.decision == Decision.ONE_STANDS:
            side = int(self.page.locator("[name=standing_side]:checked").input_value())
        self.asked.clear()
        with self.page.expect_response(lambda answer: answer.request.method == "POST") as sent:
            self.key("Control+Enter")
        answer = sent.value
        if leads_to:
            assert f'action="{QUEUE}{leads_to}/' in answer.text()
            self.come_to(leads_to)
            self.heard("Next difference.")
            assert self.page.evaluate("document.activeElement.matches('[data-arrive]')")
        else:
            self.page.wait_for_url(lambda url: not _AT.search(url))
        self.said_once(f"Decided, “{Decision(typed.decision).label}”")
        self._asked_once(here, leads_to)
        self.done.append((here, typed.decision, typed.reason, typed.scope, side))

    def _asked_once(self, here: str, leads_to: str) -> None:
        """One answer brought the next page; no page was loaded, but what else bears on it followed."""
        asked = [(one.method, one.url) for one in self.asked if "/desk/" in one.url]
        pages = [one.url for one in self.asked if one.resource_type == "document"]
        assert asked[0] == ("POST", asked[0][1]) and f"{QUEUE}{here}/" in asked[0][1]
        assert {method for method, _ in asked[1:]} <= {"GET"}, asked
        if leads_to:
            assert pages == [] and f"{QUEUE}{leads_to}/grounds/" in asked[1][1], asked
        else:
            assert len(pages) == 1 and not _AT.search(pages[0]), asked

    def refused(self) -> None:
        """What was sent was not kept, and said so; the browser calls such an answer an error."""
        faults = [said for said in self.eyes.errors if not re.search(r"status of 4(09|22)", said)]
        assert self.eyes.errors and faults == [], self.eyes.errors
        self.eyes.errors.clear()


@pytest.fixture
def come(chromium: Any, site: Any) -> Iterator[Come]:
    """``come(Keys, "demo-editor")`` → somebody signed in, with a browser of their own; "" for a
    reader. At the end nothing failed and no page said an error."""
    contexts: list[Any] = []
    eyes: list[Eyes] = []

    def open_browser(hand: type[Hand] = AtTheQueue, who: str = "") -> Any:
        context = chromium.new_context(
            viewport={"width": 1280, "height": 900}, reduced_motion="reduce", base_url=site.address
        )
        context.set_default_timeout(15_000)
        context.add_init_script(_MOUSE)
        contexts.append(context)
        eyes.append(Eyes())
        _watch(context, eyes[-1], site.address)
        own = eyes[-1]
        context.on("requestfailed", lambda one: own.errors.append(f"{one.failure}: {one.url}"))
        found = hand(context.new_page(), own)
        if who:
            found.sign_in(who)
        return found

    yield open_browser
    for context in contexts:
        context.close()
    assert [(one.errors, one.elsewhere) for one in eyes] == [([], [])] * len(eyes)


def open_in(story: Any) -> list[Discrepancy]:
    """The open differences of a story."""
    rows = Discrepancy.objects.open().filter(entries__under=f"story:{story.pk}")
    return list(rows.order_by("-severity", "-pk"))
