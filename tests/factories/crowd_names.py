"""An entity with so many names, acts and suggestions, in plain words or in harmful ones."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from claims.models import Suggestion
from sources.models import NameAct, NameJudgement, NameUse
from sources.services.names import entities_merge, entity_name, names_judge
from tests.factories.names import named, suggested


def crowd_of_names(
    number: int, *, by: Any, judge: Any, name: str = "Tarn Works", why: str = "One firm."
) -> None:
    """One entity of ``number`` names and one more, as many that may be one with it, and as many that
    were told apart from it; each judged by ``judge``."""
    first = named(f"{number} {name}"[:300], by=by, outlet=f"Tarn {number}")
    for place in range(number):
        own = named(f"{number} {place} {name}"[:300], by=by, outlet=f"Tarn {number} {place}")
        entities_merge(a=first.entity, b=own.entity, reason=why, by=judge)
        _by_program(first, own)
        like = named(f"{number} {place}s {name}"[:300], by=by, outlet=f"Like {number} {place}")
        suggested(own, like, reason=why)
        apart = named(f"{number} {place}x {name}"[:300], by=by, outlet=f"Apart {number} {place}")
        names_judge(a=own, b=apart, verdict="different", reason=why, by=judge)
    entity_name(entity=first.entity, standard_form=f"{name} {number}"[:300], reason=why, by=judge)


def _by_program(a: NameUse, b: NameUse) -> None:
    """What the program thought of two names, too."""
    low, high = sorted((a.pk, b.pk))
    NameJudgement.objects.create(
        a_id=low,
        b_id=high,
        verdict="same",
        reason="the same words",
        score=Decimal("0.9"),
        engine_version="test",
    )


def addresses_of_names() -> dict[str, str]:
    """The pages of the entity that was named last, and of merging and splitting it."""
    entity = NameAct.objects.latest("pk").entity
    own = f"/desk/names/{entity.public_id}/"
    row = Suggestion.objects.filter(kind="merge", engine_version="test").latest("pk")
    like = NameUse.objects.get(pk=max(row.payload["a"], row.payload["b"])).entity
    return {
        "desk_names": "/desk/names/",
        "desk_names_suggested": "/desk/names/suggested-merges/",
        "desk_name": own,
        "desk_name_merge": f"{own}merge/?other={like.public_id}",
        "desk_name_split": f"{own}split/?use={entity.name_uses.earliest('pk').pk}",
    }
