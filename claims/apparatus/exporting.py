"""Cells of a table that others open in a spreadsheet: what looks like a formula stays text."""

from __future__ import annotations

import re

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_INSIDE = re.compile(r"([;\t\r\n]\s*)(?=[=+\-@＝＋－＠])")  # a cell of its own where ";" ends one


def cell(text: object) -> str:
    """``text`` for a CSV cell; an apostrophe goes before what a spreadsheet would calculate.

    Source: OWASP, CSV injection; the full-width signs are read as their plain forms by some.
    """
    words = _INSIDE.sub(r"\1'", str(text))
    return f"'{words}" if words.lstrip(" ").startswith(_STARTS) else words
