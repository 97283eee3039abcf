"""What has some words and marks, the last changed first, at a cost that the store's size does not
decide.

Rows stand on shelves of so many places (``SHELF``), and each row has the mark of its shelf in the
index of its words. A search reads the newest shelves until it has enough; where these have next to
nothing, there is little in all, and all of it is read. So no list of all the rows that have a common
word is ever made. A test and ``docs/adr/0027-search.md`` hold the plans to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from time import monotonic
from typing import Any

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from claims.apparatus.facets import SHELF, Only

MOST_FOUND = 400  # that are put in order; further pages than that there are not
ENOUGH = 100  # found on the newest shelves: older ones are left alone
LONGEST = 2_000  # milliseconds after which no statement of a search begins, or goes on
_READ = 9_000  # rows that are put in the order of their places: all of the first shelves
_SMALL = 8  # shelves: a store that has fewer is read whole
_SHELVES = (2, 6, 24, 96)  # read at once, one after the other
_FEW = {0: 2, 1: 8}  # fewer after the first, the second: there are few in all, and all are read

TABLES = {"claims": ("claims_publicationindex", "publication_id"),
          "articles": ("claims_publishedarticle", "article")}  # fmt: skip

# Whatever the server believes of its tables, a search reads along indexes: of how common the elements
# of a list are it knows little, and may take all of a table for the shorter way.
_BEFORE = "SELECT current_setting('statement_timeout'), current_setting('enable_seqscan')"
_SET = "SELECT set_config('statement_timeout', %s, true), set_config('enable_seqscan', %s, true)"

REST = 10  # seconds after which one that was stopped may be asked for again


class TooSlow(Exception):
    """A search took too long and was stopped."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Conditions on a row: words as a literal ``tsquery`` (and those it must not have), marks of
    which it has all, groups of marks of which it has one each, days of which one is in the span."""

    words: str = ""
    without: str = ""
    marks: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = field(default=())
    first: date | None = None
    last: date | None = None

    @classmethod
    def of(
        cls, only: Only, *, words: str = "", without: str = "", marks: Iterable[str] = ()
    ) -> Wanted:
        """A claim that ``only`` leaves over, with further marks."""
        needed = (*only.of_outlet, *only.of_claims, *marks)
        groups = (only.of_days,) if only.of_days else ()
        return cls(words, without, needed, groups, only.first, only.last)


class Reading:
    """The cursor of one search, which finds out once where the shelves of a table begin and end.
    ``left`` has the kinds of which older shelves were left alone."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor
        self.left: set[str] = set()
        self._ends: dict[str, tuple[int, int] | None] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def shelves_of(self, table: str) -> tuple[int, int] | None:
        """The numbers of the newest and the oldest shelf; None for an empty table."""
        if table not in self._ends:
            self._cursor.execute(f"SELECT max(place), min(place) FROM {table}")  # noqa: S608
            newest, oldest = self._cursor.fetchone()
            self._ends[table] = None if newest is None else (newest // SHELF, oldest // SHELF)
        return self._ends[table]


@contextmanager
def bounded() -> Iterator[Reading]:
    """A cursor whose statements end in time, and all in it; raises TooSlow where they did not."""
    began = monotonic()

    def in_time(execute: Any, *statement: Any) -> Any:
        if (monotonic() - began) * 1_000 > LONGEST:
            raise TooSlow
        return execute(*statement)

    try:
        with (
            transaction.atomic(),
            connection.cursor() as cursor,
            connection.execute_wrapper(in_time),
        ):
            cursor.execute(_BEFORE)
            before = cursor.fetchone()
            cursor.execute(_SET, [str(LONGEST), "off"])
            yield Reading(cursor)
            cursor.execute(_SET, before)
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooSlow from error
        raise


def keys_found(cursor: Reading, kind: str, wanted: Wanted, *, most: int = MOST_FOUND) -> list[Any]:
    """Keys of rows of ``kind`` (claims, articles) that fit, in the order of their places, the newest
    first: all where they are few, else enough of the newest."""
    ends = cursor.shelves_of(TABLES[kind][0])
    if ends is None:
        return []
    shelf, last = ends
    if shelf - last < _SMALL:
        return _read(cursor, kind, wanted, (), most)
    found: list[Any] = []
    for number, shelves in enumerate(_SHELVES):
        upto = max(shelf - shelves, last - 1)
        marks = tuple(f"shelf-{place}" for place in range(shelf, upto, -1))
        found += _read(cursor, kind, wanted, marks, most - len(found))
        if len(found) < _FEW.get(number, 0):
            return _read(cursor, kind, wanted, (), most)
        if upto < last:
            return found
        if len(found) >= min(ENOUGH, most):
            break
        shelf = upto
    cursor.left.add(kind)
    return found


def may_be_found(cursor: Reading, kind: str, wanted: Wanted) -> bool:
    """Whether any row of ``kind`` has all the marks: on the newest shelves, else anywhere. Days are
    not looked at, which stand in the rows alone: there may be very many to look through."""
    marked = replace(wanted, first=None, last=None)
    ends = cursor.shelves_of(TABLES[kind][0])
    if ends is None:
        return False
    newest = tuple(f"shelf-{place}" for place in range(ends[0], ends[0] - _SHELVES[0], -1))
    return any(_read(cursor, kind, marked, shelves, 1, among=1) for shelves in (newest, ()))


def _read(
    cursor: Any, kind: str, wanted: Wanted, shelves: Sequence[str], most: int, *, among: int = _READ
) -> list[Any]:
    """The newest keys ``among`` so many that fit, whichever come first."""
    table, key = TABLES[kind]
    conditions, given = conditions_of(wanted, shelves)
    cursor.execute(
        f"SELECT {key} FROM (SELECT {key}, place FROM {table} "  # noqa: S608  (constants)
        f"WHERE {' AND '.join(conditions)} LIMIT {among}) AS row ORDER BY place DESC, {key} LIMIT %s",
        [*given, most],
    )
    return [found for (found,) in cursor.fetchall()]


def conditions_of(wanted: Wanted, shelves: Sequence[str] = ()) -> tuple[list[str], list[Any]]:
    """What a row must be, in SQL, and what stands for its ``%s``."""
    conditions: list[str] = ["true"]
    given: list[Any] = []
    if wanted.words:
        conditions.append("words @@ %s::tsquery")
        given.append(wanted.words)
    if wanted.without:
        conditions.append("NOT words @@ %s::tsquery")
        given.append(wanted.without)
    if wanted.marks:
        conditions.append("marks @> %s::varchar[]")
        given.append(list(wanted.marks))
    for group in (*wanted.groups, *((shelves,) if shelves else ())):
        conditions.append("marks && %s::varchar[]")
        given.append(list(group))
    if wanted.first or wanted.last:
        conditions.append(
            "EXISTS (SELECT FROM unnest(days) AS day WHERE day && daterange(%s, %s, '[]'))"
        )
        given += [wanted.first, wanted.last]
    return conditions, given


def in_order(cursor: Any, kind: str, keys: Sequence[Any], *, exact: str, loose: str) -> list[Any]:
    """The keys, the most fitting first: who has the very words near each other, in titles rather
    than in quotes; then the newest."""
    table, key = TABLES[kind]
    cursor.execute(
        f"SELECT {key} FROM unnest(%s::{_TYPES[kind]}[]) WITH ORDINALITY AS found (found, number) "  # noqa: S608
        f"JOIN {table} ON {key} = found ORDER BY ts_rank_cd(words, %s::tsquery) DESC, "
        "ts_rank_cd(words, %s::tsquery) DESC, number",
        [list(keys), exact, loose],
    )
    return [found for (found,) in cursor.fetchall()]


_TYPES = {"claims": "bigint", "articles": "varchar"}
