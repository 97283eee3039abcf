"""How several claims stand, and how they would without some articles: the same number of queries
for one claim as for fifty."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass

from claims.models import Discrepancy, DiscrepancySide, Evidence, Severity
from claims.rating import (
    Corroboration,
    CredibilityInputs,
    CredibilityRating,
    corroboration,
    suggest_credibility,
)
from claims.selectors.standing import (
    CONTRADICTING,
    attached,
    contradicting_themselves,
    counting,
    inputs_of,
    links_of,
)

Links = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Standing:
    """One claim's evidence with all that corroboration and credibility are counted from."""

    evidence: tuple[Evidence, ...]
    torn: frozenset[int]
    links: Links
    contradictions: int
    equal_or_better: bool

    def corroboration(self, *, without: Set[int] = frozenset()) -> Corroboration:
        """As it is, or as it would be did nothing of the articles ``without`` count."""
        return corroboration(
            inputs_of(self._left(without), self.torn),
            open_high_contradiction=self.contradictions > 0,
            links=self.links,
        )

    def credibility(self, *, without: Set[int] = frozenset()) -> CredibilityRating:
        """What the rule gives. The age of reports is left out, as on the claim's own page."""
        left = self._left(without)
        found = corroboration(
            inputs_of(left, self.torn), open_high_contradiction=False, links=self.links
        )
        return suggest_credibility(
            CredibilityInputs(
                known_roots=len(found.known_roots),
                open_contradictions=self.contradictions,
                equal_or_better=self.equal_or_better,
                primary_document=any(row.primary_document for row in counting(left)),
            )
        )

    def _left(self, without: Set[int]) -> list[Evidence]:
        return [row for row in self.evidence if row.article_id not in without]


def standings_of(claims: Iterable[int]) -> dict[int, Standing]:
    """How each of some claims (by key) stands."""
    keys = list(claims)
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    rows = list(attached().filter(claim__in=keys).select_related("excerpt", "article__outlet"))
    for row in rows:
        evidence[row.claim_id].append(row)
    links = links_of({link.origin_id for row in rows for link in row.origins.all()})
    torn = _torn(rows)
    against, level = _contradictions(keys)
    return {
        claim: Standing(
            evidence=tuple(evidence[claim]),
            torn=torn.get(claim, frozenset()),
            links=links,
            contradictions=against[claim],
            equal_or_better=claim in level,
        )
        for claim in keys
    }


def _torn(rows: list[Evidence]) -> dict[int, frozenset[int]]:
    """Claim → the articles that contradict themselves on it."""
    articles = contradicting_themselves(rows)
    found: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if row.article_id in articles:
            found[row.claim_id].add(row.article_id)
    return {claim: frozenset(torn) for claim, torn in found.items()}


def _contradictions(claims: list[int]) -> tuple[Counter[int], set[int]]:
    """How many open contradictions each claim has; the claims with one in which two sides each rest
    on a known origin."""
    rows = Discrepancy.objects.open().filter(
        subjects__claim__in=claims, severity=Severity.HIGH, kind__in=CONTRADICTING
    )
    pairs = set(rows.values_list("pk", "subjects__claim"))
    known: dict[int, set[int]] = defaultdict(set)
    sides = DiscrepancySide.objects.filter(
        discrepancy__in={pk for pk, _ in pairs},
        current=True,
        reported_value__evidence__origins__isnull=False,
    )
    for discrepancy, article in sides.values_list("discrepancy_id", "article_id").distinct():
        known[discrepancy].add(article)
    counted = Counter(claim for _, claim in pairs)
    return counted, {claim for pk, claim in pairs if len(known[pk]) > 1}
