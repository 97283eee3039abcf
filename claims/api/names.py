"""Outlets and entities as readers know them: by the documents that show them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from claims.api.answers import answer, at, page
from claims.api.asking import Changed, moment_asked, read_only_what_is_known
from claims.api.problems import Refused
from claims.apparatus.cursors import BadCursor, id_of_word, word_of_id
from claims.selectors.feeds import settled_change
from claims.selectors.published import Named, names_walked

Shown = Callable[[HttpRequest, Named], dict[str, Any]]


def names_listed(request: HttpRequest, asked: Changed, *, kind: str, shown: Shown) -> HttpResponse:
    """One page of the outlets or entities that published claims show."""
    read_only_what_is_known(request, asked)
    try:
        after = id_of_word(asked.cursor) if asked.cursor else ""
    except BadCursor:
        raise Refused("cursor", _("No list gave this cursor; begin without one.")) from None
    since = moment_asked(asked.changed_since)
    rows, last = names_walked(kind=kind, limit=asked.limit, after=after, since=since)
    following = word_of_id(last) if last is not None else None
    return page(request, [shown(request, row) for row in rows], following=following)


def name_answered(
    request: HttpRequest, data: dict[str, Any], *, kind: str, html: str
) -> HttpResponse:
    """One outlet or entity, with the lists of what is published about it, and its page."""
    links: dict[str, str | None] = {
        name: at(request, f"api_{name}", **{kind: data["id"]})
        for name in ("claims", "evidence", "values", "discrepancies")
    }
    links["html"] = at(request, html, data["id"])
    return answer(request, data, links=links, changed_at=settled_change())
