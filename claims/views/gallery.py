"""The gallery: every component with its variables and examples, and the marks. For the desk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from claims.apparatus.signs import (
    CORROBORATION_SIGNS,
    DECIDED,
    DISMISSED,
    OPEN,
    REOPENED,
    SEVERITIES,
    kind_sign,
)
from claims.comparison.outcome import DifferenceKind
from claims.views.door import at_the_desk
from claims.views.gallery_examples import EXAMPLES
from claims.views.gallery_reading import Example

_HEADER = re.compile(r"\{% comment %\}(.*?)\{% endcomment %\}", re.DOTALL)


GROUNDS = (
    ("for-readers light", _("Readers, light")),
    ("for-readers dark", _("Readers, dark")),
    ("on-desk light", _("The desk, light")),
    ("on-desk dark", _("The desk, dark")),
)


@dataclass(frozen=True, slots=True)
class Component:
    """A file of ``templates/components``: what its header says, and its showings as (classes of
    the ground, its name, markup). ``around``: it stands around the gallery itself."""

    name: str
    purpose: str
    variables: str
    showings: tuple[tuple[str, str | Promise, SafeString], ...]
    around: bool = False
    wide: bool = False


def components(request: HttpRequest) -> list[Component]:
    """Every component there is, by name; one without an example says so on the page."""
    folder = Path(settings.BASE_DIR) / "templates" / "components"
    return [_component(path, request) for path in sorted(folder.glob("*.html"))]


def _component(path: Path, request: HttpRequest) -> Component:
    header = _HEADER.match(path.read_text(encoding="utf-8"))
    said = " ".join(header[1].split()) if header else ""
    purpose, _mark, variables = said.partition("Variables:")
    example = EXAMPLES.get(path.stem)
    showings = tuple(
        (classes, ground, _shown(path.name, example, number, request))
        for number, (classes, ground) in enumerate(GROUNDS)
        if example is not None and number < example.showings
    )
    return Component(
        name=path.stem,
        purpose=purpose.strip(),
        variables=variables.strip(),
        showings=showings,
        around=example is not None and not example.showings,
        wide=example is not None and example.wide,
    )


def _shown(name: str, example: Example, number: int, request: HttpRequest) -> SafeString:
    context = dict(example.context(number))
    markup = render_to_string(f"components/{name}", context, request=request)
    return format_html('<ul class="descent">{}</ul>', markup) if example.in_list else markup


@require_safe
@at_the_desk
def gallery(request: HttpRequest) -> HttpResponse:
    """All components, light and dark, on the readers' ground and on the desk's; and the marks."""
    context = {
        "components": components(request),
        "grounds": GROUNDS,
        "kinds": [kind_sign(kind) for kind in DifferenceKind],
        "severities": SEVERITIES.values(),
        "standings": [OPEN, DECIDED, DISMISSED, REOPENED],
        "corroborations": CORROBORATION_SIGNS.items(),
    }
    return render(request, "claims/gallery.html", context)
