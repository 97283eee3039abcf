"""Pictures of every page of a running site with the demo newsroom, to look at.

    python -m tests.browser.screenshots FOLDER [ADDRESS]

Takes each page at 1280 and 390 px, light and dark, into FOLDER; ADDRESS is http://localhost:8000
unless given. Reads ids and passwords of the same installation, so run it with its settings.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any
from unittest import mock

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
LONGEST = 16_000  # px of one picture; Chromium makes none that are longer


def take(folder: Path, address: str, passwords: dict[str, str]) -> None:
    """Open every place in Chromium and keep its pictures; print what runs over the edge.

    ``passwords`` by name of the demo's people.
    """
    from playwright.sync_api import sync_playwright

    from factcheck.development.browser import find_chromium
    from tests.browser.conftest import OPTIONS
    from tests.browser.places import PLACES

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=OPTIONS)
        for person in dict.fromkeys(place.person for place in PLACES):
            context = browser.new_context(base_url=address)
            page = context.new_page()
            if person is not None:
                _sign_in(page, person, passwords[person])
            for place in PLACES:
                if place.person == person and not place.only_tested:
                    page.goto(place.path())
                    if place.act is not None:
                        place.act(page)
                    _keep(page, folder, place.name.replace(", ", "-").replace(" ", "-"))
            context.close()
        browser.close()


def _sign_in(page: Any, person: str, password: str) -> None:
    page.goto("/sign-in/")
    page.fill("#id_login", person)
    page.fill("#id_password", password)
    page.press("#id_password", "Enter")
    page.wait_for_url(lambda place: "sign-in" not in place)


def _keep(page: Any, folder: Path, name: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        height = min(LONGEST, page.evaluate("document.documentElement.scrollHeight"))
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            file = f"{name}-{width}-{scheme}.png"
            page.screenshot(
                path=folder / file,
                full_page=True,
                clip={"x": 0, "y": 0, "width": width, "height": height},
            )
            print(file + (f": {over} px too wide" if over > 0 else ""), flush=True)


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
    with mock.patch.dict(os.environ, {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}):
        take(folder, address, {name: held["password"] for name, held in passwords.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
