"""Comparing what is asserted with what is denied.

Only verbs of denial count, never a bare "not": "has not commented" denies nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Severity,
    agrees,
    cannot_say,
    differs,
)
from claims.comparison.wording import both
from sources.speech import gettext as _

_LONGEST = 2000
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|"
    r"rebut(?:s|ted|ting)?|disput(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?\s+(?:the\s+|as\s+)?"
    r"(?:claims?|reports?|allegations?|accusations?|baseless|false|fake|untrue|groundless)|"
    r"(?:called|calls|calling)\s+(?:the\s+\w{1,20}\s+|it\s+|them\s+)?"
    r"(?:false|baseless|untrue|fake|fabricated|groundless)|insist(?:s|ed)?\s+that\s+\w{1,20}\s+"
    r"(?:does|did|do|had|has|have)\s+(?:not|never)|never\s+(?:supplied|provided|manufactured|sold|"
    r"sells|met|signed|made|took|received|paid)|отрица\w{1,4}|опроверг\w{1,4}|заперечу\w{1,4}|"
    r"абвярга\w{1,4}|否认)\b",
    re.IGNORECASE,
)
_NOT_DENIED = re.compile(
    r"\b(?:did|does|do|has|have|had|could|would|neither|nor|not|never|cannot|can)\s?(?:not|n['’]t)?\s+"
    r"(?:confirm(?:ed)?\s+(?:or|nor)\s+)?den(?:y|ied|ies)\b|\bneither\s+confirm",
    re.IGNORECASE,
)
_DECLINED = re.compile(
    r"\b(?:declin(?:e|es|ed|ing)\s+to|refus(?:e|es|ed)\s+to|(?:did|does|has|have|had)\s?(?:not|n['’]t)"
    r"\s+(?:immediately\s+)?(?:respond(?:ed)?|repl(?:y|ied)|comment(?:ed)?|answer(?:ed)?)|"
    r"no\s+comment|could\s+not\s+be\s+reached|neither\s+confirm)",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:it\s+(?:is|was|remains)\s+(?:currently\s+|still\s+|not\s+)?(?:unclear|unknown|not\s+known|"
    r"not\s+clear|clear|known)|could\s+not\s+be\s+(?:independently\s+)?verified|unconfirmed)\b",
    re.IGNORECASE,
)


class Position(StrEnum):
    """What somebody is reported to hold of a statement."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DECLINES = "declines to say"
    UNKNOWN = "says it is not known"


@dataclass(frozen=True, slots=True)
class ReportedStance:
    """One article's report of who holds what. ``concerned``: it is the party itself that speaks."""

    position: Position
    quote: str
    topic: str | None = None
    who: str | None = None
    concerned: bool = False
    outlet: str | None = None
    article: str | None = None


def read_position(sentence: str) -> Position:
    """The position that a sentence reports; plain statements assert."""
    text = " ".join(sentence[:_LONGEST].split())
    if _NOT_DENIED.search(text) or _DECLINED.search(text):
        return Position.DECLINES
    if _DENIAL.search(text):
        return Position.DENIES
    return Position.UNKNOWN if _UNKNOWN.search(text) else Position.ASSERTS


def compare_stances(a: ReportedStance, b: ReportedStance) -> Comparison:
    """Compare two stances on one topic: an assertion against a denial differs."""
    words_a, words_b = both(a, b)
    if a.topic and b.topic and a.topic != b.topic:
        return cannot_say(_("{a} and {b} are about different things.").format(a=words_a, b=words_b))
    if a.position is b.position:
        return agrees(_("{a} and {b} take the same position.").format(a=words_a, b=words_b))
    if {a.position, b.position} != {Position.ASSERTS, Position.DENIES}:
        return cannot_say(_("{a} and {b}: one takes no position.").format(a=words_a, b=words_b))
    denial, denied, asserted = (
        (a, words_a, words_b) if a.position is Position.DENIES else (b, words_b, words_a)
    )
    sentence = (
        _("{asserted} is asserted; {denied} denies it by {who}.")
        if denial.who
        else _("{asserted} is asserted; {denied} denies it.")
    )
    severity = Severity.HIGH if denial.concerned else Severity.MEDIUM
    return differs(
        DifferenceKind.STANCE,
        sentence.format(asserted=asserted, denied=denied, who=denial.who),
        severity,
    )
