"""What a text calls the things it names: appositions, words in front, offices, sorts of product."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sources.extraction.names.appositions import place_after, words_after
from sources.extraction.names.premodifiers import may_describe, words_before
from sources.extraction.names.sorts import is_plural
from sources.extraction.names.wording import Description
from sources.extraction.values import Mention
from sources.extraction.words import Words, split_words

_LIST = re.compile(r"[\"”»]?(?:,|,? (?:and|or|as well as))[ \xa0][\"“«„]?$")
_LONGEST_LIST = 8


def find_descriptions(
    text: str, names: Sequence[Mention], *, words: Words | None = None
) -> list[Description]:
    """The descriptions that ``text`` gives of ``names`` (as ``find_names`` found them), in order.

    Only words next to a name count: nothing is concluded from elsewhere. ``words`` is
    ``split_words(text)`` where at hand. Never raises.
    """
    words = words or split_words(text)
    found: set[Description] = set()
    ordered = sorted(names, key=lambda name: name.start)
    for place, name in enumerate(ordered):
        before = words_before(text, name) if may_describe(text, name, words) else None
        if before is not None:
            found.add(before)
            found.update(_shared(text, before, ordered, place))
        after = words_after(text, name, words.after(name.end))
        if after is not None:
            found.add(after)
        elif place + 1 < len(ordered):
            origin = place_after(text, name, ordered[place + 1])
            if origin is not None:
                found.add(origin)
    return sorted(found, key=lambda item: (item.name_start, item.start, item.end))


def _shared(
    text: str, description: Description, names: Sequence[Mention], place: int
) -> Iterator[Description]:
    """A plural description holds for the names listed after it (firms Peleng and BelOMO)."""
    last = description.text.split()[-1].lower()
    if not is_plural(last):
        return
    listed = names[place : place + _LONGEST_LIST + 1]
    for before, name in pairwise(listed):
        if not _LIST.fullmatch(text, before.end, name.start):
            return
        yield replace(description, name_start=name.start, name_end=name.end)
