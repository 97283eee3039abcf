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
    page before it is looked at; ``status`` what the address answers, and what the act is answered.
    """

    name: str
    view: str
    path: Callable[[], str]
    person: str | None = None
    act: Act | None = None
    status: int = 200
    refused: bool = False
