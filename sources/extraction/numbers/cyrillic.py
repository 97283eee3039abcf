"""Numbers spelt in Russian, Ukrainian and Belarusian words: "двести пять", "півтора мільйона".

A magnitude alone counts as one where its form or an approximator says so ("миллион рублей",
"більше тисячі осіб"); "тысячи", "десятки" and "несколько тысяч" give no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from sources.extraction.data.tables import rows, word_set
from sources.extraction.numbers.approximators import approximator_before
from sources.extraction.numbers.magnitudes import magnitude

_VALUES = {
    form: Decimal(value) for value, forms in rows("cyrillic_numbers") for form in forms.split()
}
_ALONE = word_set(
    "тысяча тысячу тисяча тисячу миллион миллиард триллион мільйон мільярд трильйон мільён трыльён"
)
_ALONE_LOOSENED = word_set("тысячи тысячы тисячі миллиона миллиарда мільйона мільярда мільёна")
_HALVES = {"пол": 3, "пів": 3, "паў": 3}
_WORD = re.compile(r"[А-Яа-яЁёІіЇїЄєҐґЎў][а-яёіїєґў'’]{1,15}(?![^\W_])")
_NEXT = re.compile(r"(?:[^\S\n]{1,2}|\n)([А-Яа-яЁёІіЇїЄєҐґЎў][а-яёіїєґў'’]{1,15})(?![^\W_])")
_CYRILLIC = re.compile("[а-яіўє]")
_TENS_COUNTED = word_set("десятка десятков десятки десятків дзясятка дзясяткаў")
_LONGEST = 14  # words in one number


def find_cyrillic(text: str) -> Iterator[tuple[int, int, Decimal, Decimal | None]]:
    """Numbers in words, in order: start, end, value and the magnitude it ends in, if any."""
    if text.isascii() or not _CYRILLIC.search(text):
        return
    at = 0
    for found in _WORD.finditer(text):
        if found.start() < at:
            continue
        word = found.group().lower()
        if word in _VALUES and word not in _TENS_COUNTED and word not in _HALVES:
            read = _sum(text, found.end(), word)
        elif word in _ALONE or (
            word in _ALONE_LOOSENED and approximator_before(text, found.start())[0]
        ):
            scale = magnitude(word)
            read = (scale, scale, found.end()) if scale else None
        else:
            read = _half(word, text, found.end())
        if read:
            at = read[2]
            yield found.start(), at, read[0], read[1]


def _half(word: str, text: str, end: int) -> tuple[Decimal, Decimal | None, int] | None:
    """ "полмиллиона", "пів мільйона", "паўмільёна"."""
    if word[:3] not in _HALVES:
        return None
    scale = magnitude(word[3:]) if len(word) > 3 else None
    if scale is None and len(word) == 3:
        following = _NEXT.match(text, end)
        scale = magnitude(following.group(1)) if following else None
        end = following.end() if following else end
    return (scale / 2, scale, end) if scale else None


def _sum(text: str, end: int, word: str) -> tuple[Decimal, Decimal | None, int] | None:
    total, current, least = Decimal(0), _VALUES[word], _VALUES[word]
    last: Decimal | None = None
    for _ in range(_LONGEST):
        following = _NEXT.match(text, end)
        if following is None:
            break
        word = following.group(1).lower()
        value = _VALUES.get(word)
        scale = magnitude(word) if value is None else None
        if word in _TENS_COUNTED and current < 10 and current == int(current):
            current, least = current * 10, Decimal(10)
        elif (
            value is not None
            and word not in _HALVES
            and value < least
            and _order(least) > _order(value)
            and value >= 1
        ):
            current, least, last = current + value, value, None
        elif scale is not None and (current or total) and (last is None or scale < last):
            total, current, least, last = (
                total + (current or Decimal(1)) * scale,
                Decimal(0),
                Decimal(10**4),
                scale,
            )
        else:
            break
        end = following.end()
    return total + current, last, end


def _order(value: Decimal) -> int:
    return 4 if value >= 1000 else 3 if value >= 100 else 2 if value >= 20 else 1
