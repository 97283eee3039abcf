"""Address of the detectors' page."""

from django.urls import path

from claims.views.detectors import detectors

urlpatterns = [path("desk/detectors/", detectors, name="detectors")]
