"""Whether the sides of a difference rest on one origin: in words, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.apparatus.sigla import Siglum
from sources.speech import gettext as _
from sources.speech import gettext_noop, ngettext


@dataclass(frozen=True, slots=True)
class Rest:
    """An origin that an article rests on directly: how, why, and the roots that it goes back to."""

    name: str
    how: str
    reason: str
    roots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommonOrigin:
    """``told`` is the answer in a sentence, ``warning`` what it means for the decision or ""."""

    told: str
    warning: str
    rests: tuple[tuple[Siglum, tuple[Rest, ...]], ...]


_ONE = gettext_noop(
    "Agreement between them would be no confirmation; nor does one outweigh the other."
)


def common_origin(sigla: Sequence[Siglum], rests: Mapping[str, Sequence[Rest]]) -> CommonOrigin:
    """What the articles ``sigla`` rest on, by article id in ``rests``; none there is not known."""
    found = tuple((siglum, tuple(rests.get(siglum.article, ()))) for siglum in sigla)
    roots = [{root for rest in own for root in rest.roots} for _siglum, own in found]
    unknown = [siglum.name for siglum, own in found if not own]
    if len(found) == 1:
        return CommonOrigin(_of_one(unknown, roots), "", found)
    if unknown:
        return CommonOrigin(_unknown(unknown, len(found)), "", found)
    shared = set.intersection(*roots)
    if shared:
        told = _("Both go back to {origins}.")
        if len(found) > 2:
            told = ngettext(
                "All {n} go back to {origins}.", "All {n} go back to {origins}.", len(found)
            )
        told = told.format(n=len(found), origins=_and(sorted(shared)))
        return CommonOrigin(told, _(_ONE), found)
    if len(set.union(*roots)) < sum(len(own) for own in roots):
        return CommonOrigin(_("Some of them go back to one origin."), _(_ONE), found)
    return CommonOrigin(_("They go back to different origins."), "", found)


def _of_one(unknown: Sequence[str], roots: Sequence[set[str]]) -> str:
    if unknown:
        return _("What the article rests on is not known.")
    return _("The article goes back to {origins}.").format(origins=_and(sorted(roots[0])))


def _unknown(names: Sequence[str], total: int) -> str:
    if len(names) == total:
        return _("What they rest on is not known, so they may have one origin.")
    said = _("What {outlets} rests on is not known, so they may have one origin.")
    return said.format(outlets=_and(names))


def _and(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("{list} and {last}").format(list=", ".join(names[:-1]), last=names[-1])
