"""The results of a search as its page shows them: rows with hits marked, filters, links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import dateformat
from django.utils.http import urlencode

from claims.apparatus.asked import KINDS, address_of
from claims.apparatus.facets import STATES, Only
from claims.apparatus.found import FoundClaim, found_claim
from claims.apparatus.found_others import FoundName, found_name, marked
from claims.apparatus.page import Corroboration, corroboration_of
from claims.apparatus.searching import Query, Term
from claims.apparatus.words import words_of
from claims.models import Publication
from claims.selectors.public_lists import outlet_claims, story_claims
from claims.selectors.search import A_PAGE, Asked, Result
from claims.selectors.search_articles import ArticleFound
from claims.selectors.search_names import NameFound
from sources.speech import gettext

Choice = tuple[str, str]  # public id, what it is called


@dataclass(frozen=True, slots=True)
class ClaimRow:
    row: Publication
    claim: FoundClaim
    corroboration: Corroboration
    prints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter in force: in words, and the address of the search without it."""

    words: str
    without: str


def context_of(asked: Asked, result: Result) -> dict[str, Any]:
    """Everything that the template shows but the heading."""
    claims = [claim_row(row, result) for row in result.claims]
    outlets, stories = choices(asked.only, result)
    return {
        "query": asked.query,
        "asked": asked,
        "result": result,
        "claims": claims,
        "claims_so_far": (asked.page - 1) * A_PAGE + len(claims),
        "names": [(row, name_row(row, result.query)) for row in result.names],
        "articles": [article_row(row, result.query) for row in result.articles],
        "kinds": [(gettext("All"), _address(asked, kind="")), *_kinds(asked)],
        "kind_called": gettext(KINDS.get(asked.kind, "All")),
        "filters": list(filters_of(asked, dict(outlets), dict(stories))),
        "outlets": outlets,
        "stories": stories,
        "states": list(STATES.items()),
        "only": asked.only,
        "address": _address(asked),
        "next": f"{_address(asked)}&page={asked.page + 1}" if result.more else "",
        "previous": f"{_address(asked)}&page={asked.page - 1}" if asked.page > 1 else "",
    }


def heading_of(asked: Asked, result: Result) -> str:
    if asked.is_empty:
        return gettext("Search what is published")
    if result.nothing:
        if asked.only.any:
            return gettext("Nothing fits")
        return gettext("No published claim has these words")
    if result.near:
        return gettext("Nothing has these words; these come near")
    if not asked.query.terms:
        return gettext("What fits, the last changed first")
    return gettext("What has these words")


def claim_row(row: Publication, result: Result) -> ClaimRow:
    """A claim with its hits; where it prints another spelling of a name, these are hits, too."""
    document = row.revision.document
    prints = result.spelled.get(row.pk, ())
    query = _with_names(result.query, prints)
    found = found_claim(row.public_id, row.slug, document, query)
    return ClaimRow(row, found, corroboration_of(document), prints)


def _with_names(query: Query, printed: tuple[str, ...]) -> Query:
    terms = [Term(tuple(word.text for word in words_of(name))) for name in printed]
    return replace(query, terms=(*query.terms, *(term for term in terms if term.words)))


def name_row(row: NameFound, query: Query) -> FoundName:
    return found_name(row.form, row.spellings, query, row.called)


def article_row(row: ArticleFound, query: Query) -> dict[str, Any]:
    """An article with its title and outlet in runs."""
    title, outlet = marked(row.article.title, query), marked(row.article.outlet, query)
    return {"found": row, "article": row.article, "title": title, "outlet": outlet}


def choices(only: Only, result: Result) -> tuple[list[Choice], list[Choice]]:
    """Outlets and stories to narrow to: those of the claims found, and those chosen."""
    outlets: dict[str, str] = {}
    stories: dict[str, str] = {}
    documents = [row.revision.document for row in result.claims]
    if only.outlet:
        listed = outlet_claims(outlet=only.outlet, limit=1)
        documents += [row.publication.revision.document for row in listed]
    if only.story:
        told = story_claims(story=only.story, limit=1)
        documents += [row.publication.revision.document for row in told]
    for document in documents:
        outlets |= {a["outlet_id"]: a["outlet"] or "" for a in document["articles"]
                    if a.get("outlet_id")}  # fmt: skip
        stories |= {story["id"]: story["title"] for story in document["stories"]}
    outlets |= {row.article.outlet_id: row.article.outlet for row in result.articles
                if row.article.outlet_id}  # fmt: skip
    if only.outlet:
        outlets.setdefault(only.outlet, gettext("an outlet that nothing published shows"))
    if only.story:
        stories.setdefault(only.story, gettext("a story that nothing published is in"))
    return _sorted(outlets), _sorted(stories)


def _sorted(found: dict[str, str]) -> list[Choice]:
    return sorted(found.items(), key=lambda row: (row[1].casefold(), row[0]))


def filters_of(asked: Asked, outlets: dict[str, str], stories: dict[str, str]) -> Iterator[Filter]:
    """The filters in force, each with the way to leave it."""
    only = asked.only
    if only.outlet:
        yield _filter(asked, gettext("Outlet: {name}").format(name=outlets[only.outlet]), outlet="")
    if only.story:
        yield _filter(asked, gettext("Story: {name}").format(name=stories[only.story]), story="")
    if only.first:
        yield _filter(
            asked, gettext("Reported from {day}").format(day=_day(only.first)), first=None
        )
    if only.last:
        yield _filter(asked, gettext("Reported up to {day}").format(day=_day(only.last)), last=None)
    if only.state:
        yield _filter(asked, gettext(STATES[only.state]), state="")
    if only.differs:
        yield _filter(asked, gettext("Outlets differ"), differs=False)
    if only.corrected:
        yield _filter(asked, gettext("Corrected"), corrected=False)


def _day(day: date) -> str:
    return dateformat.format(day, "j F Y")


def _filter(asked: Asked, words: str, **without: Any) -> Filter:
    left = replace(asked, only=replace(asked.only, **without))
    return Filter(words, _address(left))


def _kinds(asked: Asked) -> list[Choice]:
    return [(gettext(words), _address(asked, kind=kind)) for kind, words in KINDS.items()]


def _address(asked: Asked, **changed: str) -> str:
    """The parameters of a search, without its page."""
    kind = changed.get("kind", asked.kind)
    said = {"q": asked.query.typed} if asked.query.typed else {}
    return f"?{urlencode(said | address_of(kind, asked.only))}"
