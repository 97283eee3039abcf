"""Why the corroboration of a claim is another than it was: in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claims.rating import Corroboration
from sources.speech import gettext as _
from sources.speech import ngettext


def change_told(before: Corroboration, after: Corroboration, names: Mapping[str, str]) -> str:
    """What changed and why, "" where it is as it was. ``names`` of origins by their ids."""
    if (before.state, before.sentence) == (after.state, after.sentence):
        return ""
    why = _(" and ").join(_reasons(before, after, names))
    if before.state == after.state:
        said = _("Corroboration stays “{now}”, but is counted anew: {counted}.")
        if why:
            said = _("Corroboration stays “{now}”, but is counted anew: {counted}, because {why}.")
    else:
        said = _("Corroboration was “{was}” ({before}); it is “{now}” now ({counted}).")
        if why:
            said = _(
                "Corroboration was “{was}” ({before}); it is “{now}” now ({counted}), "
                "because {why}."
            )
    return said.format(
        was=before.state.words,
        before=before.sentence,
        now=after.state.words,
        counted=after.sentence,
        why=why,
    )


def _reasons(
    before: Corroboration, after: Corroboration, names: Mapping[str, str]
) -> Iterator[str]:
    if new := after.known_roots - before.known_roots:
        yield ngettext(
            "{origins} is counted as a root now", "{origins} are counted as roots now", len(new)
        ).format(origins=_and(new, names))
    if gone := before.known_roots - after.known_roots:
        yield ngettext(
            "{origins} is no longer counted as a root",
            "{origins} are no longer counted as roots",
            len(gone),
        ).format(origins=_and(gone, names))
    if (number := before.unknown - after.unknown) > 0:
        yield ngettext(
            "the origin of {n} more article is known",
            "the origin of {n} more articles is known",
            number,
        ).format(n=number)
    elif number < 0:
        yield ngettext(
            "the origin of {n} article is not known any more",
            "the origin of {n} articles is not known any more",
            -number,
        ).format(n=-number)
    if after.retracted > before.retracted:
        yield _("a retracted article counts no more")


def _and(ids: frozenset[str], names: Mapping[str, str]) -> str:
    told = sorted("“{}”".format(names.get(one, _("an origin"))) for one in ids)
    if len(told) == 1:
        return told[0]
    return _("{list} and {last}").format(list=", ".join(told[:-1]), last=told[-1])
