"""Which currency a shared sign or noun means in one text.

Rules, first match wins: "$" and "dollars" are US dollars unless the words say which; "¥" is yen,
or yuan where the text speaks of China, yuan or renminbi and not of Japan or yen; another shared
noun (rupees, pesos, francs, crowns, rubles …) is the one country's that the text names, else the
usual one of the table, else unknown (None), which is never guessed.
"""

from __future__ import annotations

import re

from sources.extraction.data.tables import rows
from sources.extraction.money.currencies import Currency, code_of, members

_COUNTRIES = {
    country: re.compile(r"\b(?:" + "|".join(re.escape(stem) for stem in stems.split()) + ")")
    for country, stems in rows("currency_contexts")
}
_FIXED = {"dollar", "cent", "penny"}
_LANGUAGE_COUNTRY = {"be": "belarus", "uk": "ukraine", "ru": "russia", "ja": "japan", "zh": "china"}


class CurrencyContext:
    """Resolves shared currencies of one text; looks at the text only when it must, and once."""

    def __init__(self, text: str, language: str | None = None) -> None:
        self._text = text
        self._language = (language or "").split("-")[0].lower()
        self._known: dict[str, str | None] = {}

    def code(self, currency: Currency) -> str | None:
        if currency.code is not None:
            return currency.code
        group = currency.group
        if group in _FIXED and group != "cent":
            return code_of(group, "*")
        if group not in self._known:
            self._known[group] = self._resolve(group)
        return self._known[group]

    def _resolve(self, group: str) -> str | None:
        if group == "yen sign":
            if self._language in {"zh", "ja"}:
                return "CNY" if self._language == "zh" else "JPY"
            return "CNY" if self._speaks_of("china") and not self._speaks_of("japan") else "JPY"
        if group == "cent":
            return "EUR" if "€" in self._text and "$" not in self._text else "USD"
        if group == "pound" and ("£" in self._text or self._speaks_of("britain")):
            return "GBP"
        if group == "kopeck" or group == "ruble":
            return self._ruble(group)
        named = [code for country, code in members(group) if self._speaks_of(country)]
        usual = code_of(group, "*")
        if len(named) == 1:
            return named[0]
        return usual

    def _ruble(self, group: str) -> str | None:
        if self._language == "be" or re.search(
            r"(?i)белорусск\w{1,4} рубл|беларуск\w{1,4} рубл|belarus\w{1,4} r(?:o)?uble|\bBYN\b|рублёў",
            self._text,
        ):
            return (
                "RUB"
                if re.search(
                    r"(?i)российск\w{1,4} рубл|расійск\w{1,4} рубл|russian r(?:o)?uble|\bRUB\b",
                    self._text,
                )
                and self._language != "be"
                else "BYN"
            )
        if group == "kopeck" and re.search(r"(?i)грив|грн", self._text):
            return "UAH"
        return "RUB"

    def _speaks_of(self, country: str) -> bool:
        pattern = _COUNTRIES.get(country)
        return bool(pattern and pattern.search(self._text))
