"""Addresses of the background jobs."""

from django.urls import path

from claims.views import jobs

urlpatterns = [
    path("desk/jobs/", jobs.jobs, name="jobs"),
    path("desk/jobs/now/", jobs.now, name="jobs_now"),
    path("desk/jobs/retry/", jobs.retry_all, name="jobs_retry"),
    path("desk/jobs/<int:job>/retry/", jobs.retry, name="job_retry"),
    path("desk/jobs/<int:job>/set-aside/", jobs.set_aside, name="job_set_aside"),
]
