"""The rules of credit lines: a pattern around a source, and what it tells of the article.

A pattern holds ``{S}`` where a name stands, ``{A}`` where a name or a description of somebody
unnamed may stand, and ``{B}`` for a second one. A new wording is a row here and a case in the
corpus. Patterns take linear time: no repeat without a limit may meet another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sources.speech import gettext_noop
from sources.syndication.names import DESCRIPTION, NAME, canonical_medium, is_medium


class How(StrEnum):
    """How an article rests on an origin, the closest first."""

    REPRINTS = "reprints"
    SYNDICATES = "syndicates"
    TRANSLATES = "translates"
    RETELLS = "retells"
    CITES = "cites"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with a group ``source`` (and perhaps ``second``), and what it means.

    ``how`` holds for any source; ``how_medium`` for an outlet, where that is another. ``only`` says
    which sources count at all. ``reason`` is in English, to be translated.
    """

    pattern: re.Pattern[str]
    how: How
    reason: str
    how_medium: How | None = None
    documents: bool = False
    only: Callable[[str, str], bool] | None = None


def _rule(
    pattern: str,
    how: How,
    reason: str,
    *,
    how_medium: How | None = None,
    documents: bool = False,
    only: Callable[[str, str], bool] | None = None,
) -> Rule:
    filled = pattern.replace("{S}", rf"(?P<source>{NAME})").replace(
        "{A}", rf"(?P<source>{NAME}|{DESCRIPTION})"
    )
    filled = filled.replace("{B}", rf"(?P<second>{NAME}|{DESCRIPTION})")
    return Rule(re.compile(filled, re.MULTILINE), how, reason, how_medium, documents, only)


def _medium_only(source: str, text: str) -> bool:
    return is_medium(source)


def _known_medium_only(source: str, text: str) -> bool:
    return canonical_medium(source) is not None


def _medium_or_repeated(source: str, text: str) -> bool:
    """An outlet, or a name that the text prints again: a title's last part may be a subtitle."""
    return is_medium(source) or text.count(source) > 1


_PAPERS = (
    r"\b(?i:documents?|records?|data|files?|papers?|contracts?|e-?mails?|letters?|memos?|materials?|"
    r"correspondence|invoices?|figures|statistics|images?|recordings?|transcripts?|agreements?|"
    r"information|evidence|footage|analysis|study|report|investigation)"
)
_TAKEN = (
    r"(?:obtained|seen|reviewed|acquired|gathered|collected|leaked|uncovered|verified|analy[sz]ed)"
)
_GIVEN = r"(?:provided|published|released|compiled|issued|shared|supplied|gathered|collected)"
_KINDS = (
    r"(?:(?:news ?paper|news agency|news site|website|magazine|daily|broadcaster|publication|outlet|"
    r"agency|portal|channel|think tank|group|organi[sz]ation|network|investigative group|NGO)s? )?"
)
_REPORTS = r"(?:reports?|reported|writes|wrote|reveals?|revealed)"
_UNTIL = r"(?=[.,;:!?\n”\"’]|$| (?:on|in|that|this|last|and|citing|earlier)\b)"

