"""What may be asked of a list: where it goes on, how far back, in which order, and about what."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from claims.api.problems import Refused
from claims.apparatus.cursors import LONGEST, BadCursor, Cursor, cursor_of
from claims.models import Publication
from claims.selectors.published import About, Place, Walk

MOST_ROWS = 100
KINDS = ("story", "article", "outlet", "entity")
_ID = "[0-9a-z]{4,20}"
_MOMENT = (
    r"^([0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+ -][0-9]{2}:[0-9]{2})?)?)?$"
)

PublicId = Annotated[str, Field(pattern=f"^{_ID}$", examples=["k7m2x9abcd"])]
PartId = Annotated[str, Field(pattern=f"^{_ID}-[0-9a-z]{{1,20}}$", examples=["k7m2x9abcd-12"])]
Number = Annotated[int, Field(ge=1, le=999_999_999)]
MaybeId = Annotated[str, Field(pattern=f"^({_ID})?$")]


class Paged(Schema):
    """A page of a list."""

    limit: int = Field(25, ge=1, le=MOST_ROWS, description="At most so many rows.")
    cursor: str = Field(
        "",
        max_length=LONGEST,
        pattern="^[A-Za-z0-9_-]*$",
        description="Where the list goes on: from `links.next`, never made up.",
    )


class Changed(Paged):
    """A list, or what changed of it."""

    changed_since: str = Field(
        "",
        max_length=40,
        pattern=_MOMENT,
        description="Only what changed on or after this moment: 2026-05-01 or 2026-05-01T09:30:00Z.",
    )


class ById(Changed):
    """A list in the order of ids."""

    gone: Literal["no", "yes"] = Field(
        "no", description="yes: after those, what no published claim shows any more."
    )


class Walked(Changed):
    """A list in the order of the last change."""

    order: Literal["oldest", "newest"] = Field(
        "oldest",
        description="By the last change. Oldest first, nothing is missed while it changes.",
    )


class Tied(Walked):
    """A list about one thing, or about all."""

    story: MaybeId = Field(
        "", description="Only claims of this story. One of these four at a time."
    )
    article: MaybeId = Field("", description="Only what rests on this article.")
    outlet: MaybeId = Field("", description="Only what rests on an article of this outlet.")
    entity: MaybeId = Field("", description="Only claims whose quotes name this entity.")


def read_only_what_is_known(request: HttpRequest, asked: Schema) -> None:
    """Raise Refused for a parameter that the list does not have, or that is given twice."""
    known = {field.alias or name for name, field in type(asked).model_fields.items()}
    for name, values in request.GET.lists():
        if name not in known:
            raise Refused(name, _("There is no such parameter."))
        if len(values) > 1:
            raise Refused(name, _("It is given more than once."))


def cursor_asked(asked: Paged, *, newest_first: bool) -> Cursor | None:
    """The cursor that was handed back; raises Refused for one that no list of this order gave."""
    if not asked.cursor:
        return None
    try:
        return cursor_of(asked.cursor, newest_first=newest_first)
    except BadCursor:
        raise Refused("cursor", _("No list gave this cursor; begin without one.")) from None


def word_after(row: Publication, *, newest_first: bool, part: int = 0) -> str:
    """The cursor that goes on after a claim, or after so many parts inside of it."""
    return Cursor(row.updated_at, row.pk, part, newest_first).word()


def walk_asked(asked: Walked, cursor: Cursor | None, *, limit: int) -> Walk:
    """How the list is walked from the cursor on; one inside of a row begins with that row."""
    newest_first = asked.order == "newest"
    after = None
    if cursor is not None:
        back = (1 if newest_first else -1) if cursor.part else 0
        after = Place(cursor.moment, cursor.key + back)
    return Walk(limit, after, moment_asked(asked.changed_since), newest_first)


def about_asked(asked: Tied) -> About | None:
    """The one thing that the list is about; raises Refused for two."""
    given = [(kind, key) for kind in KINDS if (key := getattr(asked, kind))]
    if len(given) > 1:
        raise Refused(
            given[1][0],
            _("Ask for one at a time; {parameter} is given.").format(parameter=given[0][0]),
        )
    return About(*given[0]) if given else None


def moment_asked(words: str) -> datetime | None:
    """A day or moment as people and programs write it; without a zone it is UTC's."""
    if not words:
        return None
    plain = re.sub(r" (?=\d\d:\d\d$)", "+", words)  # a + in an address is a blank
    plain = plain.replace("0000-", "0001-", 1) if plain.startswith("0000-") else plain
    try:
        found = datetime.fromisoformat(re.sub(r"(T\d\d:\d\d):60", r"\1:59", plain))
    except ValueError:
        raise Refused("changed_since", _("There is no such day or moment.")) from None
    if found.tzinfo is None:
        return found.replace(tzinfo=UTC)
    try:
        return found.astimezone(UTC)
    except OverflowError:
        return (
            datetime.max.replace(tzinfo=UTC) if found.year > 1 else datetime.min.replace(tzinfo=UTC)
        )
