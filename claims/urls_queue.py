"""Addresses of the queue of differences, of its views, and of the review of one or several."""

from django.urls import path, re_path

from claims.views.assigning import assign
from claims.views.keys import keys
from claims.views.queue import desk, queue, queue_rows
from claims.views.review import grounds, review
from claims.views.saved_views import view_new, view_off, view_rename_page, views
from claims.views.together import ticked, together

_ONE = r"^desk/discrepancies/(?P<public_id>[0-9a-z]{4,20})/"

urlpatterns = [
    path("desk/", desk, name="desk"),
    path("desk/discrepancies/", queue, name="queue"),
    path("desk/discrepancies/rows/", queue_rows, name="queue_rows"),
    path("desk/discrepancies/ticked/", ticked, name="ticked"),
    path("desk/discrepancies/together/", together, name="together"),
    path("desk/discrepancies/views/", views, name="queue_views"),
    path("desk/discrepancies/views/new/", view_new, name="queue_view_new"),
    path("desk/discrepancies/views/<int:pk>/", view_rename_page, name="queue_view"),
    path("desk/discrepancies/views/<int:pk>/off/", view_off, name="queue_view_off"),
    path("desk/keys/", keys, name="keys"),
    re_path(_ONE + r"$", review, name="discrepancy"),
    re_path(_ONE + r"grounds/$", grounds, name="discrepancy_grounds"),
    re_path(_ONE + r"assign/$", assign, name="discrepancy_assign"),
]
