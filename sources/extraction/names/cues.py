"""What sort of thing a name names, by the cues that stand in it and around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sources.extraction.names.cyrillic import nominative
from sources.extraction.names.folding import fold
from sources.extraction.names.pieces import LEGAL_WORDS, Piece, Token, is_given
from sources.extraction.names.sorts import PRODUCTS, sort_family
from sources.extraction.names.tables import (
    common_words,
    known_organisations,
    legal_forms,
    organisation_nouns,
    place_id,
    word_set,
)
from sources.extraction.values import NameType
from sources.extraction.words import Words

_NOUN_BEFORE = re.compile(r"(?<![\w-])([^\W\d_]{2,20})[ \xa0]?,?[ \xa0][\"“«„‘']?$")
_APPOSITION = re.compile(
    r"[\"”»’]?,[\"”»’]? (?:an?|the|another|one of the) ((?:[\w’'-]{1,30} ?){1,5})"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_CYRILLIC_BODY = re.compile(
    r"(?:ООО|ОАО|ЗАО|ПАО|АО|ТОВ|компани|завод|холдинг|концерн|фирм|предприяти|групп|підприємств|кампані)",
    re.IGNORECASE,
)
_GEOGRAPHY = word_set(
    "river sea lake mountains mountain island islands bay strait peninsula street avenue square airport oblast region"
    " province county district city valley desert ocean gulf canal peak hills forest road boulevard highway"
)
_GEOGRAPHY_FIRST = word_set("lake mount cape gulf strait isle river fort")
_PRODUCT_SHAPE = re.compile(r"^[^\W\d_]{3,}-(?:[A-ZА-Я]{1,2}|\d{1,3}[A-ZА-Я]?)$")
_PRODUCT_AFTER = re.compile(
    r"[ \xa0](?:main |battle |light |cruise |anti-\w{2,12} |ballistic |fighter |combat |assault |smart)?"
    r"(?:tanks?|sights?|missiles?|rockets?|drones?|rifles?|helicopters?|jets?|fighters?|bombers?|howitzers?|launchers?"
    r"|modules?|phones?|smartphones?|cars?|trucks?|vaccines?|submarines?|frigates?|aircraft|airliners?|sedans?|engines?|processors?)(?!\w)"
)
_MODIFIERS = "main battle light cruise anti ballistic fighter combat assault smart"
_BEFORE_PRODUCTS = (
    word_set(_MODIFIERS)
    | {""}
    | word_set(
        "tank tanks sight sights missile missiles rocket rockets drone drones rifle rifles helicopter helicopters"
        " jet jets fighters bomber bombers howitzer howitzers launcher launchers module modules phone phones"
        " smartphone smartphones car cars truck trucks vaccine vaccines submarine submarines frigate frigates"
        " aircraft airliner airliners sedan sedans engine engines processor processors"
    )
)
_SPEECH_AFTER = re.compile(
    r",? (?:has |had |also |later )?(?:said|says|told|tells|added|adds|argued|argues|noted|notes|warned|explained|recalled"
    r"|insisted|tweeted|wrote|testified)(?!\w)|, \d{2},"
)
_SPEECH_BEFORE = re.compile(r"(?:said|says|told|added|noted|according to|written by|[Bb]y|wrote) $")
_PLACE_BEFORE = re.compile(
    r"(?:(?<!\w)[Ii]n|near|town of|city of|village of|region of|port of|province of) $"
)
_PLACE_AFTER = re.compile(r"[.,;)]|$| (?:on|and|in|where|last|after|when|since|during)(?!\w)")


def type_of_words(piece: Piece, words: list[str]) -> NameType | None:
    """The type that the name's own words show; ``words`` are its lower-case words."""
    tokens = piece.tokens
    if any(word in LEGAL_WORDS for word in words[1:]) or words[0] in LEGAL_WORDS:
        return NameType.ORGANISATION
    if len(tokens) > 2 and any(word.startswith("(") for word in words[1:-1]):
        return NameType.ORGANISATION
    if len(tokens) > 1 and tokens[-1].word.isupper() and (fold(words[-1]),) in legal_forms():
        return NameType.ORGANISATION
    if len(tokens) > 1 and (words[-1] in _GEOGRAPHY or words[0] in _GEOGRAPHY_FIRST):
        return NameType.PLACE
    phrase = " ".join(words)
    if phrase.replace(".", "") in known_organisations():
        return NameType.ORGANISATION
    if _is_place(phrase):
        return NameType.PLACE
    if piece.titled and not any(word in organisation_nouns() for word in words):
        return NameType.PERSON
    if len(tokens) > 1 and any(word in organisation_nouns() for word in words):
        return NameType.ORGANISATION
    if len(tokens) == 1 and _PRODUCT_SHAPE.match(tokens[0].word):
        return NameType.PRODUCT
    if 2 <= len(tokens) <= 5 and is_given(words[0]) and words[-1] not in common_words():
        return NameType.PERSON
    return None


def _is_place(phrase: str) -> bool:
    if place_id(phrase) or place_id(phrase.replace(".", "")):
        return True
    if phrase.isascii():
        return False
    return place_id(fold(phrase)) is not None or place_id(nominative(phrase)) is not None


def _type_of_family(family: str | None) -> NameType | None:
    if family in ("company", "group", "media", "institution"):
        return NameType.ORGANISATION
    if family in ("person", "place"):
        return NameType(family)
    return NameType.PRODUCT if family in PRODUCTS else None


def _sort_in_front(text: str, start: int, word: str) -> NameType | None:
    """The type by the noun straight in front (the company “X”, завод «X»).

    ``word``: the one that a mere blank parts from the name, "" if none does.
    """
    if word.isascii() and word and sort_family(word) is None:
        return None
    before = _NOUN_BEFORE.search(text, max(0, start - 24), start)
    if before is None:
        return None
    if _CYRILLIC_BODY.match(before[1]):
        return NameType.ORGANISATION
    return _type_of_family(sort_family(before[1].lower()))


def _sort_behind(text: str, end: int) -> NameType | None:
    """The type by an apposition behind (X, a Russian company)."""
    if "," not in text[end : end + 2]:
        return None
    apposition = _APPOSITION.match(text, end)
    if apposition is None:
        return None
    for word in apposition[1].lower().split():
        if (kind := _type_of_family(sort_family(_POSSESSIVE.sub("", word)))) is not None:
            return kind
    return None


def type_of_context(
    text: str, start: int, end: int, tokens: Sequence[Token], words: Words
) -> NameType | None:
    """The type that the words around an unknown name show, else None."""
    sort = _sort_in_front(text, start, words.before(start)) or _sort_behind(text, end)
    if sort is not None:
        return sort
    after = text[end : end + 40]
    may_be_product = len(tokens) <= 2 and words.after(end) in _BEFORE_PRODUCTS
    if may_be_product and not tokens[-1].word.isupper() and _PRODUCT_AFTER.match(after):
        return NameType.PRODUCT
    plain = all(
        t.word.isalpha() and not t.word.isupper() and t.low not in common_words() for t in tokens
    )
    if plain and 2 <= len(tokens) <= 3 and not any(t.joint in ("of", "for", "&") for t in tokens):
        before = text[max(0, start - 16) : start]
        if _SPEECH_AFTER.match(after) or _SPEECH_BEFORE.search(before):
            return NameType.PERSON
    if plain and len(tokens) == 1 and tokens[0].word[1:].islower():
        before = text[max(0, start - 16) : start]
        if _PLACE_BEFORE.search(before) and _PLACE_AFTER.match(after):
            return NameType.PLACE
    return None
