"""One function a page of the reference; ``PAGES`` says which there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.core.management import get_commands, load_command_class
from django.db import models
from pghistory.models import Event

from claims import permissions as claim_permissions
from claims.apparatus.materiality import MATERIAL_RULES
from claims.collation.catalogue import CHECKS
from claims.comparison.outcome import KINDS, Family
from claims.lifecycle import PUBLIC_STATUSES, STATUS_WORDS, TRANSITIONS
from claims.models import Decision, DiscrepancyStatus, SuggestionStatus
from claims.rating import CREDIBILITY_RULES, CREDIBILITY_WORDS, RULE_VERSION
from claims.second_look_rules import RULES, Cause
from factcheck.environment import SETTINGS
from factcheck.reference.markdown import first_sentence, page, table
from factcheck.roles import ROLES
from sources import permissions as source_permissions
from sources.models.base import AppendOnly

OURS = ("sources", "claims", "factcheck", "users")
BASE = Path(__file__).resolve().parent.parent.parent


def settings_page() -> str:
    rows = [(f"`{s.name}`", f"`{s.default}`" if s.default else "–", s.purpose) for s in SETTINGS]
    return page(
        "Settings",
        "Read from the environment or from `.env`. A value that cannot be used stops the program "
        "with one line that says what to write instead.",
        table(["setting", "default", "what it is for"], rows),
    )


def our_commands() -> dict[str, str]:
    """Name → app of every command of ours."""
    return {
        name: app
        for name, app in sorted(get_commands().items())
        if isinstance(app, str) and app.partition(".")[0] in OURS
    }


def commands_page() -> str:
    parts = []
    for name, app in our_commands().items():
        command = load_command_class(app, name)
        parser = command.create_parser("manage.py", name)
        own = [
            action
            for action in parser._actions
            if not set(action.option_strings) & _DJANGOS_OWN and action.dest != "help"
        ]
        rows = [
            (
                "`"
                + (", ".join(action.option_strings) or str(action.metavar or action.dest))
                + "`",
                (action.help or "") % (vars(action) | {"prog": name}),
            )
            for action in own
        ]
        part = f"## {name}\n\n{' '.join(command.help.split())}"
        parts.append(part + ("\n\n" + table(["argument", "what it is"], rows) if rows else ""))
    return page(
        "Commands",
        "Each is called as `./dev manage NAME`. `--json` prints exactly one JSON document on "
        "standard output; progress and faults go to standard error. Exit status: 0 also when "
        "differences are found, 1 for bad input with one line a fault, 2 for wrong usage.",
        *parts,
    )


_DJANGOS_OWN = {
    "--version",
    "--verbosity",
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
    "--force-color",
    "--skip-checks",
}


def roles_page() -> str:
    words = source_permissions.WORDS | claim_permissions.WORDS
    roles = table(["role", "what for"], [(role.name, role.purpose) for role in ROLES])
    rights = table(
        ["may", *(role.name for role in ROLES)],
        [
            (words[name], *("yes" if name in role.permissions else "–" for role in ROLES))
            for name in sorted(words, key=lambda name: words[name])
        ],
    )
    return page(
        "Roles",
        "A role is a group; the groups follow `factcheck/roles.py` after every migration.",
        roles,
        "## Rights",
        rights,
    )


def states_page() -> str:
    statuses = table(
        ["status", "readers", "what it means"],
        [
            (status.value, "yes" if status in PUBLIC_STATUSES else "no", words)
            for status, words in STATUS_WORDS.items()
        ],
    )
    moves = table(
        ["verb", "from", "to", "takes", "by another than the authors", "needs a reason"],
        [
            (
                move.verb,
                move.source.value,
                move.target.value,
                f"`{move.permission}`",
                "yes" if move.by_other else "no",
                "yes" if move.needs_reason else "no",
            )
            for move in TRANSITIONS
        ],
    )
    diagram = "\n".join(
        [
            "```mermaid",
            "stateDiagram-v2",
            "    [*] --> draft",
            *(f"    {m.source.value} --> {m.target.value}: {m.verb}" for m in TRANSITIONS),
            "```",
        ]
    )
    others = table(
        ["of", "state", "in words"],
        [
            *(("discrepancy", state.value, state.label) for state in DiscrepancyStatus),
            *(("decision on it", state.value, state.label) for state in Decision),
            *(("suggestion", state.value, state.label) for state in SuggestionStatus),
        ],
    )
    return page(
        "States",
        "A claim's statuses and the moves between them, from `claims/lifecycle.py`.",
        statuses,
        "## Moves",
        moves,
        diagram,
        "## Other states",
        others,
    )


def checks_page() -> str:
    families = {
        Family.COMPATIBLE: "compatible",
        Family.DIFFERS: "differs",
        Family.ONE_TEXT: "one text",
    }
    kinds = table(
        ["kind", "outcome", "on pages", "severity", "queued", "what it means"],
        [
            (
                f"`{rule.kind.value}`",
                families[rule.family],
                rule.words,
                rule.severity.value if rule.severity else "–",
                "yes" if rule.queued else "no",
                rule.meaning,
            )
            for rule in KINDS.values()
        ],
    )
    return page(
        "Checks",
        "What the program looks for when it compares articles, in the order in which it looks.",
        table(["check", "looks for"], [(f"`{c.name}`", c.looks_for) for c in CHECKS]),
        "## Kinds of difference",
        "The severity is the one a kind is raised with unless a check says otherwise.",
        kinds,
    )


def ratings_page() -> str:
    codes = table(["code", "words"], [(c.value, words) for c, words in CREDIBILITY_WORDS.items()])
    rules = table(
        ["when", "gives", "because"],
        [(rule.name, rule.code.value, rule.why) for rule in CREDIBILITY_RULES],
    )
    return page(
        "Ratings",
        f"Information credibility by rule version `{RULE_VERSION}`: the first rule that holds "
        "gives the code; an editor may override it with a reason.",
        codes,
        "## Rules",
        rules,
    )


def second_looks_page() -> str:
    causes = set(Cause)
    rules = table(
        ["rule", "rank", "looked at because", "asked"],
        [
            (
                f"`{rule.id}`",
                str(rule.rank),
                rule.sentence,
                "when it happens" if rule.id in causes else "of what was written",
            )
            for rule in RULES
        ],
    )
    material = table(
        ["rule", "of", "material", "said of it"],
        [
            (
                f"`{rule.id}`",
                ", ".join(sorted(rule.parts)) or "anything",
                "yes" if rule.material else "no",
                rule.sentence,
            )
            for rule in MATERIAL_RULES
        ],
    )
    return page(
        "Second looks",
        "Why a claim is to be looked at twice, from `claims/second_look_rules.py`: all rules that "
        "hold are shown, the first is the headline, and the desk’s list is in their order.",
        rules,
        "## Material changes",
        "Whether a change of a published claim takes a correction, from "
        "`claims/apparatus/materiality.py`: the first rule that fits says it. An editor may "
        "publish a material change without one, with a reason that is kept.",
        material,
    )


def our_models() -> list[type[models.Model]]:
    """Every model of ours that is written by the program, not by history's triggers."""
    found = [
        model
        for model in apps.get_models()
        if model._meta.app_label in {"sources", "claims", "users"} and not issubclass(model, Event)
    ]
    return sorted(found, key=lambda model: (model._meta.app_label, model.__name__))


