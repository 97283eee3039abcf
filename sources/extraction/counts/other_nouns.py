"""Counted nouns in Russian, Ukrainian, Belarusian and Chinese, from tables of what news counts.

These languages have no rule as simple as the English plural, so a noun that is not in a table is
no count. The noun is given in its own language, in the singular.
"""

from __future__ import annotations

import re

from sources.extraction.counts.english_nouns import Noun
from sources.extraction.data.tables import rows, word_set, words

_WHOLE: dict[str, str] = {}
_STEMS: dict[str, str] = {}
for _singular, _forms in rows("cyrillic_nouns"):
    for _form in _forms.split():
        if _form.endswith("="):
            _WHOLE.setdefault(_form[:-1], _singular)
        else:
            _STEMS.setdefault(_form, _singular)
_LENGTHS = sorted({len(stem) for stem in _STEMS}, reverse=True)
_TOKEN = re.compile(r"(?:[^\S\n]{1,2}|\n)([А-Яа-яЁёІіЇїЄєҐґЎў][а-яёіїєґў'’-]{1,24})(?![^\W_])")
_STOP = word_set(
    "в во на из с со к по от до за и или а но о об у при для над под через после перед его их "
    "з зі із у в на та і й або а але про від до за під над через після перед їх його яка які "
    "ў у на з са да і або а але пра ад за пад над праз пасля перад іх яго які якія"
)
_CHINESE_NOUNS = words("chinese_nouns")
_CLASSIFIER = re.compile(
    r"[多余餘]?(?P<classifier>[名位辆架艘枚件台座家所个個起例颗发门支份套间栋列条]|人(?![民们员类口工均]))"
)
_CHINESE_LONGEST = 4


def cyrillic_noun_after(text: str, end: int) -> Noun | None:
    """The counted noun within four words after ``end``, in Cyrillic; None where none is known."""
    for _ in range(4):
        token = _TOKEN.match(text, end)
        if token is None:
            return None
        word = token.group(1).lower()
        if word in _STOP:
            return None
        end = token.end()
        lemma = _lemma(word)
        if lemma:
            return Noun(lemma, end, True)
    return None


def _lemma(word: str) -> str | None:
    whole = _WHOLE.get(word)
    if whole:
        return whole
    for length in _LENGTHS:
        if length <= len(word) <= length + 3 and word[:length] in _STEMS:
            return _STEMS[word[:length]]
    return None


def chinese_noun_after(text: str, end: int) -> Noun | None:
    """What a Chinese counting word at ``end`` counts: "三名士兵" → 士兵, "3人" → 人."""
    found = _CLASSIFIER.match(text, end)
    if found is None:
        return None
    classifier, end = found.group("classifier"), found.end()
    for skipped in range(4):
        for size in range(_CHINESE_LONGEST, 1, -1):
            noun = text[end + skipped : end + skipped + size]
            if noun in _CHINESE_NOUNS and len(noun) == size:
                return Noun(noun, end + skipped + size, True)
        if text[end + skipped : end + skipped + 1] in {"", "，", "。", "、", "；", "\n"}:
            break
    return Noun("人", end, True) if classifier in "人名位" else None
