"""When a mention answers a labelled item, and when a value is the one labelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from sources.extraction.values import DateValue, Mention


def overlap(item: Mapping[str, Any], mention: Mention) -> int:
    """How many characters the item (``start``, ``end``) and the mention share."""
    return max(0, min(int(item["end"]), mention.end) - max(int(item["start"]), mention.start))


def answer_to(item: Mapping[str, Any], mentions: Sequence[Mention]) -> Mention | None:
    """The mention that shares most with the item, the earlier on a tie; None if none does."""
    touching = [mention for mention in mentions if overlap(item, mention)]
    if not touching:
        return None
    return min(touching, key=lambda mention: (-overlap(item, mention), mention.start))


def touches_any(mention: Mention, items: Iterable[Mapping[str, Any]]) -> bool:
    return any(overlap(item, mention) for item in items)


def plain_edtf(edtf: str) -> str:
    """``edtf`` without blanks, an empty end as ``..``, ``A/A`` as ``A``, members in one order."""
    text = "".join(edtf.split())
    for opening, closing in ("[]", "{}"):
        if text.startswith(opening) and text.endswith(closing):
            return opening + ",".join(sorted(text[1:-1].split(","))) + closing
    start, slash, end = text.partition("/")
    if not slash:
        return text
    start, end = start or "..", end or ".."
    return start if start == end else f"{start}/{end}"


def is_one_of(edtf: str | None, labels: Iterable[str]) -> bool:
    return edtf is not None and plain_edtf(edtf) in {plain_edtf(label) for label in labels}


def date_is_right(value: DateValue, labels: Sequence[str], *, relative: bool) -> bool:
    """Whether the printed value, or for a relative date the inferred one, is among ``labels``."""
    if is_one_of(value.edtf, labels):
        return True
    return relative and value.inferred is not None and is_one_of(value.inferred.edtf, labels)


def same_number(given: Decimal | None, label: object) -> bool:
    """Whether ``given`` is the labelled number, compared as decimals; None equals only None."""
    if given is None or label is None:
        return given is None and label is None
    try:
        return given == Decimal(str(label))
    except InvalidOperation:
        return False
