"""Search for readers: claims, names and articles, of the revisions shown now and nothing else.

Every statement ends in time (``shelves.bounded``) and costs much the same whatever the store holds.
A test runs it as a database role that may read the public tables only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from claims.apparatus.facets import Only, name_mark
from claims.apparatus.searching import Query, literal
from claims.apparatus.spelled import Called
from claims.models import Publication, PublishedName, RevisionStatus
from claims.selectors.search_articles import ArticleFound, articles_found
from claims.selectors.search_names import NameFound, names_called, names_shown
from claims.selectors.search_words import with_longer, with_near
from claims.selectors.shelves import (
    MOST_FOUND,
    Reading,
    Wanted,
    bounded,
    in_order,
    keys_found,
    may_be_found,
)

ALL = Only()
A_PAGE = 20
LAST_PAGE = MOST_FOUND // A_PAGE
BESIDE = 3  # names and articles shown beside claims
_NAMES_ASKED = 3  # entities whose claims are found by whatever spelling they print


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: what was typed, what it is narrowed to, of which kind ("" for all), which page."""

    query: Query
    only: Only = ALL
    kind: str = ""
    page: int = 1

    @property
    def is_empty(self) -> bool:
        return not self.query.terms and not self.only.any


@dataclass(frozen=True, slots=True)
class Result:
    """What a search found. ``query`` has the words that were looked for in the end; ``near``: nothing
    had the very words. ``spelled`` is how a claim prints the names that were asked for by another
    spelling, by its key; ``more``: another page follows; ``most``: no further pages, though there
    may be more."""

    query: Query
    claims: Sequence[Publication] = ()
    names: Sequence[NameFound] = ()
    articles: Sequence[ArticleFound] = ()
    near: bool = False
    more: bool = False
    most: bool = False
    more_names: bool = False
    more_articles: bool = False
    spelled: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        return not (self.claims or self.names or self.articles)


def search(asked: Asked) -> Result:
    """What is found. Raises TooSlow where it took too long."""
    if asked.is_empty:
        return Result(asked.query)
    with bounded() as cursor:
        if asked.only.any and not may_be_found(cursor, "claims", Wanted.of(asked.only)):
            return Result(asked.query)  # a name or an article that fits stands in a claim that does
        typed = with_longer(cursor, asked.query)
        called = names_called(cursor, typed) if typed.terms and asked.kind != "articles" else []
        named = _with_names(cursor, Result(typed), called, asked)
        found = _searched(cursor, named, typed, called, asked)
        if _is_lacking(found, asked) and typed.may_be_near:
            near = with_near(cursor, typed)
            other = _searched(cursor, named, near, called, asked) if near.is_near else found
            if not _is_lacking(other, asked):
                found = replace(other, near=True, more=False, most=False)
    return found


def _is_lacking(found: Result, asked: Asked) -> bool:
    """Whether nothing has the very words, so that what has nearly them will do."""
    if asked.page > 1 or asked.kind in ("names", "articles"):
        return asked.page == 1 and found.nothing
    return not (found.claims or found.articles)


def _searched(
    cursor: Reading, named: Result, query: Query, called: Sequence[Called], asked: Asked
) -> Result:
    """One search with the words as they are, beside the names that were found."""
    cursor.left.clear()
    result = replace(named, query=query)
    if asked.kind in ("", "claims"):
        result = _with_claims(cursor, result, query, called, asked)
    if asked.kind == "articles" or (not asked.kind and asked.page == 1 and query.terms):
        result = _with_articles(cursor, result, query, asked)
    return result


def _with_names(cursor: Reading, result: Result, called: Sequence[Called], asked: Asked) -> Result:
    if asked.page > 1 or asked.kind not in ("", "names"):
        return result
    names = names_shown(cursor, called[: None if asked.kind else BESIDE + 1], asked.only)
    shown = names if asked.kind else names[:BESIDE]
    return replace(result, names=shown, more_names=len(names) > len(shown))


def _with_claims(
    cursor: Reading, result: Result, query: Query, called: Sequence[Called], asked: Asked
) -> Result:
    keys, otherwise = claim_keys(cursor, query, asked.only, called)
    start = (asked.page - 1) * A_PAGE
    page = keys[start : start + A_PAGE]
    claims = publications_of(page)
    spelled = _spelled(claims, otherwise, called) if otherwise else {}
    more = len(keys) > start + A_PAGE and asked.page < LAST_PAGE
    most = (len(keys) >= MOST_FOUND or "claims" in cursor.left) and not more
    return replace(result, claims=claims, more=more, most=most, spelled=spelled)


def _with_articles(cursor: Reading, result: Result, query: Query, asked: Asked) -> Result:
    size = A_PAGE if asked.kind else BESIDE
    rows = articles_found(cursor, query, asked.only, limit=size + 1, offset=(asked.page - 1) * size)
    if not asked.kind:
        return replace(result, articles=rows[:size], more_articles=len(rows) > size)
    more = len(rows) > size and asked.page < LAST_PAGE
    return replace(
        result, articles=rows[:size], more=more, most="articles" in cursor.left and not more
    )


def claim_keys(
    cursor: Reading, query: Query, only: Only, called: Sequence[Called] = ()
) -> tuple[list[int], set[int]]:
    """Keys of publications in the order they are shown, at most so many; and of those which are
    there because they print another spelling of a name."""
    if not query.terms:
        return keys_found(cursor, "claims", Wanted.of(only)), set()
    wanted = Wanted.of(only, words=query.loose)
    keys = keys_found(cursor, "claims", wanted)
    if keys:
        keys = in_order(cursor, "claims", keys, exact=query.exact, loose=query.loose)
    otherwise: dict[int, None] = {}
    for name in [row for row in called if row.is_it][:_NAMES_ASKED]:
        left = MOST_FOUND - len(keys) - len(otherwise)
        if left > 0:
            rest = [*query.terms[: name.first], *query.terms[name.end :]]
            other = Wanted.of(
                only,
                words=literal(rest),
                without=query.loose,
                marks=[name_mark(name.entity)],
            )
            otherwise |= dict.fromkeys(keys_found(cursor, "claims", other, most=left))
    return [*keys, *otherwise], set(otherwise)


def publications_of(keys: Sequence[int]) -> list[Publication]:
    """Publications with their revisions, in the order of their keys; none that is withdrawn."""
    rows = Publication.objects.exclude(status=RevisionStatus.WITHDRAWN).select_related("revision")
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _spelled(
    claims: Sequence[Publication], otherwise: set[int], called: Sequence[Called]
) -> dict[int, tuple[str, ...]]:
    """How claims print the names that were asked for, by key."""
    rows = PublishedName.objects.filter(
        publication__in=[row.pk for row in claims if row.pk in otherwise],
        entity__in=[row.entity for row in called if row.is_it],
    )
    found: dict[int, dict[str, None]] = {}
    for key, spellings in rows.order_by("pk").values_list("publication", "spellings"):
        found.setdefault(key, {}).update(dict.fromkeys(row["printed"] for row in spellings))
    return {key: tuple(printed) for key, printed in found.items()}
