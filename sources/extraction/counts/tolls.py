"""Counts of persons without a noun: "killed 12", "30 were injured", "a crowd of 20,000".

"magnitude 7.8" is given as a count of that noun, so that two reports of a quake compare.
"""

from __future__ import annotations

import re

from sources.extraction.data.tables import word_set
from sources.extraction.numbers import NumberSpan
from sources.extraction.numbers.before import word_before

_AFTER = re.compile(
    r"(?:\s(?:more|others|other))?\s"
    r"(?:(?:were|was|are|is|have been|had been|remain|remained|still)\s){0,2}"
    r"(?:reported\s|also\s|feared\s|seriously\s|confirmed\s)?"
    r"(?:killed|dead|injured|wounded|hurt|missing|arrested|detained|hospitali[sz]ed|evacuated|"
    r"rescued|displaced|infected|homeless|unaccounted|sickened|hospitalised|freed|treated|discharged|"
    r"charged|convicted|sentenced|acquitted|quarantined|vaccinated|hired|sacked|dismissed|deported|"
    r"kidnapped|abducted|elected)\b"
)
_ACTED = re.compile(
    r"\s(?:people\s)?(?:(?:more|others?)\s)?(?:have\s|had\s)?"
    r"(?:marched|fled|attended|gathered|protested|rallied|demonstrated|survived|died|perished|drowned|"
    r"swam|lived|jumped|fell ill|went missing|voted|abstained|applied|queued|enrolled|signed up|walked out|"
    r"pleaded guilty|testified|retired|"
    r"(?:on|in|aboard) the (?:bus|coach|minibus|train|tram|plane|aircraft|jet|flight|helicopter|ship|boat|ferry|"
    r"vessel|raft|yacht|car|van|truck|lorry|balloon)|"
    r"escaped|resigned|recovered|tested positive|(?:remain|remained|are|stayed) in (?:hospital|custody|jail|prison)|"
    r"turned out|took (?:part|to the streets)|were (?:laid off|left homeless|made homeless|trapped|"
    r"stranded|saved|drowned|buried|sickened|taken to hospital|in (?:hospital|custody)|aboard|on board)|"
    r"aboard|on board|lost their (?:lives|jobs|homes))\b"
)
_GATHERED = word_set(
    "crowd crowds audience turnout congregation population town city village community parish garrison "
    "family electorate workforce gathering staff crew membership"
)
_EMPLOY = word_set(
    "hire hires hired hiring employ employs employed employing recruit recruits recruited recruiting dismiss "
    "dismisses dismissed dismissing sack sacks sacked sacking"
)
_LAY_OFF = word_set("lay lays laid laying")
_HARM_VERBS = _EMPLOY | word_set(
    "killed killing kills kill injured injuring injures injure wounded wounding wounds wound hurt "
    "hurting arrested arresting arrests detained detaining detains evacuated evacuating rescued "
    "rescuing hospitalised hospitalized"
)
_BETWEEN = word_set("another further additional a an")
_BOUNDARY = re.compile(
    r"(?:\s(?:more|others?|and|in|on|at|near|after|when|during|as|who|by|before|while|since|this|last|next|"
    r"across|over|from|for|"
    r"including)\b|[.,;:)\n]|\Z)"
)
_BEFORE_MAGNITUDES = frozenset({"", "of", "magnitude"})
_LARGEST_BARE = 1500  # bare digits from here on may be a year


def persons_at(text: str, number: NumberSpan) -> int | None:
    """Where what ``number`` counts ends, if it counts persons without a noun; else None."""
    if number.plain and number.number >= _LARGEST_BARE:
        return None
    after = _AFTER.match(text, number.end)
    if after:
        return after.end()
    if _ACTED.match(text, number.end) or is_gathering(text, number):
        return number.end
    return number.end if ends_phrase(text, number) and harmed_before(text, number.lead) else None


def ends_phrase(text: str, number: NumberSpan) -> bool:
    """Whether no noun can follow: punctuation, a preposition, a conjunction."""
    return bool(_BOUNDARY.match(text, number.end))


def is_gathering(text: str, number: NumberSpan) -> bool:
    """ "a crowd of 20,000", "put the crowd at 8,500", "a population of 3.2 million"."""
    word, start = word_before(text, number.lead)
    return word in {"of", "at"} and word_before(text, start)[0].lower() in _GATHERED


def harmed_before(text: str, at: int) -> bool:
    """Whether "killed", "injuring" … stands before ``at``, perhaps with "another" between."""
    word, start = word_before(text, at)
    for _ in range(2):
        if word.lower() not in _BETWEEN:
            break
        word, start = word_before(text, start)
    if word == "off":
        return word_before(text, start)[0].lower() in _LAY_OFF
    return word.lower() in _HARM_VERBS


def harmed_after(text: str, end: int) -> bool:
    """Whether "were injured", "dead" … follows "30 others"."""
    return bool(_AFTER.match(text, end))


def magnitude_before(text: str, number: NumberSpan) -> int | None:
    """Where "magnitude" begins in "magnitude-7.8" and "a magnitude of 7.8"; None without it."""
    if number.before not in _BEFORE_MAGNITUDES:
        return None
    word, start = word_before(text, number.start)
    if word == "of":
        word, start = word_before(text, start)
    return start if word.lower().rstrip("-") == "magnitude" and number.number < 11 else None
