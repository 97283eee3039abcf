"""Bodies as somebody sends them who means harm: one clear problem each, nothing kept, nothing slow."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim
from tests.factories.newsroom import attach, claim_of, text_of
from tests.factories.scene_desk_api import DeskScene
from tests.factories.tokens import Program, token_of

pytestmark = pytest.mark.django_db

NO_JSON = {
    "nothing": b"", "half": b'{"statement": "x"', "no UTF-8": b'{"statement": "\xff"}',
    "deep": b"[" * 200_000, "deep and closed": b"[" * 50_000 + b"]" * 50_000,
    "twice": b'{"statement": "x", "statement": "y"}', "NaN": b'{"statement": NaN}',
    "half a character": b'{"statement": "\\ud83d"}',
    "long number": b'{"statement": ' + b"9" * 9000 + b"}",
    "many fields": b"{" + b",".join(b'"f%d": 1' % n for n in range(5000)) + b"}",
}  # fmt: skip


@pytest.mark.parametrize("name", NO_JSON)
def test_what_is_no_json_is_one_clear_problem(checker: Any, name: str) -> None:
    began = time.monotonic()
    response = Program(token_of(checker)).send("claims/", raw=NO_JSON[name])
    assert response.status_code in {400, 422}, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert len(response.content) < 3000 and time.monotonic() - began < 5
    assert not Claim.objects.exists()


def test_a_large_body_is_refused_before_it_is_read(checker: Any) -> None:
    raw = json.dumps({"text": "W" * 13_000_000}).encode()
    response = Program(token_of(checker)).send("articles/", raw=raw)
    assert response.status_code == 413
    assert Program("").send("articles/", raw=raw[:5_000_000]).status_code == 401
    most = json.dumps({"text": "W " * 5_100_000}).encode()
    refused = Program(token_of(checker)).send("articles/", raw=most)
    assert refused.status_code == 422 and refused.json()["errors"][0]["pointer"] == "#/text"


def test_types_and_fields_that_there_are_not_are_named(checker: Any) -> None:
    program = Program(token_of(checker))
    for body, pointer in (
        ([], "#"), ("x", "#"), (1, "#"), ({"statement": 1}, "#/statement"),
        ({"statement": ["x"]}, "#/statement"), ({"statement": None}, "#/statement"),
        ({"statement": "x", "status": "published"}, "#/status"),
        ({"statement": "x", "all_the_same": "yes"}, "#/all_the_same"),
        ({"statement": "x", "a/b~c": 1}, "#/a~1b~0c"), ({}, "#/statement"),
    ):  # fmt: skip
        response = program.send("claims/", body)
        assert response.status_code == 422, (body, response.content)
        assert [fault["pointer"] for fault in response.json()["errors"]] == [pointer], body


HARMS = (
    "a\0b",
    "\u202egnitset",
    "W" * 20_000,
    "%s{0}[]'",
    "٣",
    "<script>zq()</script>",
    "😀" * 300,
    " ",
)


def test_harmful_words_in_every_field_break_nothing(desk: DeskScene) -> None:
    program = desk.programs["editor"]
    for one in desk.asked():
        if one.method == "get":
            continue
        for harm in HARMS:
            desk.claim.refresh_from_db()
            body = {
                name: harm if isinstance(value, str) else value for name, value in one.body.items()
            }
            from factcheck.users import bearing

            bearing.throttle.forget()
            response = program.send(
                one.path, body, version=desk.claim.version if one.of_claim else None,
                method=one.method,
            )  # fmt: skip
            assert response.status_code < 500, (one.name, harm[:10], response.content)
            assert len(response.content) < 20_000


def test_made_up_ids_are_not_there(desk: DeskScene) -> None:
    program = desk.programs["fact-checker"]
    for one in desk.asked():
        path = one.path
        for known in desk.ids.values():
            path = path.replace(
                f"/{known}/", "/9999999999/" if isinstance(known, int) else "/zzzzzzzz/"
            )
        if path == one.path:
            continue
        response = program.get(path) if one.method == "get" else program.send(
            path, one.body, version=1, method=one.method
        )  # fmt: skip
        assert response.status_code == 404, (one.name, path, response.content)
    for path in ("claims/%00/", "claims/UPPER/", "articles/x/texts/99999999999999999999/"):
        assert program.get(path).status_code == 404


def test_it_asks_the_store_as_often_for_many_rows_as_for_one(checker: Any) -> None:
    program = Program(token_of(checker))
    claim, _ = claim_of("The dam at Ravel broke", by=checker)
    article = text_of("The dam at Ravel broke.", by=checker).article.public_id
    costs = []
    for number in (1, 12):
        for n in range(number):
            attach(
                claim, text_of(f"The dam {number} {n} broke.", by=checker, title=f"{n}"), by=checker
            )
            claim_of(f"Claim {number} {n} of many", by=checker)
        program.get()
        found = {}
        for path in (
            "",
            "claims/",
            "articles/",
            f"claims/{claim.public_id}/",
            f"articles/{article}/",
        ):
            with CaptureQueriesContext(connection) as queries:
                assert program.get(path).status_code == 200
            found[path] = len(queries)
        costs.append(found)
    assert costs[0] == costs[1], costs
    assert costs[1][""] <= 3 and costs[1]["claims/"] <= 5, costs
