"""Addresses of sources on their way: handed over, an intake's progress, one source checked."""

from django.urls import path, re_path

from claims.views import arrival, arrivals

_INTAKE = r"^desk/intakes/(?P<public_id>[0-9a-z]{4,20})/"
_ARRIVAL = r"^desk/arrivals/(?P<public_id>[0-9a-z]{4,20})/"

urlpatterns = [
    path("desk/intakes/", arrivals.hand_over, name="hand_over"),
    re_path(_INTAKE + "$", arrivals.intake, name="intake"),
    re_path(_INTAKE + "rows/$", arrivals.rows, name="intake_progress"),
    re_path(_INTAKE + "keep/$", arrivals.keep_all, name="intake_keep"),
    re_path(_ARRIVAL + "$", arrival.arrival, name="arrival"),
    re_path(_ARRIVAL + "state/$", arrival.state, name="arrival_state"),
    re_path(_ARRIVAL + "typed/$", arrival.typed, name="arrival_typed"),
    re_path(_ARRIVAL + "discard/$", arrival.discard, name="arrival_discard"),
    re_path(_ARRIVAL + "take-up/$", arrival.take_up, name="arrival_take_up"),
    re_path(_ARRIVAL + "retry/$", arrival.retry, name="arrival_retry"),
    re_path(_ARRIVAL + "paste/$", arrival.paste, name="arrival_paste"),
]
