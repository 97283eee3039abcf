"""Reading what a suggestion proposes: every part is there, and what it points to exists.

A payload may come from an older engine or from a person who amended it. What is wrong with it is
said in one sentence that names the part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

Row = TypeVar("Row", bound=models.Model)
Part = TypeVar("Part")

_LARGEST_ID = 2**63 - 1
_WORDS = {
    str: gettext_noop("text"),
    int: gettext_noop("a whole number"),
    list: gettext_noop("a list"),
    dict: gettext_noop("an object"),
}


class BadPayload(ValidationError):
    """A suggestion that cannot be read; the message names the part."""


@dataclass(frozen=True, slots=True)
class Payload:
    """One object of a payload; ``where`` is how it is called in a sentence."""

    held: Mapping[str, Any]
    where: str = gettext_noop("the suggestion")

    @classmethod
    def of(cls, held: Any, where: str = gettext_noop("the suggestion")) -> Payload:
        if not isinstance(held, Mapping):
            raise BadPayload(_("In {where}: an object is needed.").format(where=_(where)))
        return cls(held, where)

    def need(self, name: str, kind: type[Part]) -> Part:
        """The part called ``name``. Raises BadPayload where it is missing or of another kind."""
        if self.held.get(name) is None:
            raise BadPayload(
                _("In {where}: “{name}” is missing.").format(where=_(self.where), name=name)
            )
        return self._of_kind(name, kind)

    def may(self, name: str, kind: type[Part], otherwise: Part) -> Part:
        """The part called ``name``, or ``otherwise`` where there is none."""
        return otherwise if self.held.get(name) is None else self._of_kind(name, kind)

    def _of_kind(self, name: str, kind: type[Part]) -> Part:
        part = self.held[name]
        if not isinstance(part, kind) or isinstance(part, bool):
            raise BadPayload(
                _("In {where}: “{name}” must be {words}.").format(
                    where=_(self.where), name=name, words=_(_WORDS[kind])
                )
            )
        return part

    def parts(self, name: str, *, needed: bool = True) -> list[Payload]:
        """The objects of the list called ``name``, each with its place in it."""
        items = self.need(name, list) if needed else self.may(name, list, [])
        return [
            Payload.of(item, _("{name}, no. {place}").format(name=name, place=place))
            for place, item in enumerate(items, 1)
        ]

    def row(self, name: str, model: type[Row]) -> Row:
        """The row that the id called ``name`` points to. Raises BadPayload where there is none."""
        key = self.need(name, int)
        row = model._default_manager.filter(pk=key).first() if 0 < key <= _LARGEST_ID else None
        if row is None:
            raise BadPayload(
                _("In {where}: there is no {what} {key}.").format(
                    where=_(self.where), what=model._meta.verbose_name, key=key
                )
            )
        return row
