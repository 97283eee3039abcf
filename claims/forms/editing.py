"""What every form of the claim editor has: the version its writer looked at, and its own key."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

NO_VERSION = -1
LONGEST_TEXT = 5000


class Paragraphs(forms.CharField):
    """Running text; line ends as the product keeps them."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST_TEXT} | kwargs)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class EditForm(forms.Form):
    """What every form of the editor has: the version looked at, and a key that is used once."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    use_required_attribute = False
    also_called: ClassVar[dict[str, str]] = {}  # a service's name of a field → the form's

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"key": new_key()} | dict(self.initial)

    def clean_version(self) -> int:
        """A form without its version has seen none: somebody else was faster, as it were."""
        version = self.cleaned_data.get("version")
        return NO_VERSION if version is None else version

    def add_faults(self, faults: ValidationError) -> None:
        """What a service found, beside the field it is about where the form has it."""
        if not hasattr(faults, "error_dict"):
            self.add_error(None, faults)
            return
        for name, errors in faults.error_dict.items():
            field = self.also_called.get(name, name)
            self.add_error(field if field in self.fields else None, errors)


def new_key() -> str:
    return secrets.token_urlsafe(12)
