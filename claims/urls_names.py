"""Addresses of names: the list, one entity, and what is done to it."""

from django.urls import path, re_path

from claims.views import names, names_acts, names_joining

_NAME = r"^desk/names/(?P<public_id>[0-9a-z]{4,20})/"

urlpatterns = [
    path("desk/names/", names.names, name="desk_names"),
    path("desk/names/suggested-merges/", names.names_suggested, name="desk_names_suggested"),
    re_path(_NAME + "$", names.entity, name="desk_name"),
    re_path(_NAME + "form/$", names_acts.standard_form, name="desk_name_form"),
    re_path(_NAME + "judge/$", names_acts.judge, name="desk_name_judge"),
    re_path(_NAME + "undo/$", names_acts.undo, name="desk_name_undo"),
    re_path(_NAME + "merge/$", names_joining.merge, name="desk_name_merge"),
    re_path(_NAME + "split/$", names_joining.split, name="desk_name_split"),
]
