"""Addresses of intake: the desk's articles, one of them, and words attached as evidence."""

from django.urls import path, re_path

from claims.views import (
    intake,
    intake_article,
    intake_attach,
    intake_correct,
    intake_suggestions,
)

_ARTICLE = r"^desk/articles/(?P<public_id>[0-9a-z]{4,20})/"
_SUGGESTION = _ARTICLE + r"suggestions/(?P<suggestion>[0-9a-z]{4,20})/"

urlpatterns = [
    path("desk/articles/", intake.articles, name="intake_articles"),
    path("desk/articles/new/", intake.new, name="intake_new"),
    path("desk/articles/new/published/", intake.published, name="intake_published"),
    re_path(_ARTICLE + "$", intake_article.article, name="intake_article"),
    re_path(_ARTICLE + "correct/$", intake_correct.correct, name="intake_correct"),
    re_path(_ARTICLE + "state/$", intake_article.note_state, name="intake_state"),
    re_path(_ARTICLE + "compare/$", intake_article.compare, name="intake_compare"),
    re_path(_ARTICLE + "attach/$", intake_attach.attach, name="intake_attach"),
    re_path(_ARTICLE + "attach/rows/$", intake_attach.rows, name="intake_rows"),
    re_path(_ARTICLE + "attach/agreement/$", intake_attach.agreement, name="intake_agreement"),
    re_path(_ARTICLE + "attach/claims/$", intake_attach.claims, name="intake_claims"),
    re_path(_SUGGESTION + "$", intake_suggestions.suggestion, name="intake_suggestion"),
    re_path(_SUGGESTION + "accept/$", intake_suggestions.accept, name="intake_accept"),
    re_path(_SUGGESTION + "refuse/$", intake_suggestions.refuse, name="intake_refuse"),
]
