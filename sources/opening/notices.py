"""What a page says about itself in its text: corrections and retractions, and walls."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from sources.opening.opened import Notice
from sources.opening.structured import Structured, spaced

_RETRACTION = re.compile(
    r"(?i)^retract(?:ion|ed)\b|\b(?:article|story|report|post|page|piece) "
    r"(?:has been|was|is|has now been) (?:retracted|withdrawn|removed|taken down)|"
    r"\bwe (?:have )?(?:retract|withdr[ae]w)n?\b.{0,40}"
    r"(?:article|story|report)|(?:статья|материал|публикация) (?:отозван|удал[её]н|снят)|"
    r"^опровержение|撤稿|本文已(?:撤回|删除)|"
    r"(?:artikel|beitrag) wurde (?:zurückgezogen|entfernt)|article a été retiré"
)
_CORRECTION = re.compile(
    r"(?i)^(?:corrections?|clarifications?|editor[’']?s[’']? note|erratum|amendment)\b|"
    r"\b(?:article|story|report|post|piece|headline|version) (?:has been|was|has since been) "
    r"(?:corrected|amended|updated to correct|edited to correct|changed to)|"
    r"\b(?:an )?earlier version of this (?:article|story|report|post|piece)\b|"
    r"\bthis (?:article|story) was (?:amended|corrected) on\b|"
    r"^(?:исправление|уточнение|поправка|от редакции)\b|(?:в статью|в текст) внесен|"
    r"更正|^编者按|^(?:korrektur|berichtigung|anmerkung der redaktion)\b|^(?:rectificatif|correctif)\b|"
    r"version précédente de cet article|^(?:corrección|fe de erratas)\b"
)
_WALL = re.compile(
    r"(?i)subscribe (?:now )?to (?:continue|read|keep reading|unlock)|"
    r"to (?:continue|keep) reading,? (?:please )?(?:subscribe|sign in|log ?in|register)|"
    r"(?:sign|log) ?in (?:or subscribe )?to (?:continue|read)|already a subscriber|"
    r"(?:article|story|content) is (?:for|only for|exclusive to|reserved for|available to) (?:our )?"
    r"(?:paying )?(?:subscribers|members)|subscribers? only|for subscribers|"
    r"(?:free )?articles? (?:left|remaining) this month|unlock this (?:article|story)|"
    r"оформите подписку|только (?:для|по) подпис|чтобы (?:читать|прочитать) дальше|"
    r"jetzt weiterlesen|nur für abonnent|réservée? aux abonnés|pour lire la suite|"
    r"solo para suscriptores|订阅后|付费阅读|登录后阅读"
)
WALLED_WORDS = 220
"""A page that asks for a subscription and shows fewer words than this shows only a beginning."""
_BLOCKS = (
    "//p | //aside | //div[not(.//p or .//div)] | //section[not(.//p)] | //em | //li | "
    "//h2 | //h3 | //h4"
)


def notices_of(tree: HtmlElement) -> tuple[Notice, ...]:
    """Passages that look like notices of correction or retraction, in the order of the page."""
    found: dict[str, Notice] = {}
    for element in tree.xpath(_BLOCKS)[:5000]:
        words = spaced(" ".join(element.itertext()))
        if not 8 <= len(words) <= 1500:
            continue
        kind = _kind_of(words[:400])
        if kind and not any(words in other or other in words for other in found):
            found[words] = Notice(kind, words)
        if len(found) >= 10:
            break
    return tuple(found.values())


def is_walled(structured: Structured, tree: HtmlElement, text: str) -> bool:
    """Whether the page shows only a part of its text to those who neither pay nor sign in."""
    for value in structured.values("isAccessibleForFree"):
        if value is False or str(value).strip().lower() in {"false", "no", "0"}:
            return True
    if structured.said("article:content_tier").lower() in {"locked", "metered"}:
        return structured.said("article:content_tier").lower() == "locked"
    if _size(text) >= WALLED_WORDS:
        return False
    return any(
        len(words) <= 600 and _WALL.search(words)
        for element in tree.xpath("//p | //div | //h2 | //h3 | //h4 | //section | //aside")[:3000]
        if (words := spaced(" ".join(element.itertext())))
    )


def _kind_of(words: str) -> str:
    if _RETRACTION.search(words):
        return "retraction"
    return "correction" if _CORRECTION.search(words) else ""


def _size(text: str) -> int:
    """Words of ``text``; Chinese and its like count two letters a word."""
    far = sum(1 for char in text if "\u2e80" <= char <= "\ud7ff")
    return len(text.split()) + far // 2
