"""Whether a claim says something of somebody that they should be asked about: a rule, by words.

It only reminds: nothing hangs on it but a notice to whoever publishes. So it looks for words that
weigh, in the languages that the desk reads most, and for what is denied or disputed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sources.speech import gettext as _

_ACCUSING = re.compile(
    r"\b(?:accus|alleg|arrest|banned|beat(?:en|ing)\b|brib|cheat|conceal|convict|corrupt|"
    r"cover(?:ed)? up|crimes?\b|criminal|charged with|deceiv|defraud|embezzl|evad|evasion|"
    r"falsif|fined\b|"
    r"fraud|guilt|illegal|illicit|indict|kickback|launder|lied\b|lying\b|mislead|misled|murder|"
    r"negligen|plagiari|poison|sanction|scam|sentenced|smuggl|steal|stole|sued\b|tortur|traffick|"
    r"unlawful|violat|"
    r"обвин|подозрева|взятк|мошенн|корруп|краж|украл|похи[щт]|отмыва|фальсифиц|незаконн|"
    r"нелегальн|санкци|арест|осужд|приговор|уклон|контрабанд|убий|пытк|лгал|солгал|"
    r"абвінава|падазр|хабар|махляр|карупц|крадзе|скрад|адмыва|незаконн|санкцы|арышт|асудж|"
    r"прысуд|кантрабанд|забой|катаван|звинувач|підозр|шахрай|краді|незаконн|санкці|засудж)",
    re.IGNORECASE,
)


def accusing_word(texts: Iterable[str]) -> str:
    """The first word, as it stands, of what may be held against somebody; "" for none."""
    for text in texts:
        if found := _ACCUSING.search(text):
            rest = re.match(r"\w*", text[found.end() :])
            return found[0] + (rest[0] if rest else "")
    return ""


def ask_them(names: Sequence[str], *, word: str, denied: bool) -> str:
    """The notice: who might be asked, and why; "" where nobody is named or nothing weighs."""
    if not names or not (word or denied):
        return ""
    who = names[0] if len(names) == 1 else f"{', '.join(names[:2])}{' …' if names[2:] else ''}"
    if word:
        said = _("The claim names {who}, and “{word}” is said of it; nobody was asked for a reply.")
    else:
        said = _(
            "The claim names {who}, and what is said is denied or disputed; "
            "nobody was asked for a reply."
        )
    return said.format(who=who, word=word)
