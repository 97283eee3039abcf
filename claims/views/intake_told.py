"""What is said after something was kept: what comparing raised, with where to look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.db.models import Exists
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.apparatus.signs import kind_sign
from claims.models import Discrepancy
from claims.selectors.hidden import hidden_sides
from claims.services.collating import Collated
from claims.services.findings import Recorded


def tell_compared(request: HttpRequest, compared: Sequence[Collated] | None) -> None:
    """Say what came of reading an article and comparing its stories."""
    if compared is None:
        messages.warning(
            request,
            _(
                "The article is kept. Its story is too long to be compared while you wait: use "
                "“Compare now” beside the text."
            ),
        )
        return
    if not compared:
        messages.success(request, _("The article is kept, and its values and names are marked."))
        return
    raised = [row for one in compared for row in one.recorded.raised]
    suggestions = sum(one.suggestions for one in compared)
    if all(one.articles < 2 for one in compared) and not raised and not suggestions:
        messages.success(
            request,
            _(
                "The article is kept, and its values and names are marked. It is the first of its "
                "story: there is nothing to compare it with yet."
            ),
        )
        return
    messages.success(
        request,
        format_html(
            "{} {} {}",
            _("The article is kept and compared with its story.")
            if any(one.articles for one in compared)
            else _("The article is kept and compared with the claims of the desk."),
            raised_words(request, raised),
            _suggested(suggestions),
        ),
    )


def tell_recorded(request: HttpRequest, before: str, recorded: Recorded | None) -> None:
    """Say ``before``, and what comparing a claim raised."""
    if recorded is None:
        messages.info(request, before)
        return
    raised = [*recorded.raised, *recorded.reopened]
    messages.success(request, format_html("{} {}", before, raised_words(request, raised)))


def raised_words(request: HttpRequest, raised: Iterable[Discrepancy]) -> SafeString:
    """What was raised, in a sentence with a link; of hidden articles nothing is said."""
    keys = [row.pk for row in raised]
    rows = list(
        Discrepancy.objects.filter(pk__in=keys)
        .exclude(Exists(hidden_sides(request.user)))
        .order_by("-severity", "-pk")
    )
    if not rows:
        return format_html("{}", _("Nothing new differs."))
    first = rows[0]
    label = first.attribute_label or first.fact_label or _("look")
    link = format_html(
        '<a href="{}">{}</a>',
        reverse("discrepancy", args=[first.public_id]),
        f"{kind_sign(first.kind).words}: {label}",
    )
    if len(rows) == 1:
        return format_html(_("1 difference raised: {link}."), link=link)
    said = ngettext(
        "{n} difference raised: {link} and {more} more.",
        "{n} differences raised: {link} and {more} more.",
        len(rows),
    )
    return format_html(said, n=len(rows), link=link, more=len(rows) - 1)


def _suggested(number: int) -> str:
    if not number:
        return ""
    return ngettext("{n} suggestion to look at.", "{n} suggestions to look at.", number).format(
        n=number
    )
