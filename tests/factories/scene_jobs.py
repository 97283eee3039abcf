"""What the addresses of background jobs and of detectors lead to."""

from __future__ import annotations

from collections.abc import Iterator

from tests.factories.jobs import job_in


def jobs_scene() -> Iterator[tuple[str, str, str]]:
    """Every address of jobs and of the detectors."""
    yield "detectors", "any", "/desk/detectors/"
    yield "jobs", "any", "/desk/jobs/"
    yield "jobs_now", "any", "/desk/jobs/now/"
    yield "jobs_retry", "any", "/desk/jobs/retry/"
    for name, rest in (("job_retry", "retry"), ("job_set_aside", "set-aside")):
        yield name, "failed", f"/desk/jobs/{job_in('failed')}/{rest}/"
        yield name, "unknown", f"/desk/jobs/999999999/{rest}/"
