"""What a search is narrowed to, read from an address: what cannot be read is left out, and named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from claims.apparatus.facets import STATES, Only
from sources.speech import gettext_noop

KINDS = {
    "claims": gettext_noop("Claims"),
    "names": gettext_noop("Names"),
    "articles": gettext_noop("Articles"),
}
_ID = re.compile(r"[0-9a-z]{4,20}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What was read: the kind ("" for all), the rest, and which parameters could not be read."""

    kind: str
    only: Only
    unread: tuple[str, ...]


def narrowed_by(given: Mapping[str, str]) -> Narrowed:
    """Read ``kind``, ``outlet``, ``story``, ``from``, ``to``, ``differs``, ``state``, ``corrected``."""
    unread: list[str] = []

    def read(name: str, fits: object) -> str:
        value = (given.get(name) or "").strip()
        if value and not (fits(value) if callable(fits) else value in fits):  # type: ignore[operator]
            unread.append(name)
            return ""
        return value

    kind = read("kind", KINDS)
    outlet, story = read("outlet", _ID.fullmatch), read("story", _ID.fullmatch)
    first, last = read("from", day_of), read("to", day_of)
    state = read("state", STATES)
    differs, corrected = read("differs", {"yes"}), read("corrected", {"yes"})
    begin, end = day_of(first), day_of(last)
    if begin and end and begin > end:
        begin, end = None, None
        unread += ["from", "to"]
    only = Only(outlet, story, begin, end, bool(differs), state, bool(corrected))
    return Narrowed(kind, only, tuple(unread))


def day_of(words: str) -> date | None:
    """The day, as browsers send it (2026-05-01); None for anything else."""
    try:
        return date.fromisoformat(words) if _DAY.fullmatch(words) else None
    except ValueError:
        return None


def address_of(kind: str, only: Only) -> dict[str, str]:
    """The parameters that say so, as ``narrowed_by`` reads them."""
    said = {
        "kind": kind,
        "outlet": only.outlet,
        "story": only.story,
        "from": only.first.isoformat() if only.first else "",
        "to": only.last.isoformat() if only.last else "",
        "differs": "yes" if only.differs else "",
        "state": only.state,
        "corrected": "yes" if only.corrected else "",
    }
    return {name: value for name, value in said.items() if value}
