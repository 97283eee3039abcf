"""Views of the queue that people save for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from claims.models import SavedView
from claims.permissions import may_see_the_desk
from claims.selectors.queue_views import MOST_SAVED
from sources.history import written_by
from sources.services.checking import check_words, row_checked

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@transaction.atomic
def view_save(*, name: str, query: str, by: User) -> SavedView:
    """Keep a name for filters and an order. Saved again under the same name, it is replaced.

    Raises ValidationError, by field, for a name that is empty, too long or one too many.
    """
    name = _checked(name, query, by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"views:{by.pk}"])
    own = SavedView.objects.filter(owner=by)
    view = own.filter(name__iexact=name).first()
    if view is None and own.count() >= MOST_SAVED:
        raise ValidationError(
            {
                "name": _("You have {most} views; remove one that you do not use any more.").format(
                    most=MOST_SAVED
                )
            }
        )
    view = view or SavedView(owner=by)
    view.name, view.query = name, query
    with written_by(by, _("view saved")):
        view.save()
    return view


@transaction.atomic
def view_rename(*, view: SavedView, name: str, by: User) -> SavedView:
    """Give one's own view another name. Raises ValidationError, by field, where it cannot be."""
    name = _checked(name, view.query, by, view)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"views:{by.pk}"])
    if SavedView.objects.filter(owner=by, name__iexact=name).exclude(pk=view.pk).exists():
        raise ValidationError({"name": _("Another of your views has this name.")})
    view.name = name
    with written_by(by, _("view renamed")):
        view.save(update_fields=["name"])
    return view


@transaction.atomic
def view_remove(*, view: SavedView, by: User) -> None:
    """Remove one's own view; what it showed stays as it is."""
    _own(view, by)
    with written_by(by, _("view removed")):
        view.delete()


def _checked(name: str, query: str, by: User, view: SavedView | None = None) -> str:
    if view is not None:
        _own(view, by)
    if not may_see_the_desk(by):
        raise PermissionDenied(_("Only who works at the desk has a queue."))
    check_words(name=name, query=query)
    name = " ".join(name.split())
    faults = {}
    if not name:
        faults["name"] = _("Give the view a name.")
    elif len(name) > SavedView.LONGEST_NAME:
        faults["name"] = _("At most {most} characters.").format(most=SavedView.LONGEST_NAME)
    elif len(query) > SavedView.LONGEST_QUERY:
        faults["name"] = _("These filters are too long to be kept: shorten what is looked for.")
    if faults:
        raise ValidationError(faults)
    return row_checked(SavedView(name=name, query=query)).name


def _own(view: SavedView, by: User) -> None:
    if view.owner_id != by.pk:
        raise PermissionDenied(_("A saved view belongs to who saved it."))
