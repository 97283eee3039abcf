"""Handing sources over, and checking what one says of itself before it is kept."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.forms.fields import Address, LongText, OneLine
from claims.forms.intake import Kept
from claims.models import Arrival
from claims.services.arrivals import FILE_LIMIT
from claims.services.arrivals_described import described_by_page
from claims.services.described import Described
from sources.reading import ARTICLE_LIMIT

MOST_FILES = 100
MOST_ADDRESSES = 50
_MB = FILE_LIMIT // 1_000_000
ACCEPTED = ".html,.htm,.txt,.pdf,.docx,.zip,.warc,.gz,.csv"


class Addresses(Address):
    """One web address, or several with blanks between them."""

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        typed = str(value or "").replace("\0", "").split()
        if len(typed) > 1 and not all("://" in one[:12] for one in typed):
            typed = ["".join(typed)]
        if len(typed) > MOST_ADDRESSES:
            raise ValidationError(
                _("These are more than {most} addresses: put them into a file, one a line.").format(
                    most=MOST_ADDRESSES
                )
            )
        return list(dict.fromkeys(super(Addresses, self).to_python(one) for one in typed))

    def validate(self, value: Any) -> None:
        return None

    def run_validators(self, value: Any) -> None:
        for one in value:
            super().run_validators(one)


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else []


class Files(forms.FileField):
    """Any number of files."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = [one for one in data or [] if one]
        too_large = [one for one in files if (one.size or 0) > FILE_LIMIT]
        if too_large:
            raise ValidationError(
                [
                    _("“{name}” has more than {limit} MB, which is the limit.").format(
                        name=one.name, limit=_MB
                    )
                    for one in too_large
                ]
            )
        return files


class HandOver(forms.Form):
    """An address or files, as a person hands them over."""

    address = Addresses(
        label=gettext_lazy("Address of the article"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy(
            "As the browser shows it. It is fetched once, and shown to you before it is kept."
        ),
    )
    chosen = Files(
        label=gettext_lazy("Files"),
        required=False,
        help_text=(
            format_lazy(
                gettext_lazy(
                    "Pages (HTML), text in any encoding, PDF, .docx, web archives (WARC), "
                    "a .zip of these, or a list of addresses (CSV). At most {most} "
                    "files and {limit} MB at once."
                ),
                most=MOST_FILES,
                limit=_MB,
            )
        ),
    )
    story = OneLine(
        label=gettext_lazy("Read for"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "The story of all of them; each can be given another. A new title opens one."
        ),
    )
    straight = forms.BooleanField(
        label=gettext_lazy("Keep each as it is read, without my looking at it first"),
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "hand_%s")
        super().__init__(*args, **kwargs)
        self.fields["address"].widget.attrs |= {
            "inputmode": "url", "autocomplete": "off", "placeholder": "https://",
        }  # fmt: skip
        self.fields["chosen"].widget.attrs |= {
            "accept": ACCEPTED, "data-most": MOST_FILES, "data-total": FILE_LIMIT,
        }  # fmt: skip
        self.fields["story"].widget.attrs |= {"list": "stories", "autocomplete": "off"}
        self.initial.setdefault("key", secrets.token_hex(16))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("address") and not data.get("chosen"):
            name = "chosen" if "files_only" in self.data else "address"
            said = _("Choose files.") if name == "chosen" else _("Give the address of an article.")
            self.add_error(name, said)
        return data


class CheckArrival(Kept):
    """What a source says of itself, put right by a person before it is kept."""

    byline = OneLine(label=gettext_lazy("Byline"), required=False, max_length=300)

    field_order = (
        "title", "byline", "outlet", "published", "url", "story", "language", "genre", "kind",
    )  # fmt: skip

    def __init__(self, *args: Any, arrival: Arrival, **kw: Any) -> None:
        self.said = described_by_page(arrival)
        kw.setdefault("initial", {**self.as_said(), **(arrival.typed or {})})
        super().__init__(*args, **kw)
        self.fields["title"].required = True
        self.fields["title"].error_messages["required"] = _("An article needs a title.")

    def as_said(self) -> dict[str, str]:
        """What the page says of itself, as it stands in the form."""
        said = self.said
        return {
            "title": said.title,
            "byline": said.byline,
            "outlet": said.outlet,
            "published": said.published or _("not given"),
            "url": said.url,
            "story": said.story,
            "language": said.language,
        }

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the form's fields as it was typed, where the page says otherwise."""
        said = self.as_said()
        return {
            name: str(self.data.get(name, ""))
            for name in self.fields
            if name in self.data and str(self.data.get(name, "")) != said.get(name, "")
        }

    @property
    def described(self) -> Described:
        """What is to be kept. A date that was left as it was read keeps the page's own words."""
        given = self.cleaned_data
        as_read = self.published_typed == self.as_said()["published"]
        printed = self.said.published_printed if as_read else self.published_typed
        plain = ("title", "byline", "outlet", "url", "published", "language", "genre")
        return Described(
            **{name: given[name] for name in (*plain, "story", "kind")},
            published_printed=printed if given["published"] else "",
            protected=bool(given.get("protected")),
        )


class PasteInstead(forms.Form):
    """The text of a source that could not be read, pasted."""

    text = LongText(
        label=gettext_lazy("Paste the text instead"),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "data-limit": ARTICLE_LIMIT}),
        help_text=gettext_lazy(
            "Open the page yourself, and paste the article as it stands, with its title."
        ),
        error_messages={"required": gettext_lazy("Paste the text.")},
    )

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if not text.strip():
            raise ValidationError(_("Paste the text."))
        if len(text.encode("utf-8", "replace")) > ARTICLE_LIMIT:
            raise ValidationError(
                _("At most {limit} MB can be kept.").format(limit=ARTICLE_LIMIT // 1_000_000)
            )
        return text
