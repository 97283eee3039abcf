"""Roles: which permissions each has. The one place where rights are given out.

A role is a Django group of the same name; ``roles_sync`` brings the groups in step after every
migration. ``docs/reference/roles.md`` is generated from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop

from claims import permissions as claims
from sources import permissions as sources


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its name, what it is for, and its permissions as ``app.codename``."""

    name: str
    purpose: str
    permissions: frozenset[str]
    sees_the_desk: bool = True  # may view every row of sources and claims in the admin


VIEWS = ("sources.view_", "claims.view_")

READER = Role(
    gettext_noop("reader"),
    gettext_noop("Has an account and no rights at the desk; sees what every reader sees."),
    frozenset(),
    sees_the_desk=False,
)
FACT_CHECKER = Role(
    gettext_noop("fact-checker"),
    gettext_noop(
        "Adds articles, opens claims, attaches evidence, takes suggestions, submits for review."
    ),
    frozenset(
        {
            sources.ADD_ARTICLE,
            sources.CHANGE_ARTICLE,
            sources.CHANGE_ORIGIN,
            claims.ADD_STORY,
            claims.ADD_CLAIM,
            claims.CHANGE_CLAIM,
            claims.ADD_EVIDENCE,
            claims.DECIDE_SUGGESTION,
            claims.SUBMIT_CLAIM,
            claims.WRITE_NOTE,
        }
    ),
)
EDITOR = Role(
    gettext_noop("editor"),
    gettext_noop(
        "Decides discrepancies, judges names, rates, approves what others wrote, corrects, withdraws."
    ),
    FACT_CHECKER.permissions
    | {
        sources.PROTECT_ARTICLE,
        sources.JUDGE_NAMES,
        sources.RATE_OUTLET,
        sources.REDACT,
        claims.RATE_CLAIM,
        claims.RESOLVE_DISCREPANCY,
        claims.APPROVE_CLAIM,
        claims.WITHDRAW_CLAIM,
        claims.MANAGE_JOBS,
        claims.PLACE_HOLD,
        claims.HANDLE_REPORT,
        claims.SEE_CONTACT,
        claims.MERGE_CLAIM,
    },
)
ADMINISTRATOR = Role(
    gettext_noop("administrator"),
    gettext_noop("Everything an editor may, and people, roles, outlets and health in the admin."),
    EDITOR.permissions
    | {
        claims.LIFT_HOLD,
        "users.add_user",
        "users.change_user",
        "users.view_user",
        "sources.add_outlet",
        "sources.change_outlet",
        "sources.add_outletdomain",
        "sources.change_outletdomain",
    },
)

ROLES: tuple[Role, ...] = (READER, FACT_CHECKER, EDITOR, ADMINISTRATOR)


def roles_sync(**_: Any) -> None:
    """Make the groups of the roles hold exactly their permissions. Safe to run again."""
    from django.contrib.auth.models import Group, Permission

    known = {
        f"{app}.{codename}": pk
        for pk, app, codename in Permission.objects.values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    for role in ROLES:
        group, _made = Group.objects.get_or_create(name=role.name)
        wanted = set(role.permissions)
        if role.sees_the_desk:
            wanted |= {name for name in known if name.startswith(VIEWS)}
        group.permissions.set([known[name] for name in sorted(wanted) if name in known])
