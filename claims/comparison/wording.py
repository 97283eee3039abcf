"""How a side is named in an explanation: its words in quotes, and who printed them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Protocol

from sources.speech import gettext as _
from sources.speech import pgettext

LONGEST_QUOTE = 120

_MONTHS = (  # as Django names the months that stand beside a day
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Side(Protocol):
    """Anything with printed words and a source: a reported value, a description, a stance."""

    @property
    def quote(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def article(self) -> str | None: ...


@lru_cache(maxsize=4096)
def printed(quote: str) -> str:
    """The words in quotation marks, on one line, cut with … past ``LONGEST_QUOTE`` characters."""
    words = " ".join(quote[: LONGEST_QUOTE * 4].split())
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rstrip() + "…"
    return f"“{words}”"


def source_of(reported: Side) -> str | None:
    """The outlet, or else the article; of an article named by a path, its last part."""
    return reported.outlet or (_short(reported.article) if reported.article else None)


def _short(article: str) -> str:
    return article.rstrip("/").rpartition("/")[2] or article


def side(reported: Side) -> str:
    """``“February 16” (Unknown outlet)``; without a source, the words alone."""
    source = source_of(reported)
    return f"{printed(reported.quote)} ({source})" if source else printed(reported.quote)


def both(a: Side, b: Side) -> tuple[str, str]:
    """The two sides' words, told apart by article where they come from one outlet."""
    if a.outlet and a.outlet == b.outlet and a.article and b.article and a.article != b.article:
        return (
            f"{printed(a.quote)} ({a.outlet}, {_short(a.article)})",
            f"{printed(b.quote)} ({b.outlet}, {_short(b.article)})",
        )
    return side(a), side(b)


def spoken_day(day: date) -> str:
    """``16 February 2023``, whatever the machine's locale: in the newsroom's language."""
    return _("{day} {month} {year}").format(
        day=day.day, month=pgettext("alt. month", _MONTHS[day.month - 1]), year=day.year
    )
