"""One plain form of letters, so that names can be looked up whatever the script."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ‘`´](?=\w)")
_DOTS = re.compile(r"(?<=\w)\.(?=\w|$|\s|\W)")
_OTHER = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """``text`` in lower-case Latin letters and digits, words parted by one space.

    Letters of other scripts are transliterated (Chinese to pinyin), accents dropped, apostrophes
    and full stops inside words dropped ("U.S." → "us", "Qa'ida" → "qaida"); every other sign
    parts words.
    """
    text = _DOTS.sub("", _APOSTROPHES.sub("", text))
    if not text.isascii():
        text = anyascii(unicodedata.normalize("NFC", text)).replace("'", "")
    return _OTHER.sub(" ", text.lower()).strip()
