"""How a personal token is written: a sign to know it by, a public id, a secret, a check."""

from __future__ import annotations

import hashlib
import re
import secrets
import string
import zlib

SIGN = "vrm_"
"""What every token begins with, so that scanners of code and mail know a lost one."""
LETTERS = string.digits + string.ascii_letters
ID_LENGTH, SECRET_LENGTH, CHECK_LENGTH = 10, 43, 6  # 43 of 62 letters: 256 bits

WRITTEN = re.compile(r"vrm_(?P<public_id>[0-9a-z]{10})[0-9A-Za-z]{43}(?P<check>[0-9A-Za-z]{6})")
LOOKS_LIKE_ONE = re.compile(r"vrm_[0-9A-Za-z]{20}")


def token_new(public_id: str) -> str:
    """A token for the row of this id; its secret is kept nowhere but with who made it."""
    words = public_id + "".join(secrets.choice(LETTERS) for _ in range(SECRET_LENGTH))
    return f"{SIGN}{words}{_check(words)}"


def public_id_in(token: str) -> str:
    """The public id of a token as it was given; "" for what was mistyped or made up."""
    match = WRITTEN.fullmatch(token)
    if match is None or _check(token[len(SIGN) : -CHECK_LENGTH]) != match["check"]:
        return ""
    return match["public_id"]


def token_digest(token: str) -> str:
    """What is kept of a token. It is random throughout: one round of a hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def _check(words: str) -> str:
    """Six letters by which a mistyped token is known before anything is looked up."""
    number, found = zlib.crc32(words.encode()), ""
    for _ in range(CHECK_LENGTH):
        number, rest = divmod(number, len(LETTERS))
        found = LETTERS[rest] + found
    return found
