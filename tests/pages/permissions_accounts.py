"""The permission matrix of accounts: what each address answers to whom, before they gave their
password once more (``again``: they are asked to).

In the order of ``ROLES``: signed out, reader, fact-checker, editor, administrator. ``in`` is the way
to the sign-in page and back; ``to …`` leads there.
"""

from __future__ import annotations

NEVER = "405 405 405 405 405"
ALL = "200 200 200 200 200"
OWN = "in 200 200 200 200"
OWN_DOES = "in 302 302 302 302"
NOT_WHOLE = "in 422 422 422 422"
LED = "302 302 302 302 302"
NOTHING = "in 404 404 404 404"
OUT_ONLY = "200 302 302 302 302"
ADMINISTRATORS = "in 404 403 403 200"
UNKNOWN = "in 404 403 403 404"
ASKED = "in again again again again"

ACCOUNTS: dict[str, tuple[str, str, str]] = {  # name: address, answers to GET, answers to POST
    "account_login": ("/sign-in/", OUT_ONLY, OUT_ONLY),
    "mfa_authenticate": ("/sign-in/code/", LED, LED),
    "mfa_login_webauthn": ("/sign-in/passkey/", LED, LED),
    "account_reauthenticate": ("/sign-in/again/", OWN, OWN),
    "mfa_reauthenticate": ("/sign-in/again/code/", "in 302 302 302 302", "in 302 302 302 302"),
    "mfa_reauthenticate_webauthn": (
        "/sign-in/again/passkey/", "in 302 302 302 302", "in 302 302 302 302"),
    "account_reset_password": ("/sign-in/reset/", ALL, LED),
    "account_reset_password_done": ("/sign-in/reset/sent/", ALL, NEVER),
    "account_reset_password_from_key": (
        "/sign-in/reset/1-made-up/", "404 404 404 404 404", "404 404 404 404 404"),
    "account": ("/account/", OWN, "in 405 405 405 405"),
    "account_name": ("/account/name/", "in 405 405 405 405", OWN_DOES),
    "account_mail": ("/account/mail/", ASKED, ASKED),
    "account_mail_confirm": ("/account/mail/made-up/", NOTHING, NOTHING),
    "account_tokens": ("/account/tokens/", "in 404 200 200 200", "in 405 405 405 405"),
    "account_token_new": ("/account/tokens/new/", ASKED, ASKED),
    "account_token_revoke": (
        "/account/tokens/aaaaaaaaaa/revoke/", "in 405 405 405 405", NOTHING),
    "account_change_password": ("/account/password/", OWN, NOT_WHOLE),
    "account_sessions_end": ("/account/sessions/end/", "in 405 405 405 405", OWN_DOES),
    "mfa_index": ("/account/second-factor/", OWN, "in 405 405 405 405"),
    "mfa_activate_totp": ("/account/second-factor/app/", ASKED, ASKED),
    "mfa_deactivate_totp": ("/account/second-factor/app/off/", NOTHING, NOTHING),
    "mfa_view_recovery_codes": (
        "/account/second-factor/codes/", NOTHING, "in 405 405 405 405"),
    "mfa_generate_recovery_codes": ("/account/second-factor/codes/new/", ASKED, ASKED),
    "mfa_download_recovery_codes": (
        "/account/second-factor/codes/file/", NOTHING, NOTHING),
    "mfa_list_webauthn": (
        "/account/second-factor/passkeys/", OWN_DOES, OWN_DOES),
    "mfa_add_webauthn": ("/account/second-factor/passkeys/new/", ASKED, ASKED),
    "mfa_edit_webauthn": ("/account/second-factor/passkeys/999999/", ASKED, ASKED),
    "mfa_remove_webauthn": ("/account/second-factor/passkeys/999999/off/", ASKED, ASKED),
    "invitation": ("/invitation/made-up/", "404 404 404 404 404", "404 404 404 404 404"),
    "people": ("/desk/people/", ADMINISTRATORS, "in 404 403 403 405"),
    "invite": ("/desk/people/invite/", ADMINISTRATORS, "in 404 403 403 422"),
    "refusals": ("/desk/people/refusals/", ADMINISTRATORS, "in 404 403 403 405"),
    "invitation_revoke": (
        "/desk/people/invitations/aaaaaaaaaa/revoke/", "in 404 403 403 405", UNKNOWN),
    "person": ("/desk/people/999999/", UNKNOWN, "in 404 403 403 405"),
    "person_act": ("/desk/people/999999/off/", "in 404 403 403 405", UNKNOWN),
}  # fmt: skip
