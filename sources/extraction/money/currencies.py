"""Which currency the words and signs beside a number name.

The tables in ``data/`` give nouns ("dollars"), adjectives ("Hong Kong"), signs, prefixes of signs
("HK" in "HK$"), abbreviations and CLDR's names. A noun that several countries share belongs to a
group; ``context`` says which member is meant when no country is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sources.extraction.data.tables import rows


@dataclass(frozen=True, slots=True)
class Currency:
    """What was named: an ISO 4217 ``code``, or else a ``group``; ``parts`` make a main unit."""

    code: str | None
    group: str = ""
    parts: int = 1


_COUNTRY_CODES = {(group, country): code for group, country, code in rows("currency_codes")}
_GROUPS = {group for group, _ in _COUNTRY_CODES} | {"yen sign"}
ISO = {code for _, code in rows("currency_names")} | {"BTC", "XBT", "ETH"}
# Codes that are also words or firms: read only after a number.
_WORDLIKE = {
    "ALL", "AMD", "ANG", "BAD", "BAM", "CHE", "COP", "CUP", "GEL", "LAK", "MAD", "MOP", "PEN",
    "RON", "SIT", "SOS", "TOP", "TRY", "ESP", "ADP", "INR",
} - {"INR", "RON"}  # fmt: skip


def _currency(key: str, parts: int = 1) -> Currency:
    return Currency(None, key, parts) if key in _GROUPS else Currency(key, "", parts)


_NOUNS: dict[str, Currency] = {}
_NOUN_STEMS: dict[str, Currency] = {}
for _forms, _key, _parts in rows("currency_nouns"):
    for _form in _forms.split():
        if _form.endswith("*"):
            _NOUN_STEMS.setdefault(_form[:-1], _currency(_key, int(_parts)))
        else:
            _NOUNS.setdefault(_form, _currency(_key, int(_parts)))
_ADJECTIVES: dict[str, str] = {}
_ADJECTIVE_STEMS: dict[str, str] = {}
for _forms, _land in rows("currency_adjectives"):
    for _form in _forms.split(";"):
        if _form.endswith("*"):
            _ADJECTIVE_STEMS[_form[:-1]] = _land
        else:
            _ADJECTIVES[_form] = _land
_FULL_NAMES = {name: code for name, code in rows("currency_names") if " " in name}
_SINGLE_NAMES = {name for name, _ in rows("currency_names") if " " not in name}
_FIRST_WORDS = (
    {name.split()[0] for name in _FULL_NAMES}
    | {name.split()[0] for name in _ADJECTIVES}
    | set(_NOUNS)
)
_SIGNS = {sign: _currency(key) for sign, key in rows("currency_signs")}
SIGNS = "".join(_SIGNS)
_PREFIXES = {(letters, group): code for letters, group, code in rows("currency_prefixes")}
_BEFORE = {
    abbr: _currency(key)
    for abbr, key, side in rows("currency_abbreviations")
    if side in {"before", "both"}
}
_AFTER = {
    abbr: _currency(key)
    for abbr, key, side in rows("currency_abbreviations")
    if side in {"after", "both"}
}

# What a word beside a number must be one of, in lower case, to name a currency.
_PREFIX_LETTERS = {letters.lower() for letters, _ in _PREFIXES}
_CODES = {code.lower() for code in ISO}
_MAY_STAND_BEFORE = _CODES | _PREFIX_LETTERS | {abbr.lower().rstrip("./") for abbr in _BEFORE}
_MAY_FOLLOW = (
    _CODES | _PREFIX_LETTERS | _FIRST_WORDS | {abbr.lower().rstrip(".") for abbr in _AFTER}
)
_PARTED = frozenset('.,;:!?)"”»')  # no currency goes on behind these
_STEM_LENGTHS = sorted({len(stem) for stem in (*_NOUN_STEMS, *_ADJECTIVE_STEMS)}, reverse=True)
_GAP = r"(?:[^\S\n]{0,2}\n?|-)"
_WORD = re.compile(rf"{_GAP}((?:[A-Za-z]\.){{2,3}}|[^\W\d_]{{1,20}}(?![^\W\d_]))")
_SIGN_AFTER = re.compile(rf"[^\S\n]{{0,2}}((?:[A-Z]{{1,3}})?[{re.escape(SIGNS)}]|[¢￠])(?!\.?\d)")
_LETTERS_BEFORE = re.compile(r"(?<![^\W_])((?:[A-Za-z]\.){2}|[A-Za-z]{1,3})([^\S\n]?)\Z")
_LETTERS_AFTER_SIGN = re.compile(r"\$([A-Z]{1,2})\Z")  # "$US 45 million", "$A20"
_ABBREVIATION_BEFORE = re.compile(r"(?<![A-Za-zčłЀ-ӿ\d])([A-Za-zčł]{1,4}\.?|S/\.?)\Z")
_LANDS = {
    "сша": "us", "зша": "us", "канады": "canada", "канади": "canada", "австралии": "australia",
    "сингапура": "singapore", "гонконга": "hong kong", "тайваня": "taiwan", "новой зеландии": "new zealand",
}  # fmt: skip
_LAND_AFTER = re.compile(rf"\.?[^\S\n]({'|'.join(_LANDS)})\b", re.IGNORECASE)
_IDEOGRAPHIC: dict[str, Currency] = {
    name: Currency(code)
    for name, code in {
        "港元": "HKD", "港币": "HKD", "港幣": "HKD", "澳元": "AUD", "加元": "CAD", "欧元": "EUR", "歐元": "EUR",
        "원": "KRW", "台币": "TWD", "新台币": "TWD", "新元": "SGD", "纽元": "NZD", "元人民币": "CNY", "元人民幣": "CNY",
    }.items()
}  # fmt: skip
for _noun_form, _named in list(_NOUNS.items()):
    if "\u4e00" <= _noun_form[0] <= "\u9fff":
        _IDEOGRAPHIC.setdefault(_noun_form, _named)
        for _prefix, _land in _ADJECTIVES.items():
            _member = _COUNTRY_CODES.get((_named.group, _land))
            if "\u4e00" <= _prefix[0] <= "\u9fff" and _member:
                _IDEOGRAPHIC.setdefault(_prefix + _noun_form, Currency(_member, "", _named.parts))


def may_stand_before(word: str) -> bool:
    """Whether ``word``, which one blank parts from a number, may name a currency; "" tells nothing."""
    return not word or word in _MAY_STAND_BEFORE or not word.isascii()


def may_follow(word: str) -> bool:
    """Whether ``word`` behind a number may begin the name of a currency."""
    return not word or word in _MAY_FOLLOW or not word.isascii()


_FIRST_IDEOGRAPHS = {name[0] for name in _IDEOGRAPHIC}


def currency_after(text: str, end: int) -> tuple[Currency, int] | None:
    """The currency named right after ``end`` and where its words end; None where there is none."""
    following = text[end : end + 1]
    if "\u4e00" <= following <= "\u9fff" or following == "원":
        return _ideographic(text, end)
    if following in _PARTED:
        return None
    sign = _SIGN_AFTER.match(text, end)
    if sign:
        return _signed(sign.group(1)), sign.end()
    found = _WORD.match(text, end)
    return _worded(text, found) if found else None


def _signed(sign: str) -> Currency:
    if sign in "¢￠":
        return Currency(None, "cent", 100)
    base = _SIGNS[sign[-1]]
    code = _PREFIXES.get((sign[:-1].lower(), base.group)) if len(sign) > 1 else None
    return Currency(code) if code else base


def _ideographic(text: str, end: int) -> tuple[Currency, int] | None:
    if text[end] not in _FIRST_IDEOGRAPHS:
        return None
    for size in range(min(8, len(text) - end), 0, -1):
        known = _IDEOGRAPHIC.get(text[end : end + size])
        if known:
            return known, end + size
    return None


def _of_country(currency: Currency, country: str) -> Currency:
    code = _COUNTRY_CODES.get((currency.group, country)) if country else None
    return Currency(code, "", currency.parts) if code else currency


def _noun(word: str) -> Currency | None:
    known = _NOUNS.get(word)
    if known or word.isascii():
        return known
    for length in _STEM_LENGTHS:
        if length <= len(word) <= length + 4 and word[:length] in _NOUN_STEMS:
            return _NOUN_STEMS[word[:length]]
    return None


def _country(word: str) -> str | None:
    known = _ADJECTIVES.get(word)
    if known or word.isascii():
        return known
    for length in _STEM_LENGTHS:
        if length <= len(word) <= length + 4 and word[:length] in _ADJECTIVE_STEMS:
            return _ADJECTIVE_STEMS[word[:length]]
    return None


def _worded(text: str, found: re.Match[str]) -> tuple[Currency, int] | None:
    printed = found.group(1)
    if printed in ISO and printed.isupper():
        return Currency(printed if printed != "XBT" else "BTC"), found.end()
    dotted = f"{printed}." if text[found.end() : found.end() + 1] == "." else printed
    if dotted in _AFTER or printed in _AFTER:
        long = dotted in _AFTER and dotted != printed
        return _AFTER[dotted if long else printed], found.end() + (
            long and _goes_on(text, found.end())
        )
    word = printed.lower()
    if word.isascii() and word not in _FIRST_WORDS:
        return None
    noun = _noun(word)
    if noun:
        return _settled(text, noun, found.end())
    words, end = [word], found.end()
    for _ in range(3):
        following = _WORD.match(text, end)
        if following is None:
            return None
        end = following.end()
        words.append(following.group(1).lower())
        named = _phrase(words)
        if named:
            return named, end
    return None


def _phrase(words: list[str]) -> Currency | None:
    code = _FULL_NAMES.get(" ".join(words))
    if code:
        return Currency(code)
    noun = _noun(words[-1])
    country = _country(" ".join(words[:-1])) if noun else None
    if noun is None or country is None:
        return None
    return _of_country(noun, country) if noun.group else noun


def _settled(text: str, noun: Currency, end: int) -> tuple[Currency, int]:
    """Words after the noun that settle it: "pounds sterling", "долларов США"."""
    land = _LAND_AFTER.match(text, end) if noun.group == "dollar" else None
    if land:
        return _of_country(noun, _LANDS[land.group(1).lower()]), land.end()
    if noun.group == "pound" and text[end : end + 9].lower() == " sterling":
        return Currency("GBP"), end + 9
    return noun, end


def _goes_on(text: str, end: int) -> bool:
    """Whether the full stop at ``end`` belongs to an abbreviation inside the sentence."""
    following = text[end + 1 : end + 3].lstrip()
    return not following or following[0].islower() or not following[0].isalpha()


def currency_before(text: str, start: int) -> tuple[Currency, int] | None:
    """The sign, code or abbreviation right before ``start`` and where it begins."""
    window = text[max(0, start - 12) : start]
    bare = window.rstrip(" \u00a0\u202f")
    if not bare or len(window) - len(bare) > 2:
        return None
    spaced = len(bare) < len(window)
    at = start - len(window) + len(bare)
    if bare[-1] in _SIGNS:
        return _sign_before(bare, at)
    if not (bare[-1].isalpha() or bare[-1] in "./"):
        return None
    turned = _LETTERS_AFTER_SIGN.search(bare)
    if turned and (turned.group(1).lower(), "dollar") in _PREFIXES:
        return Currency(_PREFIXES[turned.group(1).lower(), "dollar"]), at - len(turned.group())
    found = _ABBREVIATION_BEFORE.search(bare)
    if found is None:
        return None
    printed = found.group(1)
    at -= len(printed)
    if printed in ISO and printed not in _WORDLIKE:
        return Currency(printed if printed != "XBT" else "BTC"), at
    if printed in _BEFORE and not (spaced and len(printed) == 1):
        return _BEFORE[printed], at
    return None


def _sign_before(bare: str, at: int) -> tuple[Currency, int]:
    base = _SIGNS[bare[-1]]
    letters = _LETTERS_BEFORE.search(bare[:-1])
    if letters:
        printed, gap = letters.groups()
        code = _PREFIXES.get((printed.lower(), base.group))
        if code and (len(printed) > 1 or (not gap and printed.isupper())):
            return Currency(code), at - 1 - len(letters.group())
    return base, at - 1


def code_of(group: str, country: str) -> str | None:
    """The ISO code of a group's member; country ``*`` asks for the usual one. None: unknown."""
    code = _COUNTRY_CODES.get((group, country))
    return None if code == "-" else code


def members(group: str) -> list[tuple[str, str]]:
    """The countries that share ``group``, each with its ISO code."""
    return [
        (land, code)
        for (name, land), code in _COUNTRY_CODES.items()
        if name == group and land != "*"
    ]
