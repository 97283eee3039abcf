"""The admin under the strict policy: every list and a record of each opens, and nothing complains."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.urls import reverse


def places(person: str) -> list[str]:
    """Lists, and one record each, that the person may see."""
    found = [reverse("admin:index")]
    for model in admin.site._registry:
        options = model._meta
        if options.app_label not in {"sources", "claims"} and person != "demo-admin":
            continue
        if options.app_label == "auth":
            continue  # groups are the roles, and kept in step by the program
        name = f"admin:{options.app_label}_{options.model_name}"
        found.append(reverse(f"{name}_changelist"))
        row = model._default_manager.first()
        if row is not None:
            found.append(reverse(f"{name}_change", args=[row.pk]))
    return found


@pytest.mark.parametrize("person", ["demo-editor", "demo-admin"])
def test_every_list_and_a_record_of_each_opens(look: Callable[..., Any], person: str) -> None:
    page = look("/admin/", person=person)
    visited = places(person)
    assert len(visited) > 30
    for path in visited:
        answer = page.goto(path)
        assert (path, answer.status) == (path, 200)
        assert page.get_by_text("Demo newsroom.").is_visible()


def test_the_administrator_adds_a_person_and_gives_a_role(look: Callable[..., Any]) -> None:
    page = look("/admin/users/user/add/", person="demo-admin")
    page.get_by_label("Username").fill("nina-new")
    page.locator("#id_password1").fill("a-long-quiet-river")
    page.locator("#id_password2").fill("a-long-quiet-river")
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_label("Display name").fill("Nina New")
    page.locator("#id_groups_from").select_option(label="editor")
    page.locator("#id_groups_add, #id_groups_add_link").first.click()
    page.get_by_role("button", name="Save", exact=True).click()
    row = page.get_by_role("row", name="nina-new")
    assert "editor" in row.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_admin_can_be_read_in_light_and_dark(look: Callable[..., Any], scheme: str) -> None:
    for path in ("/admin/", "/admin/claims/discrepancy/"):
        page = look(path, person="demo-editor", scheme=scheme)
        faults = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
        assert [[node["html"] for node in fault["nodes"]] for fault in faults] == []
