"""Stories, articles, outlets and entities as readers know them: by the documents that show them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from pydantic import BaseModel

from claims.api.answers import answer, at, page
from claims.api.asking import ById, moment_asked, read_only_what_is_known
from claims.api.problems import Refused
from claims.apparatus import cursors
from claims.models import PublishedGone
from claims.selectors.feeds import settled_change
from claims.selectors.published import gone_walked

Row = TypeVar("Row")
Record = dict[str, Any]
LISTS = ("claims", "evidence", "values", "discrepancies")


class Gone(BaseModel):
    """What published claims showed once and show no more: a copy of it is to be taken down. Its
    address leads to where it stands now, if it does."""

    id: str
    gone: Literal[True]
    changed_at: str
    url: str


def names_listed(
    request: HttpRequest,
    asked: ById,
    *,
    kind: str,
    read: Callable[..., tuple[Sequence[Row], str | None]],
    shown: Callable[[HttpRequest, Row], Record],
) -> HttpResponse:
    """One page of the stories, articles, outlets or entities (``kind``) that published claims show;
    after the last of them, where it is asked for, of those that none shows any more."""
    read_only_what_is_known(request, asked)
    try:
        after = cursors.by_id_of(asked.cursor) if asked.cursor else cursors.ById()
    except cursors.BadCursor:
        raise Refused("cursor", _("No list gave this cursor; begin without one.")) from None
    if after.gone and asked.gone == "no":
        raise Refused("cursor", _("It is from a list with gone=yes."))
    walk: Record = {"limit": asked.limit, "after": after.public_id}
    walk["since"] = moment_asked(asked.changed_since)
    if after.gone:
        gone, last = gone_walked(kind=kind, **walk)
        records = [_gone(request, row) for row in gone]
    else:
        rows, last = read(**walk)
        records = [shown(request, row) for row in rows]
    onward = cursors.ById(last, gone=after.gone) if last is not None else None
    if onward is None and asked.gone == "yes" and not after.gone:
        onward = cursors.ById(gone=True)
    return page(request, records, following=onward.word() if onward else None)


def _gone(request: HttpRequest, row: PublishedGone) -> Record:
    return {
        "id": row.public_id,
        "gone": True,
        "changed_at": row.left_at.isoformat(),
        "url": at(request, f"api_{row.kind}", row.public_id),
    }


def name_answered(
    request: HttpRequest, data: Record, *, kind: str, html: str, links: Record | None = None
) -> HttpResponse:
    """One story, article, outlet or entity, with the lists of what is published about it, its page
    and other ``links``."""
    lists = {name: at(request, f"api_{name}", **{kind: data["id"]}) for name in LISTS}
    told = {**lists, **(links or {}), "html": html}
    return answer(request, data, links=told, changed_at=settled_change())
