"""Whether the site can work: for whatever watches over it."""

from __future__ import annotations

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from factcheck.postgres import PostgresError


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """``{"status", "database", "migrations"}``: 200 when all is well, else 503. Says no more."""
    database, migrations = "unreachable", "unknown"
    try:
        executor = MigrationExecutor(connection)
        database = "reachable"
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        migrations = "pending" if plan else "applied"
    except (Error, PostgresError):
        pass
    well = migrations == "applied"
    answer = {
        "status": "ok" if well else "unavailable",
        "database": database,
        "migrations": migrations,
    }
    return JsonResponse(answer, status=200 if well else 503)
