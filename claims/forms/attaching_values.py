"""One row of the attach form: its printed words read anew, told in words, and compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from claims.apparatus.agreeing import Agreement, Standing, agreements, denials, words_value
from claims.apparatus.quoting import place_at
from claims.apparatus.spoken import KIND_WORDS
from claims.comparison.outcome import Reported
from claims.forms.attaching import WordsForm
from claims.models import Answer, Attribute
from claims.selectors.intake_attach import own_side
from claims.services.attaching import Told
from claims.valuing import NotRead
from sources.extraction.values import Kind, Mention, Value
from sources.models import Text


@dataclass(slots=True)
class Row:
    """One attribute: its form, the words offered for it, what they mean, and how that compares."""

    key: str
    label: str
    kind: Kind
    form: Any
    attribute: Attribute | None = None
    standing: Sequence[Standing] = ()
    offered: Sequence[Mention] = ()
    means: str = ""
    agreements: list[Agreement] = field(default_factory=list)
    told: Told | None = None

    @property
    def kind_words(self) -> str:
        return KIND_WORDS[self.kind]

    @property
    def is_new(self) -> bool:
        return self.attribute is None

    @property
    def silent(self) -> bool:
        """Whether no other article gave anything to compare with."""
        return not self.standing


class RowReader:
    """Reads and compares rows over one quote. ``used`` are the places whose values they take."""

    def __init__(self, words: WordsForm, text: Text, found: Sequence[Mention]) -> None:
        self.words, self.text, self.found = words, text, found
        self.low = words.span[0] if words.span else 0
        self.used: set[tuple[int, int]] = set()

    def side(self, printed: str, value: Value, attribute: Attribute) -> Reported:
        """The side that printed words of the quote would be for an attribute."""
        return own_side(
            article=self.text.article,
            attribute=attribute,
            quote=self.words.exact,
            printed=printed,
            value=value,
        )

    def read(self, row: Row) -> None:
        """Read the row's printed words anew, say what they mean, and compare that."""
        data = self._values(row)
        answer = data.get("answer", Answer.VALUE if data.get("take") else "")
        label = (data.get("label") or row.label) if row.is_new else row.label
        if answer == Answer.VALUE:
            self._read_value(row, data, label)
        elif not answer and not row.is_new and (data.get("printed") or "").strip():
            self._fault(row, "answer", _("Choose “These words”, or empty the field beside it."))
        elif answer:
            row.told = Told(row.attribute, label, row.kind.value, answer=answer)
            if answer == Answer.DENIED:
                row.agreements = denials(row.standing)

    def _values(self, row: Row) -> dict[str, Any]:
        form = row.form
        if form.is_bound:
            form.is_valid()
            return dict(form.cleaned_data)
        return dict(form.initial)

    def _read_value(self, row: Row, data: Mapping[str, Any], label: str) -> None:
        if not self.words.span:
            return
        printed = (data.get("printed") or "").strip()
        offset = self._offset(row, printed, data.get("offset"))
        if offset is None:
            return
        try:
            value, row.means = words_value(row.kind, printed, self.low + offset, self.found)
        except NotRead as fault:
            self._fault(row, "printed", str(fault))
            return
        if row.attribute is not None:
            side = self.side(printed, value, row.attribute)
            row.agreements = agreements(side, row.standing)
        self.used.add((self.low + offset, self.low + offset + len(printed)))
        row.told = Told(
            attribute=row.attribute,
            label=label,
            kind=row.kind.value,
            printed=printed,
            value=value.as_json(),
            offset=offset,
        )

    def _offset(self, row: Row, printed: str, offset: int | None) -> int | None:
        """Where in the quote the printed words stand; None, with the fault said, where nowhere."""
        exact = self.words.exact
        if not printed:
            self._fault(row, "printed", _("Give the words of the quote that say so."))
            return None
        if offset is not None and offset >= 0 and exact.startswith(printed, offset):
            return offset
        places = [at for at in range(len(exact)) if exact.startswith(printed, at)]
        if len(places) == 1:
            return places[0]
        if not places:
            self._fault(row, "printed", _("These words are not in the quote."))
            return None
        self._fault(row, "printed", _("These words are in the quote more than once: say which."))
        row.form.choices_of_place = [
            (at, _around(exact, at, at + len(printed))) for at in places[:20]
        ]
        return None

    def _fault(self, row: Row, name: str, message: str) -> None:
        if row.form.is_bound:
            row.form.add_error(name, message)


def _around(text: str, start: int, end: int) -> str:
    place = place_at(text, start, end)
    return f"{place.before[-30:]}[{text[start:end]}]{place.after[:30]}"
