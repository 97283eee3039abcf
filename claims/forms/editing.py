"""What every form of the claim editor has: the version its writer looked at, and its own key."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

NO_VERSION = -1
LONGEST_TEXT = 5000
LONGEST_KEY = 40
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "key"})


class Paragraphs(forms.CharField):
    """Running text; line ends as the product keeps them."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST_TEXT} | kwargs)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class Mergeable(forms.Form):
    """A form whose fields two people may change at once."""

    texts: ClassVar[Collection[str]] = ()  # fields in which the words of both are put together
    belong: ClassVar[tuple[Collection[str], ...]] = ()  # fields that make sense together only


class EditForm(Mergeable):
    """What every form of the editor has: the version looked at, and a key that is used once.

    ``began`` is the version looked at first, where the form came back with somebody else's changes.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_KEY)
    began = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    use_required_attribute = False
    also_called: ClassVar[dict[str, str]] = {}  # a service's name of a field → the form's
    texts: ClassVar[Collection[str]] = ("statement", "unknowns", "reason", "definition")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"key": new_key()} | dict(self.initial)

    def clean_version(self) -> int:
        """A form without its version has seen none: somebody else was faster, as it were."""
        version = self.cleaned_data.get("version")
        return NO_VERSION if version is None else version

    def clean_key(self) -> str:
        """The mark of this very sending; "" for a form without a key."""
        return sending_of(self.data)

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


def sending_of(data: Mapping[str, Any]) -> str:
    """The key of a form that was sent, with a mark of what it held; "" where it has no key.

    The same page sent again with other words is another sending: it must not be taken for one
    whose work is done.
    """
    key = str(data.get("key") or "").replace("\0", "")[:LONGEST_KEY]
    if not key:
        return ""
    values = getattr(data, "getlist", lambda name: [data[name]])
    held = sorted(
        (name, [str(one) for one in values(name)]) for name in data if name not in NOT_TYPED
    )
    mark = hashlib.sha256(repr(held).encode("utf-8", "replace")).hexdigest()[:16]
    return f"{key}.{mark}"