def kind_of_table(model: type[models.Model]) -> str:
    if issubclass(model, AppendOnly):
        return "append-only"
    if hasattr(model, "pgh_event_model"):
        return "with history"
    return "for a while" if getattr(model, "is_forgotten", False) else "rebuilt at will"


def models_page() -> str:
    parts = []
    for app in ("sources", "claims", "users"):
        rows = [
            (f"`{model.__name__}`", kind_of_table(model), first_sentence(model.__doc__))
            for model in our_models()
            if model._meta.app_label == app
        ]
        parts += [f"## {app}", table(["model", "table", "what it is"], rows)]
    return page(
        "Data model",
        "*Append-only* tables refuse UPDATE, DELETE and TRUNCATE in the database; *with history* "
        "means that every write becomes a row of history, raw SQL included; what is kept *for a "
        "while* is in no history: deleted, it is gone.",
        *parts,
    )


def packages_page() -> str:
    rows = []
    for top in ("factcheck", "claims", "sources"):
        for init in sorted((BASE / top).rglob("__init__.py")):
            name = ".".join(init.parent.relative_to(BASE).parts)
            if any(part in name for part in ("migrations", "management", ".data")):
                continue
            rows.append((f"`{name}`", first_sentence(import_module(name).__doc__)))
    return page(
        "Packages", "Every room of the house and what it is for.", table(["package", "for"], rows)
    )


PAGES: Mapping[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "commands.md": commands_page,
    "roles.md": roles_page,
    "states.md": states_page,
    "checks.md": checks_page,
    "ratings.md": ratings_page,
    "second-looks.md": second_looks_page,
    "models.md": models_page,
    "packages.md": packages_page,
}


def reference_pages() -> dict[str, str]:
    """File name → content of every generated page."""
    return {name: make() for name, make in PAGES.items()}
