"""Addresses of the claim editor and of a claim's way to the public."""

from django.urls import path, re_path

from claims.views import past
from claims.views.editor import claim, claims
from claims.views.editor_evidence import evidence, evidence_act
from claims.views.editor_parts import attribute, attribute_off, statement, value_read
from claims.views.editor_ratings import confidence, credibility
from claims.views.editor_review import move, review
from claims.views.editor_ties import relation, relation_off, stories, story_off
from claims.views.making import like, new

_CLAIM = r"^desk/claims/(?P<public_id>[0-9a-z]{4,20})/"
_PK = r"(?P<pk>[1-9][0-9]{0,17})/"

urlpatterns = [
    path("desk/claims/", claims, name="desk_claims"),
    path("desk/claims/new/", new, name="desk_claim_new"),
    path("desk/claims/like/", like, name="desk_claims_like"),
    path("desk/claims/value/", value_read, name="desk_value_read"),
    re_path(_CLAIM + "$", claim, name="desk_claim"),
    re_path(_CLAIM + "history/$", past.history, name="desk_claim_history"),
    re_path(
        _CLAIM + r"history\.(?P<form>csv|jsonl)$", past.export, name="desk_claim_history_export"
    ),
    re_path(_CLAIM + "as-of/$", past.as_of, name="desk_claim_as_of"),
    re_path(_CLAIM + "statement/$", statement, name="desk_statement"),
    re_path(_CLAIM + "attributes/new/$", attribute, name="desk_attribute_new"),
    re_path(_CLAIM + "attributes/" + _PK + "$", attribute, name="desk_attribute"),
    re_path(_CLAIM + "attributes/" + _PK + "off/$", attribute_off, name="desk_attribute_off"),
    re_path(_CLAIM + "stories/$", stories, name="desk_stories"),
    re_path(
        _CLAIM + "stories/(?P<story_id>[0-9a-z]{4,20})/off/$", story_off, name="desk_story_off"
    ),
    re_path(_CLAIM + "relations/new/$", relation, name="desk_relation_new"),
    re_path(_CLAIM + "relations/" + _PK + "off/$", relation_off, name="desk_relation_off"),
    re_path(_CLAIM + "confidence/$", confidence, name="desk_confidence"),
    re_path(_CLAIM + "credibility/$", credibility, name="desk_credibility"),
    re_path(_CLAIM + "evidence/" + _PK + "$", evidence, name="desk_evidence"),
    re_path(
        _CLAIM + "evidence/" + _PK + "(?P<act>value|rest-on|rest-off|detach)/$",
        evidence_act,
        name="desk_evidence_act",
    ),
    re_path(_CLAIM + "review/$", review, name="desk_claim_review"),
    re_path(
        _CLAIM + "(?P<verb>submit|return|publish|revise|correct|withdraw)/$",
        move,
        name="desk_claim_move",
    ),
]
