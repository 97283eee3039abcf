"""Two to ten articles to be compared, as a stranger pastes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.forms.fields import DateTyped, LongText, OneLine
from claims.services.comparing_apart import ARTICLE_BYTES, MOST_ARTICLES, Strange

if TYPE_CHECKING:
    _Articles = BaseFormSet["StrangeArticle"]
else:
    _Articles = BaseFormSet

FEWEST = 2


class StrangeArticle(forms.Form):
    """One article: its text, and who published it and when, where that is known."""

    text = LongText(
        label=gettext_lazy("The article’s text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "data-limit": ARTICLE_BYTES}),
    )
    outlet = OneLine(label=gettext_lazy("Outlet"), required=False, max_length=80)
    published = DateTyped(label=gettext_lazy("Published"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {
            "data-too-long": _("It has %(size)s; at most %(most)s can be kept. Nothing was sent.")
        }
        for name in ("outlet", "published"):
            self.fields[name].widget.attrs |= {"autocomplete": "off"}
        self.fields["published"].widget.attrs |= {"placeholder": _("25 July 2024")}

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text.encode("utf-8", "replace")) > ARTICLE_BYTES:
            raise forms.ValidationError(
                _("It has more than {limit} kB. Paste the part that matters.").format(
                    limit=ARTICLE_BYTES // 1000
                )
            )
        return text


class StrangeArticles(_Articles):
    """The articles of one comparison; those left empty do not count."""

    @property
    def given(self) -> list[StrangeArticle]:
        """The forms that hold a text."""
        return [form for form in self.forms if form.cleaned_data.get("text", "").strip()]

    @property
    def strange(self) -> list[Strange]:
        """The articles that were given, as they are compared."""
        return [
            Strange(
                text=one.cleaned_data["text"],
                outlet=one.cleaned_data["outlet"],
                published=one.cleaned_data["published"],
            )
            for one in self.given
        ]

    def clean(self) -> None:
        if any(self.errors):
            return
        texts = [form.cleaned_data["text"] for form in self.given]
        if len(texts) < FEWEST:
            raise forms.ValidationError(_("Paste at least two articles."))
        if len(set(texts)) < len(texts):
            raise forms.ValidationError(_("Two of the texts are the same, word for word."))


def articles_form(shown: int) -> type[StrangeArticles]:
    """The form with room for so many articles."""
    return formset_factory(  # type: ignore[return-value]
        StrangeArticle,
        formset=StrangeArticles,
        extra=shown,
        max_num=MOST_ARTICLES,
        absolute_max=MOST_ARTICLES,
    )
