"""Noting what happened to an article at its outlet."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.fields import OneLine
from sources.models import Article, ArticleStateKind


class StateForm(forms.Form):
    """Corrected, retracted, removed …, with what the desk saw."""

    state = forms.ChoiceField(label=_("At its outlet it is now"), choices=ArticleStateKind.choices)
    reason = OneLine(
        label=_("What you saw"), max_length=500, error_messages={"required": _("Say what you saw.")}
    )

    def says_what_stands(self, article: Article) -> bool:
        """Whether this very note is the newest already: a form that was sent twice."""
        newest = article.states.order_by("-pk").first()
        given = (self.cleaned_data["state"], self.cleaned_data["reason"])
        return newest is not None and (newest.state, newest.reason) == given
