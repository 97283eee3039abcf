"""Every address of the desk's API, asked in every way that its document allows, and in others."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from factcheck.users import bearing
from factcheck.wsgi import application
from tests.factories.scene_desk_api import DeskScene
from tests.pages.asking import Undo

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what its own imports deprecate
    import schemathesis
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("connection_kept")]

EXAMPLES = 15  # for each address and way
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
OPERATIONS = 27


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
def test_the_desk_answers_as_its_document_says(desk: DeskScene, mode: Any) -> None:
    document = schemathesis.openapi.from_wsgi("/api/v1/desk/openapi.json", application)
    tried = {}
    for found in document.get_all_operations():
        operation = found.ok()
        if mode is schemathesis.GenerationMode.NEGATIVE and not (
            operation.definition.raw.get("parameters") or operation.body
        ):
            continue
        cases = operation.as_strategy(generation_mode=mode)
        tried[f"{operation.method} {operation.path}"] = _asked(cases, desk)
    if mode is schemathesis.GenerationMode.POSITIVE:
        assert len(tried) == OPERATIONS
        read = {way for way in tried if way.startswith("get") and "/texts/" not in way}
        assert {way for way in read if 200 not in tried[way]} == set()


def test_without_a_token_every_address_is_closed(desk: DeskScene) -> None:
    document = schemathesis.openapi.from_wsgi("/api/v1/desk/openapi.json", application)
    for found in document.get_all_operations():
        operation = found.ok()
        assert _asked(operation.as_strategy(), desk, token="", most=3) <= {401, 413, 429}


def _asked(
    cases: Any, desk: DeskScene, *, token: str | None = None, most: int = EXAMPLES
) -> set[int]:
    statuses = set()
    given_token = desk.programs["fact-checker"].token if token is None else token
    ids = {"public_id": {"claims": "claim", "articles": "article", "arrivals": "arrival"}}

    @settings(
        max_examples=most, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), derandomize=True,
    )  # fmt: skip
    @given(case=cases)
    def ask(case: Any) -> None:
        bearing.throttle.forget()
        bearing.failures.forget()
        parts = case.operation.path.split("/")
        held = case.path_parameters or {}
        if "public_id" in held and parts[4] in ids["public_id"]:
            held["public_id"] = desk.ids[ids["public_id"][parts[4]]]
        if "pk" in held:
            name = {"attributes": "attribute", "evidence": "evidence", "texts": "text"}[parts[6]]
            held["pk"] = desk.ids[name]
        if "verb" in held:
            held["verb"] = "publish"
        headers = {"Authorization": f"Bearer {given_token}"} if given_token else {}
        try:
            with transaction.atomic():
                response = case.call(headers=headers)
                raise Undo
        except Undo:
            pass
        statuses.add(response.status_code)
        case.validate_response(response, checks=CHECKS)

    ask()
    return statuses
