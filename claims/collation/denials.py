"""What is denied, and by whom: "denied that the anchor had been lowered", "rejected the claim".

Only words of denial count, never a bare "not". What is denied is told behind the verb; where that
names only "the claim" or "it", the sentence before tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claims.alignment.units import Unit
from claims.collation.desk import Desk
from claims.collation.noes import No, core_words, sentence_before, telling_words
from sources.extraction.clean import Role
from sources.extraction.values import Kind, Mention, NameType, NameValue

_CLAIM: Final = (
    r"(?:claims?|allegations?|accusations?|charges?|reports?|suggestions?|findings?|rumou?rs?|"
    r"assertions?|criticisms?|version|account|notion|idea|theory|blame|responsibility|wrongdoing|"
    r"statements?|stories|story|article|indictment|involvement)"
)
#: What may be called baseless and was yet done: nobody denies it.
_ACT: Final = (
    r"decision|move|ruling|step|measure|sanctions|verdict|judgment|expulsion|ban|strike|demand|bid|"
    r"offer|plan|bill|law|order|vote|arrest|raid"
)
_VERY: Final = (
    r"(?:simply|completely|entirely|absolutely|all|pure|plain|sheer|complete|utter|an?)\s+"
)
_UNTRUE: Final = (
    r"(?:untrue|false|baseless|groundless|unfounded|nonsense|fabricat(?:ed|ions?)|absurd|a lie|lies|"
    r"slander|fiction|fantasy|invented|inventions?)"
)
#: "31 false orders": the word tells of the noun behind it, and denies nothing.
_NO_NOUN: Final = r"(?!\s(?!(?:and|but|by|on|in|as|while|that|to|said|when|after|at)\b)\w)"
#: Verbs that deny whatever follows, and those that deny only a claim.
_DENY: Final = re.compile(
    r"\b(?:(?P<sure>den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|refut(?:e|es|ed|ing)|"
    r"rebut(?:s|ted|ting)?|contradict(?:s|ed|ing)?|disclaim(?:s|ed|ing)?)|"
    r"(?P<claim>reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|contest(?:s|ed|ing)?|"
    r"brush(?:es|ed|ing)? off|shrug(?:s|ged|ging)? off)|"
    r"(?P<called>(?:call(?:s|ed|ing)?|said|says|label(?:s|led|ed)|described?)\s+"
    r"(?:(?:this|that|it|them|these|the|all|his|her|its|their)\s+)?"
    rf"(?:(?!{_ACT})\w+\s+){{0,3}}?(?:(?:was|were|is|are|as)\s+)?"
    rf"(?:{_VERY})?{_UNTRUE}\b{_NO_NOUN}))\b",
    re.IGNORECASE,
)
_OF_CLAIM: Final = re.compile(
    rf"\s+(?:the |these |those |any |all |such |an? |his |her |its |their |this |that |both )?"
    rf"(?:[\w’'-]+ ){{0,2}}?{_CLAIM}\b",
    re.IGNORECASE,
)
#: "Claims of ill-treatment are a lie."
_LIE: Final = re.compile(
    rf"\b(?:{_CLAIM}|talk) (?:that|of|about) (?P<denied>[^.;:!?\"“”]{{3,120}}?) (?:is|are|was|were) "
    rf"(?:{_VERY}){{0,2}}{_UNTRUE}\b",
    re.IGNORECASE,
)
#: To deny the charges is to plead not guilty: each defendant does.
_CHARGES: Final = re.compile(r"\bcharges?$", re.IGNORECASE)
_THAT: Final = re.compile(
    rf"\W{{0,3}}(?:[\w’'-]{{1,20}} ){{0,3}}?{_CLAIM} (?:that|of)\b", re.IGNORECASE
)
_REFUSED: Final = re.compile(
    r"\s+(?:\w+ ){0,3}(?:access|bail|entry|visas?|permission|requests?|asylum|parole|service|"
    r"appeals?|offers?|bid|motion|application|treatment|calls|demands?|proposals?|bill|plans?|"
    r"petition|food|water|them|him|her|us)\b",
    re.IGNORECASE,
)
_NOT_DENIED: Final = re.compile(
    r"\b(?:not|n['’]t|never|nor|neither|without|cannot|to|will|would|if|can|could)\s+"
    r"(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_NOUN: Final = re.compile(
    r"\b(?:a|an|the|of|in|over|this|that|no|pay|under|their|its)\s+$", re.IGNORECASE
)
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|be|being|is|are)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_END: Final = re.compile(
    r"[.;:!?(“\"]|,? (?:but|while|although|saying|adding|who|and (?:said|says|called))\b|, "
)
_SUBJECT: Final = re.compile(
    r"(?P<noun>[^\W\d_]{2,20})(?: (?:has|have|had|also|later|flatly|strongly|again|firmly)){0,3}$"
)
_HIS: Final = re.compile(r"\b(?:his|her)\b", re.IGNORECASE)
#: Words by which somebody says a thing of another.
CLAIMED: Final = re.compile(
    r"\b(?:accus\w+|alleg\w+|claim(?:s|ed|ing)?|said|says|told|report(?:s|ed|edly)?|blam\w+|suspect\w*|"
    r"according to|believe[sd]?|found|charged|boast(?:s|ed)?|responsible)\b",
    re.IGNORECASE,
)
#: So little behind "said" is no claim: the claim stands before it.
_TRAILING: Final = 16
_REACH: Final = 160
#: From so many telling words on, what stands before "called this untrue" is what is denied.
_ENOUGH_BEFORE: Final = 4


def find_denials(desk: Desk) -> Iterator[No]:
    """The denials of all articles, in order."""
    before: Unit | None = None
    last: Unit | None = None
    for unit in desk.units:
        if last is not None and last.statement.sentence != unit.statement.sentence:
            before = last if last.article == unit.article else None
        last = unit
        if unit.statement.role is not Role.HEADING:
            denial = _lie(desk, unit) or _denial(desk, unit, before)
            if denial is not None:
                yield denial


def _lie(desk: Desk, unit: Unit) -> No | None:
    text = desk.extraction(unit.article).article.text
    lie = _LIE.search(text, *unit.statement.sentence)
    if lie is None or not unit.statement.start <= lie.start() < unit.statement.end:
        return None
    who = _denier(desk, unit, text, lie.end())
    return _no(desk, unit, lie.span("denied"), telling_words(text, lie.span("denied")), who)


def _denial(desk: Desk, unit: Unit, before: Unit | None) -> No | None:
    text = desk.extraction(unit.article).article.text
    start, end = unit.statement.start, unit.statement.end
    for match in _DENY.finditer(text, start, end):
        lead = text[max(start, match.start() - 30) : match.start()]
        if _NOT_DENIED.search(lead) or _NOUN.search(lead):
            continue
        if _PASSIVE.search(lead):
            turned = _turned(desk, unit, text, match.start())
            if turned is not None:
                return turned
            continue
        if _is_no_denial(text, match):
            continue
        sentence = unit.statement.sentence
        stop = _END.search(text, match.end() + 1, min(sentence[1], match.end() + _REACH))
        reach = stop.start() if stop else min(sentence[1], match.end() + _REACH)
        focus = match.end(), max(match.end(), reach)
        denied = telling_words(text, focus)
        leans = sum(denied.values()) < 1.0 or bool(match["called"])
        if leans:
            opening = telling_words(text, (sentence[0], match.start()))
            if len(opening) >= _ENOUGH_BEFORE:
                denied = opening
            elif before is not None:
                denied = telling_words(text, _claimed(text, before.statement.sentence))
            else:
                continue
        who = _denier(desk, unit, text, match.start())
        return _no(desk, unit, focus, denied, who, leans=leans)
    return None


def _is_no_denial(text: str, match: re.Match[str]) -> bool:
    """Whether a verb refuses a request, throws out a plan, or denies the charges."""
    of_claim = _OF_CLAIM.match(text, match.end())
    if of_claim is None:
        refused = match["sure"] and _REFUSED.match(text, match.end())
        return bool(match["claim"] or refused)
    return _CHARGES.search(of_claim.group()) is not None


def _no(
    desk: Desk,
    unit: Unit,
    focus: tuple[int, int],
    denied: dict[str, float],
    who: tuple[str, ...],
    *,
    leans: bool = False,
) -> No:
    text = desk.extraction(unit.article).article.text
    return No(
        unit=unit,
        sort="denies",
        focus=focus,
        denied=denied,
        core=core_words(text, focus),
        around=telling_words(text, unit.statement.sentence),
        before=sentence_before(desk, unit),
        who=who,
        leans=leans,
    )


def _turned(desk: Desk, unit: Unit, text: str, verb: int) -> No | None:
    """ "Reports that the crew had been drinking were dismissed by the skipper"."""
    opening = _THAT.match(text, *unit.statement.sentence)
    if opening is None or opening.end() >= verb:
        return None
    focus = opening.end(), verb
    by = [m for m in _names(unit) if m.start > verb][:1]
    found = (desk.entity_of.get((unit.article, m.start)) for m in by)
    who = tuple(entity for entity in found if entity is not None)
    return _no(desk, unit, focus, telling_words(text, focus), who)


def _claimed(text: str, sentence: tuple[int, int]) -> tuple[int, int]:
    """What a sentence says, without who says so."""
    says = CLAIMED.search(text, *sentence)
    if says is None:
        return sentence
    before, behind = (sentence[0], says.start()), (says.end(), sentence[1])
    trails = says.group().lower() == "according to" or behind[1] - behind[0] < _TRAILING
    return before if trails else behind


def _denier(desk: Desk, unit: Unit, text: str, verb: int) -> tuple[str, ...]:
    """Whose denial it is: the name nearest before the verb, or whom the noun there stands for.

    "His lawyer" speaks for the person named last before.
    """
    sentence = unit.statement.sentence[0]
    opening = text[max(sentence, verb - 60) : verb]
    noun = _SUBJECT.search(opening.rstrip())
    printed = noun["noun"] if noun else ""
    named = [m for m in _names(unit) if sentence <= m.start and m.end <= verb]
    earlier = [m for m in unit.statement.earlier if m.kind is Kind.NAME]
    who: list[Mention] = []
    if named and (verb - max(m.end for m in named) <= 30 or not printed):
        who.append(max(named, key=lambda m: m.end))
    elif printed.lower() in ("he", "she", "it", "they", "company", "firm") and earlier:
        who.append(max(earlier, key=lambda m: m.end))
    if _HIS.search(opening):
        persons = [m for m in (*earlier, *named) if _is_person(m) and m not in who]
        who += [max(persons, key=lambda m: m.end)] if persons else []
    found = (desk.entity_of.get((unit.article, m.start)) for m in who)
    return tuple(entity for entity in found if entity is not None)


def _is_person(mention: Mention) -> bool:
    return isinstance(mention.value, NameValue) and mention.value.type is NameType.PERSON


def _names(unit: Unit) -> list[Mention]:
    return [m for m in (*unit.statement.mentions, *unit.statement.carried) if m.kind is Kind.NAME]
