"""The catalogue of checks, in the order in which they run; the reference page is made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claims.collation.checks.alternatives import check_alternatives
from claims.collation.checks.attribution import check_attribution
from claims.collation.checks.chronology import check_chronology
from claims.collation.checks.conversion import check_conversions
from claims.collation.checks.description import check_description
from claims.collation.checks.designators import check_designators
from claims.collation.checks.hygiene import check_garbled, check_labelled, check_undated
from claims.collation.checks.party import check_party
from claims.collation.checks.spelling import check_spelling
from claims.collation.checks.stance import check_stance
from claims.collation.checks.tallies import check_tallies
from claims.collation.checks.values import check_values
from claims.collation.checks.years import check_years
from claims.collation.desk import Desk
from claims.collation.finding import Finding
from sources.speech import gettext_noop


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, what it looks for in a sentence (English, to be translated), and the
    function."""

    name: str
    looks_for: str
    find: Callable[[Desk], list[Finding]]


CHECKS: tuple[Check, ...] = (
    Check(
        "values",
        gettext_noop("Amounts, counts, measures, shares, days and signs that differ on one fact."),
        check_values,
    ),
    Check(
        "designators",
        gettext_noop("Signs of one family (An-26, An-24) of which two articles print others."),
        check_designators,
    ),
    Check(
        "tallies",
        gettext_noop(
            "The score of a match, or the votes for and against, that two articles give otherwise."
        ),
        check_tallies,
    ),
    Check(
        "conversion",
        gettext_noop("A converted amount that does not fit the rate of its stated day."),
        check_conversions,
    ),
    Check(
        "party",
        gettext_noop("Who did it: two articles that name different parties for one deed."),
        check_party,
    ),
    Check(
        "alternatives",
        gettext_noop("Another word in the same place of one fact: army and navy, east and west."),
        check_alternatives,
    ),
    Check(
        "spelling",
        gettext_noop("An entity whose name is spelled in more than one way."),
        check_spelling,
    ),
    Check(
        "description",
        gettext_noop(
            "One, named or not, to whom two articles give another nationality, calling or sort."
        ),
        check_description,
    ),
    Check(
        "chronology",
        gettext_noop("Printed dates that cannot stand in the order that is told."),
        check_chronology,
    ),
    Check(
        "stance",
        gettext_noop("What one article asserts, and somebody denies or another says never was."),
        check_stance,
    ),
    Check(
        "attribution",
        gettext_noop(
            "What a party claims, or is told with doubt, and another article states flatly."
        ),
        check_attribution,
    ),
    Check(
        "years",
        gettext_noop(
            "Days without a year in an undated article, of which another article prints the year."
        ),
        check_years,
    ),
    Check(
        "undated",
        gettext_noop("Days that hang on a publication date that is not known."),
        check_undated,
    ),
    Check("garbled", gettext_noop("Places at which the text is damaged."), check_garbled),
    Check("labelled", gettext_noop("Goods that were declared as something else."), check_labelled),
)
