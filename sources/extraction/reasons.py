"""Why the program takes a date for a fuller one: as it is kept with a value, and as people read it."""

from __future__ import annotations

from typing import Final

from sources.sentences import Sentences
from sources.speech import gettext_noop

#: How the reason of a date begins that is printed in full, only relative to its own day.
COUNTED_FROM: Final = "Counted from the publication date"

INFERRED: Final = Sentences(
    gettext_noop("Counted from the publication date {day}."),
    gettext_noop(
        "Only the weekday is printed: taken as the latest such date up to publication on {day}."
    ),
    gettext_noop(
        "The year is not printed: taken as the latest such date up to publication on {day}."
    ),
    gettext_noop(
        "The month is not printed: taken as the latest such date up to publication on {day}."
    ),
    gettext_noop(
        "Only the weekday is printed: taken as the next such date after publication on {day}, "
        "because its sentence speaks of what is to come."
    ),
    gettext_noop(
        "The year is not printed: taken as the next such date after publication on {day}, "
        "because its sentence speaks of what is to come."
    ),
    gettext_noop(
        "The month is not printed: taken as the next such date after publication on {day}, "
        "because its sentence speaks of what is to come."
    ),
    gettext_noop(
        "Only the weekday is printed: taken as the next such date after publication on {day}, "
        "because it is near."
    ),
    gettext_noop(
        "The year is not printed: taken as the next such date after publication on {day}, "
        "because it is near."
    ),
    gettext_noop(
        "The month is not printed: taken as the next such date after publication on {day}, "
        "because it is near."
    ),
)
