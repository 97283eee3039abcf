"""What an article does not give, in words: the voice of the caret."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from claims.worded import Words
from sources.speech import gettext as _
from sources.speech import gettext_noop

_DAY = re.compile(r"(X{4}|\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?", re.ASCII)
_PARTS = (gettext_noop("no year"), gettext_noop("no month"), gettext_noop("no day"))

ANSWERS: Mapping[str, str] = Words(
    {"denied": gettext_noop("denied"), "unknown": gettext_noop("said to be unknown")}
)
"""Answers that are findings in themselves, in our words."""

_NOT_STATED = Words(
    {
        "date": gettext_noop("no date given"),
        "money": gettext_noop("no amount given"),
        "count": gettext_noop("no number given"),
        "measure": gettext_noop("no figure given"),
        "percent": gettext_noop("no share given"),
        "name": gettext_noop("not named"),
        "designator": gettext_noop("no designation given"),
    }
)


def not_stated(kind: str) -> str:
    """For an article that says nothing of an attribute of ``kind``, though a person looked."""
    return _NOT_STATED.get(kind, _("not given"))


def parts_missing(value: Mapping[str, Any] | None, others: Sequence[Mapping[str, Any]]) -> str:
    """The largest part of a date that another reading gives and this one does not: "no year", or "".

    Only plain dates are looked at; a range or an approximate date has no missing part.
    """
    own = _given(value)
    if own is None:
        return ""
    for part, has in zip(_PARTS, own, strict=True):
        if not has and any(other and other[_PARTS.index(part)] for other in map(_given, others)):
            return _(part)
    return ""


def _given(value: Mapping[str, Any] | None) -> tuple[bool, ...] | None:
    edtf = (value or {}).get("edtf")
    match = _DAY.fullmatch(edtf) if isinstance(edtf, str) else None
    if match is None:
        return None
    return tuple(bool(part) and "X" not in part for part in match.groups(default=""))
