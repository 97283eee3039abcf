"""Names in headlines: only what the rest of the text confirms, or what is known anyway."""

from __future__ import annotations

from collections.abc import Iterator, Set

from sources.extraction.names.candidates import Candidate, Grade, candidate
from sources.extraction.names.pieces import Piece, Token, is_given
from sources.extraction.names.tables import common_words, known_organisations, place_id, word_set

_LONGEST = 6
_LEGAL_ENDS = word_set("ltd inc llc corp co gmbh plc")


def names_in_headline(
    run: str, one: Candidate, confirmed: Set[str], *, whole_line: bool
) -> Iterator[Candidate]:
    """The parts of a headline's candidate that are names, the longest first from the left.

    ``confirmed`` holds names of the text's other lines, in lower case; ``whole_line`` tells that
    the candidate is all there is on its line.
    """
    tokens = one.tokens
    parts = list(_known_parts(run, one, confirmed))
    rare = sum(_is_rare(token) for token in tokens)
    shouting = all(token.word.isupper() for token in tokens)
    if parts:
        yield from parts
    elif whole_line and not shouting and 1 < len(tokens) <= 5 and rare * 2 >= len(tokens):
        yield one


def _known_parts(run: str, one: Candidate, confirmed: Set[str]) -> Iterator[Candidate]:
    tokens = one.tokens
    shouting = all(token.word.isupper() for token in tokens)
    at = 0
    while at < len(tokens):
        for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
            part = tokens[at : at + size]
            if _is_name(run, part, confirmed, shouting):
                yield candidate(run, Piece(part, one.titled and at == 0))
                at += size
                break
        else:
            at += 1


def _is_rare(token: Token) -> bool:
    return token.low not in common_words() and len(token.low) > 2


def _is_name(run: str, part: tuple[Token, ...], confirmed: Set[str], shouting: bool) -> bool:
    words = " ".join(token.low for token in part)
    if words in confirmed and words not in common_words():
        return True
    if place_id(words.replace(".", "")) or words in known_organisations():
        return True
    if len(part) == 1:
        if shouting or "-" in part[0].word:
            return False
        return candidate(run, Piece(part, False)).grade is Grade.SURE
    if any(token.low in _LEGAL_ENDS for token in part[1:]):
        return True
    return (
        len(part) <= 3
        and is_given(part[0].low)
        and all(token.low not in common_words() for token in part)
    )
