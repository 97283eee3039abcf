"""Case endings of Russian, Ukrainian and Belarusian names, undone as far as tables allow."""

from __future__ import annotations

from functools import lru_cache

from sources.extraction.names.tables import given_name_groups, place_id

_ENDINGS = (
    ("ові", "ів"), ("ова", "ів"), ("ову", "ів"), ("єва", "їв"), ("єві", "їв"), ("єву", "їв"),
    ("ией", "ия"), ("ии", "ия"), ("ию", "ия"), ("ией", "ия"), ("ой", "а"), ("ом", ""), ("ем", "й"), ("ем", "ь"),
    ("ем", ""), ("ею", "я"), ("ою", "а"), ("ою", "я"), ("ей", "я"), ("ам", "ы"), ("ах", "ы"), ("ові", ""), ("еві", "й"),
    ("е", ""), ("е", "а"), ("е", "ь"), ("е", "я"), ("у", ""), ("у", "а"), ("а", ""), ("ю", "й"), ("ю", "ь"),
    ("ю", "я"), ("я", "й"), ("я", "ь"), ("и", "а"), ("и", "ь"), ("и", "я"), ("ы", "а"), ("і", "а"), ("і", ""),
    ("і", "ь"), ("ї", "я"), ("єю", "я"), ("ём", "ь"),
)  # fmt: skip
_SURNAME_ENDINGS = (
    ("овым", "ов"), ("евым", "ев"), ("иным", "ин"), ("ового", "овый"), ("ского", "ский"), ("скому", "ский"),
    ("ским", "ский"), ("цкого", "цкий"), ("ськкого", "ський"), ("ського", "ський"), ("овой", "ова"), ("евой", "ева"),
    ("иной", "ина"), ("ову", "ов"), ("еву", "ев"), ("ину", "ин"), ("ове", "ов"), ("еве", "ев"), ("ине", "ин"),
    ("ова", "ов"), ("ева", "ев"), ("ина", "ин"), ("ом", ""), ("ем", ""), ("а", ""), ("у", ""),
)  # fmt: skip


def _known(word: str) -> bool:
    return word in given_name_groups() or place_id(word) is not None


@lru_cache(maxsize=4_096)
def nominative(phrase: str) -> str:
    """A lower-case Cyrillic name in the nominative: "минске" → "минск", "владимира путина" →
    "владимир путин". A word that no table knows stays as it is, except a family name after a
    given name that was put back.
    """
    words = phrase.split()
    out: list[str] = []
    turned = False
    for place, word in enumerate(words):
        if word.isascii() or _known(word) or len(word) > 40:
            out.append(word)
            turned = False
            continue
        found = next(
            (
                word[: -len(ending)] + basic
                for ending, basic in _ENDINGS
                if word.endswith(ending) and _known(word[: -len(ending)] + basic)
            ),
            None,
        )
        if found is None and turned and place:
            found = next(
                (
                    word[: -len(e)] + b
                    for e, b in _SURNAME_ENDINGS
                    if word.endswith(e) and len(word) > len(e) + 2
                ),
                word,
            )
        turned = found is not None
        out.append(found or word)
    return " ".join(out)
