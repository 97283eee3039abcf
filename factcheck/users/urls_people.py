"""Addresses where administrators see to people, and the one behind an invitation."""

from django.urls import path

from factcheck.users.views import invitations, people

urlpatterns = [
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path("desk/people/", people.people, name="people"),
    path("desk/people/invite/", invitations.invite, name="invite"),
    path("desk/people/refusals/", people.refusals, name="refusals"),
    path(
        "desk/people/invitations/<str:public_id>/revoke/",
        invitations.revoke,
        name="invitation_revoke",
    ),
    path("desk/people/<int:pk>/", people.member, name="person"),
    path("desk/people/<int:pk>/<slug:act>/", people.member_act, name="person_act"),
]
