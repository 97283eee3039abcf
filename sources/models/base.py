"""What models of both apps share: public ids, history, and marks for append-only tables."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar, TypeVar

import pghistory
from django.db import models
from django.db.models.functions import Now

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0/o, 1/i/l: read aloud over the phone
PUBLIC_ID_LENGTH = 10

Model = TypeVar("Model", bound=type[models.Model])


def new_public_id() -> str:
    """A random id for public addresses: tells nothing about how many there are or when."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


def public_id_field() -> models.CharField[str, str]:
    """The random, stable id that addresses carry.

    A plain field made by a function: a field class with defaults of its own would carry its
    uniqueness into the tables of history, where an id stands in many rows.
    """
    return models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, editable=False, default=new_public_id
    )


class CreatedAtField(models.DateTimeField):  # type: ignore[type-arg]
    """The database's clock at insertion, raw SQL included."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("db_default", Now())
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)


def keeps_history(model: Model) -> Model:
    """Class decorator: every insert, update and delete becomes a row of ``<Model>Event``.

    The triggers run in the database, so ``update()``, bulk writes and raw SQL are kept too, with
    the user and reason of ``pghistory.context`` where one is set. The context is kept in the
    event row itself, so that nobody can change it later by changing a shared row.
    """
    tracked: Model = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        context_field=pghistory.ContextJSONField(null=True),
        context_id_field=pghistory.ContextUUIDField(null=True),
    )(model)
    return tracked


class AppendOnly(models.Model):
    """A table whose rows are added and never changed: the database refuses anything else.

    ``redactable`` names the columns that an approved redaction may overwrite with a tombstone.
    The triggers are in the migrations named ``guards``; a house test holds the two together.
    ``by_triggers_alone`` marks tables to which the program itself may not even add.
    """

    redactable: ClassVar[tuple[str, ...]] = ()
    by_triggers_alone: ClassVar[bool] = False

    class Meta:
        abstract = True
