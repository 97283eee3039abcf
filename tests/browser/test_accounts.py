"""Somebody comes to the desk: invited, with an app for codes, then with a passkey alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.hands import Hand
from tests.factories.accounts import code_of

PASSWORD = "a-long-quiet-river"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def invite(look: Callable[..., Any], email: str) -> str:
    """The administrator invites by the page; the link that it shows."""
    page = look("/desk/people/invite/", person="demo-admin")
    hand = Hand(page, page.eyes)
    hand.write(hand.field("Mail address"), email)
    hand.field("Role").select_option("editor")
    hand.press(hand.button("Invite"))
    hand.arrive("People")
    return str(page.get_by_label("The link").input_value())


def accept(hand: Hand, link: str) -> None:
    hand.page.goto(link)
    hand.arrive("You are invited")
    for label, words in (
        ("Your name", "Nadia New"), ("Username", "nadia.new"),
        ("Password", PASSWORD), ("Once more", PASSWORD),
    ):  # fmt: skip
        hand.write(hand.field(label), words)
    hand.press(hand.button("Make my account"))
    hand.arrive("Your account")


def sign_out(hand: Hand) -> None:
    hand.press(hand.button("Sign out"))
    hand.page.get_by_role("contentinfo").wait_for()


def password_given(hand: Hand) -> None:
    hand.page.goto("/sign-in/")
    hand.arrive("Sign in")
    hand.write(hand.field("Username or mail address"), "nadia@example.org")
    hand.write(hand.field("Password"), PASSWORD)
    hand.press(hand.button("Sign in"))


def test_invited_with_codes_from_an_app(look: Callable[..., Any], settings: Any) -> None:
    settings.SECOND_FACTOR = "editors"
    link = invite_without_policy(look, settings)
    page = look("/", width=390)
    hand = Hand(page, page.eyes)
    accept(hand, link)
    page.goto("/desk/claims/")
    hand.arrive("Second factor")
    hand.press(hand.link("Set up an app"))
    hand.arrive("Set up an app")
    key = page.locator("code.key").inner_text()
    hand.write(hand.field("Code that the app shows now"), code_of(key))
    hand.press(hand.button("Set up"))
    hand.arrive("Recovery codes")
    spare = page.locator(".codes code").first.inner_text()
    hand.press(hand.link("I have kept them"))
    hand.arrive("Your account")
    page.goto("/desk/claims/")
    hand.arrive("Claims")
    sign_out(hand)
    password_given(hand)
    hand.arrive("Second step")
    hand.write(hand.field("Code"), code_of(key, steps=1))
    hand.press(hand.button("Sign in"))
    hand.arrive("Differences")
    sign_out(hand)
    password_given(hand)
    hand.write(hand.field("Code"), spare)
    hand.press(hand.button("Sign in"))
    hand.arrive("Differences")
    page.goto("/account/second-factor/codes/new/")
    hand.arrive("New recovery codes")
    page.goto("/account/second-factor/app/off/")
    hand.page.get_by_role("alert").filter(has_text="You need a second factor here").wait_for()
    hand.arrive("Do without codes from the app?")


def invite_without_policy(look: Callable[..., Any], settings: Any) -> str:
    """The demo's administrator has no second factor: invites before the setting wants one."""
    wanted, settings.SECOND_FACTOR = settings.SECOND_FACTOR, "off"
    link = invite(look, "nadia@example.org")
    settings.SECOND_FACTOR = wanted
    return link


def test_with_a_passkey_and_nothing_else(look: Callable[..., Any]) -> None:
    link = invite(look, "nadia@example.org")
    page = look("/", scheme="dark")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    hand = Hand(page, page.eyes)
    accept(hand, link)
    page.goto("/account/second-factor/passkeys/new/")
    hand.arrive("Add a passkey")
    hand.write(hand.field("Name"), "blue key")
    hand.press(hand.button("Add"))
    hand.arrive("Recovery codes")
    sign_out(hand)
    page.goto("/sign-in/?next=/desk/claims/")
    hand.press(hand.button("Sign in with a passkey"))
    hand.arrive("Claims")
    sign_out(hand)
    password_given(hand)
    hand.arrive("Second step")
    hand.press(hand.button("Use a passkey"))
    hand.arrive("Differences")
    page.goto("/sign-in/again/passkey/?next=/account/")
    hand.press(hand.button("Use a passkey"))
    hand.arrive("Your account")
    page.goto("/account/second-factor/")
    hand.press(hand.link("Rename blue key"))
    hand.arrive("Rename the passkey")
    hand.write(hand.field("Name"), "green key")
    hand.press(hand.button("Save"))
    hand.arrive("Second factor")
    hand.press(hand.link("Take off green key"))
    hand.arrive("Do without “green key”?")
    hand.press(hand.button("Take off"))
    hand.arrive("Second factor")
    assert "green key" not in page.content()
    devtools.send(
        "WebAuthn.removeVirtualAuthenticator", {"authenticatorId": made["authenticatorId"]}
    )


def test_a_passkey_that_is_not_given_is_said_and_the_password_still_works(
    look: Callable[..., Any],
) -> None:
    page = look("/sign-in/")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = AUTHENTICATOR | {"isUserVerified": False}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("alert").filter(has_text="No passkey was given").wait_for()
