"""A text's sketch: so few of its fingerprints that a million texts can be kept in one index.

A sketch holds the smallest fingerprints, at most ``MOST``. What two texts have in common is then in
both sketches or in neither below the smaller of their two ceilings (Broder, "On the resemblance and
containment of documents", 1997): a short text that a long one prints whole is found by the share of
the long one's fingerprints that its sketch keeps.
"""

from __future__ import annotations

from typing import Final

from sources.syndication.fingerprints import fingerprint

MOST: Final = 64
"""Fingerprints of one text that are kept: all of an article of about 500 words."""

SKETCH_VERSION: Final = 1
"""Changes when a text would get other fingerprints than before; the index is then made anew."""

CAP: Final = 40
"""Texts under one fingerprint; one that more share is a frame of an outlet, or a wire story."""

FEWEST: Final = 1
"""Fingerprints not too common that two texts must share to be compared: a reprint of a few lines
that was lightly rewritten shares no more. What shares most is compared first, and few are."""

COMMON: Final = 4
"""… where all that they share is shared by more than ``CAP`` texts: as many as that."""


def sketch_of(text: str) -> tuple[int, ...]:
    """The smallest fingerprints of a text, in rising order; empty for a text of a few words."""
    return tuple(sorted(fingerprint(text))[:MOST])


def enough_common(size: int) -> int:
    """How many fingerprints that very many texts share make a text of ``size`` worth comparing.

    What an outlet prints around every article is a few of them; a wire story that every outlet
    prints is nearly all.
    """
    return max(COMMON, size // 3)
