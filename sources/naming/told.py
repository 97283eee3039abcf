"""The reasons why two names are one, or may be, as people read them.

The room compares and sorts its reasons, which are in English therefore; they are made of the parts
below, with "; " between.
"""

from __future__ import annotations

from sources.sentences import Sentences
from sources.speech import gettext as _
from sources.speech import gettext_noop

IN_ONE_ARTICLE = ", in one article"
TWO_SUCH_NAMES = ", which has two such names"

PARTS = Sentences(
    gettext_noop("the same name in one article"),
    gettext_noop("the same name"),
    gettext_noop("the same name, but of another sort"),
    gettext_noop("the same family name alone"),
    gettext_noop("the same full name, no shared role printed"),
    gettext_noop("the same full name and role ({role})"),
    gettext_noop("the same role ({role})"),
    gettext_noop("no shared role printed"),
    gettext_noop("the article gives both names: {a}, {b}"),
    gettext_noop("judged the same by a person"),
    gettext_noop("no word to compare"),
    gettext_noop("no word of the names agrees"),
    gettext_noop("the same words"),
    gettext_noop("the same letters, parted otherwise"),
    gettext_noop("the words stand in another order"),
    gettext_noop("the names stand in another order"),
    gettext_noop("perhaps a family name alone"),
    gettext_noop("a family name alone"),
    gettext_noop("the legal form differs"),
    gettext_noop("a legal form left out"),
    gettext_noop("two names of one place"),
    gettext_noop("two places"),
    gettext_noop("the numbers in the names differ"),
    gettext_noop("the numbers differ"),
    gettext_noop("the initials differ"),
    gettext_noop("the initial {letter}"),
    gettext_noop("{letters} are the initials of the other name"),
    gettext_noop("one prints the other in brackets"),
    gettext_noop("two given names"),
    gettext_noop("a man's and a woman's given name"),
    gettext_noop("two family names of one stem"),
    gettext_noop("{a} and {b} are variants of one given name"),
    gettext_noop("{a} and {b} sound alike"),
    gettext_noop("{a} and {b} are spelled alike"),
    gettext_noop("only the form differs: {a} against {b}"),
    gettext_noop("one letter differs: {a} against {b}"),
    gettext_noop("only one side prints {words}"),
    gettext_noop("{a} against {b}"),
)


def told(reason: str) -> str:
    """A reason of the room in the newsroom's language."""
    return "; ".join(map(_part, reason.split("; ")))


def _part(words: str) -> str:
    if words.endswith(IN_ONE_ARTICLE + TWO_SUCH_NAMES):
        words = words.removesuffix(IN_ONE_ARTICLE + TWO_SUCH_NAMES)
        return _("{reason}, in one article, which has two such names").format(
            reason=PARTS.told(words)
        )
    if words.endswith(IN_ONE_ARTICLE):
        words = words.removesuffix(IN_ONE_ARTICLE)
        return _("{reason}, in one article").format(reason=PARTS.told(words))
    return PARTS.told(words)
