"""Marks of doubt round a date that stands alone: "1860?", "1862 (uncertain)", "Feb 1812 approx".

Catalogues and captions write so; a sentence does not, so these are read only where the whole input
is said to be one date.
"""

from __future__ import annotations

import re

_UNCERTAIN = re.compile(
    r"^\s*(?:uncertain|maybe|possibly|perhaps|probably)\b[:,]?\s*"
    r"|\s*(?:\?|\(uncertain\)|\b(?:uncertain|maybe|guess))\s*$",
    re.IGNORECASE,
)
_APPROXIMATE = re.compile(r"^\s*~\s*|\s*\bapprox(?:\.|imately)?\s*$", re.IGNORECASE)
_LONGEST = 200  # characters of a phrase

_MARKS = {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}


def without_marks(text: str) -> tuple[str, str]:
    """``text`` without its marks of doubt, and what they amount to in EDTF: "", "?", "~" or "%"."""
    if len(text) > _LONGEST:
        return text, ""
    plain, uncertain = _UNCERTAIN.subn("", text)
    plain, approximate = _APPROXIMATE.subn("", plain)
    return plain, _MARKS[bool(uncertain), bool(approximate)]


def marked(edtf: str, mark: str) -> str:
    """``edtf`` with ``mark`` added to its last date, joined with the mark that it has."""
    if not mark or edtf[-1] in {"]", ".", mark, "%"}:
        return edtf
    return f"{edtf[:-1]}%" if edtf[-1] in {"?", "~"} else f"{edtf}{mark}"
