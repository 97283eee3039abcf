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

_COUNTRIES = {country: tuple(stems.split()) for country, stems in rows("currency_contexts")}
_BELARUSIAN_RUBLE = re.compile(
    r"(?:белорусск|білоруськ|беларуск)\w{1,4} рубл|belarus\w{1,4} r(?:o)?uble|\bbyn\b|白俄罗斯卢布",
    re.IGNORECASE,
)
_RUSSIAN_RUBLE = re.compile(
    r"(?:российск|російськ|расійск)\w{1,4} рубл|russian r(?:o)?uble|\brub\b", re.IGNORECASE
)
_HRYVNIA = re.compile(r"грив|грн", re.IGNORECASE)
_UKRAINIAN = re.compile("[їєґ]")
_KANA = re.compile("[\u3041-\u30fa]")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_FIXED = {"dollar", "cent", "penny"}
_LANGUAGE_COUNTRY = {"be": "belarus", "uk": "ukraine", "ru": "russia", "ja": "japan", "zh": "china"}


class CurrencyContext:
    """Resolves shared currencies of one text; looks at the text only when it must, and once."""

    def __init__(self, text: str, language: str | None = None) -> None:
        self._text = text
        self._language = (language or _guessed_language(text)).split("-")[0].lower()
        self._known: dict[str, str | None] = {}
        self._british: bool | None = None
        self._american: bool | None = None

    def code(self, currency: Currency) -> str | None:
        if currency.code is not None:
            return currency.code
        group = currency.group
        if group in _FIXED and group != "cent":
            return code_of(group, "*")
        if group not in self._known:
            self._known[group] = self._resolve(group)
        return self._known[group]

    def speaks_british(self) -> bool:
        """Whether the text speaks of Britain, sterling, £ or pence."""
        if self._british is None:
            self._british = "£" in self._text or "pence" in self._text or self._speaks_of("britain")
        return self._british

    def speaks_american(self) -> bool:
        """Whether the text reckons in dollars and never speaks of Britain."""
        if self._american is None:
            self._american = "$" in self._text and not self.speaks_british()
        return self._american

    def _resolve(self, group: str) -> str | None:
        if group == "yen sign":
            if self._language in {"zh", "ja"}:
                return "CNY" if self._language == "zh" else "JPY"
            return "CNY" if self._speaks_of("china") and not self._speaks_of("japan") else "JPY"
        if group == "cent":
            return "EUR" if "€" in self._text and "$" not in self._text else "USD"
        if group == "pound" and self.speaks_british():
            return "GBP"
        if group == "kopeck" or group == "ruble":
            return self._ruble(group)
        named = [code for country, code in members(group) if self._speaks_of(country)]
        usual = code_of(group, "*")
        if len(named) == 1:
            return named[0]
        return usual

    def _ruble(self, group: str) -> str:
        """Belarusian where the language or the words say so and no Russian ruble is named."""
        if self._language == "be":
            return "BYN"
        if group == "kopeck" and (self._language == "uk" or _HRYVNIA.search(self._text)):
            return "UAH"
        belarusian = _BELARUSIAN_RUBLE.search(self._text)
        return "BYN" if belarusian and not _RUSSIAN_RUBLE.search(self._text) else "RUB"

    def _speaks_of(self, country: str) -> bool:
        return any(_begins_a_word(self._text, stem) for stem in _COUNTRIES.get(country, ()))


def _begins_a_word(text: str, stem: str) -> bool:
    """Whether a word of ``text`` begins with ``stem``; one that ends in = is a whole word."""
    whole = stem.endswith("=")
    stem = stem.rstrip("=")
    at = text.find(stem)
    while at >= 0:
        begins = at == 0 or not text[at - 1].isalnum() or stem[0] >= "\u3040"
        if begins and not (whole and text[at + len(stem) : at + len(stem) + 1].isalnum()):
            return True
        at = text.find(stem, at + 1)
    return False


def _guessed_language(text: str) -> str:
    """By letters that only one of the languages has; "" where they do not tell."""
    if text.isascii():
        return ""
    if "ў" in text:
        return "be"
    if _UKRAINIAN.search(text):
        return "uk"
    if _KANA.search(text):
        return "ja"
    return "zh" if _IDEOGRAPH.search(text) else ""
