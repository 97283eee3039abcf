"""What somebody typed into the search box, read: words, words in quotation marks, nothing else.

Whatever is typed is words: there are no operators, so nothing that is typed can be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from claims.apparatus.words import grouped_digits, words_of

MOST_TYPED = 300  # characters that are read
MOST_WORDS = 40
SHORTEST_BEGINNING = 4  # letters of a word that also finds longer words that begin with it
SHORTEST_NEAR = 5  # letters of a word that may be mistyped; shorter ones are like too many others

_QUOTED = re.compile('["“„‟«‹「『]([^"“”„‟«»‹›「」『』]{1,300})["”“‟»›」』]')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that have to follow each other; ``begins``: the last may be the beginning of a word.

    ``joined`` is the number without its separators, where one was typed ("8,560,000"). ``longer``
    are words that begin with the last one, ``near`` those much like it, of the words that readers'
    claims have.
    """

    words: tuple[str, ...]
    begins: bool = False
    joined: str = ""
    longer: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def may_be_near(self) -> bool:
        """Whether a word much like it will do where nothing has it."""
        return self.begins and len(self.words) == 1 and len(self.words[0]) >= SHORTEST_NEAR


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. ``typed`` is shown again; ``was_cut``: not all of it was read."""

    typed: str
    terms: tuple[Term, ...]
    was_cut: bool = False

    @property
    def exact(self) -> str:
        """A literal ``tsquery`` for the very words."""
        return literal(replace(term, longer=(), near=()) for term in self.terms)

    @property
    def loose(self) -> str:
        """A literal ``tsquery`` in which the last word of each term may be one of its others."""
        return literal(self.terms)

    @property
    def may_be_near(self) -> bool:
        return any(term.may_be_near for term in self.terms)

    @property
    def is_near(self) -> bool:
        return any(term.near for term in self.terms)


def query_of(typed: str) -> Query:
    """Read what was typed. Never fails; without a letter or digit there are no terms."""
    read = typed[:MOST_TYPED]
    terms = [term for part, quoted in _parts(read) for term in _terms(part, quoted=quoted)]
    kept = list(_within(terms))
    return Query(" ".join(typed.split()), tuple(kept), len(typed) > MOST_TYPED or kept != terms)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for match in _QUOTED.finditer(text):
        yield text[at : match.start()], False
        yield match[1], True
        at = match.end()
    yield text[at:], False


def _terms(part: str, *, quoted: bool) -> Iterator[Term]:
    for chunk in [part] if quoted else part.split():
        words = list(islice(words_of(chunk), MOST_WORDS + 1))
        if not words:
            continue
        last = words[-1].text
        joined = next(grouped_digits(words, chunk), "") if len(words) > 1 else ""
        yield Term(
            words=tuple(word.text for word in words),
            begins=not quoted and len(last) >= SHORTEST_BEGINNING and not last.isdecimal(),
            joined=joined if len(joined) == sum(len(word.text) for word in words) else "",
        )


def _within(terms: Sequence[Term]) -> Iterator[Term]:
    """The first terms, each once, up to so many words in all."""
    left = MOST_WORDS
    for term in dict.fromkeys(terms):
        left -= len(term.words)
        if left < 0:
            return
        yield term


def literal(terms: Iterable[Term]) -> str:
    """A literal ``tsquery`` for all of ``terms``: no word of it is a beginning, so that an index is
    asked for single words and never for all that begin alike."""
    return " & ".join(_literal(term) for term in terms)


def _literal(term: Term) -> str:
    others = dict.fromkeys((term.words[-1], *term.longer, *term.near))
    last = " | ".join(f"'{word}'" for word in others)
    last = last if len(others) == 1 else f"({last})"
    phrase = " <-> ".join([*(f"'{word}'" for word in term.words[:-1]), last])
    return f"(({phrase}) | '{term.joined}')" if term.joined else f"({phrase})"
