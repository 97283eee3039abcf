"""The sitemap and robots.txt. The index names files; each file has the addresses of one range."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from claims.api.answers import at
from claims.selectors import sitemap as listed
from claims.views.reading import changed_with_any

_FORM = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PAGES = ("home", "compare", "corrections", "corrections_policy", "methodology", "api_about")
_LISTED = {  # kind, page
    "stories": ("story", "story"),
    "outlets": ("outlet", "outlet"),
    "names": ("entity", "name"),
    "articles": ("article", "article"),
}
_KEPT_FROM = ("/desk/", "/admin/", "/search/", "/sign-in/", "/account/",
              "/*/as-of/", "/*/report/", "/reports/", "/exports/")  # fmt: skip

Place = tuple[str, datetime | None]


def index(request: HttpRequest) -> HttpResponse:
    """All files of the sitemap that have something in them."""
    files = [reverse("sitemap_file", args=("pages", "0"))]
    files += [reverse("sitemap_file", args=("claims", number)) for number in listed.ranges_listed()]
    for name, (kind, _page) in _LISTED.items():
        signs = listed.beginnings_listed(kind=kind)
        files += [reverse("sitemap_file", args=(name, sign)) for sign in signs]
    rows = (f"<sitemap><loc>{escape(request.build_absolute_uri(f))}</loc></sitemap>" for f in files)
    return _xml("sitemapindex", rows)


def part(request: HttpRequest, kind: str, part: str) -> HttpResponse:
    """One file: pages, claims of a range of keys, or what has ids that begin with the same signs."""
    places = list(_places(request, kind, part))[: listed.MOST]
    if not places:
        raise Http404
    return _xml("urlset", (_url(*place) for place in places))


def _places(request: HttpRequest, kind: str, part: str) -> Iterable[Place]:
    if kind == "pages" and part == "0":
        yield from ((at(request, name), None) for name in _PAGES)
    if kind == "claims" and part.isdecimal() and len(part) <= 12:
        for public_id, slug, moment in listed.claims_in_range(number=int(part)):
            yield at(request, "claim", public_id, slug), moment
    if kind in _LISTED and len(part) <= 2:
        own, page = _LISTED[kind]
        for public_id, slug, moment in listed.listed_beginning(kind=own, sign=part):
            yield at(request, page, public_id, *filter(None, [slug])), moment


def _url(address: str, moment: datetime | None) -> str:
    changed = f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""
    return f"<url><loc>{escape(address)}</loc>{changed}</url>"


def _xml(root: str, rows: Iterable[str]) -> HttpResponse:
    body = f"{_HEAD}<{root} {_FORM}>\n{chr(10).join(rows)}\n</{root}>\n"
    return changed_with_any(HttpResponse(body, content_type="application/xml; charset=utf-8"))


def robots(request: HttpRequest) -> HttpResponse:
    """What robots are asked to leave alone, and where the sitemap is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _KEPT_FROM), ""]
    lines += [f"Sitemap: {at(request, 'sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
