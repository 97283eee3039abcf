"""Every address of the desk's API, asked in every way that its document allows, and in others."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from claims.api.desk.v1 import _document
from factcheck.users import bearing
from tests.factories.scene_desk_api import DeskScene
from tests.pages.asking import Undo
from tests.pages.crawling import crawled

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("connection_kept")]

DOCUMENT = "/api/v1/desk/openapi.json"
EXAMPLES = 15  # for each address and way
OPERATIONS = 27
PHASES = ("examples", "coverage", "fuzzing")
"""What a request did is taken back, so that no other can be led on by it: nothing is stateful."""


def test_the_desk_answers_as_its_document_says(desk: DeskScene) -> None:
    token = desk.programs["fact-checker"].token
    found = crawled(
        DOCUMENT,
        examples=EXAMPLES,
        ids=_paths_of(desk),
        headers={"Authorization": f"Bearer {token}"},
        phases=PHASES,
        without=("ignored_auth",),  # cannot ask this way; the next test does
        excused=_excused,
        around=_taken_back,
    )
    assert found.faults == ""
    assert set(found.answers) == set(PHASES)
    assert len(found.statuses) == OPERATIONS
    read = {way for way in found.statuses if way.startswith("GET") and "/texts/" not in way}
    assert {way for way in read if 200 not in found.statuses[way]} == set()


def test_without_a_token_every_address_is_closed(desk: DeskScene) -> None:
    found = crawled(
        DOCUMENT, examples=3, phases=("fuzzing",), around=_taken_back, excused=lambda *_: True
    )
    assert len(found.statuses) == OPERATIONS
    assert {status for seen in found.statuses.values() for status in seen} <= {401, 405, 413, 429}


def _paths_of(desk: DeskScene) -> dict[str, dict[str, Any]]:
    """What stands in the paths of the document, so that each leads somewhere."""
    kinds = {"claims": "claim", "articles": "article", "arrivals": "arrival"}
    rows = {"attributes": "attribute", "evidence": "evidence", "texts": "text"}
    found: dict[str, dict[str, Any]] = {}
    for path in json.loads(_document())["paths"]:
        parts, held = path.split("/"), {}
        if "{public_id}" in path and parts[4] in kinds:
            held["path.public_id"] = desk.ids[kinds[parts[4]]]
        if "{pk}" in path:
            held["path.pk"] = desk.ids[rows[parts[6]]]
        if "{verb}" in path:
            held["path.verb"] = "publish"
        if held:
            found[path] = held
    return found


def _taken_back(ask: Callable[[], Any]) -> Any:
    """What is answered, with all that the request did taken back."""
    bearing.throttle.forget()
    bearing.failures.forget()
    answer = None
    try:
        with transaction.atomic():
            answer = ask()
            raise Undo
    except Undo:
        return answer


def _excused(check: str, case: Any, response: Any) -> bool:
    """Whether what fits the schema was refused for what no schema can say: the forms have rules of
    their own, and a claim its version."""
    if check == "missing_required_header":  # RFC 6585; or what the body names is not there
        return bool(response.status_code in {404, 428})
    if check == "unsupported_method":  # who would write without a key is told that first
        return bool(response.status_code == 400)
    told = response.status_code in {403, 404, 409, 412, 422}
    return bool(check == "positive_data_acceptance" and told)
