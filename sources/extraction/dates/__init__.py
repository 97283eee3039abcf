"""Dates in running text: what is printed, kept at its precision, and never more than that.

``find_dates`` finds every date of a text; ``normalise_date_phrase`` reads a text that is one date.

How it works: a text is read into the words that can matter to a date (``reading``, over the word
tables ``english`` and ``slavic``); a small grammar tries to read a date wherever one may begin,
from single dates (``calendar``, ``numeric``, ``periods``, ``relative``) over ranges and lists
(``spans``) to the words that turn them (``phrases``). ``guards`` keeps out what only looks like a
date. With a publication date, ``inference`` adds what the reader of that day would understand,
marked as inferred and with its reason; without one nothing is guessed.

Every word is looked at a bounded number of times, so the time is linear in the text.
"""

from __future__ import annotations

from sources.extraction.dates.finder import find_dates, normalise_date_phrase

__all__ = ["find_dates", "normalise_date_phrase"]
