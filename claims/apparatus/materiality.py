"""Which changes of a public document are material: readers were told something that is other now.

An ordered list of rules over one change: where it stands in the document, and its words before and
after. The first that fits says whether the change is material, in a sentence. What is only new is
not; neither is another type of dash, nor a reason told in other words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import find_mentions
from sources.speech import gettext as _
from sources.speech import gettext_noop
from sources.versions.words import plain

LEVELS = ("low", "moderate", "high")
_STRENGTH = {
    "not established": 0,
    "single origin": 1,
    "reported consistently, origins not established": 2,
    "confirmed by independent origins": 3,
}
_LONGEST_READ = 4_000


@dataclass(frozen=True, slots=True)
class Moved:
    """One text of the document that is other than it was. ``part`` is what it is (``statement``,
    ``held`` …), ``before`` and ``after`` its words, "" for none."""

    part: str
    before: str
    after: str

    @property
    def added(self) -> bool:
        return not self.before

    @property
    def removed(self) -> bool:
        return not self.after


@dataclass(frozen=True, slots=True)
class Weight:
    """Whether a change is material, and why, in a sentence (``written`` in English)."""

    material: bool
    written: str

    @property
    def sentence(self) -> str:
        return _(self.written)


@dataclass(frozen=True, slots=True)
class MaterialRule:
    """One rule: the parts it is about (all where empty), when it fits, and what it then says."""

    id: str
    parts: frozenset[str]
    material: bool
    written: str
    fits: Callable[[Moved], bool] = lambda moved: True

    @property
    def sentence(self) -> str:
        return _(self.written)

    def is_about(self, moved: Moved) -> bool:
        return (not self.parts or moved.part in self.parts) and self.fits(moved)


@lru_cache(maxsize=256)
def values_in(words: str) -> Counter[tuple[str, str]]:
    """The dates, sums, counts, signs and names that some words give, each as (kind, value)."""
    article = ArticleText(id="statement", text=words[:_LONGEST_READ])
    return Counter(
        (mention.kind.value, str(sorted(mention.value.as_json().items())))
        for mention in find_mentions(article)
    )


def _bare(words: str) -> str:
    return plain(words).casefold().rstrip(".")


def _typography(moved: Moved) -> bool:
    """Whether sorts of quotes, dashes and blanks, capitals and the last stop are all that differs."""
    return bool(moved.before and moved.after) and _bare(moved.before) == _bare(moved.after)


def _shown_shorter(moved: Moved) -> bool:
    """Whether one quote is the beginning of the other: as much of it as readers may be shown."""
    before, after = moved.before.strip("“”"), moved.after.strip("“”")
    return bool(before and after) and (before.startswith(after) or after.startswith(before))


def _other_values(moved: Moved) -> bool:
    return values_in(moved.before) != values_in(moved.after)


def _level(words: str) -> int:
    return LEVELS.index(words.casefold()) if words.casefold() in LEVELS else -1


def _weaker(moved: Moved) -> bool:
    """Whether a claim is less established than readers were told, or disputed, or no more so."""
    before, after = moved.before.casefold(), moved.after.casefold()
    if "disputed" in (before, after):
        return before != after
    return _STRENGTH.get(after, 0) < _STRENGTH.get(before, 0)


def _rule(
    name: str,
    parts: str,
    material: bool,
    sentence: str,
    fits: Callable[[Moved], bool] = lambda moved: True,
) -> MaterialRule:
    return MaterialRule(name, frozenset(parts.split()), material, sentence, fits)


MATERIAL_RULES: tuple[MaterialRule, ...] = (
    _rule("typography", "", False, gettext_noop("Typography only; it says the same."), _typography),
    _rule("verdict", "verdict", True, gettext_noop("The verdict of the editors is another.")),
    _rule(
        "new",
        "",
        False,
        gettext_noop("New to readers; they were told nothing else before."),
        lambda m: m.added,
    ),
    _rule(
        "statement-values",
        "statement",
        True,
        gettext_noop("The statement gives another value or name."),
        _other_values,
    ),
    _rule("statement", "statement", True, gettext_noop("The statement says it in other words.")),
    _rule(
        "with-its-quote",
        "stance said-by itself rests",
        False,
        gettext_noop("It goes with its quote."),
        lambda m: m.removed,
    ),
    _rule(
        "surer",
        "confidence",
        True,
        gettext_noop("Readers were told that the desk was less sure."),
        lambda m: _level(m.after) > _level(m.before),
    ),
    _rule(
        "less-sure", "confidence", True, gettext_noop("Readers were told that the desk was surer.")
    ),
    _rule(
        "established",
        "corroboration",
        True,
        gettext_noop("It is less established than readers see."),
        _weaker,
    ),
    _rule(
        "held",
        "held name",
        True,
        gettext_noop("The value that the desk holds is another, or none."),
    ),
    _rule(
        "scope",
        "scope",
        True,
        gettext_noop("The value is said of another day, place or definition."),
    ),
    _rule(
        "reading",
        "reading name-reading",
        True,
        gettext_noop("What an outlet is said to print is other now."),
    ),
    _rule("stance", "stance", True, gettext_noop("The evidence is said to speak otherwise.")),
    _rule("said-by", "said-by", True, gettext_noop("Somebody else is said to say so.")),
    _rule(
        "quote-shown",
        "quote",
        False,
        gettext_noop("As much of the same quote as may be shown."),
        _shown_shorter,
    ),
    _rule(
        "quote", "quote", True, gettext_noop("A quote that readers see is gone or reads otherwise.")
    ),
    _rule(
        "decision",
        "decision",
        True,
        gettext_noop("A decision on a difference is another, or is open again."),
    ),
    _rule(
        "difference-gone",
        "difference",
        True,
        gettext_noop("A difference is shown no more."),
        lambda m: m.removed,
    ),
    _rule(
        "reply",
        "reply",
        False,
        gettext_noop("What those asked for a reply said, or that they were asked."),
    ),
    _rule(
        "otherwise",
        "",
        False,
        gettext_noop("Told in other words; no value, name or rating is other."),
    ),
)

FIRST = Weight(False, gettext_noop("New to readers; it is the first revision."))


def weight_of(moved: Moved) -> Weight:
    """Whether a change is material, by the first rule that fits it."""
    rule = next(rule for rule in MATERIAL_RULES if rule.is_about(moved))
    return Weight(rule.material, rule.written)
