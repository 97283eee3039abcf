"""Fields of a form that two people changed at once: what each made of them, put together.

Three states are laid on each other: as it stood when a person began, as somebody else left it
meanwhile, and what the person typed. What only one of them touched is taken over; a text that both
touched in different places is put together; the rest is for the person to choose.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sources.versions.merging import merge_texts

Values = Mapping[str, str]


class How(StrEnum):
    """Who touched a field, and what follows."""

    THEIRS = "theirs"  # only they: taken over
    MINE = "mine"  # only I
    TOGETHER = "together"  # both, in different places of one text: put together
    CHOOSE = "choose"  # both


@dataclass(frozen=True, slots=True)
class Merged:
    """One field that was touched. ``base`` is None where it is not known how it stood;
    ``proposal`` is what the form offers to be sent."""

    name: str
    base: str | None
    theirs: str
    mine: str
    how: How
    proposal: str


def merge_fields(
    base: Values | None,
    theirs: Values,
    mine: Values,
    *,
    texts: Collection[str] = (),
    belong: Sequence[Collection[str]] = (),
) -> tuple[Merged, ...]:
    """The fields of ``theirs`` that were touched, in their order; those alike now are left out.

    ``texts`` names the fields whose words can be put together. Fields that ``belong`` to each
    other (a rating and its reason) are never taken half from one person and half from another
    without being asked for.
    """
    touched = tuple(_touched(base, theirs, mine, texts))
    for group in belong:
        ours = [field for field in touched if field.name in group]
        if {How.THEIRS, How.MINE} <= _sides(ours):
            touched = tuple(_asked(field) if field in ours else field for field in touched)
    return touched


def _touched(
    base: Values | None, theirs: Values, mine: Values, texts: Collection[str]
) -> Iterator[Merged]:
    for name, left in theirs.items():
        left, typed = plain(left), plain(mine.get(name, ""))
        began = None if base is None or name not in base else plain(base[name])
        if left == typed:
            continue
        if began == typed:
            yield Merged(name, began, left, typed, How.THEIRS, left)
        elif began == left:
            yield Merged(name, began, left, typed, How.MINE, typed)
        else:
            both = None if began is None or name not in texts else merge_texts(began, left, typed)
            how = How.CHOOSE if both is None else How.TOGETHER
            yield Merged(name, began, left, typed, how, typed if both is None else both)


def _sides(fields: Sequence[Merged]) -> set[How]:
    """Who touched any of these fields."""
    both = {How.THEIRS, How.MINE}
    return (
        set().union(*(both if f.how not in both else {f.how} for f in fields)) if fields else set()
    )


def _asked(field: Merged) -> Merged:
    """The field to be chosen; what is proposed is what the person has, or both put together."""
    proposal = field.proposal if field.how is How.TOGETHER else field.mine
    return replace(field, how=How.CHOOSE, proposal=proposal)


def plain(value: object) -> str:
    """A field's value as it is compared: line ends as the product keeps them, no blanks around."""
    return str("" if value is None else value).replace("\r\n", "\n").strip()
