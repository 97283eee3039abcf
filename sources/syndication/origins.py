"""What several articles rest on: their credits and shared text gathered into origins.

An origin is a document set, a wire story, an investigation or an official statement. Articles
that rest on one origin are one voice, however many outlets print them; an origin may rest on
another (a newspaper's story on a group's documents), and only roots are counted. Where nothing
tells what an article rests on, that stays unknown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeAlias

from sources.extraction.articles import ArticleText
from sources.extraction.values import Json
from sources.speech import gettext as _
from sources.syndication.copies import Copy, find_copies
from sources.syndication.credit_rules import How
from sources.syndication.credits import Credit, find_credits
from sources.syndication.names import canonical_medium, source_key
from sources.syndication.unnamed import described_names, name_of_described


class HasArticle(Protocol):
    """Whatever carries an article, such as an extraction."""

    @property
    def article(self) -> ArticleText: ...


ArticleLike: TypeAlias = ArticleText | HasArticle


@dataclass(frozen=True, slots=True)
class OriginSide:
    """The words of one article that tell of an origin: ``text`` at ``start``–``end``."""

    article: str
    start: int
    end: int
    text: str

    def as_json(self) -> Json:
        return {"article": self.article, "start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class FoundOrigin:
    """One origin with the ids of the articles that rest on it, and why that is thought.

    ``how`` is the closest way in which any of them does. ``rests_on`` names other found origins
    that this one goes back to itself; it is a root if there are none. ``uncredited``: the articles
    print one text and none says whose it is, so that the name is only where it was seen first.
    """

    name: str
    articles: tuple[str, ...]
    how: How
    reason: str
    sides: tuple[OriginSide, ...]
    rests_on: tuple[str, ...] = ()
    uncredited: bool = False

    def as_json(self) -> Json:
        return {
            "name": self.name,
            "articles": list(self.articles),
            "how": self.how.value,
            "reason": self.reason,
            "sides": [side.as_json() for side in self.sides],
        }


def find_origins(articles: Sequence[ArticleLike]) -> list[FoundOrigin]:
    """The origins of ``articles``, those of most articles first.

    A credit of an article to its own outlet is none. A source that is only described is taken for
    the one that another article names with the same description. Near linear in all the text.
    """
    texts = sorted(
        (item if isinstance(item, ArticleText) else item.article for item in articles),
        key=lambda article: article.id,
    )
    leads = [lead for article in texts for lead in _leads(article)]
    leads = _with_names(_resolved(leads, texts))
    copies = find_copies(texts)
    groups: dict[str, list[_Lead]] = defaultdict(list)
    for lead in leads:
        groups[lead.key].append(lead)
    groups = _without_distributors(groups)
    copy_of = {name: copy for copy in copies for name in copy.articles}
    origins = [_origin(group, copy_of) for group in groups.values() if _is_origin(group)]
    origins += _copies_without_credit(copies, origins, texts)
    origins = _with_roots(origins, groups.values())
    return sorted(map(_explained, origins), key=lambda origin: (-len(origin.articles), origin.name))


def roots_of(origins: Iterable[FoundOrigin]) -> dict[str, frozenset[str]]:
    """The names of the roots that each article rests on; an article without one is not in it."""
    roots: dict[str, set[str]] = defaultdict(set)
    for origin in origins:
        if not origin.rests_on:
            for article in origin.articles:
                roots[article].add(origin.name)
    return {article: frozenset(names) for article, names in roots.items()}


@dataclass(frozen=True, slots=True)
class _Lead:
    """One credit in one article, with the key of its source."""

    article: ArticleText
    credit: Credit
    key: str
    name: str
    resolved: str | None = None

    @property
    def side(self) -> OriginSide:
        credit = self.credit
        return OriginSide(self.article.id, credit.start, credit.end, credit.text)


def _leads(article: ArticleText) -> list[_Lead]:
    own = source_key(article.outlet) if article.outlet else None
    found = []
    for credit in find_credits(article.text):
        key = source_key(credit.source)
        if key and key != own:
            name = canonical_medium(credit.source) or credit.source
            found.append(_Lead(article, credit, key, name))
    return found


def _resolved(leads: Sequence[_Lead], articles: Sequence[ArticleText]) -> list[_Lead]:
    """Leads to somebody unnamed, with the name that an identical description goes with elsewhere;
    without one such a lead says nothing, and is left out."""
    named = described_names(articles) if any(not lead.credit.named for lead in leads) else {}
    result = []
    for lead in leads:
        if lead.credit.named:
            result.append(lead)
            continue
        found = name_of_described(lead.credit.source, named)
        if found is not None:
            name, article = found
            reason = _("“{words}” in {one} is how {other} describes {name}").format(
                words=lead.credit.source, one=lead.article.id, other=article, name=name
            )
            result.append(replace(lead, key=source_key(name), name=name, resolved=reason))
    return result


def _with_names(leads: Sequence[_Lead]) -> list[_Lead]:
    """Leads whose names are one longer and one shorter form of each other, under one key."""
    keys = {lead.key for lead in leads}
    shorter: dict[str, str] = {}
    for key in sorted(keys, key=lambda key: (len(key.split()), key)):
        words = key.split()
        for end in range(1, len(words)):
            head, tail = " ".join(words[:end]), " ".join(words[end:])
            for part in (head, tail):
                if part in keys and len(part) >= 4 and part != key:
                    shorter.setdefault(key, shorter.get(part, part))
    names = {lead.key: lead.name for lead in reversed(leads)}
    return [
        replace(lead, key=shorter[lead.key], name=names[shorter[lead.key]])
        if lead.key in shorter
        else lead
        for lead in leads
    ]


_CLOSE: Final = frozenset({How.REPRINTS, How.SYNDICATES, How.TRANSLATES, How.RETELLS})
_ORDER: Final = tuple(How)


def _is_origin(group: Sequence[_Lead]) -> bool:
    """Whether credits to one source make it an origin: closely followed, for papers, or by two."""
    if any(lead.credit.how in _CLOSE or lead.credit.documents for lead in group):
        return True
    return len({lead.article.id for lead in group}) > 1


def _without_distributors(groups: Mapping[str, list[_Lead]]) -> dict[str, list[_Lead]]:
    """Groups in which whoever only hands a story on joins the one whose text it is."""
    owners: dict[str, str] = {}
    for key, group in groups.items():
        for lead in group:
            if lead.credit.how is How.REPRINTS:
                owners.setdefault(lead.article.id, key)
    result: dict[str, list[_Lead]] = defaultdict(list)
    for key, group in groups.items():
        for lead in group:
            owner = owners.get(lead.article.id, key)
            handed_on = lead.credit.how is How.SYNDICATES and owner != key
            result[owner if handed_on else key].append(lead)
    return {key: group for key, group in result.items() if group}


def _origin(group: Sequence[_Lead], copy_of: Mapping[str, Copy]) -> FoundOrigin:
    owners = [lead for lead in group if lead.credit.how is How.REPRINTS] or list(group)
    how = min((lead.credit.how for lead in group), key=_ORDER.index)
    sides = [lead.side for lead in group]
    closest: dict[str, _Lead] = {}
    for lead in sorted(group, key=lambda lead: _ORDER.index(lead.credit.how)):
        closest.setdefault(lead.article.id, lead)
    reasons = [_sentence(lead) for _article, lead in sorted(closest.items())]
    through = sorted({lead.name for lead in group if lead.key != owners[0].key})
    if through:
        reasons.append(_("It came through {names}.").format(names=_(" and ").join(through)))
    articles = {lead.article.id for lead in group}
    if how in _CLOSE:
        for copy in dict.fromkeys(copy_of[name] for name in sorted(articles) if name in copy_of):
            if not articles >= set(copy.articles):
                articles |= set(copy.articles)
                sides += [OriginSide(*side) for side in copy.sides]
                reasons.append(copy.reason)
    return FoundOrigin(
        name=owners[0].name,
        articles=tuple(sorted(articles)),
        how=how,
        reason=" ".join(reasons),
        sides=tuple(sorted(sides, key=lambda side: (side.article, side.start, side.end))),
    )


def _sentence(lead: _Lead) -> str:
    sentence = (
        _("In {article} {what}: “{words}”; {why}.")
        if lead.resolved
        else _("In {article} {what}: “{words}”.")
    )
    return sentence.format(
        article=lead.article.id,
        what=_(lead.credit.reason),
        words=_short(lead.credit.text),
        why=lead.resolved,
    )


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 90 else plain[:45] + " … " + plain[-40:]


def _copies_without_credit(
    copies: Sequence[Copy], origins: Sequence[FoundOrigin], articles: Sequence[ArticleText]
) -> list[FoundOrigin]:
    """Origins for articles that share one text while no credit says whose it is."""
    known: dict[str, list[set[str]]] = defaultdict(list)
    for origin in origins:
        if origin.how in _CLOSE:
            for name in origin.articles:
                known[name].append(set(origin.articles))
    by_id = {article.id: article for article in articles}
    return [
        FoundOrigin(
            name=first_seen([by_id[name] for name in copy.articles]),
            articles=copy.articles,
            how=How.REPRINTS,
            reason=copy.reason,
            sides=tuple(OriginSide(*side) for side in copy.sides),
            uncredited=True,
        )
        for copy in copies
        if not any(set(copy.articles) <= ids for ids in known[copy.articles[0]])
    ]


def first_seen(articles: Sequence[ArticleText]) -> str:
    """What a text is called that nobody credits: by the outlet that printed it first, where the
    dates tell; else by the first article."""
    first = min(
        articles,
        key=lambda article: (
            str(article.published.earliest)
            if article.published and article.published.earliest
            else "9999",
            article.id,
        ),
    )
    return f"the text first seen in {first.outlet or first.id}"


def _with_roots(
    origins: Sequence[FoundOrigin], groups: Iterable[Sequence[_Lead]]
) -> list[FoundOrigin]:
    """The origins with what each goes back to itself: an outlet's story rests on the papers or
    data that its articles also credit to somebody who is no outlet."""
    names = {origin.name for origin in origins}
    media: set[str] = set()
    holders: dict[str, set[str]] = defaultdict(set)
    for lead in (lead for group in groups for lead in group):
        if lead.credit.medium:
            media.add(lead.name)
        elif lead.credit.documents and lead.name in names:
            holders[lead.article.id].add(lead.name)
    return [
        replace(
            origin,
            rests_on=tuple(
                sorted({name for article in origin.articles for name in holders[article]})
            ),
        )
        if origin.name in media
        else origin
        for origin in origins
    ]


def _explained(origin: FoundOrigin) -> FoundOrigin:
    """With its roots in words, so that nobody counts two voices where there is one."""
    if not origin.rests_on:
        return origin
    rests = _("{origin} rests on {roots} itself and is no root of its own.").format(
        origin=origin.name, roots=_(" and ").join(origin.rests_on)
    )
    return replace(origin, reason=f"{origin.reason} {rests}")
