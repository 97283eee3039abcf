"""Names printed by their initials (UAW for United Auto Workers)."""

from __future__ import annotations

from sources.naming.outcome import NameComparison
from sources.naming.parts import NameParts

_SHORTEST, _LONGEST = 2, 7


def initials_match(a: NameParts, b: NameParts) -> NameComparison | None:
    """A suggestion if one name, printed in capitals, is the other's initials; else None."""
    for short, long in ((a, b), (b, a)):
        if short.words and long.bracketed == set(short.words) and len(long.words) > 2:
            return NameComparison(0.93, "one prints the other in brackets")
        if not short.capitals or len(long.words) < 2 or long.bracketed:
            continue
        letters = short.words[0]
        words = [word.rpartition(":")[2].lstrip("@").lower() for word in long.words]
        spelled = "".join(word[0] for word in words if word)
        with_form = spelled + "".join(form[0] for form in long.forms)
        joined = "".join(word[0] for word in long.printed if word)  # UNIFIL: "in" counts
        if _SHORTEST <= len(letters) <= _LONGEST and letters in (spelled, with_form, joined):
            score = 0.83 if len(letters) == _SHORTEST else 0.87
            return NameComparison(score, f"{letters.upper()} are the initials of the other name")
    return None
