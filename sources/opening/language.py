"""The language of a source: as the page says, or as its letters and words show."""

from __future__ import annotations

import re

import py3langid

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_ARABIC = re.compile(r"[\u0590-\u06ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHER_SCRIPTS = {
    "ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "uz", "tt",
    "zh", "ja", "ko", "ar", "fa", "he", "ur", "ps", "ug", "ckb", "yi",
    "el", "hy", "ka", "hi", "bn", "ta", "te", "th", "my", "am", "ne", "mr",
}  # fmt: skip
_SAMPLE = 4000


def tag_of(given: str) -> str:
    """A BCP 47 tag such as ``en`` or ``pt-BR`` from what pages write (``pt_br``), or ""."""
    match = _TAG.fullmatch(given.strip().partition(".")[0])
    if match is None or match[1].lower() in {"und", "mul", "zxx"}:
        return ""
    parts = [match[1].lower()]
    if match[2]:
        parts.append(match[2].title())
    if match[3]:
        parts.append(match[3].upper())
    return "-".join(parts)


def of_text(text: str) -> str:
    """The language that ``text`` is most likely in, or "" for one too short to say."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < 20:
        return ""
    code, _ = py3langid.classify(sample)
    return str(code)


def fits(tag: str, text: str) -> bool:
    """Whether a page's ``tag`` fits the script its text is in; templates often lie."""
    sample = text[:_SAMPLE]
    latin = len(_LATIN.findall(sample))
    other = sum(len(script.findall(sample)) for script in (_CYRILLIC, _HAN, _ARABIC))
    if latin + other < 20:
        return True
    base = tag.partition("-")[0]
    if base in _OTHER_SCRIPTS:
        return other > latin / 10 or "Latn" in tag or base in {"sr", "uz", "kk"}
    return latin >= other or "Cyrl" in tag
