"""Words of two scripts compared by sound: a transliteration is a guess at how a name is said."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from sources.extraction.names.tables import word_set
from sources.naming.letters import closeness

_PENALTY = 0.03
_LONGEST = 40
_LAST_LATIN = 0x024F
_LATIN_ADDITIONAL = range(0x1E00, 0x1F00)

_SIGN = dict(
    pair.split("=")
    for pair in word_set(
        "tsch=C shch=S sch=S tch=C dzh=J dj=J sh=S sz=S cz=C zh=J kh=h gh=g ph=f th=t tz=s ts=s dz=z"
        " ck=k qu=k gn=n ch=C yu=u iu=u ya=a ia=a yo=o io=o ye=e oe=e ae=e ue=u ee=i ea=i ou=u oo=o"
        " eu=oi oy=oi ey=ai ei=ai ay=ai iy=i x=ks w=v q=k y=i lh=l"
    )
)
_SOUND = re.compile("|".join(sorted(_SIGN, key=lambda sounds: (-len(sounds), sounds))))
_SOFT_C = re.compile(r"c(?=[eiy])")
_SILENT = re.compile(r"(?<=[a-z])h(?=[^aeiou]|$)|(?<=[^aeiou])e$")
_DOUBLED = re.compile(r"(.)\1+")
_READINGS = {"C": "shk", "J": "zs", "j": "ihz", "S": "s"}


@lru_cache(maxsize=8_192)
def _readings(word: str) -> tuple[str, ...]:
    """How a folded word may be said: each reading of ch, j and the like, at most a dozen."""
    word = _SOFT_C.sub("s", word[:_LONGEST])
    sounds = _SOUND.sub(lambda match: _SIGN[match.group()], word).replace("c", "k")
    sounds = _DOUBLED.sub(r"\1", _SILENT.sub("", sounds))
    choices = [_READINGS.get(sign, sign) for sign in sounds]
    open_places = [place for place, signs in enumerate(choices) if len(signs) > 1]
    for place in open_places[2:]:
        choices[place] = choices[place][0]
    return tuple(dict.fromkeys("".join(signs) for signs in product(*choices)))


@lru_cache(maxsize=16_384)
def closeness_across(a: str, b: str) -> float:
    """How alike two folded words of different scripts sound, 0 to 1; symmetric."""
    best = max(
        (closeness(*sorted((one, other))) for one in _readings(a) for other in _readings(b)),
        default=0.0,
    )
    return max(0.0, best - _PENALTY)


def is_latin(text: str) -> bool:
    """Whether the letters of a name are Latin ones (accents allowed)."""
    return not any(
        sign.isalpha() and ord(sign) > 0x024F and not 0x1E00 <= ord(sign) <= 0x1EFF
        for sign in text[:400]
    )
