"""One page in one state, and who looks at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.browser.addresses import Act

EDITOR, CHECKER = "demo-editor", "demo-checker"


@dataclass(frozen=True, slots=True)
class Place:
    """One page in one state.

    ``view`` is the name of its address; ``person`` who is signed in; ``act`` what is done on the
    page before it is looked at; ``status`` what the address answers; ``refused`` whether the act is.
    Of what is ``only_tested`` a running site has no pictures taken: it needs the process that serves
    the page, or leaves behind what only a test takes back.
    """

    name: str
    view: str
    path: Callable[[], str]
    person: str | None = None
    act: Act | None = None
    status: int = 200
    refused: bool = False
    only_tested: bool = False
