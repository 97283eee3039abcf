"""What a redaction reaches: the rows that rest on a text, and the words that are its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import slugify

from claims.models import (
    Arrival,
    Claim,
    Discrepancy,
    DiscrepancySide,
    Evidence,
    ReportedValue,
    Suggestion,
)
from claims.services.checking import slug_of
from claims.services.found import canonical
from sources.extraction.articles import ArticleText
from sources.extraction.names import name_key
from sources.extraction.pipeline import find_mentions
from sources.extraction.values import Kind, NameValue
from sources.models import TOMBSTONE, Article, EntityType, Excerpt, NameUse, Snapshot, Text, Visit

SHORTEST_NAME = 4  # letters of a name by which other rows are searched
SHORTEST_QUOTE = 5  # words


@dataclass(frozen=True)
class Scope:
    """Everything that rests on some texts. Texts made of the same bytes are redacted together."""

    texts: QuerySet[Text]

    @classmethod
    def of(cls, text_keys: Iterable[int]) -> Scope:
        hashes = Snapshot.objects.filter(texts__in=list(text_keys)).values("sha256")
        return cls(Text.objects.filter(snapshot__sha256__in=hashes))

    @property
    def snapshots(self) -> QuerySet[Snapshot]:
        return Snapshot.objects.filter(texts__in=self.texts).distinct()

    @property
    def visits(self) -> QuerySet[Visit]:
        """Visits that brought its bytes, and all of articles whose title goes."""
        return Visit.objects.filter(Q(snapshot__in=self.snapshots) | Q(article__in=self.titled))

    @property
    def arrivals(self) -> QuerySet[Arrival]:
        """Sources with its bytes, wherever they are on their way; archives that held them; and all
        that became an article whose title goes."""
        same = Arrival.objects.filter(sha256__in=self.snapshots.values("sha256"))
        held = Q(pk__in=same.values("pk")) | Q(pk__in=same.values("container"))
        return Arrival.objects.filter(held | Q(article__in=self.titled))

    @cached_property
    def articles(self) -> list[Article]:
        return list(Article.objects.filter(texts__in=self.texts).distinct().order_by("pk"))

    @cached_property
    def titled(self) -> list[Article]:
        """The articles whose title goes, too: no capture that stays has the words of it."""
        staying = Text.objects.filter(article__in=self.articles).exclude(pk__in=self.texts)
        kept = {
            text.article_id
            for text in staying.select_related("article")
            if text.article.title.casefold() in text.content.casefold()
        }
        return [article for article in self.articles if article.pk not in kept]

    @property
    def evidence(self) -> QuerySet[Evidence]:
        return Evidence.objects.filter(text__in=self.texts)

    @property
    def values(self) -> QuerySet[ReportedValue]:
        return ReportedValue.objects.filter(evidence__in=self.evidence)

    @property
    def sides(self) -> QuerySet[DiscrepancySide]:
        return DiscrepancySide.objects.filter(excerpt__text__in=self.texts)

    @property
    def discrepancies(self) -> QuerySet[Discrepancy]:
        return Discrepancy.objects.filter(sides__in=self.sides).distinct()

    @property
    def claims(self) -> QuerySet[Claim]:
        """Claims that have evidence from it, and claims that are in a difference with one."""
        return Claim.objects.filter(
            Q(evidence__in=self.evidence)
            | Q(discrepancy_subjects__discrepancy__in=self.discrepancies)
        ).distinct()

    @cached_property
    def name_uses(self) -> list[NameUse]:
        """Names as its articles use them, unless a capture that stays prints them too."""
        staying = Text.objects.filter(article__in=self.articles).exclude(pk__in=self.texts)
        content = {text.article_id: text.content for text in staying}
        return [
            use
            for use in NameUse.objects.filter(article__in=self.articles).select_related("entity")
            if use.printed not in content.get(use.article_id, "")
        ]

    @property
    def suggestions(self) -> QuerySet[Suggestion]:
        """Suggestions made for its articles, or that quote the texts or name the names; and of
        whatever article for its claims, of which they repeat words."""
        uses = [use.pk for use in self.name_uses]
        quoting = Q(article__in=self.articles) | Q(kind="evidence", claim__in=self.claims)
        for pk in self.texts.values_list("pk", flat=True):
            quoting |= Q(payload__evidence__contains=[{"text": pk}]) | Q(payload__text=pk)
            quoting |= Q(amended_payload__evidence__contains=[{"text": pk}])
            quoting |= Q(payload__sides__contains=[{"text": pk}])
        return Suggestion.objects.filter(quoting | Q(payload__a__in=uses) | Q(payload__b__in=uses))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What only these texts print: names, whole quotes, titles. In small letters."""
        found = {name for name in self._names() if len(name) >= SHORTEST_NAME}
        quotes = [
            *Excerpt.objects.filter(text__in=self.texts).values_list("exact", flat=True),
            *self.values.values_list("printed", flat=True),
        ]
        found |= {quote for quote in quotes if len(quote.split()) >= SHORTEST_QUOTE}
        found |= {title for article in self.titled for title in (article.title, article.byline)}
        return tuple(sorted({words.casefold() for words in found if words and words != TOMBSTONE}))

    def _names(self) -> Iterator[str]:
        """Names that no other article is known to use; of persons each word of them, too."""
        printed = dict(self._printed_names())
        keys = {name: name_key(name)[:300] for name in printed}
        others = NameUse.objects.exclude(article__in=self.articles)
        shared = set(
            others.filter(name_key__in=set(keys.values())).values_list("name_key", flat=True)
        )
        for name, key in keys.items():
            if key not in shared:
                yield name
                if printed[name] in ("", EntityType.PERSON):
                    yield from (word for word in name.split() if not _used(word, others))

    def _printed_names(self) -> Iterator[tuple[str, str]]:
        """(name as printed, its type or "") for every name of the texts."""
        for text in self.texts:
            mentions = text.mentions.filter(kind=Kind.NAME).values_list("printed", "value__type")
            if text.mentions.exists():
                yield from ((printed, type_ or "") for printed, type_ in mentions)
                continue
            for found in find_mentions(ArticleText(id="redacted", text=text.content)):
                if isinstance(found.value, NameValue):
                    yield found.text, found.value.type or ""
        for use in self.name_uses:
            yield use.printed, use.type
            for form in use.forms:
                if isinstance(form, dict):
                    yield form["text"], use.type

    @cached_property
    def gone_values(self) -> list[Any]:
        """Normalised values that no other evidence gives for the same attribute."""
        staying = {
            (attribute, canonical(value))
            for attribute, value in ReportedValue.objects.filter(attribute__values__in=self.values)
            .exclude(pk__in=self.values)
            .values_list("attribute_id", "value")
        }
        own = self.values.exclude(value=None).values_list("attribute_id", "value")
        return [value for key, value in own if (key, canonical(value)) not in staying]

    def holds(self, held: Any) -> bool:
        """Whether a text, a slug or a JSON value has any word, or is a value, of its own."""
        if isinstance(held, dict) and held in self.gone_values:
            return True
        return bool(held) and self._pattern.search(str(held).casefold()) is not None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{self.any_word})(?![^\W_])")

    @cached_property
    def any_word(self) -> str:
        """A regular expression for any of its words or slugs, of Python and of PostgreSQL."""
        slugs = {slug for words in self.words for slug in (slugify(words), slug_of(words, ""))}
        parts = {*self.words, *(slug for slug in slugs if len(slug) >= SHORTEST_NAME)}
        any_of = "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True))
        return any_of or "(?!)"

    def prepare(self) -> None:
        """Read all that is looked for while it is there."""
        self.holds({"nothing": self.titled})


def _used(word: str, others: QuerySet[NameUse]) -> bool:
    """Whether a part of a name stands in names of other articles too, or is no name by itself."""
    return (
        len(word) < SHORTEST_NAME
        or not word[0].isupper()
        or others.filter(name_key__contains=name_key(word) or word.casefold()).exists()
    )
