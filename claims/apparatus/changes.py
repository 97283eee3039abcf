"""What changed between two public documents of a claim, in words: for whoever is to approve it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from claims.apparatus.absences import ANSWERS
from claims.apparatus.materiality import FIRST, Moved, Weight, weight_of
from claims.apparatus.replies import replies_of
from claims.apparatus.signs import DECISIONS, LEVEL_WORDS, verdict_words
from claims.apparatus.states import state_told
from claims.valuing import tell_value
from claims.worded import Words
from sources.speech import gettext as _
from sources.speech import gettext_noop, ngettext

Json = Mapping[str, Any]

MOST_WORDS = 400  # of one text; a longer one is shown as taken out and put in as a whole
_WORD = re.compile(r"\S+\s*|\s+")

STATEMENT = gettext_noop("Statement")
SAYS = gettext_noop("What each outlet says")
EVIDENCE = gettext_noop("Evidence")
DIFFERENCES = gettext_noop("Differences and decisions")
SURE = gettext_noop("How sure we are")
REPLIES = gettext_noop("Right of reply")
AROUND = gettext_noop("Stories, articles and origins")
_STANCES = Words(
    {
        "supports": gettext_noop("supports"),
        "disputes": gettext_noop("disputes"),
        "mentions": gettext_noop("mentions"),
    }
)
SECTIONS = (STATEMENT, SAYS, DIFFERENCES, EVIDENCE, REPLIES, SURE, AROUND)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words: ``how`` is "same", "added" or "removed"."""

    text: str
    how: str = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """One text that is new, gone or other than it was. ``what``: "added", "removed", "changed";
    ``part`` is what of the document it is, ``weight`` whether it is material, and why."""

    label: str
    what: str
    runs: tuple[Run, ...]
    part: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class Section:
    """The changes in one part of the document."""

    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One text of a document. ``text`` is what counts, ``said`` its words where it is a code."""

    section: str
    label: str
    text: str
    said: str = ""

    @property
    def words(self) -> str:
        return self.said or self.text


def changes_between(earlier: Json | None, later: Json) -> tuple[Section, ...]:
    """What readers would see in ``later`` that they do not see in ``earlier``, section by section.

    Without an earlier document everything is new.
    """
    before = dict(_lines(earlier)) if earlier else {}
    after = dict(_lines(later))
    found: dict[str, list[Change]] = {}
    for key in [*after, *(key for key in before if key not in after)]:
        change = _change(key[0], before.get(key), after.get(key), is_first=earlier is None)
        if change is not None:
            found.setdefault((after.get(key) or before[key]).section, []).append(change)
    return tuple(Section(_(title), tuple(found[title])) for title in SECTIONS if title in found)


def is_material(sections: Sequence[Section]) -> bool:
    """Whether any change is material (``claims.apparatus.materiality``)."""
    return any(change.weight.material for section in sections for change in section.changes)


def parts_changed(sections: Sequence[Section]) -> frozenset[tuple[str, str]]:
    """(part, "added" | "removed" | "changed") of every change: what happened, without the words."""
    return frozenset((change.part, change.what) for one in sections for change in one.changes)


def _change(
    part: str, before: _Line | None, after: _Line | None, *, is_first: bool
) -> Change | None:
    old, new = before.text if before else "", after.text if after else ""
    if old == new:
        return None
    label = after.label if after else before.label if before else ""
    weight = FIRST if is_first else weight_of(Moved(part, old, new))
    was, now = before.words if before else "", after.words if after else ""
    return text_change(label, was, now, part=part, weight=weight)


def text_change(
    label: str, old: str, new: str, *, part: str = "", weight: Weight = FIRST
) -> Change | None:
    """What became of one text, "" standing for none; None where nothing did."""
    if old == new:
        return None
    if not old:
        return Change(label, "added", (Run(new, "added"),), part, weight)
    if not new:
        return Change(label, "removed", (Run(old, "removed"),), part, weight)
    return Change(label, "changed", tuple(word_runs(old, new)), part, weight)


def word_runs(before: str, after: str) -> Iterator[Run]:
    """The words of both texts in one line: those kept, those taken out, those put in."""
    ours, theirs = _WORD.findall(before), _WORD.findall(after)
    if max(len(ours), len(theirs)) > MOST_WORDS:
        yield from _runs(ours, theirs)
        return
    bare = [word.strip() for word in ours], [word.strip() for word in theirs]
    matcher = SequenceMatcher(None, *bare, autojunk=False)
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            yield Run("".join(theirs[c:d]))
        else:
            yield from _runs(ours[a:b], theirs[c:d])


def _runs(removed: Sequence[str], added: Sequence[str]) -> Iterator[Run]:
    if removed:
        yield Run("".join(removed), "removed")
    if added:
        yield Run("".join(added), "added")


# The texts of a document, each with a key that finds it in another revision


def _lines(document: Json) -> Iterator[tuple[tuple[str, ...], _Line]]:
    outlets = {row["id"]: row["outlet"] or row["title"] for row in document.get("articles", ())}
    yield ("statement",), _Line(STATEMENT, _("Statement"), document["statement"])
    unknowns = document.get("unknowns") or ""
    yield ("unknowns",), _Line(STATEMENT, _("What is not known"), unknowns)
    yield from _attributes(document, outlets)
    yield from _differences(document)
    yield from _evidence(document, outlets)
    yield from _replies(document)
    yield from _ratings(document)
    yield from _surroundings(document)


def _attributes(
    document: Json, outlets: Mapping[str, str]
) -> Iterator[tuple[tuple[str, ...], _Line]]:
    for row in document.get("attributes", ()):
        label = row["label"]
        scope = "; ".join(str(part) for part in (row.get("scope") or {}).values() if part)
        yield ("scope", label), _Line(SAYS, _("{label}, scope").format(label=label), scope)
        held = tell_value(row["kind"], row.get("agreed"))
        why = row.get("agreed_reason") or "" if held else ""
        is_name = row["kind"] == "name"
        part = "name" if is_name else "held"
        told = _("{label}, the value the desk holds").format(label=label)
        yield (part, label), _Line(SAYS, told, held)
        told = _("{label}, why the desk holds it").format(label=label)
        yield ("held-why", label), _Line(SAYS, told, why)
        for article in dict.fromkeys(reading["article"] for reading in row["readings"]):
            said = [_reading(r) for r in row["readings"] if r["article"] == article]
            where = f"{label}, {outlets.get(article, _('an article'))}"
            part = "name-reading" if is_name else "reading"
            yield (part, label, article), _Line(SAYS, where, "; ".join(said))


def _reading(row: Json) -> str:
    if row["answer"] == "value":
        return f"“{row['printed']}”"
    return ANSWERS.get(row["answer"], "") or _("not stated")


def _differences(document: Json) -> Iterator[tuple[tuple[str, ...], _Line]]:
    for row in document.get("discrepancies", ()):
        label = row.get("attribute") or _("The claim")
        decision = row.get("decision")
        decided = f"{DECISIONS.get(decision, decision)}." if decision else ""
        if decision and row.get("stands"):
            decided = _("“{words}” stands.").format(words=row["stands"])
        scope = f"{decided} {row.get('scope') or ''}".strip() if decision else ""
        why = row.get("reason") or "" if decision else ""
        yield ("difference", row["id"]), _Line(DIFFERENCES, label, row["explanation"])
        told = _("{label}, the decision").format(label=label)
        yield ("decision", row["id"]), _Line(DIFFERENCES, told, scope)
        told = _("{label}, why so decided").format(label=label)
        yield ("decision-why", row["id"]), _Line(DIFFERENCES, told, why)


def _evidence(
    document: Json, outlets: Mapping[str, str]
) -> Iterator[tuple[tuple[str, ...], _Line]]:
    for row in document.get("evidence", ()):
        outlet = outlets.get(row["article"], _("an article"))
        itself = _("The document itself.") if row.get("primary_document") else ""
        rests = "; ".join(f"{link['name']} ({link['reason']})" for link in row["origins"])
        key = str(row["id"])
        yield ("quote", key), _Line(EVIDENCE, outlet, f"“{row['quote']['exact']}”")
        stance = row["stance"]
        told = _("{outlet}, stance").format(outlet=outlet)
        yield ("stance", key), _Line(EVIDENCE, told, stance, _STANCES.get(stance, stance))
        told = _("{outlet}, who is said to say so").format(outlet=outlet)
        yield ("said-by", key), _Line(EVIDENCE, told, row.get("said_by") or "")
        told = _("{outlet}, what it is").format(outlet=outlet)
        yield ("itself", key), _Line(EVIDENCE, told, itself)
        told = _("{outlet}, rests on").format(outlet=outlet)
        yield ("rests", key), _Line(EVIDENCE, told, rests)


def _replies(document: Json) -> Iterator[tuple[tuple[str, ...], _Line]]:
    times: Counter[str] = Counter()
    for row in replies_of(document):
        times[row.asked] += 1
        key = ("reply", row.asked, str(times[row.asked]))
        yield key, _Line(REPLIES, row.asked, row.sentence)


def _ratings(document: Json) -> Iterator[tuple[tuple[str, ...], _Line]]:
    found, sure = document.get("corroboration") or {}, document.get("confidence") or {}
    counted = f"{found['sentence']}." if found else ""
    state = found.get("state") or ""
    said = _(state) if state else ""
    yield ("corroboration",), _Line(SURE, _("Corroboration"), state, said)
    yield ("corroboration-why",), _Line(SURE, _("Corroboration, on what"), counted)
    level = sure.get("level") or ""
    said = LEVEL_WORDS.get(level, level)
    yield ("confidence",), _Line(SURE, _("Confidence"), level, said[:1].upper() + said[1:])
    why = sure.get("reason") or "" if level else ""
    yield ("confidence-why",), _Line(SURE, _("Confidence, why"), why)
    verdict = document.get("verdict") or ""
    yield ("verdict",), _Line(SURE, _("Verdict of the editors"), verdict, verdict_words(verdict))
    unpublished = document.get("unpublished_sources") or 0
    counted = ngettext("{n} counted", "{n} counted", unpublished).format(n=unpublished)
    yield ("unpublished",), _Line(SURE, _("Unpublished sources"), counted if unpublished else "")


def _printed(row: Json) -> Iterator[str]:
    yield from (use["printed"] for use in row["uses"])


def _surroundings(document: Json) -> Iterator[tuple[tuple[str, ...], _Line]]:
    stories = ", ".join(row["title"] for row in document.get("stories", ()))
    yield ("stories",), _Line(AROUND, _("Stories"), stories)
    for row in document.get("articles", ()):
        parts = (row.get("outlet"), row.get("title"), row.get("published_printed"))
        text = ". ".join(part for part in parts if part)
        yield ("article", row["id"]), _Line(AROUND, _("Article"), text)
        became = "; ".join(state_told(state) for state in row.get("states", ()))
        yield ("article-state", row["id"]), _Line(AROUND, _("What became of it"), became)
    for row in document.get("names", ()):
        spelled = ", ".join(f"“{words}”" for words in dict.fromkeys(_printed(row)))
        yield ("named", row["id"]), _Line(AROUND, _("Named"), f"{row['form']}: {spelled}")
    origins = {row["id"]: row["name"] for row in document.get("origins", ())}
    for row in document.get("origins", ()):
        below = [origins[base] for base in row["rests_on"] if base in origins]
        text = row["name"]
        if below:
            text = _("{origin}, resting on {others}").format(origin=text, others=", ".join(below))
        yield ("origin", row["id"]), _Line(AROUND, _("Origin"), text)
