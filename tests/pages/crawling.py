"""Asking an API in all the ways that its document allows, and in others, as a crawler of APIs does."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connections

from factcheck.wsgi import application

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what its own imports deprecate
    import schemathesis
    from schemathesis import engine
    from schemathesis.engine import events

PHASES = ("examples", "coverage", "fuzzing", "stateful")


@dataclass
class Crawled:
    """What a crawl found: each fault once, with how it was asked; the answers by phase; and the
    statuses of each operation."""

    found: dict[str, str] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    statuses: dict[str, set[int]] = field(default_factory=dict)

    @property
    def faults(self) -> str:
        """Every fault as it is told, "" for none."""
        return "\n\n".join(f"{name}\n{told}" for name, told in self.found.items())


def crawled(
    document: str,
    *,
    examples: int,
    ids: Mapping[str, Mapping[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
    phases: Iterable[str] = PHASES,
    without: Iterable[str] = (),
    excused: Callable[[str, Any, Any], bool] = lambda check, case, response: False,
    around: Callable[[Callable[[], Any]], Any] = lambda ask: ask(),
) -> Crawled:
    """Ask every operation of an OpenAPI document in each of ``phases``, by all checks but those
    ``without``. ``ids`` are what stands in the path of an address; a failed check is no fault where it
    is ``excused``; ``around`` is done with each request."""
    schema = schemathesis.openapi.from_wsgi(document, application)
    given: dict[str, Any] = {
        "seed": 7,
        "generation": {"max-examples": examples, "deterministic": True, "database": "none"},
        "checks": {name: {"enabled": False} for name in without},
        "phases": {name: {"enabled": name in phases} for name in PHASES},
        "operations": [
            {"include-path": path, "parameters": dict(held)} for path, held in (ids or {}).items()
        ],
        "headers": dict(headers or {}),
    }
    schema.config = schemathesis.Config.from_dict(given).projects.get_default()
    schema.app = _on_this_connection(around)
    found = Crawled()
    for event in engine.from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            raise event.value if isinstance(event, events.NonFatalError) else event.exception
        if isinstance(event, events.ScenarioFinished):
            _take(found, event, excused)
    return found


def _on_this_connection(around: Callable[[Callable[[], Any]], Any]) -> Callable[..., Any]:
    """The site, answering on the connection of the test, whose rows no other sees."""
    own = connections["default"]
    own.inc_thread_sharing()

    def answering(environ: Any, start: Any) -> Any:
        connections["default"] = own
        return around(lambda: list(application(environ, start)))

    return answering


def _take(found: Crawled, event: Any, excused: Callable[[str, Any, Any], bool]) -> None:
    for case_id, interaction in event.recorder.interactions.items():
        if interaction.response is None:
            continue
        case = event.recorder.cases[case_id].value
        found.answers[event.phase.value] += 1
        label = f"{case.operation.method.upper()} {case.operation.path}"
        found.statuses.setdefault(label, set()).add(interaction.response.status_code)
    for case_id, checks in event.recorder.checks.items():
        for check in checks:
            case = event.recorder.cases[case_id].value
            response = event.recorder.interactions[case_id].response
            if check.failure_info is not None and not excused(check.name, case, response):
                failure = check.failure_info.failure
                key = f"{check.name}: {case.operation.label}: {failure.title}"
                found.found.setdefault(key, f"{failure.message}\n{case.as_curl_command()}")
