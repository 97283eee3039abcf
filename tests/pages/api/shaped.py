"""Asking the API, and holding what it answers to what its document says."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from django.urls import resolve
from jsonschema import Draft202012Validator

from claims.api.v1 import _document

Json = dict[str, Any]


def ask(address: str, **headers: str) -> Json:
    """What the API answers, held to its document; the address may be a whole one."""
    response = Client().get(address.removeprefix("http://testserver"), headers=headers)
    assert response.status_code == 200, (address, response.content)
    assert response["Content-Type"] == "application/json"
    body: Json = response.json()
    hold_to_its_shape(address, body)
    return body


def hold_to_its_shape(address: str, body: Json, *, method: str = "get") -> None:
    """Raise where the body is not what the OpenAPI document promises for the address."""
    document = json.loads(_document())
    route = resolve(address.removeprefix("http://testserver").partition("?")[0]).route
    path = "/" + route.replace("<", "{").replace(">", "}")
    answers = document["paths"][path][method]["responses"]["200"]
    schema = answers["content"]["application/json"]["schema"]
    whole = {**schema, "components": document["components"]}
    Draft202012Validator(whole).validate(body)


def rows(address: str) -> list[Json]:
    """All rows of a list, page after page."""
    found: list[Json] = []
    following: str | None = address
    for _ in range(100):
        assert following is not None
        body = ask(following)
        found += body["data"]
        following = body["links"]["next"]
        if following is None:
            return found
    raise AssertionError("the list has no end")


def ids(address: str) -> list[str]:
    return [row["id"] for row in rows(address)]


def refused(address: str, status: int = 422) -> Json:
    """The problem that the API answers, in its form."""
    response = Client().get(address)
    assert response.status_code == status, (address, response.content)
    assert response["Content-Type"] == "application/problem+json"
    told: Json = response.json()
    assert told["status"] == status and told["title"] and told["detail"]
    return told
