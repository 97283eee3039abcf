"""What became of an article at its outlet, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from claims.apparatus.spoken_dates import spoken_day
from claims.worded import Words
from sources.speech import gettext as _
from sources.speech import gettext_noop

STATE_WORDS: Mapping[str, str] = Words(
    {
        "corrected": gettext_noop("Corrected by the outlet"),
        "retracted": gettext_noop("Retracted by the outlet"),
        "removed": gettext_noop("Removed by the outlet"),
    }
)


def state_told(state: Mapping[str, Any]) -> str:
    """One state of a public document, with the day on which the desk noted it."""
    noted = datetime.fromisoformat(state["noted_at"])
    words = STATE_WORDS.get(state["state"], state["state"].capitalize())
    return _("{what}, noted {day}").format(what=words, day=spoken_day(noted))
