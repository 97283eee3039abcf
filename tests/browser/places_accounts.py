"""Pages of accounts that need nobody's telephone; the others are looked at on the way in
`test_accounts.py`."""

from __future__ import annotations

from typing import Any

from tests.browser.addresses import at, sent_empty
from tests.browser.place import Place

EDITOR, ADMIN = "demo-editor", "demo-admin"


def once_more(page: Any) -> None:
    """Give the password once more, where it is asked for."""
    from tests.browser.conftest import PASSWORD

    if page.get_by_role("heading", name="Is it you?").count():
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("heading", name="Is it you?").wait_for(state="detached")


def token_made(page: Any) -> None:
    """Make a token: it is shown."""
    once_more(page)
    page.get_by_label("What it is for").fill("import script, newsroom server")
    page.get_by_role("button", name="Make it").click()
    page.get_by_label("The token").wait_for()


def token_refused(page: Any) -> None:
    once_more(page)
    sent_empty("main form.stack")(page)


def link_to_a_new_password() -> str:
    from factcheck.users.models import User
    from factcheck.users.services.resets import reset_path

    return reset_path(User.objects.get(username="demo-reader"))


def invitation() -> str:
    from django.urls import reverse

    from factcheck.users.models import User
    from factcheck.users.services.invitations import invitation_make

    by = User.objects.get(username=ADMIN)
    _, token = invitation_make(email="nadia@example.org", role="editor", by=by)
    return reverse("invitation", args=[token])


def somebody() -> str:
    from django.urls import reverse

    from factcheck.users.models import User

    return reverse("person", args=[User.objects.get(username="demo-checker").pk])


ACCOUNTS = (
    Place("account", "account", at("account"), EDITOR),
    Place("account, of a reader", "account", at("account"), "demo-reader"),
    Place("mail address", "account_mail", at("account_mail"), EDITOR, once_more),
    Place(
        "mail link, too old", "account_mail_confirm", at("account_mail_confirm", "x"), EDITOR,
        status=404,
    ),
    Place("new password", "account_change_password", at("account_change_password"), EDITOR),
    Place(
        "new password, refused", "account_change_password", at("account_change_password"), EDITOR,
        sent_empty("main form.stack"), refused=True,
    ),
    Place("personal tokens", "account_tokens", at("account_tokens"), EDITOR),
    Place("token, to be made", "account_token_new", at("account_token_new"), EDITOR, once_more),
    Place("token, shown once", "account_token_new", at("account_token_new"), EDITOR, token_made),
    Place(
        "token, refused", "account_token_new", at("account_token_new"), EDITOR, token_refused,
        refused=True,
    ),
    Place("once more", "account_reauthenticate", at("account_reauthenticate"), EDITOR),
    Place("second factor", "mfa_index", at("mfa_index"), EDITOR),
    Place("app", "mfa_activate_totp", at("mfa_activate_totp"), EDITOR, once_more),
    Place("passkey", "mfa_add_webauthn", at("mfa_add_webauthn"), EDITOR, once_more),
    Place("password forgotten", "account_reset_password", at("account_reset_password")),
    Place("mail sent", "account_reset_password_done", at("account_reset_password_done")),
    Place("password chosen", "account_reset_password_from_key", link_to_a_new_password),
    Place("invitation", "invitation", invitation),
    Place(
        "invitation, refused", "invitation", invitation, act=sent_empty("form.stack"), refused=True
    ),
    Place("invitation, used", "invitation", at("invitation", "used"), status=404),
    Place("people", "people", at("people"), ADMIN),
    Place("invite", "invite", at("invite"), ADMIN),
    Place("invite, refused", "invite", at("invite"), ADMIN, sent_empty("form.stack"), refused=True),
    Place("refusals", "refusals", at("refusals"), ADMIN),
    Place("person", "person", somebody, ADMIN),
)  # fmt: skip
