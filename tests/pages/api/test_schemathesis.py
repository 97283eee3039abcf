"""Every address of the API, asked in every way that its document allows, and in others."""

from __future__ import annotations

import json
from typing import Any

import pytest

from claims.api import door
from claims.api.v1 import _document
from claims.models import Discrepancy
from claims.services import comparing_apart
from claims.services.stories import story_open
from claims.views import comparing
from claims.views.throttle import Throttle
from tests.factories.pages import naming_in, use_of
from tests.factories.reading import one_claim
from tests.factories.scene import Staff
from tests.factories.scene_api import _differing
from tests.pages.crawling import PHASES, crawled

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.usefixtures("connection_kept"),
]

EXAMPLES = 25  # for each address
OPERATIONS = 25
REFUSED_THOUGH_IT_FITS = {
    "cursor",  # that no list gave
    "changed_since", "from", "to",  # a day that there is not, or a span that ends before it begins
    "story", "article", "outlet", "entity", "claim", "superseded",  # more than one, or one alone
}  # fmt: skip
"""What a schema cannot say of parameters; each is refused in tests of its own."""


@pytest.fixture
def real(checker: Any, editor: Any, editor2: Any) -> dict[str, str]:
    """Ids that lead somewhere, by the resource."""
    staff = Staff(checker, editor, editor2, editor)
    use = use_of("Tarn Works", by=checker, outlet="The Echo")
    naming_in("corrected", use, staff=staff)
    _differing(staff)
    story = story_open(title="Tarns", by=checker)
    people = {"by": checker, "rater": editor, "approver": editor2}
    one_claim("The tarn froze", body="It froze in 2024.", outlet="Echo", story=story, **people)
    row = Discrepancy.objects.latest("pk")
    claim = row.subjects.exclude(claim=None).earliest("pk").claim
    assert claim is not None and use.article.outlet is not None
    evidence = claim.evidence.earliest("pk")
    return {
        "claims": claim.public_id,
        "evidence": f"{claim.public_id}-{evidence.pk}",
        "values": f"{claim.public_id}-{evidence.values.earliest('pk').pk}",
        "discrepancies": f"{claim.public_id}-{row.public_id}",
        "stories": story.public_id,
        "articles": use.article.public_id,
        "outlets": use.article.outlet.public_id,
        "entities": use.entity.public_id,
    }


@pytest.fixture
def as_often_as_it_likes(monkeypatch: pytest.MonkeyPatch) -> Any:
    for module in (door, comparing):
        monkeypatch.setattr(module, "throttle", Throttle(10**9, 1))
    yield
    comparing_apart._close_all()


def paths_of(real: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What stands in the paths of the document, so that each leads somewhere."""
    found: dict[str, dict[str, Any]] = {}
    for path in json.loads(_document())["paths"]:
        for part in ("public_id", "part_id"):
            if f"{{{part}}}" in path:
                found.setdefault(path, {})[f"path.{part}"] = real[path.split("/")[3]]
        if "{number}" in path:
            found[path]["path.number"] = 1
    return found


@pytest.mark.parametrize("leads", [True, False], ids=["somewhere", "anywhere"])
def test_the_api_answers_as_its_document_says(
    real: dict[str, str], leads: bool, as_often_as_it_likes: None
) -> None:
    found = crawled(
        "/api/v1/openapi.json",
        examples=EXAMPLES,
        ids=paths_of(real) if leads else {},
        excused=_excused,
    )
    assert found.faults == ""
    assert set(found.answers) == set(PHASES)
    assert len(found.statuses) == OPERATIONS
    if leads:
        assert {way for way, seen in found.statuses.items() if 200 not in seen} == set()


def _excused(check: str, case: Any, response: Any) -> bool:
    """Whether what fits the schema was refused for what no schema can say."""
    if check != "positive_data_acceptance" or response.status_code != 422:
        return False
    errors = response.json()["errors"]
    named = {row["parameter"] for row in errors if "parameter" in row}
    alike = {row["pointer"] for row in errors if "pointer" in row}
    return named <= REFUSED_THOUGH_IT_FITS & set(case.query or ()) and alike <= {"#/articles"}
