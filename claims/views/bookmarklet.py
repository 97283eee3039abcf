"""“Add to …”: the bookmark that sends a page from somebody's browser, and where it arrives.

The bookmark runs in the foreign page: it opens ``from_browser`` in a new window, waits until that
window says that it is ready, and hands it the page. What happens then is the desk's own script
(``from-browser.js``), which takes one message of one shape from the window that opened it, and only
if the page is of the origin that sends it. The page is bytes to us and is never shown here.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.forms.sending import SentPage
from claims.models import Intake
from claims.services.sending import PAGE_LIMIT, intake_by_browser
from claims.views.doors import at_desk, person
from sources.permissions import ADD_ARTICLE

INVALID = 422

SCRIPT = """(() => {
const there = %(there)s, origin = new URL(there).origin, desk = window.open(there);
if (!desk) { alert(%(no_window)s); return; }
const plain = () => {
  const written = document.documentElement.outerHTML;
  try {
    const page = new DOMParser().parseFromString(written, "text/html");
    for (const one of page.querySelectorAll("script:not([type*=json])")) one.remove();
    for (const one of page.querySelectorAll("input[value]")) one.removeAttribute("value");
    return page.documentElement.outerHTML;
  } catch { return written; }
};
const hear = (event) => {
  if (event.source !== desk || event.origin !== origin || event.data !== "ready") return;
  removeEventListener("message", hear);
  desk.postMessage({ kind: "page", url: location.href, title: document.title,
    html: "<!DOCTYPE html>" + plain() }, origin);
};
addEventListener("message", hear);
})()"""
"""Leaves out what is not seen: scripts (not the data for search engines) and what fields hold."""


@require_safe
@at_desk(ADD_ARTICLE)
def how(request: HttpRequest) -> HttpResponse:
    """The bookmark itself, what it does, and what to do where a page forbids it."""
    context = {"here": "articles", "bookmark": bookmark(request), "limit": PAGE_LIMIT // 1_000_000}
    return render(request, "claims/sending/how.html", context)


def bookmark(request: HttpRequest) -> str:
    """The address of the bookmark, for the site as this request reached it."""
    product = settings.PRODUCT_NAME
    script = SCRIPT % {
        "there": json.dumps(request.build_absolute_uri(reverse("from_browser"))),
        "no_window": json.dumps(
            _("This page may open no window. Let it, and choose “Add to {product}” again.").format(
                product=product
            )
        ),
    }
    return "javascript:" + quote("".join(line.strip() for line in script.splitlines()), safe="")


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(ADD_ARTICLE)
def from_browser(request: HttpRequest) -> HttpResponse:
    """Where a page from a browser arrives; once sent it is a source on its way like all others."""
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SentPage(*sent)
    if form.is_bound and form.is_valid():
        try:
            return redirect(_after(_taken(request, form)))
        except ValidationError as error:
            form.add_error("page", error)
    limits = {"limit": PAGE_LIMIT, "megabytes": PAGE_LIMIT // 1_000_000}
    context = {"here": "articles", "form": form, **limits}
    response = render(
        request, "claims/sending/from_browser.html", context, status=INVALID if form.errors else 200
    )
    # Else the browser cuts the tie to the window that opened this one, and nothing can arrive.
    response["Cross-Origin-Opener-Policy"] = "unsafe-none"
    return response


def _taken(request: HttpRequest, form: SentPage) -> Intake:
    given = form.cleaned_data
    return intake_by_browser(
        url=given["url"],
        html=given["page"].read(),
        title=given["title"],
        by=person(request),
        form_key=given["key"],
    )


def _after(intake: Intake) -> str:
    arrival = intake.arrivals.get()
    return reverse("arrival", args=[arrival.public_id])
