"""/health/: for whatever watches over the site."""

from __future__ import annotations

from unittest import mock

import pytest
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor
from django.test import Client


@pytest.mark.django_db
def test_all_is_well_when_the_database_answers_and_is_up_to_date(client: Client) -> None:
    response = client.get("/health/")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok", "database": "reachable", "migrations": "applied", "roles": "apart",
        "history": "not verified", "oldest_waiting_job_seconds": None, "workers": 0,
    }  # fmt: skip
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_a_migration_that_is_not_applied_is_not_well(client: Client) -> None:
    with mock.patch.object(MigrationExecutor, "migration_plan", return_value=[("a", False)]):
        response = client.get("/health/")
    assert response.status_code == 503
    assert response.json()["migrations"] == "pending"


def test_a_database_that_does_not_answer_is_not_well_and_nothing_is_given_away(
    client: Client,
) -> None:
    failure = OperationalError("connection to host db.secret, user boss, password hunter2 failed")
    with mock.patch("factcheck.views.health.MigrationExecutor", side_effect=failure):
        response = client.get("/health/")
    assert response.status_code == 503
    assert response.json() == {
        "status": "unavailable", "database": "unreachable", "migrations": "unknown", "roles": "unknown",
        "history": "unknown", "oldest_waiting_job_seconds": None, "workers": None,
    }  # fmt: skip


@pytest.mark.django_db
def test_it_takes_no_post(client: Client) -> None:
    assert client.post("/health/").status_code == 405
