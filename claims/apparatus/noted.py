"""A note's words in parts: whom it names with @, addresses of this desk, and the rest as it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from claims.apparatus.unseen import shown

_NAME = re.compile(r"(?<![\w.@/+-])@([\w.@+-]{1,150})")
_PLACE = r"/desk/(?:claims|discrepancies|articles|reports)/[0-9a-z]{4,20}/(?:[0-9a-z-]{1,40}/){0,3}"
_BEFORE = r"(?<![\w./:@?&=#%-])"
_LAST = ".@+-"  # signs of names that end a sentence rather than a name


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a note: plain words; with ``address`` a link within the desk; or a person's name
    whom it told. Invisible characters are named."""

    text: str
    address: str = ""
    is_name: bool = False


def find_names(body: str) -> tuple[str, ...]:
    """Whom a note names with @, as typed and without the @, each once, in order."""
    found: dict[str, str] = {}
    for match in _NAME.finditer(body):
        if name := match[1].rstrip(_LAST):
            found.setdefault(name.lower(), name)
    return tuple(found.values())


def note_parts(body: str, *, told: Collection[str] = (), host: str = "") -> tuple[Part, ...]:
    """The words of a note in parts. ``told`` are the names of those whom it reached.

    Of addresses only those of this desk are links: as a path, or of the site at ``host``.
    """
    return tuple(_parts(body, {name.lower() for name in told}, _place_at(host)))


def _parts(body: str, told: Collection[str], place: re.Pattern[str]) -> Iterator[Part]:
    spans = [
        (*match.span(), Part(shown(match[0]), address=match[1])) for match in place.finditer(body)
    ]
    for match in _NAME.finditer(body):
        name = match[1].rstrip(_LAST)
        if name.lower() in told:
            spans.append(
                (match.start(), match.start(1) + len(name), Part(f"@{name}", is_name=True))
            )
    end = 0
    for start, stop, part in sorted(spans, key=lambda span: span[:2]):
        if start < end:
            continue
        if start > end:
            yield Part(shown(body[end:start]))
        yield part
        end = stop
    if end < len(body):
        yield Part(shown(body[end:]))


def _place_at(host: str) -> re.Pattern[str]:
    site = rf"(?:https?://{re.escape(host)})?" if host else ""
    return re.compile(rf"{_BEFORE}{site}({_PLACE})")
