"""Statements: what one clause says happened, with its arguments and values.

A sentence may hold several statements, and one fact may be spread over several sentences; so a
statement carries over the names and days of up to two sentences before it (news sets a paragraph
to each sentence, so a new paragraph is no bar; a heading is).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sources.extraction.clean import Paragraph, Role, find_paragraphs
from sources.extraction.frames import Form, Word, predicate_words
from sources.extraction.sentences import find_sentences
from sources.extraction.values import Kind, Mention
from sources.extraction.wordlists import word_set

#: How many sentences back an antecedent may stand.
REACH: Final = 2
_READ: Final = frozenset({Role.BODY, Role.HEADING})
_AUXILIARIES: Final = word_set("auxiliaries")
_BE: Final = word_set("be")
_VERBS: Final = _AUXILIARIES | word_set("other_verbs")
_NEGATIONS: Final = word_set("negations")
_PLANNED: Final = word_set("planned")
_JOINTS: Final = word_set("joints")
_BEFORE_VERBS: Final = _AUXILIARIES | word_set("before_verbs")
#: "to supply", "for supplying": what such a verb tells is no happening of its own.
_SUBORDINATING: Final = word_set("subordinating")
_DASHES: Final = frozenset({";", "--", "—", "–"})
#: Predicates of telling: what is told governs the values, not the telling.
_TELLING: Final = frozenset({"say", "announce", "publish", "admit"})
#: How many characters after "and" a verb must stand for a new clause to begin there.
_NEAR_VERB: Final = 45
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|;|,|--|[—–]")
_ATTRIBUTION: Final = re.compile(
    r"\b(?:according to|as reported by|citing|quoting)\b|\b(?:sa(?:id|ys?)|told|reported|reports|added|claimed|claims|"
    r"alleged(?:ly)?|reportedly|stated|estimate[ds]?|believes?|unconfirmed|suspected|purported(?:ly)?)\b",
    re.IGNORECASE,
)
_WEAK: Final = re.compile(
    r"\b(?:allegedly|alleged|alleges|claim(?:s|ed)?|reportedly|unconfirmed|purported(?:ly)?|suspected|"
    r"on condition of anonymity|rumou?red|may have|might have|appears? to have)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate word in a text: its class, base form, span and how it is used there."""

    frame: str
    lemma: str
    form: Form
    start: int
    end: int
    passive: bool = False
    negated: bool = False
    planned: bool = False
    infinitive: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause: predicates, its own mentions, and the antecedents carried over to it.

    ``sentence`` is the span of the sentence that holds it and ``paragraph`` the index of the
    paragraph. ``carried`` are mentions of the same sentence outside the clause; ``earlier`` those
    of up to two sentences before it. ``attributed`` and ``hedged`` say whether
    the sentence names who says so, and whether it holds a word of doubt ("reportedly").
    """

    start: int
    end: int
    sentence: tuple[int, int]
    paragraph: int
    role: Role
    predicates: tuple[Predicate, ...]
    mentions: tuple[Mention, ...]
    carried: tuple[Mention, ...] = ()
    earlier: tuple[Mention, ...] = ()
    attributed: bool = False
    hedged: bool = False
    commas: tuple[int, ...] = ()

    def predicate_near(self, start: int, end: int) -> Predicate | None:
        """The predicate nearest to a span of the clause; one that governs beats a mere "said"."""
        choice = [p for p in self.predicates if p.frame not in _TELLING] or list(self.predicates)
        return min(choice, key=lambda p: (_gap(p, start, end), p.start), default=None)

    def predicate_dated(self, start: int, end: int) -> Predicate | None:
        """The predicate that a day at a span dates.

        One on its own side of the commas before one across them; a finite verb before a noun,
        and "to supply" last.
        """
        return min(
            (p for p in self.predicates if p.frame not in _TELLING),
            key=lambda p: (
                p.infinitive,
                self._parted(p, start, end),
                p.form is Form.NOUN,
                _gap(p, start, end),
                p.start,
            ),
            default=None,
        )

    def _parted(self, predicate: Predicate, start: int, end: int) -> bool:
        low, high = min(predicate.end, end), max(predicate.start, start)
        return any(low <= comma < high for comma in self.commas)


def _gap(predicate: Predicate, start: int, end: int) -> int:
    if predicate.end <= start:
        return start - predicate.end
    return max(0, predicate.start - end) + 1


def find_statements(
    text: str,
    *,
    mentions: Sequence[Mention] = (),
    paragraphs: Sequence[Paragraph] | None = None,
) -> list[Statement]:
    """The statements of an article's headings and body, in order; linear time, never raises.

    ``mentions`` are the typed values and names already found in ``text``, sorted by start.
    """
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    starts = [m.start for m in ordered]
    statements: list[Statement] = []
    before: list[list[Mention]] = []
    for index, paragraph in enumerate(find_paragraphs(text) if paragraphs is None else paragraphs):
        if paragraph.role not in _READ:
            continue
        if paragraph.role is Role.HEADING:
            before = []
        for sentence in find_sentences(text, paragraph.start, paragraph.end):
            inside = _inside(ordered, starts, sentence)
            earlier = tuple(m for held in before for m in held if _may_be_carried(m))
            statements.extend(
                _statements_of(text, sentence, index, paragraph.role, inside, earlier)
            )
            before = [*before[1 - REACH :], inside]
    return statements


def _inside(
    ordered: Sequence[Mention], starts: Sequence[int], span: tuple[int, int]
) -> list[Mention]:
    low, high = bisect_left(starts, span[0]), bisect_left(starts, span[1])
    return [m for m in ordered[low:high] if m.end <= span[1]]


def _may_be_carried(mention: Mention) -> bool:
    return mention.kind in (Kind.NAME, Kind.DESIGNATOR, Kind.DATE)


def _statements_of(
    text: str,
    sentence: tuple[int, int],
    paragraph: int,
    role: Role,
    inside: list[Mention],
    earlier: tuple[Mention, ...],
) -> list[Statement]:
    printed = text[sentence[0] : sentence[1]]
    attributed = _ATTRIBUTION.search(printed) is not None
    hedged = attributed and _WEAK.search(printed) is not None
    predicates, joints, commas = _read(text, sentence, inside)
    clauses = _clauses(sentence, joints)
    result = []
    for start, end in clauses:
        own = tuple(m for m in inside if start <= m.start < end)
        result.append(
            Statement(
                start=start,
                end=end,
                sentence=sentence,
                paragraph=paragraph,
                role=role,
                predicates=tuple(p for p in predicates if start <= p.start < end),
                mentions=own,
                carried=tuple(m for m in inside if not start <= m.start < end),
                earlier=earlier,
                attributed=attributed,
                hedged=hedged,
                commas=tuple(comma for comma in commas if start <= comma < end),
            )
        )
    return result


def _read(
    text: str, sentence: tuple[int, int], inside: Sequence[Mention]
) -> tuple[list[Predicate], list[int], list[int]]:
    """The predicates of a sentence, the offsets at which it may be cut, and its commas."""
    lexicon = predicate_words()
    names = [(m.start, m.end) for m in inside if m.kind is Kind.NAME]
    predicates: list[Predicate] = []
    marks: list[tuple[str, int]] = []  # "v" for a verb, "j" for a joint, with its offset
    recent: list[str] = []
    name = 0
    for match in _WORD.finditer(text, sentence[0], sentence[1]):
        word = match.group().lower().replace("’", "'")
        start = match.start()
        while name < len(names) and names[name][1] <= start:
            name += 1
        in_name = name < len(names) and names[name][0] <= start
        if word in _JOINTS or word in _DASHES:
            between_names = (
                0 < name < len(names)
                and _directly_after(text, names[name - 1][1], start)
                and _directly_after(text, match.end(), names[name][0])
            )
            if not between_names:  # "the US and the EU" is no joint
                marks.append(("&" if word in ("and", "but") else "j", start))
        elif word == ",":
            marks.append((",", start))
        elif word in lexicon and not in_name:
            after_name = name > 0 and _directly_after(text, names[name - 1][1], start)
            meaning = _meaning(lexicon[word], recent, after_name)
            predicate = _predicate(meaning.frame, meaning.lemma, meaning.form, match, recent)
            predicates.append(predicate)
            if predicate.form is not Form.NOUN:
                marks.append(("v", start))
        elif word in _VERBS or (word.endswith("ed") and len(word) > 4):
            marks.append(("v", start))
        if word != ",":
            recent.append(match.group() if word == "may" else word)  # not the month of May
            del recent[:-6]
    return predicates, _cuts(marks), [offset for what, offset in marks if what == ","]


def _directly_after(text: str, end: int, start: int) -> bool:
    """Nothing but white space, quotation marks and "the" between two offsets."""
    between = text[end:start]
    return len(between) <= 6 and between.strip(" \t\"“”'’‘«»").lower() in ("", "the")


def _meaning(meanings: Sequence[Word], recent: Sequence[str], after_name: bool) -> Word:
    """Of a noun and a verb spelled alike ("supply", "sanctions"), the one that fits the place."""
    nouns = [m for m in meanings if m.form is Form.NOUN]
    verbs = [m for m in meanings if m.form is not Form.NOUN]
    if not nouns or not verbs:
        return meanings[-1]
    last = recent[-1] if recent else ""
    is_verb = after_name or last in _BEFORE_VERBS
    return verbs[-1] if is_verb else nouns[-1]


def _predicate(
    frame: str, lemma: str, form: Form, match: re.Match[str], recent: Sequence[str]
) -> Predicate:
    if form is not Form.NOUN and recent and recent[-1] in ("the", "a", "an", "of", "this", "these"):
        form = Form.NOUN
    near = recent[-4:]
    passive = form in (Form.PAST, Form.PARTICIPLE) and any(word in _BE for word in recent[-3:])
    return Predicate(
        frame=frame,
        lemma=lemma,
        form=form,
        start=match.start(),
        end=match.end(),
        passive=passive,
        negated=any(word in _NEGATIONS or word.endswith("n't") for word in near),
        planned=any(word in _PLANNED for word in recent),
        infinitive=form is Form.FINITE and bool(recent) and recent[-1] in _SUBORDINATING,
    )


def _cuts(marks: Sequence[tuple[str, int]]) -> list[int]:
    """Joints with a verb on both sides before the next joint."""
    cuts: list[int] = []
    verb_before = False
    for index, (what, offset) in enumerate(marks):
        if what == "v":
            verb_before = True
        elif what != "," and verb_before and index + 1 < len(marks):
            ahead = marks[index + 1]
            if what != "&" and ahead[0] == "," and index + 2 < len(marks):
                ahead = marks[index + 2]
            if ahead[0] != "v" or (what == "&" and ahead[1] - offset > _NEAR_VERB):
                continue  # "Belarus and China", not a second clause
            cuts.append(offset)
            verb_before = False
    return cuts


def _clauses(sentence: tuple[int, int], joints: Sequence[int]) -> list[tuple[int, int]]:
    edges = [sentence[0], *joints, sentence[1]]
    return [(a, b) for a, b in pairwise(edges) if b > a]
