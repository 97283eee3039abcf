"""Every address of the API, asked in every way that its document allows, and in others."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from claims.models import Discrepancy
from factcheck.wsgi import application
from tests.factories.pages import naming_in, use_of
from tests.factories.scene import Staff
from tests.factories.scene_api import _differing

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what its own imports deprecate
    import schemathesis
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.usefixtures("connection_kept"),
]

EXAMPLES = 25  # for each address and way
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.unsupported_method,
]
"""A cursor that nobody gave fits its pattern and is refused: what is refused has tests of its own."""


@pytest.fixture
def real(checker: Any, editor: Any, editor2: Any) -> dict[str, str]:
    """Ids that lead somewhere, by the resource."""
    staff = Staff(checker, editor, editor2, editor)
    use = use_of("Tarn Works", by=checker, outlet="The Echo")
    naming_in("corrected", use, staff=staff)
    _differing(staff)
    row = Discrepancy.objects.latest("pk")
    claim = row.subjects.exclude(claim=None).earliest("pk").claim
    assert claim is not None and use.article.outlet is not None
    evidence = claim.evidence.earliest("pk")
    return {
        "claims": claim.public_id,
        "evidence": f"{claim.public_id}-{evidence.pk}",
        "values": f"{claim.public_id}-{evidence.values.earliest('pk').pk}",
        "discrepancies": f"{claim.public_id}-{row.public_id}",
        "outlets": use.article.outlet.public_id,
        "entities": use.entity.public_id,
    }


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("leads", [True, False], ids=["somewhere", "anywhere"])
def test_the_api_answers_as_its_document_says(real: Any, mode: Any, leads: bool) -> None:
    document = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    tried = set()
    for found in document.get_all_operations():
        operation = found.ok()
        if mode is schemathesis.GenerationMode.NEGATIVE and not operation.definition.raw.get(
            "parameters"
        ):
            continue  # nothing of it can be asked otherwise than the document allows
        statuses = _asked(operation.as_strategy(generation_mode=mode), real if leads else {})
        tried.add(operation.path)
        if leads and mode is schemathesis.GenerationMode.POSITIVE:
            assert 200 in statuses, operation.path
    every = {found.ok().path for found in document.get_all_operations()}
    assert len(every) == 16
    assert every - tried == (
        set() if mode is schemathesis.GenerationMode.POSITIVE else {"/api/v1/"}
    )


def _asked(cases: Any, real: dict[str, str]) -> set[int]:
    statuses = set()

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), derandomize=True,
    )  # fmt: skip
    @given(case=cases)
    def ask(case: Any) -> None:
        resource = case.operation.path.split("/")[3]
        for name in {"public_id", "part_id"} & set(case.path_parameters or {}):
            if resource in real:
                case.path_parameters[name] = real[resource]
        if real and "number" in (case.path_parameters or {}):
            case.path_parameters["number"] = 1
        response = case.call()
        statuses.add(response.status_code)
        case.validate_response(response, checks=CHECKS)

    ask()
    return statuses
