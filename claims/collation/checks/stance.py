"""Yes here and no there: what one article asserts, and somebody denies or another says never was.

"The company shipped 230 engines" against "We have never shipped engines"; "the owner denied that
the anchor had been lowered"; "two people were treated for burns" against "nobody was hurt".
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache
from typing import Final

from claims.alignment.units import Unit
from claims.collation.desk import Desk
from claims.collation.disagreements import Disagreement, find_disagreements
from claims.collation.finding import Finding, Side, sorted_sides
from claims.collation.noes import No, telling_words
from claims.collation.opposing import OUTRIGHT
from claims.comparison.outcome import DifferenceKind, Severity
from claims.comparison.tables import rows
from claims.comparison.wording import printed
from sources.extraction.values import Kind
from sources.speech import gettext as _

#: What goes on with a denial: a quotation, or what the same people say instead.
_GOES_ON: Final = re.compile(
    r"[\"“„«‘]|[^.!?]{0,160}, (?:they|he|she|it) (?:said|says|added)\b|"
    r"(?:They|He|She|It) (?:said|says|added)\b"
)

#: So long a sentence, in characters, is shown whole; of a longer one, its clause.
_SHORT: Final = 160
#: How many statements to either side may be clauses of one sentence.
_CLAUSES: Final = 8
#: "… said Ana Cueto": whose words a quotation is.
_SAYS_NAME: Final = re.compile(r"\b(?:said|says|added|told us|told) (?P<name>[A-Z])")
_QUOTED: Final = re.compile(r"[\"“”„«]")
_OURS: Final = re.compile(r"\b(?:we|our|us|I|my|me)\b")
_SAYING: Final = re.compile(
    r"\b(?:said|says|told|tells|insist(?:s|ed)?|maintain(?:s|ed)?|according to|stated|swore|stressed|"
    r"claims?|claimed)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\w{2,30}")


@cache
def speakers() -> frozenset[str]:
    """The nouns of those whose word is a party's own."""
    return frozenset(
        word.removesuffix("s") for _sort, nouns in rows("speakers") for word in nouns.split("|")
    )


def check_stance(desk: Desk) -> list[Finding]:
    """One high finding for each thing that is asserted and denied."""
    return [_finding(desk, one) for one in find_disagreements(desk)]


def _finding(desk: Desk, found: Disagreement) -> Finding:
    no, yes = found.noes[0], found.yeses[0]
    outright = any(one.sort in OUTRIGHT for one in found.noes)
    spoken = outright or any(
        _is_of_the_concerned(desk, one.unit) and not one.ahead for one in found.noes
    )
    spoken = spoken or (not no.ahead and any(_is_own_word(desk, unit) for unit in found.yeses))
    denied = [side for one in found.noes for side in _denied(desk, one)]
    words = {word for one in found.noes for word in one.denied}
    told = [_clause(desk, _telling(desk, unit, words)) for unit in found.yeses]
    outlets = [
        desk.extraction(unit.article).article.outlet or unit.article for unit in (yes, no.unit)
    ]
    quoted = [printed(_sentence(desk, unit).text) for unit in (yes, no.unit)]
    who = next((e for one in found.noes for e in one.who if e in desk.dossiers), None)
    named = desk.fact_of(yes.index)
    return Finding(
        kind=DifferenceKind.STANCE if spoken else DifferenceKind.CONTRADICTION,
        severity=Severity.HIGH,
        explanation=_(
            "{asserted} ({outlet}) is asserted; it is denied: {denied} ({other})."
        ).format(asserted=quoted[0], outlet=outlets[0], denied=quoted[1], other=outlets[1]),
        subjects=(f"entity:{desk.entity_key(who)}" if who and outright else _subject(no),),
        attribute="denial",
        sides=sorted_sides(_apart((*denied, *told))),
        content=tuple(
            sorted(
                {(side.article, "denied") for side in denied}
                | {(side.article, "asserted") for side in told}
            )
        ),
        fact=named.key if named and not outright else None,
    )


