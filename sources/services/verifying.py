"""Holding history against its seals: one sentence for each row that is not as it was sealed.

The chain and the rows are read as they stood at one moment, so that neither a redaction nor a seal
that comes meanwhile looks like a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from sources.models import (
    HistorySeal,
    HistoryVerification,
    RedactionTarget,
    RedactionTrace,
    SealedRange,
)
from sources.services.guards import guards_faults
from sources.services.sealed_form import (
    LOWEST,
    ZEROS,
    Range,
    as_sealed,
    columns_of,
    digest_of_seal,
    mark_of,
    quoted,
    rolled,
    rows_marked,
    rows_with_leaves,
    tables_to_seal,
    unrolled,
)
from sources.services.sealing import sealed_upto

_KEPT = 40  # bytes of a row in kept leaves

Kept = dict[str, dict[int, bytes]]
"""Leaves of columns that are gone: by column and key."""


@dataclass(slots=True)
class Told:
    """How far verifying has come, and what it met.

    ``redacted`` are rows that a redaction overwrote; ``gone`` names columns that a migration took
    away, of which digests are left. Neither is a fault; ``faults`` counts those, ``first`` is the
    first of them.
    """

    seals: int = 0
    rows: int = 0
    redacted: int = 0
    gone: set[str] = field(default_factory=set)
    newest: HistorySeal | None = None
    faults: int = 0
    first: str = ""


def history_verify(
    told: Told,
    *,
    noted: Mapping[int, str] | None = None,
    step: Callable[[], None] = lambda: None,
) -> Iterator[str]:
    """Recompute every seal and yield one sentence for each fault; ``told`` counts along.

    ``noted`` are digests of seals in hexadecimal by number, as they were noted elsewhere: whoever
    makes the whole chain anew, or takes its end away, is found out by them alone. ``step`` is called
    for each range of rows.
    """
    for said in _all_faults(told, noted or {}, step):
        told.faults += 1
        told.first = told.first or said
        yield said


def verification_keep(told: Told, *, anchored: bool) -> None:
    """Put on record what verifying came to, for the desk; nothing where nothing was ever sealed."""
    if told.seals or told.faults:
        HistoryVerification.objects.create(
            anchored=anchored,
            seals=told.seals,
            rows=told.rows,
            faults=told.faults,
            first=told.first,
        )


def rows_unsealed() -> int:
    """How many rows came since they were sealed last, over all tables."""
    sealed = sealed_upto(list(tables_to_seal()))
    parts = [
        f"SELECT count(*) FROM {quoted(table)} WHERE {quoted(key)} > {sealed[table]:d}"  # noqa: S608
        for table, key in tables_to_seal().items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT sum(count)::bigint FROM ({' UNION ALL '.join(parts)}) AS tables")  # noqa: S608
        return int(cursor.fetchone()[0])


# The chain


def _all_faults(told: Told, noted: Mapping[int, str], step: Callable[[], None]) -> Iterator[str]:
    yield from guards_faults()
    within = connection.in_atomic_block
    with transaction.atomic():
        if not within:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        as_sealed()
        yield from _faults(told, noted, step)
    last = told.newest.number if told.newest else 0
    for number in sorted(number for number in noted if number > last):
        yield _(
            "Seal {number}, which was noted, is not there: the end of the chain was taken away."
        ).format(number=number)


def _faults(told: Told, noted: Mapping[int, str], step: Callable[[], None]) -> Iterator[str]:
    previous, expected, before = ZEROS, 1, dict[str, SealedRange]()
    for seal in HistorySeal.objects.order_by("number").iterator(chunk_size=100):
        if seal.number != expected:
            yield _("Seal {expected} is missing: seal {number} comes in its place.").format(
                expected=expected, number=seal.number
            )
        expected = seal.number + 1
        ranges = list(seal.ranges.order_by("pk"))
        yield from _chain_faults(seal, ranges, previous, before)
        for one in ranges:
            yield from _range_faults(seal, one, told)
            step()
        previous = bytes(seal.digest)
        told.seals, told.newest = told.seals + 1, seal
        if noted.get(seal.number, previous.hex()) != previous.hex():
            yield _("Seal {number} is not the one that was noted: history was sealed anew.").format(
                number=seal.number
            )


def _chain_faults(
    seal: HistorySeal, ranges: list[SealedRange], previous: bytes, before: dict[str, SealedRange]
) -> Iterator[str]:
    """What is wrong with one link; ``before`` has the newest range of each table, and is kept up."""
    if bytes(seal.previous) != previous:
        yield _("Seal {number} does not follow the seal before it.").format(number=seal.number)
    said = [Range.of(one) for one in ranges]
    if digest_of_seal(seal.number, seal.taken_at, bytes(seal.previous), said) != bytes(seal.digest):
        yield _("Seal {number} was altered, or what it says of its rows.").format(
            number=seal.number
        )
    for one in ranges:
        last = before.get(one.table_name)
        if one.above != (last.upto if last else LOWEST):
            yield _("Seal {number} does not go on where {table} was sealed before.").format(
                number=seal.number, table=one.table_name
            )
        for name in _left_out(one, last):
            yield _("Seal {number} leaves out {name} of {table}, which it has.").format(
                number=seal.number, name=name, table=one.table_name
            )
        before[one.table_name] = one


def _left_out(one: SealedRange, last: SealedRange | None) -> list[str]:
    """Columns that stand, were sealed before, and are not covered any more."""
    missing = set(last.columns if last else ()) - set(one.columns)
    return sorted(missing & set(columns_of(one.table_name))) if missing else []


# The rows


def _range_faults(seal: HistorySeal, one: SealedRange, told: Told) -> Iterator[str]:
    """What is not as it was in one range of rows."""
    table = one.table_name
    standing = columns_of(table) if table in tables_to_seal() else []
    if not standing:
        yield _(
            "{table} is no table of history any more: seal {number} cannot be held against it."
        ).format(table=table, number=seal.number)
        return
    gone = set(one.columns) - set(standing)
    kept = _kept(one, gone) if gone else {}
    told.gone |= {f"{table}.{name}" for name in kept}
    for name in sorted(gone - kept.keys()):
        yield _("{table} has no {name} any more: seal {number} cannot be held against it.").format(
            table=table, name=name, number=seal.number
        )
        return
    sealed, traces = unrolled(bytes(one.roll)), _traces(one)
    rows: list[tuple[int, bytes]] = []
    faults: list[tuple[int, str]] = []
    for key, now in _rows_now(one, kept):
        told.rows += 1
        mark: bytes | None = now
        if key not in sealed:
            faults.append((key, _("was put in after the rows around it were sealed")))
        elif key in traces:
            mark = _before_redaction(_leaves(one, key, kept), kept, traces[key], one, sealed[key])
            told.redacted += mark is not None
        elif now[:8] != sealed[key]:
            mark = None
        if mark is None:
            faults.append((key, _("was altered after it was sealed")))
        rows.append((key, mark or now))
    faults += [(key, _("is missing")) for key in sealed.keys() - {key for key, _mark in rows}]
    for key, what in sorted(faults):
        yield _("{table}, row {key}: {what} (seal {number}, {at} UTC).").format(
            table=table,
            key=key,
            what=what,
            number=seal.number,
            at=f"{seal.taken_at:%Y-%m-%d %H:%M}",
        )
    if not faults and (bytes(one.roll), bytes(one.digest).hex()) != rolled(rows):
        yield _("{table}: the rows of seal {number} are not those that it says.").format(
            table=table, number=seal.number
        )


def _kept(one: SealedRange, gone: set[str]) -> Kept:
    """The leaves of columns that are gone; those of columns that stand are read from the rows."""
    found: Kept = {}
    for name, leaves in one.kept.filter(column_name__in=gone).values_list("column_name", "leaves"):
        parts = (bytes(leaves[at : at + _KEPT]) for at in range(0, len(leaves), _KEPT))
        found[name] = {int.from_bytes(part[:8], "big", signed=True): part[8:] for part in parts}
    return found


def _rows_now(one: SealedRange, kept: Kept) -> Iterator[tuple[int, bytes]]:
    """(key, digest) of each row as it stands; from the leaves that were kept where a column is gone."""
    if not kept:
        yield from rows_marked(one.table_name, one.columns, one.above, one.upto)
        return
    standing = [name for name in one.columns if name not in kept]
    for key, leaves in rows_with_leaves(one.table_name, standing, one.above, one.upto):
        yield key, _mark(one, _with_kept(leaves, key, kept))


def _leaves(one: SealedRange, key: int, kept: Kept) -> dict[str, bytes]:
    standing = [name for name in one.columns if name not in kept]
    ((_key, leaves),) = rows_with_leaves(one.table_name, standing, key - 1, key)
    return _with_kept(leaves, key, kept)


def _with_kept(leaves: dict[str, bytes], key: int, kept: Kept) -> dict[str, bytes]:
    return leaves | {name: of_rows.get(key, b"") for name, of_rows in kept.items()}


def _mark(one: SealedRange, leaves: dict[str, bytes]) -> bytes:
    return mark_of(leaves[name] for name in one.columns)


# Redactions


def _traces(one: SealedRange) -> dict[int, list[RedactionTrace]]:
    """What approved redactions overwrote in a range, by key, the newest first."""
    within: dict[str, Any] = {
        "table_name": one.table_name,
        "row_id__gt": one.above,
        "row_id__lte": one.upto,
    }
    found: dict[int, list[RedactionTrace]] = {}
    for trace in RedactionTrace.objects.filter(**within).order_by("-pk"):
        found.setdefault(trace.row_id, []).append(trace)
    if not found:
        return {}
    approved = RedactionTarget.objects.filter(**within, redaction__approved_by__isnull=False)
    covered = set(approved.values_list("row_id", flat=True))
    return {key: traces for key, traces in found.items() if key in covered}


def _before_redaction(
    leaves: dict[str, bytes],
    kept: Kept,
    traces: list[RedactionTrace],
    one: SealedRange,
    sealed: bytes,
) -> bytes | None:
    """The digest that a row had under its seal, if redactions on record alone made the difference.

    None where they did not: also where a value is not what the newest of them left.
    """
    newest: dict[str, RedactionTrace] = {}
    for trace in traces:
        newest.setdefault(trace.column_name, trace)
    for name, trace in newest.items():
        if name in leaves and name not in kept and leaves[name] != bytes(trace.after):
            return None
    if (mark := _mark(one, leaves))[:8] == sealed:
        return mark
    for trace in traces:  # the newest is undone first: the seal may lie between two of them
        if leaves.get(trace.column_name) == bytes(trace.after):
            leaves[trace.column_name] = bytes(trace.before)
        if (mark := _mark(one, leaves))[:8] == sealed:
            return mark
    return None
