"""Background jobs: what waits, what runs, what failed, and what is done about that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from claims.permissions import MANAGE_JOBS, require
from claims.selectors.jobs import SHOWN, jobs_page
from claims.services.upkeep import (
    JobBusyError,
    JobUnknownError,
    job_retry,
    job_set_aside,
    jobs_retry,
)
from claims.views.door import at_the_desk
from claims.views.doors import person


@never_cache
@require_safe
@at_the_desk
def jobs(request: HttpRequest) -> HttpResponse:
    """The whole page; it renews its middle by itself unless ``?still`` is asked for."""
    require(person(request), MANAGE_JOBS)
    return render(request, "claims/jobs.html", {**_now(), "still": "still" in request.GET})


@never_cache
@require_safe
@at_the_desk
def now(request: HttpRequest) -> HttpResponse:
    """The middle of the page alone."""
    require(person(request), MANAGE_JOBS)
    return render(request, "claims/_jobs.html", _now())


@require_POST
@at_the_desk
def retry(request: HttpRequest, job: int) -> HttpResponse:
    """Put a failed job back into the queue."""
    return _act(request, job, job_retry, _("The job waits again."))


@require_POST
@at_the_desk
def set_aside(request: HttpRequest, job: int) -> HttpResponse:
    """Take a failed job off the list without running it again."""
    return _act(request, job, job_set_aside, _("The job was set aside. It is not run again."))


@require_POST
@at_the_desk
def retry_all(request: HttpRequest) -> HttpResponse:
    """Put the failed jobs back into the queue, a thousand at most."""
    require(person(request), MANAGE_JOBS)
    number = jobs_retry(by=person(request))
    messages.success(
        request,
        ngettext("{n:,} job put back to wait.", "{n:,} jobs put back to wait.", number).format(
            n=number
        ),
    )
    return redirect("jobs")


def _act(request: HttpRequest, job: int, act: Callable[..., None], told: str) -> HttpResponse:
    require(person(request), MANAGE_JOBS)
    try:
        act(job=job, by=person(request))
        messages.success(request, told)
    except JobUnknownError:
        raise Http404 from None
    except JobBusyError as error:
        messages.warning(request, str(error))
    return redirect("jobs")


def _now() -> dict[str, Any]:
    return {"here": "jobs", "jobs": jobs_page(), "shown": SHOWN}
