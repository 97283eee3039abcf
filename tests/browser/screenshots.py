"""Pictures of every page of a running site with the demo newsroom, to look at.

    python -m tests.browser.screenshots FOLDER [ADDRESS]

Takes each page at 1280 and 390 px, light and dark, into FOLDER; ADDRESS is http://localhost:8000
unless given. Reads ids and passwords of the same installation, so run it with its settings.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
PERSON = "demo-admin"


def pages() -> Iterator[tuple[str, str, bool]]:
    """Name, path, and whether it takes somebody who is signed in."""
    from claims.models import Claim, Discrepancy, Publication, RevisionStatus

    yield from [("home", "/", False), ("sign-in", "/sign-in/", False), ("404", "/no/", False)]
    shown = Publication.objects.order_by("pk")
    for name, found in (
        ("differs", shown.filter(outlets_differ=True).first()),
        ("agrees", shown.filter(outlets_differ=False).first()),
        ("corrected", shown.filter(status=RevisionStatus.CORRECTED).first()),
        ("withdrawn", shown.filter(status=RevisionStatus.WITHDRAWN).first()),
    ):
        if found is not None:
            yield f"claim-{name}", f"/claims/{found.public_id}/{found.slug}/", False
    yield "desk", "/desk/", True
    yield "admin", "/admin/", True
    yield "admin-list", "/admin/claims/discrepancy/", True
    for model in (Discrepancy, Claim):
        row, name = model.objects.first(), model._meta.model_name
        if row is not None:
            yield f"admin-{name}", f"/admin/claims/{name}/{row.pk}/change/", True


def take(folder: Path, address: str, places: list[tuple[str, str, bool]], password: str) -> None:
    """Open every page in Chromium and keep its picture; print what runs over the edge."""
    from playwright.sync_api import sync_playwright

    from factcheck.development.browser import find_chromium
    from tests.browser.conftest import OPTIONS

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=OPTIONS)
        for width in WIDTHS:
            for scheme in SCHEMES:
                context = browser.new_context(
                    viewport={"width": width, "height": 900},
                    color_scheme=scheme,
                    base_url=address,
                )
                _take_all(context.new_page(), folder, f"{width}-{scheme}", places, password)
                context.close()
        browser.close()


def _take_all(
    page: Any, folder: Path, suffix: str, places: list[tuple[str, str, bool]], password: str
) -> None:
    signed_in = False
    for name, path, needs_person in places:
        if needs_person and not signed_in:
            page.goto("/sign-in/")
            page.fill("#id_username", PERSON)
            page.fill("#id_password", password)
            page.press("#id_password", "Enter")
            page.wait_for_url(lambda place: "sign-in" not in place)
            signed_in = True
        page.goto(path)
        page.screenshot(path=folder / f"{name}-{suffix}.png", full_page=True)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        print(f"{name}-{suffix}.png" + (f": {over} px too wide" if over > 0 else ""))


def main(arguments: list[str]) -> int:
    import django

    if not arguments:
        print(__doc__)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    from django.conf import settings

    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    passwords = json.loads((Path(settings.STATE_DIR) / "demo-passwords.json").read_text())
    address = arguments[1] if len(arguments) > 1 else "http://localhost:8000"
    take(folder, address, list(pages()), passwords[PERSON]["password"])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
