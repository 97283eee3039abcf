"""Pages of names: the list, one entity, merging and splitting."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.addresses import at
from tests.browser.place import CHECKER, EDITOR, Place


def one_name(view: str) -> Callable[[], str]:
    """A page of the entity with the most uses of its name."""

    def path() -> str:
        from django.db.models import Count
        from django.urls import reverse

        from sources.models import NameUse

        most = NameUse.objects.values("entity__public_id").annotate(uses=Count("pk"))
        entity = most.order_by("-uses", "entity__public_id")[0]["entity__public_id"]
        return reverse(view, args=[entity])

    return path


NAMES = (
    Place("names", "desk_names", at("desk_names"), EDITOR),
    Place("suggested merges", "desk_names_suggested", at("desk_names_suggested"), EDITOR),
    Place("one name", "desk_name", one_name("desk_name"), EDITOR),
    Place("one name, for a fact-checker", "desk_name", one_name("desk_name"), CHECKER),
)
