"""What clustering reads and gives: uses of names, judgements, links and clusters."""

from __future__ import annotations

from dataclasses import dataclass

from sources.extraction.values import NameType
from sources.naming.outcome import Verdict
from sources.naming.told import told


@dataclass(frozen=True, slots=True)
class UsedName:
    """One name as one article uses it.

    ``id`` is unique in one clustering; ``text`` the name as printed; ``descriptions`` what the
    article calls it ("a BelPol representative", "president"); ``aliases`` other names that the
    article itself gives it ("also known as DJI", a family name used alone).
    """

    id: str
    article: str
    text: str
    type: NameType | None = None
    descriptions: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided about two uses: ``same`` or different; the last on a pair wins."""

    a: str
    b: str
    same: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Two uses that are, or may be, of one entity, with the reason in words (English; ``told``
    for people)."""

    a: str
    b: str
    score: float
    verdict: Verdict
    reason: str

    @property
    def told(self) -> str:
        """The reason in the newsroom's language."""
        return told(self.reason)


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form of a name and the articles that print it."""

    text: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The uses that name one entity.

    ``members`` are ids of uses; ``links`` hold them together; ``suggested`` and ``possible``
    lead to members of other clusters.
    """

    members: tuple[str, ...]
    standard: str
    type: NameType | None
    forms: tuple[Form, ...]
    links: tuple[Link, ...]
    suggested: tuple[Link, ...]
    possible: tuple[Link, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the members are together, each reason once."""
        return tuple(dict.fromkeys(link.reason for link in self.links))
