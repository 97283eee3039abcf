"""The normal form of a name, by which stored names are looked up."""

from __future__ import annotations

from sources.extraction.names.folding import fold
from sources.extraction.names.tables import legal_forms

_LONGEST_FORM = 5
_MAY_STAND_IN_FRONT = frozenset({"llc", "jsc", "gup"})


def split_legal_forms(words: list[str]) -> tuple[list[str], list[str]]:
    """The words of a folded name without legal forms at either end, and the forms found.

    Forms are given by their canonical short form, in the order found. If nothing but legal forms
    would be left, the words stay as they are.
    """
    table = legal_forms()
    rest = list(words)
    found: list[str] = []
    while len(rest) > 1:
        for size in range(min(_LONGEST_FORM, len(rest) - 1), 0, -1):
            if (form := table.get(tuple(rest[-size:]))) is not None:
                rest, found = rest[:-size], [*found, form]
                break
            if (form := table.get(tuple(rest[:size]))) in _MAY_STAND_IN_FRONT:
                rest, found = rest[size:], [*found, str(form)]
                break
        else:
            break
    return rest, found


def name_key(text: str) -> str:
    """``text`` as it is looked up: lower case, transliterated, no legal form, no punctuation.

    "Haucore Ltd." → "haucore"; «Пеленг» → "peleng". Empty only if ``text`` has no letter or digit.
    """
    return " ".join(split_legal_forms(fold(text).split())[0])
