"""The part of the scene that is about names: entities open, merged, split, protected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sources.models import NameUse
from sources.services.articles import article_protect
from sources.services.names import entities_merge, entity_split, names_judge
from tests.factories.names import named, suggested

UNKNOWN = "aaaaaaaaaa"
Addresses = Iterator[tuple[str, str, str]]


def names_scene(staff: Any) -> Addresses:
    """Every address of names; ``staff`` as in the scene."""
    yield "desk_names", "any", "/desk/names/"
    yield "desk_names_suggested", "any", "/desk/names/suggested-merges/"
    yield from _of("open", *_pair(staff, "Peleng"))
    yield from _protected(staff, "protected", [])
    yield from _protected(staff, "named", [staff.named])
    for name, rest in _ACTS:
        yield name, "unknown", f"/desk/names/{UNKNOWN}/{rest}"
    yield "desk_name", "unknown", f"/desk/names/{UNKNOWN}/"
    one, other = _pair(staff, "Volta", apart=True)
    merged = other.entity.public_id
    entities_merge(a=one.entity, b=other.entity, reason="One firm.", by=staff.rater)
    yield "desk_name", "merged", f"/desk/names/{merged}/"
    yield "desk_name", "of several", f"/desk/names/{_of_several(staff)}/"


_ACTS = (
    ("desk_name_form", "form/"),
    ("desk_name_judge", "judge/"),
    ("desk_name_undo", "undo/"),
    ("desk_name_merge", "merge/"),
    ("desk_name_split", "split/"),
)


def _pair(staff: Any, name: str, *, apart: bool = False) -> tuple[NameUse, NameUse]:
    one = named(name, by=staff.writer, outlet="The Echo")
    other = named(f"{name}s", by=staff.writer, outlet="The Post")
    if not apart:
        names_judge(a=one, b=other, verdict="same", reason="One firm.", by=staff.rater)
    return one, other


def _of(state: str, one: NameUse, other: NameUse) -> Addresses:
    """An entity with two names, of which the newest act is their merge, and one like it."""
    own = f"/desk/names/{one.entity.public_id}/"
    yield "desk_name", state, own
    like = named(f"{one.printed} Works", by=None, outlet="The Mill")
    suggested(one, like)
    for name, rest in _ACTS:
        asked = ""
        if rest == "merge/":
            asked = f"?other={like.entity.public_id}"
        elif rest == "split/":
            asked = f"?use={other.pk}"
        yield name, state, f"{own}{rest}{asked}"


def _protected(staff: Any, state: str, readers: list[Any]) -> Addresses:
    one, other = _pair(staff, f"Salt of {state}")
    yield from _of(state, one, other)
    for use in (one, other):
        article_protect(article=use.article, readers=readers, by=staff.rater)


def _of_several(staff: Any) -> str:
    """The id of an entity that was merged into another, which was split through its names since."""
    first = named("Oresund", by=staff.writer, outlet="The Echo")
    pair = [named("Øresund", by=staff.writer, outlet=outlet) for outlet in ("The Post", "The Mill")]
    names_judge(a=pair[0], b=pair[1], verdict="same", reason="One sound.", by=staff.rater)
    gone = NameUse.objects.get(pk=pair[0].pk).entity
    entities_merge(a=first.entity, b=gone, reason="One sound.", by=staff.rater)
    later = named("Sund", by=staff.writer, outlet="The Sun")
    entities_merge(a=first.entity, b=later.entity, reason="One sound.", by=staff.rater)
    parted = entity_split(
        entity=first.entity, parting=[later, pair[1]], reason="A firm.", by=staff.rater
    )
    assert NameUse.objects.get(pk=pair[0].pk).entity != parted
    return gone.public_id
