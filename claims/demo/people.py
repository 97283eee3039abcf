"""The demo's accounts: one made-up person or two of each role, with passwords of their own.

Passwords are random, made anew for every installation, and kept in one file that only its owner
may read.
"""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from claims.demo.reading import read_content
from claims.demo.refusals import DemoRefused
from sources.history import written_by

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

PASSWORDS_FILE = "demo-passwords.json"
STAFF_ROLE = "administrator"

People: TypeAlias = dict[str, "User"]
Passwords: TypeAlias = dict[str, dict[str, str]]  # username: {"password", "role"}


def people_add() -> tuple[People, Passwords]:
    """Make the demo's accounts, each in the group of its role.

    Raises DemoRefused where an account of that name is somebody's own, or a role is missing.
    """
    people: People = {}
    passwords: Passwords = {}
    for person in read_content("people"):
        username, role = person["username"], person["role"]
        password = secrets.token_urlsafe(12)
        people[username] = _person(username, person["name"], role, password)
        passwords[username] = {"password": password, "role": role}
    return people, passwords


def passwords_renew() -> Passwords:
    """New passwords for the accounts that are there, as when the file of them was lost."""
    passwords: Passwords = {}
    roles = {person["username"]: person["role"] for person in read_content("people")}
    with written_by(None, "new demo passwords"):
        for user in _users().filter(username__in=roles, is_demo=True).order_by("pk"):
            password = secrets.token_urlsafe(12)
            user.set_password(password)
            user.save(update_fields=["password"])
            passwords[user.username] = {"password": password, "role": roles[user.username]}
    return passwords


def passwords_keep(passwords: Passwords, folder: Path) -> Path:
    """Write the passwords for their owner's eyes only, whole or not at all."""
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    path = folder / PASSWORDS_FILE
    draft = folder / f"{PASSWORDS_FILE}.{os.getpid()}"
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(passwords, file, indent=2)
        file.write("\n")
    draft.replace(path)
    return path


def _users() -> Any:
    return get_user_model()._default_manager.all()


def _person(username: str, name: str, role: str, password: str) -> User:
    taken = _users().filter(username=username).first()
    if taken is not None and not taken.is_demo:
        raise DemoRefused(f"The account {username} is somebody's own; the demo needs that name.")
    group = Group.objects.filter(name=role).first()
    if group is None:
        raise DemoRefused(f"There is no role {role} yet: run ./dev manage migrate first.")
    model: Any = get_user_model()
    user: User = taken or model(username=username, is_demo=True)
    user.display_name = name
    user.is_staff = role == STAFF_ROLE
    user.set_password(password)
    with written_by(None, "demo account"):
        user.save()
        user.groups.set([group])
    return user
