"""Taking in an article, and correcting what is known about it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.forms.editing import Mergeable
from claims.forms.fields import Address, DateTyped, LongText, OneLine
from claims.models import Story
from sources.models import Article, Genre, Outlet, TextKind
from sources.reading import ARTICLE_LIMIT

ENCODINGS = [
    ("utf-8", gettext_lazy("UTF-8 (usual)")),
    ("utf-16", "UTF-16"),
    ("windows-1252", gettext_lazy("Western European (Windows-1252)")),
    ("windows-1250", gettext_lazy("Central European (Windows-1250)")),
    ("windows-1251", gettext_lazy("Cyrillic (Windows-1251)")),
    ("koi8-r", gettext_lazy("Cyrillic (KOI8-R)")),
    ("gb18030", gettext_lazy("Chinese, simplified (GB 18030)")),
    ("big5", gettext_lazy("Chinese, traditional (Big5)")),
    ("shift_jis", gettext_lazy("Japanese (Shift JIS)")),
    ("windows-1256", gettext_lazy("Arabic (Windows-1256)")),
]
LANGUAGES = [
    "en",
    "be",
    "ru",
    "uk",
    "pl",
    "lt",
    "de",
    "fr",
    "es",
    "it",
    "zh",
    "ja",
    "ar",
    "fa",
    "tr",
]
MOST_OFFERED = 300
_LIMIT_WORDS = f"{ARTICLE_LIMIT // 1_000_000} MB"


def _language() -> forms.RegexField:
    return forms.RegexField(
        r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}$",
        label=gettext_lazy("Language"),
        required=False,
        max_length=35,
        help_text=gettext_lazy("Its code: en, be, zh …"),
        error_messages={
            "invalid": gettext_lazy("Give the language’s code, such as en, be or zh-Hans.")
        },
    )


class Described(forms.Form):
    """What is known about an article, as a person types it."""

    outlet = OneLine(
        label=gettext_lazy("Outlet"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Who published it; a new name is added."),
    )
    title = OneLine(label=gettext_lazy("Title"), required=False, max_length=500)
    published = DateTyped(
        label=gettext_lazy("Published"),
        required=False,
        help_text=gettext_lazy("As you would write it: 25 July 2024, 22–28 July 2024, not given."),
    )
    url = Address(label=gettext_lazy("Address"), required=False, max_length=2000)
    language = _language()
    genre = forms.ChoiceField(
        label=gettext_lazy("Genre"), choices=Genre.choices, initial=Genre.REPORT
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("outlet", "language"):
            self.fields[name].widget.attrs |= {"list": f"{name}s", "autocomplete": "off"}
        self.fields["url"].widget.attrs |= {"inputmode": "url"}

    @property
    def published_typed(self) -> str:
        """The publication date as it was typed, on one line."""
        return " ".join(str(self.data.get(self.add_prefix("published"), "")).split())[:100]


class Kept(Described):
    """What is said of an article when it is taken in: also its story, and whose the words are."""

    story = OneLine(
        label=gettext_lazy("Story"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "It is compared with the other articles of its story; a new title opens one."
        ),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("The words are"), choices=TextKind.choices, initial=TextKind.VERBATIM
    )
    protected = forms.BooleanField(
        label=gettext_lazy(
            "Protected: only you and editors you name may open it; it is not compared"
        ),
        required=False,
    )

    def __init__(self, *args: Any, may_protect: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["story"].widget.attrs |= {"list": "stories", "autocomplete": "off"}
        if not may_protect:
            del self.fields["protected"]


class NewArticle(Kept):
    """An article pasted, or chosen as a file, with what is known about it."""

    text = LongText(
        label=gettext_lazy("The article’s text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto", "data-limit": ARTICLE_LIMIT}),
        help_text=gettext_lazy("Paste it as it stands, with its title. It is kept unchanged."),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a text file"),
        required=False,
        allow_empty_file=True,
        help_text=format_lazy(gettext_lazy("Plain text, at most {limit}."), limit=_LIMIT_WORDS),
        widget=forms.FileInput(attrs={"accept": ".txt,.text,.md,text/plain"}),
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("The file’s encoding"), choices=ENCODINGS, required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        pasted, file = data.get("text") or "", data.get("file")
        if pasted.strip() and file:
            self.add_error("file", _("Give the text or a file, not both. The file was left out."))
        elif file:
            self._read_file(file, data)
        elif "text" not in self.errors:
            self._check_pasted(pasted, data)
        return data

    def _check_pasted(self, pasted: str, data: dict[str, Any]) -> None:
        content = pasted.encode("utf-8", "replace")
        if not pasted.strip():
            self.add_error("text", _("Paste the article’s text, or choose a file."))
        elif len(content) > ARTICLE_LIMIT:
            self.add_error("text", _too_large(len(content)))
        else:
            data |= {"content": content, "read": content.decode(), "file_name": ""}

    def _read_file(self, file: Any, data: dict[str, Any]) -> None:
        if file.size > ARTICLE_LIMIT:
            self.add_error("file", _too_large(file.size))
            return
        content = file.read()
        encoding = data.get("encoding") or "utf-8"
        try:
            read = content.decode(encoding).removeprefix("\ufeff")
        except UnicodeError as error:
            self.add_error("file", _not_text(error, encoding))
            return
        if not read.strip():
            self.add_error("file", _("The file is empty."))
        elif _is_binary(read):
            self.add_error("file", _("This is no text file. Save the article as plain text first."))
        else:
            data |= {
                "content": content,
                "read": read.replace("\0", "\ufffd"),
                "file_name": file.name or "",
            }


def _too_large(size: int) -> str:
    return _("It has {size:.1f} MB; at most {limit} can be kept.").format(
        size=size / 1_000_000, limit=_LIMIT_WORDS
    )


def _not_text(error: UnicodeError, encoding: str) -> str:
    name = "UTF-8" if encoding == "utf-8" else dict(ENCODINGS).get(encoding, encoding)
    if isinstance(error, UnicodeDecodeError):
        return _(
            "The file is not text in {encoding}, from byte {byte:,} on. "
            "Choose its encoding and the file again."
        ).format(encoding=name, byte=error.start + 1)
    return _("The file is not text in {encoding}. Choose its encoding and the file again.").format(
        encoding=name
    )


def _is_binary(read: str) -> bool:
    """Whether the beginning holds characters that no text has, more than a slip's worth."""
    head = read[:10_000]
    odd = sum(ord(char) < 32 and char not in "\t\n\v\f\r\x1b" for char in head)
    return odd * 50 > len(head)


