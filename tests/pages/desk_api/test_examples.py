"""The examples for people are run as they stand, by a shell against a server."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from claims.models import Claim
from claims.services.claims import claim_create
from sources.models import Article
from tests.factories.tokens import token_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "write-through-the-api.md"


@pytest.fixture
def shell(checker: Any, tmp_path: Path) -> Any:
    """Runs lines of a shell in a folder with a token; what they print."""
    (tmp_path / "token.txt").write_text(f"Authorization: Bearer {token_of(checker)}\n")
    for program in ("bash", "curl", "jq"):
        if shutil.which(program) is None:
            pytest.skip(f"not run: there is no {program}")

    def run(lines: str, **environment: str) -> str:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", lines],
            cwd=tmp_path, env={"PATH": "/usr/bin:/bin:/usr/local/bin", **environment},
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (done.stdout, done.stderr)
        return done.stdout

    return run


def test_the_example_of_the_page_works(shell: Any, live_server: Any, checker: Any) -> None:
    page = Client().get("/api/", headers={"host": live_server.url.removeprefix("http://")})
    found = re.search(r'<pre class="example"[^>]*><code>(.*?)</code>', page.content.decode(), re.S)
    assert found is not None
    said = shell(unescape(found[1]))
    claim = Claim.objects.get()
    assert claim.made_by == checker and claim.public_id in said
    last = json.loads(said[said.rindex('{"data":[') :])
    assert [row["version"] for row in last["data"]] == [1]


def test_the_how_to_leads_from_an_article_to_review(shell: Any, live_server: Any) -> None:
    lines = re.search(r"```bash\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.S)
    assert lines is not None
    answer = json.loads(shell(lines[1], DESK=f"{live_server.url}/api/v1/desk"))
    claim = Claim.objects.get()
    assert answer["data"]["status"] == claim.status == "in-review"
    assert claim.evidence.get().values.get().printed == "3 May 2024"
    assert Article.objects.get().published_edtf == "2024-05-04"
    shell(lines[1], DESK=f"{live_server.url}/api/v1/desk")  # again: nothing is done twice
    assert Claim.objects.count() == Article.objects.count() == 1


def test_the_example_stands_for_the_place_where_it_is_shown(checker: Any) -> None:
    claim_create(statement="The dam at Ravel broke", by=checker)
    page = Client().get("/api/", headers={"host": "localhost:8000"}).content.decode()
    assert "http://localhost:8000/api/v1/desk/claims/" in page and "Ravel" not in page
