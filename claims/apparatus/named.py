"""What readers see of one entity: how outlets spell it, and the published claims that name it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.apparatus.page import Corroboration, corroboration_of
from claims.worded import Words
from sources.naming.writing import has_lookalikes, writing
from sources.speech import gettext as _
from sources.speech import gettext_noop

Json = Mapping[str, Any]

TYPE_WORDS: Mapping[str, str] = Words(
    {
        "person": gettext_noop("Person"),
        "organisation": gettext_noop("Organisation"),
        "place": gettext_noop("Place"),
        "product": gettext_noop("Product"),
    }
)
NO_OUTLET = gettext_noop("an article without a known outlet")
MOST_OUTLETS = 12  # named beside one spelling


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling: in which script, by which outlets (name, public id; ``more`` that are not named
    here), whether single words of it mix two scripts, and whether it stands in words of ours alone."""

    printed: str
    script: str
    outlets: tuple[tuple[str, str], ...]
    more: int
    mixed: bool
    ours: bool = False


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A claim that names it, with its spellings there."""

    public_id: str
    slug: str
    title: str
    outlets_differ: bool
    spellings: tuple[Spelling, ...]
    corroboration: Corroboration


@dataclass(frozen=True, slots=True)
class NamePage:
    """What the page is headed by, what sort of thing it is ("" where not known), its spellings."""

    form: str
    type: str
    spellings: tuple[Spelling, ...]

    @property
    def scripts(self) -> tuple[tuple[str, tuple[Spelling, ...]], ...]:
        """The spellings by script, the commonest script first."""
        found: dict[str, list[Spelling]] = {}
        for spelling in self.spellings:
            found.setdefault(spelling.script, []).append(spelling)
        return tuple((script, tuple(rows)) for script, rows in found.items())


def name_page(
    entity: str, rows: Sequence[tuple[str, bool, Sequence[Json]]], newest: Json
) -> NamePage:
    """The head of an entity's page, from (form, whether it is the standard form, spellings) of the
    claims that name it, the last changed first, and the ``newest`` of their documents."""
    standing = next((form for form, standard, _spellings in rows if standard), rows[0][0])
    own: Json = next((row for row in newest.get("names", ()) if row["id"] == entity), {})
    spelled = spellings_of([spelling for *_, spellings in rows for spelling in spellings])
    return NamePage(standing, TYPE_WORDS.get(own.get("type") or "", ""), spelled)


def spellings_of(uses: Sequence[Json]) -> tuple[Spelling, ...]:
    """Each spelling once, with the outlets that print it; what most articles print comes first."""
    articles: dict[str, set[str]] = {}
    outlets: dict[str, dict[tuple[str, str], None]] = {}
    theirs = {use["printed"] for use in uses if not use.get("ours")}
    for use in uses:
        articles.setdefault(use["printed"], set()).add(use["article"])
        outlet = (use["outlet"] or _(NO_OUTLET), use.get("outlet_id") or "")
        outlets.setdefault(use["printed"], {})[outlet] = None
    return tuple(
        Spelling(
            printed=printed,
            script=writing(printed),
            outlets=tuple(sorted(outlets[printed])[:MOST_OUTLETS]),
            more=max(len(outlets[printed]) - MOST_OUTLETS, 0),
            mixed=has_lookalikes(printed),
            ours=printed not in theirs,
        )
        for printed in sorted(articles, key=lambda words: (-len(articles[words]), words))
    )


def named_in(
    public_id: str, slug: str, title: str, differ: bool, document: Json, uses: Sequence[Json]
) -> NamedIn:
    """A claim in the list of an entity's page."""
    corroboration = corroboration_of(document)
    return NamedIn(public_id, slug, title, differ, spellings_of(uses), corroboration)
