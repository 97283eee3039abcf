"""What is said of an article when it is taken in, however it came."""

from __future__ import annotations

from dataclasses import dataclass

from sources.models import Genre, TextKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is known about a source, as it is stored. ``published`` is EDTF, "" for none;
    ``outlet`` is a name, added where it is new; ``story`` a title, opened where it is new."""

    title: str = ""
    byline: str = ""
    outlet: str = ""
    url: str = ""
    published: str = ""
    published_printed: str = ""
    language: str = ""
    genre: str = Genre.REPORT
    kind: str = TextKind.VERBATIM
    story: str = ""
    protected: bool = False
