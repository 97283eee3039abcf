"""How the desk works, and how it corrects itself: for readers, told by the rules in force."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.apparatus import method
from claims.comparison.outcome import Family
from claims.forms.resolution import HELP
from claims.models.receipts import CONTACT_KEPT
from claims.presenters.quotes import CONTEXT_LIMIT, QUOTE_LIMIT, SHARE_LIMIT
from claims.rating import RULE_VERSION
from claims.views.reading import for_readers
from sources.models.outlets import Reliability


@require_safe
@for_readers
def methodology(request: HttpRequest) -> HttpResponse:
    """From an article to a published claim: claims, evidence, differences, ratings, approval."""
    context = {
        "checks": method.checks_told(),
        "differing": (*method.kinds_told(Family.DIFFERS), *method.kinds_told(Family.ONE_TEXT)),
        "compatible": method.kinds_told(Family.COMPATIBLE),
        "decisions": method.decisions_told({one: str(words) for one, words in HELP.items()}),
        "corroboration": method.corroboration_told(),
        "confidence": method.confidence_told(),
        "credibility": method.credibility_told(),
        "reliability": Reliability.choices,
        "rule_version": RULE_VERSION,
        "statuses": method.statuses_told(),
        "quote_limit": QUOTE_LIMIT,
        "context_limit": CONTEXT_LIMIT,
        "share_limit": SHARE_LIMIT,
    }
    return render(request, "claims/methodology.html", context)


@require_safe
@for_readers
def corrections_policy(request: HttpRequest) -> HttpResponse:
    """What is corrected, how readers learn of it, and what stays as it was."""
    context = {
        "material": method.changes_told(material=True),
        "not_material": method.changes_told(material=False),
        "contact_kept": CONTACT_KEPT,
    }
    return render(request, "claims/corrections_policy.html", context)
