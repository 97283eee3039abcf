"""What an article says of one beside nation and calling: an office, a party, who owns a body, whose
kin somebody is, under which flag a ship sails, what one drove or taught for a living.

"technical director Ida Holm", "Ida Holm, head of finance", "independent Jan Reik", "Jan Reik, the
Harbour List's candidate", "state-owned Norrbank", "the mayor's brother-in-law".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claims.collation.epithets import Epithet
from claims.comparison.callings import callings, nation_of
from claims.comparison.offices import office_of, office_pattern
from sources.extraction.names.folding import fold
from sources.extraction.names.tables import cities, countries
from sources.extraction.values import Kind, Mention, NameType, NameValue

OFFICE: Final = "office"
PARTY: Final = "party"
OWNED: Final = "owned"
KIN: Final = "kin"
SEAT: Final = "seat"
_REACH: Final = 70
_MODS: Final = r"(?:(?!(?:the|a|an|and|or|by|of|said|is|was)\b)[A-Za-z][a-z-]{1,15} ){0,2}"
_OF: Final = r"(?: of (?:the )?[a-z]{3,15}(?: and [a-z]{3,15}| [a-z]{3,15})?)?"
_BEFORE: Final = re.compile(
    rf"(?:^|[\s(“\"—–:])(?P<office>(?P<gone>[Ff]ormer |[Ee]x-|[Tt]hen |[Aa]cting )?{_MODS}"
    rf"(?:{office_pattern()}){_OF}),? $"
)
_AGE: Final = r"(?:,? \(?\d{1,3}\)?)?"
_OWNER: Final = (
    r"(?:(?:the|its|his|her|their|a|an) (?:[a-z-]{3,15}['’]s? )?|"
    r"(?:the )?[A-Z][\w.&-]{1,20}(?: [A-Z][\w.&-]{1,20})?['’]s? )?"
)
_BEHIND: Final = re.compile(
    rf"{_AGE},(?: who (?:is|was)| then)? {_OWNER}(?P<office>(?P<gone>former |ex-|then |acting )?"
    rf"{_MODS}(?:{office_pattern()}){_OF})"
    r"(?=[,.;:)\n]| (?:who|at|of|in|for|on|said|says|is|was|has)\b|$)"
)
_BODY: Final = (
    r"(?:company|firm|group|bank|maker|manufacturer|producer|vendor|seller|supplier|distributor|"
    r"operator|contractor|trader|agency|house|builder|retailer|startup|start-up)"
)
_INSTITUTION: Final = re.compile(
    r"(?:Bank|Museum|Ministry|University|Republic|Court|Institute|Church|College|City|Port|Bishop|"
    r"Archdiocese|Diocese|Government|Council|School|Academy|Federation|Association|Kingdom|Duke|"
    r"Gallery|Library|Chamber|Department|District|County|Province|State|Parliament)s?$"
)
_OF_PLACE: Final = re.compile(
    rf"(?: (?:of|from) | \(|, (?:a |an |the )(?=[A-Z][\w-]{{2,20}} {_BODY}\b)|"
    rf",? (?:which is )?(?:based|headquartered|registered) in |"
    rf", (?:a|an|the) (?:[a-z-]{{2,15}} ){{0,2}}{_BODY} (?:of|from|based in) )"
)
_PLACE_BEFORE: Final = re.compile(rf"(?:-based)?(?: [a-z-]{{2,15}}){{0,2}} {_BODY} $|-based $")
_INDEPENDENT: Final = re.compile(r"\b[Ii]ndependent(?: candidate)? $")
_INDEPENDENT_BEHIND: Final = re.compile(
    r" \(independent\)|, an independent\b|, who (?:ran|stood) as an independent\b"
)
_CANDIDATE: Final = r"(?:candidate|nominee|lawmaker|deputy|politician|leader|MP)"
_PARTY_BEFORE: Final = re.compile(rf"(?:['’]s)? {_CANDIDATE} $")
_PARTY_BEHIND: Final = re.compile(rf", (?:(?:the |a )?{_CANDIDATE} (?:of|for) )?(?:the |a )?")
_OF_PARTY: Final = re.compile(rf"(?:['’]s?)? {_CANDIDATE}\b")
_OWNERSHIP: Final = re.compile(
    r"\b(?P<how>state|government|publicly|privately|family|investor)[- ](?:owned|controlled|run|held)\b"
    r"(?! (?:by|land|house|car))"
)
_MEANT: Final = {
    "state": "state", "government": "state", "publicly": "state",
    "privately": "private", "family": "private", "investor": "private",
}  # fmt: skip
_NOUNS_BEFORE_NAME: Final = re.compile(r"(?: [a-z-]{2,15}){0,3} ")
_STOP: Final = re.compile(r"[.;:\n]")
_BACK: Final = 300
_DEFINITE: Final = re.compile(
    r"\b(?:[Tt]he|[Ii]ts) (?:company|firm|group|bank|carrier|airline|utility|operator|owner)\b"
)
_NOUNS_OF_KIN: Final = (
    "brother-in-law|sister-in-law|son-in-law|daughter-in-law|father-in-law|mother-in-law|"
    "great-grandson|great-granddaughter|grandson|granddaughter|grandfather|grandmother|"
    "half-brother|half-sister|stepson|stepdaughter|stepfather|stepmother|"
    "brother|sister|son|daughter|father|mother|cousin|nephew|niece|uncle|aunt"
)
_KIN: Final = re.compile(
    rf"\b(?:the (?P<whose>[a-z]{{4,15}})['’]s (?:\w+ )?(?P<noun>{_NOUNS_OF_KIN})"
    rf"|(?P<other>{_NOUNS_OF_KIN}) of the (?P<of>[a-z]{{4,15}}))\b(?!['’])"
)
_FLAGGED: Final = re.compile(
    r"\b(?:flagged|registered) in (?:the )?(?P<country>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})"
)
_BY_DEED: Final = re.compile(
    r"(?:,? \(?\d{1,3}\)?)?, who (?P<verb>drives|drove|teaches|taught|nurses|nursed|farms|farmed|"
    r"fishes|fished)(?: (?:a|an|the) (?P<what>lorry|truck|bus|taxi|train))?"
)
_DEEDS: Final = {
    "teach": "teacher", "taught": "teacher", "nurse": "nurse", "farm": "farmer", "fish": "fisherman",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Text:
    """One article as read: its words, its names by where they begin and end."""

    article: str
    text: str
    names: Mapping[int, Mention]
    ends: Mapping[int, Mention]
    bodies: Sequence[Mention]

    def epithet(
        self,
        span: tuple[int, int],
        name: int | None,
        said: tuple[str, str],
        part: str | None = None,
    ) -> Epithet:
        words = self.text[span[0] : span[1]]
        return Epithet(self.article, *span, words, name, part, (said,))


def find_circumstances(article: str, text: str, mentions: Sequence[Mention]) -> list[Epithet]:
    """What a text says of the offices, parties, owners, kin and flags of those it tells of."""
    names = {m.start: m for m in mentions if m.kind is Kind.NAME}
    bodies = [m for m in names.values() if _type(m) in (NameType.ORGANISATION, None)]
    read = _Text(article, text, names, {m.end: m for m in names.values()}, bodies)
    found = [e for name in names.values() for e in _of_name(read, name)]
    found += _owned(read)
    found += _kin(read)
    found += _flagged(read)
    return sorted(found, key=lambda e: (e.start, e.end))


def _of_name(read: _Text, name: Mention) -> Iterator[Epithet]:
    if _type(name) in (NameType.PLACE, NameType.PRODUCT):
        return
    before = read.text[max(0, name.start - _REACH) : name.start]
    offset = name.start - len(before)
    yield from _party(read, name, before, offset)
    if _type(name) in (NameType.ORGANISATION, None):
        yield from _seat(read, name, before, offset)
    for match, base in (
        (_BEFORE.search(before), offset),
        (_BEHIND.match(read.text, name.end, name.end + 2 * _REACH), 0),
    ):
        office = office_of(match["office"]) if match and not match["gone"] else None
        if match is not None and office is not None:
            start, end = base + match.start("office"), base + match.end("office")
            yield read.epithet((start, end), name.start, (OFFICE, office))
    yield from _by_deed(read, name)


def _by_deed(read: _Text, name: Mention) -> Iterator[Epithet]:
    """ "Jan Reik, 41, who drove a bus"."""
    match = _BY_DEED.match(read.text, name.end, name.end + _REACH)
    if match is None:
        return
    verb = next((noun for stem, noun in _DEEDS.items() if match["verb"].startswith(stem)), None)
    noun = verb if verb and not match["what"] else f"{match['what']} driver"
    calling = callings().get(noun)
    if calling is not None:
        said = f"calling:{calling.group}", calling.meaning
        yield read.epithet((name.start, match.end()), name.start, said)


def _party(read: _Text, name: Mention, before: str, offset: int) -> Iterator[Epithet]:
    if name.text.startswith("Independent "):
        yield read.epithet((name.start, name.end), name.start, (PARTY, "independent"))
    alone = _INDEPENDENT.search(before)
    if alone is not None:
        yield read.epithet((offset + alone.start(), name.end), name.start, (PARTY, "independent"))
    behind = _INDEPENDENT_BEHIND.match(read.text, name.end)
    if behind is not None:
        yield read.epithet((name.start, behind.end()), name.start, (PARTY, "independent"))
    lead = _PARTY_BEFORE.search(before)
    other = read.ends.get(offset + lead.start()) if lead else None
    if other is not None and _is_party(other):
        yield read.epithet((other.start, name.end), name.start, (PARTY, fold(other.text)))
    joint = _PARTY_BEHIND.match(read.text, name.end)
    other = read.names.get(joint.end()) if joint else None
    ends = _OF_PARTY.match(read.text, other.end) if other and _is_party(other) else None
    if other is not None and ends is not None:
        yield read.epithet((name.start, ends.end()), name.start, (PARTY, fold(other.text)))


def _seat(read: _Text, name: Mention, before: str, offset: int) -> Iterator[Epithet]:
    """The place that a body is of: "Falkenau Trading of Hallevik", "a Hallevik-based maker"."""
    head, of, last = name.text.rpartition(" of ")
    if of and " " not in last and fold(last) not in countries() and _has_seat(head):
        yield read.epithet((name.start, name.end), name.start, (SEAT, fold(last)))
    joint = _OF_PLACE.match(read.text, name.end)
    place = read.names.get(joint.end()) if joint else None
    if place is not None and _is_city(place):
        yield read.epithet((name.start, place.end), name.start, (SEAT, fold(place.text)))
    lead = _PLACE_BEFORE.search(before)
    place = read.ends.get(offset + lead.start()) if lead else None
    if place is not None and _is_city(place):
        yield read.epithet((place.start, name.end), name.start, (SEAT, fold(place.text)))


def _has_seat(head: str) -> bool:
    """Whether a place behind "of" is a seat: it belongs to the name of a museum or a ministry."""
    return len(head.split()) > 1 and not _INSTITUTION.search(head)


def _is_city(name: Mention) -> bool:
    known = fold(name.text)
    if known in countries():
        return False
    return _type(name) is NameType.PLACE or known in cities() or _is_bare(name)


def _is_bare(name: Mention) -> bool:
    """A name of one word of which nothing else is known, behind "of" or "from"."""
    return _type(name) is None and " " not in name.text and not name.text.isupper()


def _is_party(name: Mention) -> bool:
    return _type(name) not in (NameType.PLACE, NameType.PERSON, NameType.PRODUCT)


def _owned(read: _Text) -> Iterator[Epithet]:
    """Who owns a body: said right before its name, or of "the company" that was named before."""
    for match in _OWNERSHIP.finditer(read.text):
        said = OWNED, _MEANT[match["how"].lower()]
        words = _NOUNS_BEFORE_NAME.match(read.text, match.end())
        if words is not None and words.end() in read.names:
            yield read.epithet(match.span(), words.end(), said)
            continue
        low = max(0, match.start() - _BACK)
        lead = _DEFINITE.search(read.text, low, match.start())
        named = [m for m in read.bodies if m.end <= match.start() and m.start >= low]
        if lead is not None and named and not _STOP.search(read.text, lead.end(), match.start()):
            yield read.epithet((lead.start(), match.end()), named[-1].start, said)


def _kin(read: _Text) -> Iterator[Epithet]:
    for match in _KIN.finditer(read.text):
        whose, noun = match["whose"] or match["of"], match["noun"] or match["other"]
        yield read.epithet(match.span(), None, (KIN, noun), f"kin of the {whose}")


def _flagged(read: _Text) -> Iterator[Epithet]:
    for match in _FLAGGED.finditer(read.text):
        words = fold(match["country"]).split()
        heads = (" ".join(words[:size]) for size in (3, 2, 1))
        code = next((c for h in heads if (c := nation_of(h) or countries().get(h))), None)
        if code is not None:
            yield read.epithet(match.span(), None, ("flag", code), "ship")


def _type(name: Mention) -> NameType | None:
    return name.value.type if isinstance(name.value, NameValue) else None
