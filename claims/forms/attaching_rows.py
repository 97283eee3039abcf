"""The rows of the attach form: each attribute with the words that give it, read and compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from claims.apparatus.agreeing import assigned
from claims.apparatus.labels import labels_in, unused_label
from claims.apparatus.spoken import KIND_WORDS
from claims.comparison.outcome import Reported
from claims.forms.attaching import NewRowForm, RowForm, WordsForm
from claims.forms.attaching_values import Row, RowReader
from claims.models import Answer, Attribute, Claim
from claims.selectors.intake_attach import (
    attributes_of_claim,
    mentions_in,
    standing_of,
)
from claims.services.attaching import Told
from sources.extraction.values import Kind, Mention
from sources.models import Article, Text

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

_NEW_KEY = re.compile(r"(?P<key>n[0-9]{1,9}-(?P<kind>[a-z]{4,10}))-take")
MOST_NEW = 30


@dataclass(slots=True)
class Rows:
    """All rows of the form; ``articles`` are those whose values they are compared with."""

    own: list[Row]
    new: list[Row]
    articles: list[Article]

    @property
    def all(self) -> list[Row]:
        return [*self.own, *self.new]

    def are_valid(self) -> bool:
        return not any(row.form.is_bound and row.form.errors for row in self.all)

    @property
    def told(self) -> list[Told]:
        return [row.told for row in self.all if row.told is not None]


def rows_of(
    *,
    words: WordsForm,
    text: Text,
    claim: Claim | None,
    by: User,
    data: Mapping[str, Any] | None,
    opening: bool,
) -> Rows:
    """The rows for a claim (None: a new one, or none chosen yet), bound to ``data`` where the form
    was sent with them, else filled with what the engine finds in the words."""
    found = mentions_in(text=text, start=words.span[0], end=words.span[1]) if words.span else []
    told, articles = (
        standing_of(claim=claim, user=by, text=text, span=words.span or (0, 0))
        if claim
        else ({}, [])
    )
    own = [
        Row(
            key=f"a{attribute.pk}",
            label=attribute.label,
            kind=Kind(attribute.kind),
            form=None,
            attribute=attribute,
            standing=told.get(attribute.pk, ()),
            offered=[m for m in found if m.kind == attribute.kind],
        )
        for attribute in (attributes_of_claim(claim) if claim else ())
    ]
    maker = _Maker(words, text, found, data, opening)
    maker.fill_own(own)
    for row in own:
        maker.reader.read(row)
    new = maker.new_rows({row.label.casefold() for row in own}) if claim or opening else []
    for row in new:
        maker.reader.read(row)
    _refuse_repeats(own, new)
    return Rows(own, new, articles)


def _refuse_repeats(own: Sequence[Row], new: Sequence[Row]) -> None:
    """Say where a new attribute is called as one that is there."""
    labels = {row.label.casefold() for row in own}
    for row in new:
        if row.told is None or not row.form.is_bound:
            continue
        if not row.told.label or row.told.label.casefold() in labels:
            row.form.add_error("label", _("The claim has a part of this name: call it otherwise."))
        labels.add(row.told.label.casefold())


class _Maker:
    """Makes the rows over one quote."""

    def __init__(
        self,
        words: WordsForm,
        text: Text,
        found: list[Mention],
        data: Mapping[str, Any] | None,
        opening: bool,
    ) -> None:
        self.found, self.data, self.opening = found, data, opening
        self.reader = RowReader(words, text, found)

    def fill_own(self, rows: list[Row]) -> None:
        """A form for each attribute of the claim: as sent, or with the mention that fits best."""
        waiting = {row.key: row for row in rows if not self._sent(row.key)}
        wanted = {key: (row.kind, row.standing) for key, row in waiting.items()}
        chosen = assigned(wanted, self._sides()) if wanted else {}
        for row in rows:
            if self._sent(row.key):
                row.form = RowForm(self.data, prefix=row.key)
                continue
            mention = chosen.get(row.key)
            initial: dict[str, Any] = {"answer": ""}
            if mention is not None:
                initial = self._initial(mention) | {"answer": Answer.VALUE}
            row.form = RowForm(None, prefix=row.key, initial=initial)

    def _sides(self) -> list[tuple[Mention, Reported]]:
        """Each mention as a side of its own, with the scope of no attribute in particular."""
        return [(m, self.reader.side(m.text, m.value, Attribute(kind=m.kind))) for m in self.found]

    def _sent(self, key: str) -> bool:
        return self.data is not None and f"{key}-printed" in self.data

    def _initial(self, mention: Mention) -> dict[str, Any]:
        return {"printed": mention.text, "offset": mention.start - self.reader.low}

    def new_rows(self, labels: set[str]) -> list[Row]:
        """A row for each value of the words that no attribute of the claim has."""
        names = self._labels()
        rows: dict[str, Row] = {}
        for mention in self.found:
            key = f"n{mention.start}-{mention.kind.value}"
            if (mention.start, mention.end) in self.reader.used or len(rows) >= MOST_NEW:
                continue
            label = unused_label(
                names.get((mention.start, mention.end), mention.kind.value), labels
            )
            form = NewRowForm(self.data if self._sent(key) else None, prefix=key)
            form.initial = self._initial(mention) | {
                "label": label,
                "take": self.opening and mention.kind is not Kind.NAME,
            }
            rows[key] = Row(key, label, mention.kind, form, offered=[mention])
        for key, kind in self._taken_before(rows):
            form = NewRowForm(self.data, prefix=key)
            rows[key] = Row(key, KIND_WORDS[kind], kind, form)
        return list(rows.values())

    def _taken_before(self, rows: Mapping[str, Row]) -> list[tuple[str, Kind]]:
        """Rows that were sent as taken, though the words do not hold their value any more."""
        found = []
        for name in self.data or ():
            match = _NEW_KEY.fullmatch(name)
            if match and match["key"] not in rows and match["kind"] in KIND_WORDS:
                found.append((match["key"], Kind(match["kind"])))
        return found[:MOST_NEW]

    def _labels(self) -> dict[tuple[int, int], str]:
        """What the engine calls each value: "signed date", "contract amount", "dead"."""
        low = self.reader.low
        shifted = [Mention(m.kind, m.start - low, m.end - low, m.text, m.value) for m in self.found]
        labels = labels_in(self.reader.words.exact, shifted)
        return {(start + low, end + low): label for (start, end), label in labels.items()}
