"""Counts whose noun is the subject of a verb: "deaths rose to 19", "arrests totalled 140".

What is told is where the level stands in the end: of "climbed from 112 to 340" the 340. Only
nouns that news counts are taken: "shares rose to 45" tells a price.
"""

from __future__ import annotations

import re
from decimal import Decimal

from sources.extraction.counts.compounds import Found
from sources.extraction.counts.english_nouns import COUNTED, is_plural, noun_after, singular_of
from sources.extraction.data.tables import word_set
from sources.extraction.numbers import NumberSpan
from sources.extraction.values import Approximator

_CHANGED = (
    "rose|risen|rises?|rising|climb(?:ed|s|ing)?|jump(?:ed|s)?|gr[eo]w(?:n|s|ing)?|swell(?:ed|s)?|swollen|"
    "surged?|soared|leapt|increase[ds]?|f[ea]ll(?:en|s|ing)?|dropp?(?:ed|s)?|decline[ds]?|decreased|sank|"
    "slid|slipp?ed|dwindled|shr[aiu]nk|plunged|plummeted|edged|crept|doubled|trebled|tripled|quadrupled|"
    "halved|rebounded|recovered|cut|revised|raised|lowered|brought|bringing|raising|putting|put|taking|pushing"
)
_PASSED = "exceed(?:s|ed|ing)?|surpass(?:es|ed)?|topp?(?:s|ed)|pass(?:es|ed)"
_STOOD = rf"reach(?:es|ed|ing)?|hits?|total(?:s|led|ed|ling)?|number(?:s|ed|ing)?|{_PASSED}"
_LEADS = re.compile(
    r"(?P<changed>\b(?:" + _CHANGED + r")(?:\s(?P<object>the\s[^.;:!?\n]{3,60}))?"
    r"(?:\s(?:again|further|sharply|slightly|steadily|steeply|back|up|down|more\sthan|nearly)){0,2}"
    r"(?:,?\sfrom\s[^\s.;:]{1,14}(?:\s(?:thousand|million|billion)|\s[a-z]{3,12}){0,2},?)?\sto)\s\Z"
    r"|\b(?:st(?:oo|an)d(?:s|ing)?|remain(?:s|ed))\sat\s\Z"
    r"|\b(?:" + _STOOD + r")\s\Z"
    r"|(?P<copula>\b(?:is|was|are|were)(?:\snow|\sthen|\scurrently)?)\s\Z",
    re.IGNORECASE,
)
_PASSING = re.compile(rf"\b(?:{_PASSED})\s\Z", re.IGNORECASE)
_LAST_WORDS = word_set(
    "to at is was are were now then currently reach reaches reached reaching hit hits total totals totalled "
    "totaled totalling number numbers numbered numbering exceed exceeds exceeded exceeding surpass surpasses "
    "surpassed tops topped passes passed"
)
_CLAUSE = re.compile(r"[.;:!?\n(]\s|,\s(?:and|but|while|as|with|which|who)\s|,\s(?=[A-Z])")
_NUMBER_OF = re.compile(
    r"\b(?:number|count|tally|total)\sof\s(?:the\s)?(?P<what>(?:people\s|those\s)?(?P<state>dead|injured|wounded|missing|killed)\b|)",
    re.IGNORECASE,
)
_TOLL = re.compile(r"\b(?:death\s|the\s|a\s|official\s)?toll\b", re.IGNORECASE)
_MEMBERS = {
    "membership": "member",
    "workforce": "worker",
    "headcount": "employee",
    "payroll": "employee",
    "population": "person",
    "attendance": "person",
    "unemployment": "person",
}
_EVENTS = word_set(
    "death case infection casualty injury fatality arrest detention hospitalisation hospitalization admission "
    "recovery conviction resignation application birth marriage divorce suicide murder robbery burglary bankruptcy "
    "insolvency vacancy enrolment enrollment subscriber follower tourist arrival departure"
)
_VALUED = word_set(
    "point share unit job position option goal score rate price stock bond future order sanction"
)
_WITHIN = word_set("of in for by at with to from on than")
_WORD = re.compile(r"[^\W_][\w'’-]*")
_RANGE = re.compile(r"\s(?:to|[-–])\s")
_WINDOW = 120  # characters before the number
_LARGEST_BARE = 1500  # bare digits from here on may be a year


def level_at(text: str, number: NumberSpan) -> Found | None:
    """What ``number`` counts where it is the level that a counted subject has; else None."""
    if number.suffix or number.glued_left:
        return None
    tail = text[max(0, number.lead - 26) : number.lead].rsplit(None, 1)[-1:]
    joined = number.number_max is not None and tail and tail[0].lower() != "to"
    if not joined and (not tail or tail[0].lower() not in _LAST_WORDS):
        return None
    begin = max(0, number.lead - _WINDOW)
    window = text[begin : number.lead]
    if joined:  # "from 112 to 340", read as one range
        window = f"{window.rstrip().removesuffix('from').rstrip()} to "
    lead = _LEADS.search(window)
    if lead is None:
        return None
    noun = _subject(window, lead)
    if not noun:
        return None
    level = _last(text, number) if joined else number
    if level.plain and level.number >= _LARGEST_BARE:
        return None
    if level.approximator is None and _PASSING.search(window):
        level = level._replace(approximator=Approximator.MORE_THAN)
    return Found(level.lead, level.end, level, noun)


def _last(text: str, number: NumberSpan) -> NumberSpan:
    """The upper end of a range alone."""
    between = _RANGE.search(text, number.first_end, number.end)
    start = between.end() if between else number.start
    return number._replace(
        start=start, lead=start, number=number.number_max or Decimal(0), number_max=None
    )


def _subject(window: str, lead: re.Match[str]) -> str:
    """The noun in the singular that the clause counts; "" where it counts nothing known."""
    clause = lead["object"] or ""
    if not clause:
        before = window[: lead.start()]
        breaks = [found.end() for found in _CLAUSE.finditer(before)]
        clause = before[breaks[-1] :] if breaks else before
    counted = _NUMBER_OF.search(clause)
    if counted:
        if counted["state"]:
            state = counted["state"].lower()
            return "dead" if state == "killed" else state
        noun = noun_after(clause, counted.end("what") - 1 if counted["what"] else counted.end() - 1)
        return noun.lemma if noun else ""
    if _TOLL.search(clause):
        return "death"
    words = _WORD.findall(clause)[:8]
    for word in words:
        lower = word.lower()
        if lower in _WITHIN or word[0].isdecimal():  # "the price of houses rose to …"
            return ""
        if lower in _MEMBERS:
            return _MEMBERS[lower]
        if is_plural(word):
            return _counted(singular_of(word)) if lead["copula"] is None else ""
    return ""


def _counted(lemma: str) -> str:
    return lemma if lemma in _EVENTS or (lemma in COUNTED and lemma not in _VALUED) else ""