class CorrectArticle(Described, Mergeable):
    """What is known about an article, corrected with a reason.

    ``seen`` tells which state of the article the person had before them.
    """

    texts = ("title", "byline")

    byline = OneLine(label=gettext_lazy("Byline"), required=False, max_length=300)
    reason = OneLine(
        label=gettext_lazy("Why"),
        max_length=500,
        error_messages={"required": gettext_lazy("Say why.")},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    field_order = ("outlet", "title", "byline", "published", "url", "language", "genre", "reason")

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        self.article = article
        kwargs.setdefault("initial", {**as_typed(article), "seen": state_of(article)})
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.fields["title"].error_messages["required"] = _("An article needs a title.")

    @property
    def is_overtaken(self) -> bool:
        """Whether the article says something else than what its corrector looked at."""
        seen = self.data.get("seen", "")
        return bool(seen) and seen != state_of(self.article)

    overtaken = False

    @property
    def seen_now(self) -> str:
        """The mark of the state that the page shows, for the form that it sends next."""
        return state_of(self.article)

    def says_what_stands(self) -> bool:
        """Whether what was typed is what the article says: a form that was sent twice."""
        return all(
            " ".join(str(self.data.get(self.add_prefix(name), "")).split()) == value
            for name, value in as_typed(self.article).items()
        )


def as_typed(article: Article) -> dict[str, str]:
    """An article's fields as they stand in the form."""
    return row_typed({**vars(article), "outlet": article.outlet.name if article.outlet else ""})


def row_typed(row: Mapping[str, Any]) -> dict[str, str]:
    """The same of a row of its history, with the name of its ``outlet``."""
    return {
        "outlet": row["outlet"],
        "title": row["title"],
        "byline": row["byline"],
        "published": row["published_printed"] or row["published_edtf"],
        "url": row["canonical_url"] or "",
        "language": row["language"],
        "genre": row["genre"],
    }


def state_of(article: Article) -> str:
    """A mark of what an article says now; another where anything that can be corrected changed."""
    return state_marked(as_typed(article), article.published_edtf)


def state_marked(typed: Mapping[str, str], edtf: str) -> str:
    """The mark of what an article said, from its fields in the form and its date."""
    said: Mapping[str, str] = {**typed, "edtf": edtf}
    return hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest()


def offered() -> dict[str, list[str]]:
    """Names that the fields offer: outlets, stories, languages."""
    return {
        "outlets": list(
            Outlet.objects.order_by("name").values_list("name", flat=True)[:MOST_OFFERED]
        ),
        "stories": list(
            Story.objects.order_by("-pk").values_list("title", flat=True)[:MOST_OFFERED]
        ),
        "languages": LANGUAGES,
    }