RULES: Final = (
    _rule(
        r"(?:^|(?<=\n))[ \t]*(?:[A-ZА-ЯЁІЇЄҐ][\w.,' /’-]{0,60}?[ ,])?\({S}\)\s{0,2}[—–―-]",
        How.SYNDICATES,
        gettext_noop("an agency opens the text"),
    ),
    _rule(
        r"(?:^|(?<=\n))[ \t]*[А-ЯЁІЇЄҐ][А-ЯЁІЇЄҐ-]{2,30}, "
        r"\d{1,2} \w{3,9}(?: \d{4})?[ .]{0,2}[—–-] ?{S}\.",
        How.SYNDICATES,
        gettext_noop("an agency opens the text"),
        only=_medium_only,
    ),
    _rule(
        r"(?:^|(?<=\n))[ \t]*(?:[Bb][Yy] )?(?:[\w.' -]{1,40}[,|/] ?)?{S}[ \t]*$",
        How.SYNDICATES,
        gettext_noop("an agency stands in the byline"),
        only=_known_medium_only,
    ),
    _rule(
        r"\b[Dd]istributed by {S}",
        How.SYNDICATES,
        gettext_noop("the article says who distributes it"),
    ),
    _rule(
        r"(?:©|\([cC]\)|\b[Cc]opyright\b)(?: ?©| ?\([cC]\))?"
        r"[ ,]{0,2}(?:\d{4}(?:[–-]\d{4})?,?)? ?(?:[Bb]y )?{S}",
        How.REPRINTS,
        gettext_noop("the copyright line names whose text it is"),
    ),
    _rule(
        r"\b(?:[Rr]epublished|[Rr]eprinted|[Rr]eproduced|[Ss]yndicated)(?: with (?:the )?permission)?"
        r"(?: from| of| by|,? courtesy of) (?:the )?" + _KINDS + r"{S}",
        How.REPRINTS,
        gettext_noop("the article says from where it is reprinted"),
    ),
    _rule(
        r"\b(?:(?:[Tt]his|[Tt]he) (?:article|story|report|piece|text|version|post)\b.{0,20}?\b)?"
        r"(?:first|originally) (?:published|appeared|ran|posted)(?: \w+ \d{1,2})? (?:by|in|on|at) "
        r"(?:the )?" + _KINDS + r"{S}",
        How.REPRINTS,
        gettext_noop("the article says where it first appeared"),
    ),
    _rule(
        r"\b(?:[Tt]ranslated (?:\w+ \w+ )?from(?: the)?(?: [A-Z][a-z]{2,14}(?= [a-z]))?|"
        r"[Tt]ranslation of an? (?:article|report|story) (?:by|from|in)) "
        r"(?:the )?" + _KINDS + r"{S}",
        How.TRANSLATES,
        gettext_noop("the article says from where it is translated"),
        only=_medium_or_repeated,
    ),
    _rule(
        r"\A\s{0,20}\S[^\n]{10,200}? [–—|-] ?{S}[ \t]*(?=\n|\Z)",
        How.REPRINTS,
        gettext_noop("the title ends in an outlet's name"),
        only=_medium_or_repeated,
    ),
    _rule(
        r"\b(?:first|originally|previously|initially|earlier) "
        r"(?:reported|revealed|disclosed|broken) (?:by|in) "
        r"(?:the )?" + _KINDS + r"{A}",
        How.RETELLS,
        gettext_noop("the article says who reported it first"),
    ),
    _rule(
        r"{S}(?:,| \([A-Z]{2,6}\))? (?:was the )?first (?:to )?"
        r"(?:reported|report|revealed|reveal|broke)\b",
        How.RETELLS,
        gettext_noop("the article says who reported it first"),
    ),
    _rule(
        r"(?:joint )?(?:[Ii]nvestigation|[Ii]nquiry|[Rr]eporting) "
        r"(?:published |conducted |carried out )?by "
        r"(?:the )?" + _KINDS + r"{A}(?:,? and (?:by )?(?:the )?" + _KINDS + r"{B})?",
        How.RETELLS,
        gettext_noop("the article retells this investigation"),
    ),
    _rule(
        r"(?:^|[,.”\"] ?)(?:the )?{A}(?: [a-z]+){0,2} " + _REPORTS + r"(?=[.,;:!?\n]|$)",
        How.CITES,
        gettext_noop("the article tells what this source reports"),
        how_medium=How.RETELLS,
    ),
    _rule(
        r"{S} " + _REPORTS + r"(?= (?:on|that|this|last|earlier|late|in|citing)\b|:)",
        How.RETELLS,
        gettext_noop("the article tells what this outlet reports"),
        only=_medium_only,
    ),
    _rule(
        r"\b(?:[Cc]iting|[Qq]uoting|with reference to) (?:the |a report (?:by|in|from) (?:the )?)?"
        + _KINDS
        + r"{S}",
        How.CITES,
        gettext_noop("the article cites this source"),
        how_medium=How.RETELLS,
    ),
    _rule(
        _PAPERS
        + r"(?: (?:that (?:was|were|had been) |which (?:was|were) )?)"
        + _TAKEN
        + r" by (?:the )?"
        + _KINDS
        + r"{A}",
        How.RETELLS,
        gettext_noop("the article rests on papers or data that this source obtained"),
        documents=True,
    ),
    _rule(
        r"{S}(?:, (?:an?|the|which|who) [^.;:,\n]{3,100},)?(?: which| who)? (?:has |have |had |also )?"
        + _TAKEN
        + r" (?:\w[\w-]{0,20},? (?:and )?){0,4}?"
        + _PAPERS,
        How.RETELLS,
        gettext_noop("the article rests on papers or data that this source obtained"),
        documents=True,
    ),
    _rule(
        _PAPERS + r" " + _GIVEN + r" (?:\w+ )?by (?:the )?" + _KINDS + r"{A}",
        How.CITES,
        gettext_noop("the article rests on papers or data that this source gave"),
        documents=True,
    ),
    _rule(
        r"\b(?:[Aa]ccording to|[Bb]ased on|[Pp]er) (?:\w+ ){0,3}?"
        + _PAPERS
        + r" (?:from|by|of) (?:the )?"
        + _KINDS
        + r"{S}",
        How.CITES,
        gettext_noop("the article rests on papers or data that this source gave"),
        documents=True,
        how_medium=How.RETELLS,
    ),
    _rule(
        r"\b[Aa]ccording to (?:the )?" + _KINDS + r"{S}",
        How.CITES,
        gettext_noop("the article gives this source for what it says"),
        how_medium=How.RETELLS,
    ),
    _rule(
        r"\btold {S}" + _UNTIL,
        How.CITES,
        gettext_noop("the article quotes what was told to this outlet"),
    ),
    _rule(
        r"(?:[Сс]о ссылкой на|[Зз] посиланням на|"
        r"[Пп]о (?:данным|информации|сведениям)|[Зз]а (?:даними|інформацією)|"
        r"[Кк]ак (?:сообщает|сообщил[аи]?|пишет|передает|передаёт)|"
        r"[Яя]к (?:повідомляє|повідомил[аи]|пише|передає))"
        r" (?:агентств[оау] |изданием? |газет[ауы] |телеканал[ау]? |видання |агенці[юяї] )?{S}",
        How.CITES,
        gettext_noop("the article cites this source"),
        how_medium=How.RETELLS,
    ),
    _rule(
        r"(?:^|[,.»”\"] ?(?:об этом |про це )?(?:[—–-] ?)?)"
        r"(?:сообщает|сообщил[аи]?|пишет|передает|передаёт|информирует|повідомляє|повідомил[аи]|пише|передає|інформує)"
        r" (?:агентство |издание |газета |телеканал |видання |агенція )?{S}",
        How.CITES,
        gettext_noop("the article tells what this source reports"),
        how_medium=How.RETELLS,
    ),
    _rule(
        r"(?:^|(?<=\n))[ \t]*(?:Source|Via|Источник|Джерело|Крыніца|Quelle|来源)s?\s?[:：] ?{S}",
        How.RETELLS,
        gettext_noop("a source line names it"),
    ),
    _rule(
        r"(?:^|(?<=\n))[ \t]*(?:Перевод|Переклад|Translation|Translated by)\s?[:：]? ?{S}",
        How.TRANSLATES,
        gettext_noop("the article says from where it is translated"),
        only=_medium_only,
    ),
)
