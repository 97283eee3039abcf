"""Words that loosen a number, directly before it ("about 200") or after it ("200 or more")."""

from __future__ import annotations

import re

from sources.extraction.data.tables import rows
from sources.extraction.values import Approximator

_BEFORE: dict[str, Approximator] = {}
_LAST_WORDS: set[str] = set()
for _phrase, _meaning in rows("approximators"):
    _BEFORE[_phrase] = Approximator(_meaning)
    _LAST_WORDS.add(_phrase.rpartition(" ")[2])

_AFTER = re.compile(
    r"[^\S\n]?(?:(?P<at_least>\+|以上)|(?P<about>左右|上下)|(?P<more>[多余餘])(?!年|少)|(?P<less>以下|以内)|"
    r"(?P<plus>-plus\b)|"
    r"[^\S\n](?:(?P<or_more>or more|and more|or above|and above|or over|plus|и более|или более|і більше|"
    r"або більше|і больш|ці больш)|(?P<or_so>or so|odd|с лишним|з лишком)|"
    r"(?P<or_less>or less|or fewer|at most|at the most|или менее|або менше))\b|(?P<odd>-odd\b))"
)
_AFTER_WORDS = frozenset({"or", "and", "plus", "odd", "at", "и", "или", "і", "або", "ці", "с", "з"})
_AFTER_SIGNS = frozenset(" \u00a0\u3000+-以左上多余餘\t\r\v\f\u2009\u202f")
_AFTER_MEANING = {
    "at_least": Approximator.AT_LEAST,
    "plus": Approximator.AT_LEAST,
    "or_more": Approximator.AT_LEAST,
    "about": Approximator.ABOUT,
    "or_so": Approximator.ABOUT,
    "odd": Approximator.ABOUT,
    "more": Approximator.MORE_THAN,
    "less": Approximator.AT_MOST,
    "or_less": Approximator.AT_MOST,
}
# "вырос до 5 млн" is growth to that figure, not a bound.
_REACHED = re.compile(
    r"(?i:вырос|вырас|увелич|сниз|сниж|сократ|сокращ|упа|повыс|повыш|подн|довед|довел|довёл|рост|подорож|подешев|"
    r"опуст|расшир|зрос|збільш|зменш|зниз|знижен|скороч|скорот|впа|підви|підня|павяліч|павялич|зніз|зменш|скарац|"
    r"падня|падня|дорос|патан|падараж|дабра|добра)\w{0,10}(?:\s\S{1,16}){0,4}\s(?:до|да)\Z"
)
_OPENING = "([{\"'“‘«„–—-"
_WINDOW = 40  # characters looked at before a number


def may_loosen_before(word: str) -> bool:
    """Whether an approximator may end in ``word``, which stands before a number; "" tells nothing."""
    return not word or word in _LAST_WORDS or not word.isascii()


def may_loosen_after(word: str) -> bool:
    """Whether an approximator may begin with ``word``, which stands behind a number."""
    return not word or word in _AFTER_WORDS or word[0] >= "\u2e80"


def approximator_before(text: str, start: int) -> tuple[Approximator | None, int]:
    """The approximator that ends right before ``start``, and where it begins.

    (None, ``start``) where there is none. The longest phrase of the table wins.
    """
    window = text[max(0, start - _WINDOW) : start]
    window = window[window.rfind("\n\n") + 1 :]  # never across paragraphs
    bare = window.rstrip()
    if not bare:
        return None, start
    if "\u4e00" <= bare[-1] <= "\u9fff":
        return _before_ideographs(bare, start - (len(window) - len(bare)))
    last = _last_word(bare)
    if last.lower() not in _LAST_WORDS:
        return None, start
    best: tuple[Approximator | None, int] = (None, start)
    at, phrase = len(bare), ""
    for _ in range(4):
        word = _last_word(bare[:at].rstrip())
        if not word:
            break
        at = len(bare[:at].rstrip()) - len(word)
        phrase = f"{word.lower()} {phrase}".rstrip()
        if phrase in _BEFORE:
            best = _BEFORE[phrase], start - len(window) + at
        elif phrase.endswith(("до", "да")) and _REACHED.search(bare):
            return None, start
    return best


def approximator_after(text: str, end: int) -> tuple[Approximator | None, int]:
    """The approximator that begins right after ``end``, and where it ends."""
    if text[end : end + 1] not in _AFTER_SIGNS:
        return None, end
    found = _AFTER.match(text, end)
    if found is None or found.lastgroup is None:
        return None, end
    return _AFTER_MEANING[found.lastgroup], found.end()


def _last_word(bare: str) -> str:
    at = max(bare.rfind(" "), bare.rfind("\n"), bare.rfind("\u00a0"))
    return bare[at + 1 :].lstrip(_OPENING)


def _before_ideographs(bare: str, end: int) -> tuple[Approximator | None, int]:
    for size in (4, 3, 2, 1):
        phrase = bare[-size:]
        if len(phrase) == size and phrase in _BEFORE:
            return _BEFORE[phrase], end - size
    return None, end
