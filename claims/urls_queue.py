"""Addresses of the queue of differences and of the review of one."""

from django.urls import path, re_path

from claims.views.queue import desk, queue, queue_rows
from claims.views.review import review

urlpatterns = [
    path("desk/", desk, name="desk"),
    path("desk/discrepancies/", queue, name="queue"),
    path("desk/discrepancies/rows/", queue_rows, name="queue_rows"),
    re_path(r"^desk/discrepancies/(?P<public_id>[0-9a-z]{4,20})/$", review, name="discrepancy"),
]
