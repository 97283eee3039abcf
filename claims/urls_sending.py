"""Addresses of what a browser sends."""

from django.urls import path

from claims.views import bookmarklet

urlpatterns = [
    path("desk/articles/from-browser/", bookmarklet.from_browser, name="from_browser"),
    path("desk/articles/from-browser/how/", bookmarklet.how, name="bookmarklet"),
]
