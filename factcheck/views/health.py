"""Whether the site can work: for whatever watches over it."""

from __future__ import annotations

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.selectors.jobs import oldest_waiting_age, workers_alive
from factcheck.postgres import PostgresError
from factcheck.rights import rights_faults
from sources.selectors.seals import history_standing


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Whether all is well: 200, else 503. Says no more than this::

        {"status", "database", "migrations", "roles", "history", "oldest_waiting_job_seconds",
         "workers"}

    Roles are apart where the program could not alter history, and one where it could. History is
    as sealed or altered, by its last verification. The oldest job is one that could be done now;
    null if none waits, or that is not known.
    """
    database, migrations, roles, history = "unreachable", "unknown", "unknown", "unknown"
    waited = workers = None
    try:
        executor = MigrationExecutor(connection)
        database = "reachable"
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        migrations = "pending" if plan else "applied"
        roles = "one" if rights_faults() else "apart"
        if not plan:
            waited, (workers, _) = oldest_waiting_age(), workers_alive()
            history = history_standing().word
    except (Error, PostgresError):
        pass
    well = migrations == "applied"
    answer = {
        "status": "ok" if well else "unavailable",
        "database": database,
        "migrations": migrations,
        "roles": roles,
        "history": history,
        "oldest_waiting_job_seconds": None if waited is None else round(waited.total_seconds()),
        "workers": workers,
    }
    return JsonResponse(answer, status=200 if well else 503)