def _is_own_word(desk: Desk, unit: Unit) -> bool:
    """Whether a sentence is in quotation marks, and speaks of "us" or "me"."""
    words = _sentence(desk, unit).text
    return _QUOTED.search(words) is not None and _OURS.search(words) is not None


def _is_of_the_concerned(desk: Desk, unit: Unit) -> bool:
    """Whether a sentence is the word of one whom it concerns: in quotation marks, or a party's."""
    words = _sentence(desk, unit).text
    if _QUOTED.search(words):
        return True
    names = (*unit.statement.mentions, *unit.statement.carried)
    said = _SAYING.search(words)
    if said is None:
        return False
    start = unit.statement.sentence[0] + said.start()
    near = {
        word.lower().removesuffix("s")
        for word in _WORD.findall(words[max(0, said.start() - 60) : said.end() + 60])
    }
    return not speakers().isdisjoint(near) or any(
        m.kind is Kind.NAME and abs(m.start - start) <= 60 for m in names
    )


def _subject(no: No) -> str:
    """The first words denied, as a key that outlives the run."""
    return f"denied:{' '.join(list(no.denied)[:2])}"


def _apart(sides: Sequence[Side]) -> list[Side]:
    """Sides that lie in no other."""
    return [
        side
        for side in sides
        if not any(
            other.article == side.article
            and (other.start, other.end) != (side.start, side.end)
            and other.start <= side.start
            and side.end <= other.end
            for other in sides
        )
    ]


def _denied(desk: Desk, no: No) -> list[Side]:
    """The clause of a denial, and the sentence behind it with which the denial goes on."""
    sides = [_clause(desk, no.unit)]
    end = no.unit.statement.sentence[1]
    behind = next(
        (
            u
            for u in desk.units[no.unit.index + 1 : no.unit.index + 8]
            if u.article == no.unit.article and u.statement.sentence[0] >= end
        ),
        None,
    )
    if behind is not None:
        side = _sentence(desk, behind)
        if _GOES_ON.match(side.text) and not _is_of_another(desk, no, behind, side):
            sides.append(side)
    return sides


def _is_of_another(desk: Desk, no: No, behind: Unit, side: Side) -> bool:
    """Whether a quotation is of somebody else than who denies ("… said Ana Cueto")."""
    says = _SAYS_NAME.search(side.text)
    if says is None:
        return False
    at = side.start + says.start("name")
    speaker = desk.entity_of.get((behind.article, at))
    return speaker not in no.who


def _telling(desk: Desk, unit: Unit, words: Set[str]) -> Unit:
    """The clause of a statement's sentence that tells most of what is denied."""
    near = desk.units[max(0, unit.index - _CLAUSES) : unit.index + _CLAUSES + 1]
    one = [
        u
        for u in near
        if u.article == unit.article and u.statement.sentence == unit.statement.sentence
    ]
    text = desk.extraction(unit.article).article.text
    told = {
        u.index: len(words & telling_words(text, (u.statement.start, u.statement.end)).keys())
        for u in one
    }
    return max(one, key=lambda u: (told[u.index], u is unit))


def _clause(desk: Desk, unit: Unit) -> Side:
    """The clause of a statement; of a short sentence, all of it."""
    side = _sentence(desk, unit)
    if len(side.text) <= _SHORT:
        return side
    return _side(desk, unit.article, unit.statement.start, unit.statement.end)


def _sentence(desk: Desk, unit: Unit) -> Side:
    return _side(desk, unit.article, *unit.statement.sentence)


def _side(desk: Desk, article: str, start: int, end: int) -> Side:
    """The words of a span without blanks and lone signs at its ends."""
    text = desk.extraction(article).article.text
    while start < end and (text[start].isspace() or text[start] in ";,:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ";,:"):
        end -= 1
    return Side(article, start, end, text[start:end])
