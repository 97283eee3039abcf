"""The skeleton of a word: what stays when spellings of one name change.

Digraphs are brought to one sign, letters to classes (g/h, u/v/w, y/e/i/j, k/c/q, s/sh/shch),
vowels inside are dropped and doubled signs written once.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sources.extraction.names.folding import fold

_DIGRAPHS = (
    ("shch", "s"), ("tsch", "s"), ("sch", "s"), ("dzh", "j"), ("tch", "s"), ("ch", "s"),
    ("cz", "s"), ("sh", "s"), ("sz", "s"), ("zh", "z"), ("kh", "h"), ("gh", "h"), ("ph", "f"),
    ("th", "t"), ("tz", "s"), ("ts", "s"), ("ck", "k"), ("dj", "j"), ("dz", "z"), ("x", "ks"),
    ("qu", "k"), ("dh", "d"),
)  # fmt: skip
_DIGRAPH = re.compile("|".join(name for name, _ in _DIGRAPHS))
_SIGN = dict(_DIGRAPHS)
_CLASSES = str.maketrans({"q": "k", "g": "h", "w": "v", "z": "s"})
_FIRST = str.maketrans(
    {
        "c": "k",
        "q": "k",
        "g": "h",
        "j": "i",
        "y": "i",
        "e": "i",
        "u": "v",
        "w": "v",
        "o": "a",
        "z": "s",
    }
)
_VOWELS = str.maketrans("", "", "aeiouy")
_SOFT = re.compile(r"dz(?=[iye])|ts(?=[iye])")
_SHORT_U = re.compile(r"(?<=[aeo])u(?=[^aeiouy])|^u(?=[^aeiouynms])")
_DOUBLED = re.compile(r"(.)\1+")


def phonetic(word: str) -> str:
    """A folded word with digraphs as one sign each (sch, sh, sz → s; kh → h; ck → k)."""
    return _DIGRAPH.sub(lambda match: _SIGN[match.group()], word)


def russified(word: str) -> str:
    """A Belarusian or Ukrainian romanisation as the Russian one would be: dz, ts before i are
    d, t (Tsikhan-, Tikhan-), u between a vowel and a consonant is v, as is u at the start
    (Uladzimir).
    """
    return _SHORT_U.sub("v", _SOFT.sub(lambda match: "d" if match[0] == "dz" else "t", word))


@lru_cache(maxsize=16_384)
def word_skeleton(word: str) -> str:
    """The skeleton of one folded word; digits stay as they are.

    "belomo", "bilomo" → "blm"; "gomel", "homel" → "hml"; "uladzimir" → "vldmr".
    """
    if not word:
        return ""
    sounds = phonetic(russified(word))
    first = sounds[0].translate(_FIRST)
    rest = sounds[1:].translate(_CLASSES).replace("c", "k").replace("j", "")
    return _DOUBLED.sub(r"\1", first + rest.translate(_VOWELS))


def skeleton(name: str) -> str:
    """The skeletons of a name's words in alphabetical order, without legal forms or titles."""
    from sources.naming.parts import name_parts

    words = name_parts(name).words or tuple(fold(name).split())
    return " ".join(sorted(word_skeleton(word) for word in words))
