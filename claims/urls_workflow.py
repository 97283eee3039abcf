"""Addresses of second looks, and of what readers report."""

from django.urls import path, re_path

from claims.views import reports, second_looks

_REPORT = r"^desk/reports/(?P<public_id>[0-9a-z]{4,20})/"

urlpatterns = [
    path("desk/second-looks/", second_looks.second_looks, name="desk_second_looks"),
    re_path(
        r"^desk/claims/(?P<public_id>[0-9a-z]{4,20})/looks/(?P<pk>[1-9][0-9]{0,17})/$",
        second_looks.look_settle,
        name="desk_look_settle",
    ),
    path("desk/reports/", reports.reports, name="desk_reports"),
    re_path(_REPORT + "$", reports.report, name="desk_report"),
    re_path(_REPORT + "take-up/$", reports.take_up, name="desk_report_take_up"),
    re_path(_REPORT + "answer/$", reports.answer, name="desk_report_answer"),
    re_path(_REPORT + "contact/off/$", reports.contact_off, name="desk_report_contact_off"),
]
