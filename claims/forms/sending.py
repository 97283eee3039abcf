"""A page that a browser sends, with what is said of it."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.fields import Address, OneLine
from claims.services.sending import PAGE_LIMIT


class SentPage(forms.Form):
    """The page in a file, its address and title; the script fills it in, nobody types."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    url = Address(label=_("Address"))
    title = OneLine(label=_("Title"), required=False, max_length=1000)
    page = forms.FileField(label=_("Page"), allow_empty_file=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["key"].initial = secrets.token_urlsafe(24)
        self.fields["page"].widget.attrs["data-limit"] = PAGE_LIMIT
