"""Why the corroboration of a claim is another than it was: in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from claims.rating import Corroboration


def change_told(before: Corroboration, after: Corroboration, names: Mapping[str, str]) -> str:
    """What changed and why, "" where it is as it was. ``names`` of origins by their ids."""
    if (before.state, before.sentence) == (after.state, after.sentence):
        return ""
    why = []
    if new := after.known_roots - before.known_roots:
        why.append(f"{_and(new, names)} {_is(new)} counted as {_an(new)} now")
    if gone := before.known_roots - after.known_roots:
        why.append(f"{_and(gone, names)} {_is(gone)} no longer counted as {_an(gone)}")
    if after.unknown < before.unknown:
        number = before.unknown - after.unknown
        why.append(f"the origin of {number} more article{'s' if number > 1 else ''} is known")
    elif after.unknown > before.unknown:
        number = after.unknown - before.unknown
        why.append(
            f"the origin of {number} article{'s' if number > 1 else ''} is not known any more"
        )
    if after.retracted > before.retracted:
        why.append("a retracted article counts no more")
    because = f", because {' and '.join(why)}" if why else ""
    if before.state == after.state:
        return (
            f"Corroboration stays “{after.state}”, but is counted anew: {after.sentence}{because}."
        )
    return (
        f"Corroboration was “{before.state}” ({before.sentence}); it is “{after.state}” now "
        f"({after.sentence}){because}."
    )


def _and(ids: frozenset[str], names: Mapping[str, str]) -> str:
    told = sorted(f"“{names.get(one, 'an origin')}”" for one in ids)
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def _is(ids: frozenset[str]) -> str:
    return "is" if len(ids) == 1 else "are"


def _an(ids: frozenset[str]) -> str:
    return "a root" if len(ids) == 1 else "roots"
