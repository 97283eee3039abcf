"""Keys that likely spellings of one name share, so that few pairs need comparing."""

from __future__ import annotations

from functools import lru_cache

from sources.extraction.names.tables import given_name_groups
from sources.extraction.values import NameType
from sources.naming.parts import name_parts
from sources.naming.skeleton import word_skeleton
from sources.naming.words import word_weight

_SHORTEST_FOR_GAPS = 4


#: Keys of persons' family names: only a family name alone is compared with others under them.
FAMILY = "family:"


def _initials(words: tuple[str, ...]) -> set[str]:
    """The classes of the first letters of a person's names."""
    return {word_skeleton(word)[:1].replace("h", "k") for word in words[:5] if word}


@lru_cache(maxsize=16_384)
def blocking_keys(name: str, type: NameType | None = None) -> frozenset[str]:  # noqa: A002
    """A few short keys for ``name``; two names that may be one share at least one of them.

    Keys come from the skeletons of the telling words (a family name rather than a given name),
    of all words run together, from initials and from known places. At most about a dozen.
    """
    parts = name_parts(name, type)
    words = parts.words
    if not words:
        return frozenset({f"text:{name.strip()[:40]}"})
    keys = {"all:" + word_skeleton(parts.compact.replace("@", "")[:60])}
    telling = [word for word in words if word_weight(word) >= 0.9]
    person = parts.type is NameType.PERSON
    if person:
        family = [word for word in telling if word not in given_name_groups()]
        telling = family or telling
    if not telling:
        keys.add("set:" + " ".join(sorted(word_skeleton(word.lstrip("@")) for word in words)))
    for word in telling[:6]:
        bones = word_skeleton(word)
        bones = bones.replace("h", "k", 1) if bones[:1] == "h" else bones
        keys.add(FAMILY + bones if person else "word:" + bones)
        if person:
            keys.update("person:" + bones + initial for initial in _initials(words))
        if len(telling) == 1 and len(bones) >= _SHORTEST_FOR_GAPS:
            keys.update("gap:" + bones[:i] + bones[i + 1 :] for i in range(1, min(len(bones), 8)))
    keys.update(
        f"given:{group}"
        for word in words[:1]
        if len(words) == 1
        for group in given_name_groups().get(word, ())
    )
    if parts.capitals and 2 <= len(words[0]) <= 7:
        keys.add("initials:" + words[0])
    elif len(words) > 1:
        spelled = "".join(word.rpartition(":")[2].lstrip("@").lower()[:1] for word in words)
        keys.update(
            {"initials:" + spelled, "initials:" + spelled + "".join(f[0] for f in parts.forms)}
        )
    keys.update("place:" + word for word in words if word.startswith("@"))
    return frozenset(keys)
