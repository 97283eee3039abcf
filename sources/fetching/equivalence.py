"""Which URLs lead to one page: the same key for mobile, AMP, tracked and otherwise dressed forms.

The key is for finding an article again, never for asking. What may tell two pages apart stays in
it: every parameter that is not known to track, and fragments that old pages use as a path (``#!``).
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes, urlsplit

from sources.fetching.urls import MAX_URL_LENGTH, PORTS, ascii_host

# Names of parameters that say where a reader came from and change nothing on the page.
_TRACKING = frozenset(
    """
    fbclid gclid gclsrc gbraid wbraid dclid msclkid yclid ysclid twclid ttclid li_fat_id igshid
    igsh epik srsltid _openstat mc_cid mc_eid _ga _gl _hsenc _hsmi __hssc __hstc __hsfp
    hsctatracking mkt_tok oly_anon_id oly_enc_id vero_id vero_conv _branch_match_id
    _branch_referrer __twitter_impression ref_src ref_url ncid cmp cmpid icid s_cid sc_cid wt_mc
    wt.mc_id wt_zmc xtor at_xt smid smtyp ito taid soc_src soc_trk guccounter guce_referrer
    guce_referrer_sig cn-reloaded reflink mkcid spm zanpid rb_clickid wickedid
    amp_js_v amp_gsa amp_ct amp_tf amp_r usqp aoh phpsessid jsessionid
    """.split()  # noqa: SIM905
)
_TRACKING_FAMILIES = re.compile(
    r"(?:utm|hsa|mtm|piwik|matomo|ns|itm)_.{1,60}"
    r"|pk_(?:campaign|kwd|keyword|source|medium|content)"
)
_TRACKING_AT = re.compile(r"at_(?:medium|campaign|link_|custom|bbc_|ptr_|format|creation).{0,60}")
_AMP_NAMES = frozenset({"amp", "_amp"})
_AMP_VALUES = frozenset({"", "1", "true", "yes"})
_FORM_NAMES = frozenset({"outputtype", "output", "view", "format", "platform", "type", "mode"})

_SIDE_DOORS = frozenset({"www", "m", "mobile", "amp"})  # labels that lead to the same pages
_SECOND_LEVELS = frozenset(
    "ac co com edu gob gouv gov go ltd ne net nom or org plc".split()  # noqa: SIM905
)
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/;?]*", re.IGNORECASE)
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_SAFE = "!$%&'()*+,-./:;=@_~"
_GOOGLE = re.compile(r"google\.[a-z]{2,3}(?:\.[a-z]{2})?")


def equivalence_key(url: str) -> str:
    """One key for every form of the address of one page.

    Gives what is no http or https URL, or is too long for one, back without surrounding space.
    Never raises; the key of a key is that key.
    """
    given = key = url.strip()
    for _ in range(MAX_URL_LENGTH):  # each round takes something away, so it ends sooner
        plainer = _plainer(key)
        if plainer is None or len(plainer) > MAX_URL_LENGTH:
            return given
        if plainer == key:
            break
        key = plainer
    return key


def _plainer(url: str) -> str | None:
    """``url`` with what makes no difference taken away, or None where it is none."""
    if len(url) > MAX_URL_LENGTH:
        return None
    try:
        split = urlsplit(url)
        host, port = ascii_host(split.hostname or ""), split.port
    except (ValueError, IndexError):
        return None
    if split.scheme.lower() not in PORTS or "@" in split.netloc:
        return None
    host = _front_door(host)
    wrapped = _wrapped(host, split.path)
    if wrapped is not None:
        return wrapped + (f"?{split.query}" if split.query else "")
    shown = f"[{host}]" if ":" in host else host
    if port is not None and port not in PORTS.values():
        shown += f":{port}"
    fragment = f"#{_plain(split.fragment)}" if split.fragment.startswith("!") else ""
    return f"https://{shown}{_path(split.path)}{_query(split.query)}{fragment}"


def _front_door(host: str) -> str:
    """``host`` without the labels of mobile, AMP and ``www`` forms, never less than a site's name."""
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit() or len(labels) < 3:
        return host
    country = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVELS
    own = 3 if country else 2
    return ".".join([*(x for x in labels[:-own] if x not in _SIDE_DOORS), *labels[-own:]])


def _wrapped(host: str, path: str) -> str | None:
    """The URL that an address of an AMP cache or viewer stands for."""
    parts = path.split("/")
    if host == "cdn.ampproject.org" or host.endswith(".cdn.ampproject.org"):
        # /c/s/site/path: a kind of thing (c content, v viewer, …), s where it is https
        rest = parts[2:] if len(parts) > 2 and len(parts[1]) <= 2 else []
    elif _GOOGLE.fullmatch(host) or host == "bing.com":
        rest = parts[2:] if parts[1:2] == ["amp"] else []
    else:
        return None
    rest = rest[1:] if rest[:1] == ["s"] else rest
    if not rest or "." not in rest[0]:
        return None
    try:
        ascii_host(rest[0])
    except (ValueError, IndexError):
        return None
    return "https://" + "/".join(rest)


def _path(path: str) -> str:
    """A path without dot segments, AMP forms, session numbers and the slash at the end."""
    kept: list[str] = []
    for segment in _SESSION.sub("", _plain(path)).split("/")[1:]:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    while kept and kept[-1] == "":
        kept.pop()
    while len(kept) > 1 and kept[-1].lower() in {"amp", ""}:
        kept.pop()
    while len(kept) > 1 and kept[0].lower() == "amp":
        kept.pop(0)
    if kept:
        kept[-1] = _without_amp_ending(kept[-1])
    return "/" + "/".join(kept)


def _without_amp_ending(name: str) -> str:
    """``story.amp.html`` as ``story.html``, ``story.amp`` as ``story``."""
    while True:
        stem, dot, ending = name.rpartition(".")
        if dot and stem and ending.lower() == "amp":
            name = stem
        elif dot and ending.lower() in {"html", "htm"} and stem.lower().endswith(".amp"):
            if len(stem) == 4:
                return name
            name = f"{stem[:-4]}.{ending}"
        else:
            return name


def _query(query: str) -> str:
    """The parameters that may tell pages apart, by name; those of one name in their order."""
    kept = [
        part
        for part in _plain(query).split("&")
        if part and not _says_nothing(*part.partition("=")[::2])
    ]
    kept.sort(key=lambda part: part.partition("=")[0])
    return "?" + "&".join(kept) if kept else ""


def _says_nothing(name: str, value: str) -> bool:
    """Whether a parameter only tracks, or only asks for the AMP form."""
    name, value = name.lower(), value.lower()
    if name in _AMP_NAMES and value in _AMP_VALUES:
        return True
    if name in _FORM_NAMES and value == "amp":
        return True
    return bool(
        name in _TRACKING or _TRACKING_FAMILIES.fullmatch(name) or _TRACKING_AT.fullmatch(name)
    )


def _plain(part: str) -> str:
    """Escapes in one form: needless ones undone, the others in capitals, the rest escaped."""

    def one(match: re.Match[str]) -> str:
        char = unquote_to_bytes(match[0]).decode("latin-1")
        return char if _UNRESERVED.fullmatch(char) else match[0].upper()

    part = _BARE_PERCENT.sub("%25", part)
    return quote(_ESCAPE.sub(one, part), safe=_SAFE + "?[]", errors="replace")
