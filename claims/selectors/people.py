"""Who works at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from claims.permissions import VIEW_DISCREPANCY

_BACKEND = "django.contrib.auth.backends.ModelBackend"
MOST_PEOPLE = 200


def people_with(permission: str, *, superusers: bool = False) -> QuerySet[Any]:
    """Active people who have a permission, by role or by themselves."""
    people: QuerySet[Any] = get_user_model().objects.with_perm(
        permission, include_superusers=superusers, backend=_BACKEND
    )
    return people


def desk_people() -> QuerySet[Any]:
    """Whoever may see the desk, in the order of who came first."""
    return people_with(VIEW_DISCREPANCY, superusers=True).order_by("pk")
