"""How people work a page in the walks: with a mouse, without JavaScript, or by keyboard alone."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PASSWORD, Eyes

FARTHEST = 400  # presses of a key on the way to one thing
_LOOKED_AT: set[str] = set()

_PARTS = """() => [...new Set([...document.querySelectorAll("body *")].map(
    node => `${node.tagName}.${node.className}`))].sort().join(" ")"""
_ON_THE_WAY = """node => {
    const at = document.activeElement;
    const lost = !at || at === document.body || at === document.documentElement;
    const there = !lost && (at === node || (node.type === "radio" && at.type === "radio"
        && at.name === node.name && at.form === node.form));
    const behind = !lost
        && Boolean(at.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING);
    return { there, behind, gone: !node.isConnected, fault: lost ? "lost" : fault() };

    function fault() {
        const outlined = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1;
        const marked = [getComputedStyle(at), getComputedStyle(at, "::after")];
        if (at.closest("tr")) marked.push(getComputedStyle(at.closest("tr")));
        if (!marked.some(outlined)) return "not marked";
        const shown = [...at.getClientRects()].some(box => {
            const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
            const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
            const found = box.width > 1 && box.height > 1 && document.elementFromPoint(x, y);
            return found && (at.contains(found) || found.contains(at));
        });
        return shown ? "" : "out of sight";
    }
}"""


_CHOOSE = """words => {
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
}"""


class Hand:
    """Somebody at a page, with a mouse. ``scripted`` tells whether the browser runs JavaScript."""

    scripted = True

    def __init__(self, page: Any, eyes: Eyes) -> None:
        self.page, self.eyes = page, eyes

    def link(self, name: str, **within: Any) -> Any:
        return self.page.get_by_role("link", name=name, **within).first

    def button(self, name: str) -> Any:
        return self.page.get_by_role("button", name=name, exact=True).first

    def field(self, label: str) -> Any:
        return self.page.get_by_label(label, exact=True).first

    def press(self, what: Any) -> None:
        """Press a link, a button or the head of what opens."""
        what.click()

    def write(self, what: Any, words: str) -> None:
        """Write words in a field in place of what is there."""
        what.fill(words)

    def pick(self, what: Any, option: str) -> None:
        """Pick an option of a list."""
        what.select_option(option)

    def mark(self, what: Any) -> None:
        """Mark a choice or a box."""
        what.check()

    def choose(self, words: str) -> None:
        """Choose words of an article's text to be attached: from their first letter to their last."""
        self.page.evaluate(_CHOOSE, words)
        self.page.get_by_text(f"You chose {len(words)} characters").wait_for()
        self.press(self.link("Attach as evidence"))

    def said(self, words: str) -> None:
        """Wait for what the page says of what was done, where a screen reader hears it."""
        self.page.get_by_role("status").filter(has_text=words).first.wait_for()

    def arrive(self, heading: str, level: int = 1) -> None:
        """Come to a page with this heading: nothing is wrong with it, and it is not too wide."""
        self.page.get_by_role("heading", name=heading, level=level).first.wait_for()
        self.look_around()

    def look_around(self) -> None:
        """No fault that axe finds on the page as it stands, nothing cut, no error said.

        Axe is asked once of pages that are made of the same parts, whoever comes to them.
        """
        parts = self.page.evaluate(_PARTS)
        if parts not in _LOOKED_AT:
            self._ask_axe()
            _LOOKED_AT.add(parts)
        wide = "document.documentElement.scrollWidth - innerWidth"
        assert self.page.evaluate(wide) <= 0, self.page.url
        assert self.eyes.errors == [], (self.eyes.errors, self.page.url)

    def _ask_axe(self) -> None:
        found = Axe().run(self.page).response["violations"]
        faults = [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]
        assert faults == [], self.page.url

    def sign_in(self, username: str) -> None:
        """From the home page to the desk."""
        self.page.goto("/")
        self.press(self.link("The desk"))
        self.arrive("Sign in")
        self.write(self.field("Username or mail address"), username)
        self.write(self.field("Password"), PASSWORD)
        self.press(self.button("Sign in"))
        self.arrive("Differences")


class Plain(Hand):
    """With a mouse, in a browser that runs no JavaScript: only axe may, while the page stands."""

    scripted = False

    def __init__(self, page: Any, eyes: Eyes) -> None:
        super().__init__(page, eyes)
        self.devtools = page.context.new_cdp_session(page)
        self._run_scripts(False)

    def choose(self, words: str) -> None:
        self.press(self.link(f"Use this sentence: {words[:30]}"))

    def _run_scripts(self, run: bool) -> None:
        self.devtools.send("Emulation.setScriptExecutionDisabled", {"value": not run})

    def _ask_axe(self) -> None:
        self._run_scripts(True)
        super()._ask_axe()
        self._run_scripts(False)


class Keys(Hand):
    """By keyboard alone: whatever has the focus on the way is marked, in sight and never lost."""

    def press(self, what: Any) -> None:
        self._reach(what)
        self.page.keyboard.press("Enter")

    def choose(self, words: str) -> None:
        self.press(self.link(f"Use this sentence: {words[:30]}"))

    def write(self, what: Any, words: str) -> None:
        self._reach(what)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)

    def pick(self, what: Any, option: str) -> None:
        self._reach(what)
        steps = what.evaluate(
            "(node, words) => [...node.options].findIndex(one => one.label === words)"
            " - node.selectedIndex",
            option,
        )
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        assert what.evaluate("node => node.selectedOptions[0].label") == option

    def mark(self, what: Any) -> None:
        self._reach(what)
        if what.evaluate("node => node === document.activeElement && !node.checked"):
            self.page.keyboard.press("Space")
        for _ in range(FARTHEST):
            if what.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"not marked by keyboard: {what}")

    def untick(self, what: Any) -> None:
        """Take the tick out of a box."""
        self._reach(what)
        self.page.keyboard.press("Space")
        assert not what.is_checked()

    def _reach(self, what: Any) -> None:
        """Come to it by Tab, or back by Shift and Tab."""
        node = what.element_handle()
        found = node.evaluate(_ON_THE_WAY)
        for _ in range(FARTHEST):
            if found["there"]:
                return
            self.page.keyboard.press("Shift+Tab" if found["behind"] else "Tab")
            found = node.evaluate(_ON_THE_WAY)
            assert not found["fault"], f"{found['fault']}: {self._place()}"
            if found["gone"]:  # the page has put another in its place
                node = what.element_handle()
                found = node.evaluate(_ON_THE_WAY)
        raise AssertionError(f"not reached by keyboard: {what}")

    def _place(self) -> str:
        return f"{self.page.url}: {self.page.evaluate('document.activeElement.outerHTML')[:300]}"
