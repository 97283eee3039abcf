"""The regular expressions that find runs of capitalised words.

Every repeat is bounded or consumes a class of its own, so that a text is read in linear time.
"""

from __future__ import annotations

import re
import unicodedata


def _ranges(categories: frozenset[str], last: int) -> str:
    """A character class body of all letters of the categories below ``last``."""
    spans: list[list[int]] = []
    for code in range(0x41, last):
        if unicodedata.category(chr(code)) in categories:
            if spans and spans[-1][1] == code - 1:
                spans[-1][1] = code
            else:
                spans.append([code, code])
    return "".join(
        chr(a) if a == b else f"{chr(a)}-{chr(b)}" if b > a + 1 else chr(a) + chr(b)
        for a, b in spans
    )


#: Capital letters of the Latin, Greek, Cyrillic and Armenian blocks.
CAPITAL = _ranges(frozenset({"Lu", "Lt"}), 0x0560) + _ranges(frozenset(), 0)

_LEGAL_DOTTED = r"(?:Co|Corp|Inc|Ltd|Bros|Jr|Sr|Pty|Pte|Bhd|Sdn|Pvt)\.(?!\w)"
_ABBREVIATION = (
    r"(?:St|Mt|Ft|Dr|Mrs?|Ms|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Maj|Adm|Rev|Hon)\.(?=[ \xa0]\w)"
)
_LETTERS = rf"(?:[{CAPITAL}]\.){{1,6}}(?:[{CAPITAL}](?!\w)\.?|(?<=\.[{CAPITAL}]\.)(?!\w))"
_INITIAL = rf"[{CAPITAL}]\.(?=[ \xa0]?[{CAPITAL}])"
_TAIL = r"(?:['’ʼ](?![sS](?!\w))\w+|[-‐‑&]\w+|\.(?:com|org|net|ru|by)(?!\w)){0,6}"
_MIXED = r"(?:S\.p\.A|S\.r\.l|A/S|s\.r\.o|d\.o\.o)\.?(?!\w)"
# "King's College", "People's Bank", "St. Mary's Hospital": the owner is a part of the name.
_OWNERS = (
    "People|Children|Women|Men|Girls|Boys|Ladies|Mothers|Workers?|Farmers|Teachers|Writers|Players|Veterans|Pensioners"
    "|Patients|Miners|Nurses|Citizens?|Lawyers|Journalists|Editors|Peasants|Soldiers"
)
_CROWNED = "King|Queen|Prince|Princess|Duke|Bishop|Guy|Levi"
_HOUSES = (
    "College|University|Universit|Hospital|Infirmary|Hospice|Clinic|Church|Cathedral|Basilica|Abbey|Chapel|School|Primary"
    "|Grammar|Academy|Institute|Seminary|Square|Park|Hall|Theatre|Gallery|Club|Trust|Bench|Counsel|Cross|Lynn|Gate|Road"
    "|Street|Island|Regiment|Stadium|Stores?"
)
_OWNED = (
    rf"(?:(?:{_OWNERS})['’]s?(?=[ \xa0][{CAPITAL}])|Lloyd['’]s(?=[ \xa0](?:of[ \xa0]London|Register|List|Market)\b)"
    rf"|(?:(?:{_CROWNED})|(?<=St[ \xa0])[{CAPITAL}]\w+|(?<=St\.[ \xa0])[{CAPITAL}]\w+)['’]s?"
    rf"(?=[ \xa0](?:{_HOUSES})(?!\w)))"
)
_BRANDS = r"(?:McDonald|Sainsbury|Moody|Sotheby|Macy|Domino|Kellogg|Wendy|Poor)['’]s(?!\w)"
_PLAIN = rf"[{CAPITAL}]\w*{_TAIL}"
_ARABIC = rf"(?:a[lnrsdz]|el|ash)-[{CAPITAL}]\w*{_TAIL}"
_SMALL_FIRST = rf"[a-z][{CAPITAL}][a-z]{{2}}\w*"
_INNER = rf"(?:{_ARABIC}|{_SMALL_FIRST})"
_NUMBERED = rf"\d{{1,3}}[A-Z]{{1,2}}(?=[ \xa0][{CAPITAL}])"

WORD = rf"(?:{_LEGAL_DOTTED}|{_MIXED}|{_ABBREVIATION}|{_OWNED}|{_BRANDS}|{_LETTERS}|{_INITIAL}|{_PLAIN})"

_PARTICLE = (
    r"of(?: the)?|for(?: the)?|and|&|de(?: la| los| las)?|del|della|di|da|dos|du|la|le"
    r"|van(?: de[rn]?)?|von(?: der)?|der|den|zu|bin|ibn|ben|al|el|ul|y|o\'"
)
_LEGAL_NEXT = r"(?=(?:Co|Corp|Inc|Ltd|Limited|LLC|L\.L\.C|Pte|Pty|S\.A|GmbH|AG|PLC|N\.A)(?!\w))"
_BRACKETED = (
    rf"[ \xa0]\([{CAPITAL}]\w{{2,30}}(?:[ \xa0][{CAPITAL}]\w{{1,30}})?\)(?=,?[ \xa0][{CAPITAL}])"
)
_JOIN = rf"(?:{_BRACKETED})?(?:[ \xa0](?:(?:{_PARTICLE})[ \xa0])?|,[ \xa0]{_LEGAL_NEXT})"

#: A run: capitalised words with what may join them. At most 16 words, then a new run begins.
RUN = re.compile(
    rf"(?=[{CAPITAL}])(?:(?<![\w@#])|(?<=(?<!\w)[a-z]))(?:{WORD})"
    rf"(?:{_JOIN}(?:{WORD}|{_INNER}|{_NUMBERED}|(?:plc|p\.l\.c\.)(?!\w))){{0,15}}"
)

#: The words and bracketed insertions of one run.
TOKEN = re.compile(rf"\([^()]*\)|{_INNER}|{WORD}|\d{{1,3}}[A-Z]{{1,2}}|plc|p\.l\.c\.")

#: What may belong to the first word of a run and stand in front of it (iRay, al-Assad).
FRONT = re.compile(r"(?<![\w-])(?:[a-z]|a[lnrsdz]-|el-|ash-)$")

#: What a sentence begins after: the text's start, a line's start, or a full stop.
SENTENCE_START = re.compile(
    r"(?:^|[\n\r.!?…:;•*|>)\]]|[ \xa0][—–-](?=[ \xa0]))[\s\"“”„«»‘’'(\[—–-]*$"
)

#: Hyphenated endings that make an adjective of a name (Shanghai-listed, US-led).
ADJECTIVE_TAIL = re.compile(
    r"[-‐‑](?:\w{3,}ed|led|made|born|run|owned|era|style|wide|speaking|looking|leaning|friendly|centric|grown|built|sold|held"
    r"|linked|area|free|class|type|series|like|bound|loyal|only|to|in|and|on|for)$"
)
