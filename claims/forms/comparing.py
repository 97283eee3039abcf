"""Two to ten articles to be compared, as a stranger pastes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from claims.forms.fields import DateTyped, LongText, OneLine
from claims.services.comparing_apart import ARTICLE_BYTES, MOST_ARTICLES

if TYPE_CHECKING:
    _Articles = BaseFormSet["StrangeArticle"]
else:
    _Articles = BaseFormSet

FEWEST = 2


class StrangeArticle(forms.Form):
    """One article: its text, and who published it and when, where that is known."""

    text = LongText(
        label="The article’s text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "data-limit": ARTICLE_BYTES}),
    )
    outlet = OneLine(label="Outlet", required=False, max_length=80)
    published = DateTyped(label="Published", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("outlet", "published"):
            self.fields[name].widget.attrs |= {"autocomplete": "off"}
        self.fields["published"].widget.attrs |= {"placeholder": "25 July 2024"}

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text.encode("utf-8", "replace")) > ARTICLE_BYTES:
            raise forms.ValidationError(
                f"It has more than {ARTICLE_BYTES // 1000} kB. Paste the part that matters."
            )
        return text


class StrangeArticles(_Articles):
    """The articles of one comparison; those left empty do not count."""

    @property
    def given(self) -> list[StrangeArticle]:
        """The forms that hold a text."""
        return [form for form in self.forms if form.cleaned_data.get("text", "").strip()]

    def clean(self) -> None:
        if any(self.errors):
            return
        texts = [form.cleaned_data["text"] for form in self.given]
        if len(texts) < FEWEST:
            raise forms.ValidationError("Paste at least two articles.")
        if len(set(texts)) < len(texts):
            raise forms.ValidationError("Two of the texts are the same, word for word.")


def articles_form(shown: int) -> type[StrangeArticles]:
    """The form with room for so many articles."""
    return formset_factory(  # type: ignore[return-value]
        StrangeArticle,
        formset=StrangeArticles,
        extra=shown,
        max_num=MOST_ARTICLES,
        absolute_max=MOST_ARTICLES,
    )
