"""What the browser tests share: one Chromium, one site with the demo newsroom, and eyes on both."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections, transaction
from django.test import Client, override_settings
from django.test.testcases import LiveServerThread

from factcheck.context_processors import demo_forget
from factcheck.development.browser import ABSENT, find_chromium
from tests.browser.turns import Turns, turns_now, turns_on

HERE = Path(__file__).resolve().parent
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "browser-test-password"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies in this folder drives a browser, and what it changes is taken back."""
    for item in items:
        if HERE in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """What a test changed is taken back in one turn, while no page is being answered."""
    turns, shared = turns_now(), connections["default"]
    if turns is None:
        return (yield)
    with turns:
        turns.end_of_test()
        yield
        turns.end_of_test()  # what was asked for while its pages were closed, too
        broken = shared.needs_rollback and shared.in_atomic_block
    assert not broken, "the transaction that all tests of this folder share is broken"


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The transaction of a test begins while no page is being answered."""
    turns = turns_now() if fixturedef.argname == "_django_db_helper" else None
    if turns is None:
        return (yield)
    with turns:
        return (yield)


@dataclass
class Eyes:
    """What a page did while it was open: its console errors, and whom it asked."""

    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


@pytest.fixture(scope="package")
def chromium(django_db_setup: None) -> Iterator[Any]:
    """The browser; without one the tests are not run, and where CI is set they fail.

    While Playwright's loop runs, Django takes this thread for an asynchronous one: it would refuse
    the database, and look for another connection than that of the tests. It gets both back here.
    """
    program = find_chromium()
    if program is None:
        stop = pytest.fail if os.environ.get("CI", "").lower() in {"1", "true"} else pytest.skip
        stop(f"not run: {ABSENT}")
    from playwright.sync_api import sync_playwright

    kept = connections["default"]
    with (
        mock.patch.dict(os.environ, {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}),
        sync_playwright() as playwright,
    ):
        connections["default"] = kept
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield browser
        browser.close()


@contextmanager
def served() -> Iterator[tuple[str, Turns]]:
    """A live server on this thread's connection, inside its transaction; one request at a time, and
    none in the turn of somebody else."""
    shared = connections["default"]
    shared.inc_thread_sharing()
    with mock.patch.object(shared, "close"), turns_on(shared) as turns:
        server = LiveServerThread(
            "localhost",
            lambda application: turns.answering(StaticFilesHandler(application)),
            {"default": shared},
        )
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        try:
            yield f"http://localhost:{server.port}", turns
        finally:
            server.terminate()
            shared.dec_thread_sharing()


@dataclass(frozen=True)
class Site:
    """Where the site answers, the cookie of a session for each of its people, and whose turn it is."""

    address: str
    sessions: dict[str, str]
    turns: Turns


def _sessions() -> dict[str, str]:
    from factcheck.users.models import User

    found = {}
    for user in User.objects.filter(is_demo=True):
        client = Client()
        client.force_login(user)
        found[user.username] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found


@pytest.fixture(scope="package")
def site(
    chromium: Any,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """A site that holds the demo newsroom; taken back in the end."""
    from claims.demo.newsroom import newsroom_load
    from factcheck.roles import roles_sync
    from factcheck.users.models import User

    folder = tmp_path_factory.mktemp("site")
    storages = {name: dict(value) for name, value in settings.STORAGES.items()}
    storages["default"]["OPTIONS"] = {"location": str(folder / "blobs")}
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(
            STORAGES=storages,
            ALLOWED_HOSTS=["localhost"],
            PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ),
    ):
        if not Group.objects.exists():
            roles_sync()
        newsroom_load(folder=folder, bind="127.0.0.1", say=lambda _: None)
        for user in User.objects.filter(is_demo=True):
            user.set_password(PASSWORD)
            user.save()
        demo_forget()
        with served() as (address, turns):
            yield Site(address, _sessions(), turns)
        transaction.set_rollback(True)
    demo_forget()


@pytest.fixture(autouse=True)
def asked_nothing_yet() -> None:
    """Nobody's address is remembered for what an earlier test asked for."""
    from claims.views import comparing, reporting

    comparing.throttle.forget()
    reporting.throttle.forget()


@pytest.fixture
def look(chromium: Any, site: Site) -> Iterator[Callable[..., Any]]:
    """``look("/path", width=390, scheme="dark", person="demo-editor")`` → an open page.

    Pages of one person share a session. At the end no page may have said an error on the console
    or asked anything of another host, unless the test took them out of ``page.eyes``.
    """
    contexts: dict[tuple[Any, ...], Any] = {}
    eyes = Eyes()

    def open_page(
        path: str, *, width: int = 1280, scheme: str = "light", person: str | None = None
    ) -> Any:
        key = (width, scheme, person)
        if key not in contexts:
            contexts[key] = chromium.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                base_url=site.address,
            )
            contexts[key].set_default_timeout(15_000)
            _watch(contexts[key], eyes, site.address)
            if person:
                name, value = settings.SESSION_COOKIE_NAME, site.sessions[person]
                cookie = {"name": name, "value": value, "url": site.address}
                contexts[key].add_cookies([cookie])
        page = contexts[key].new_page()
        page.eyes = eyes
        page.answer = page.goto(path)
        return page

    yield open_page
    for context in contexts.values():
        context.close()
    assert eyes.errors == []
    assert eyes.elsewhere == []


def _watch(context: Any, eyes: Eyes, site: str) -> None:
    context.on(
        "console", lambda said: eyes.errors.append(said.text) if said.type == "error" else None
    )
    context.on("weberror", lambda error: eyes.errors.append(str(error.error)))
    context.on(
        "request",
        lambda request: (
            eyes.elsewhere.append(request.url)
            if not request.url.startswith((site, "data:"))
            else None
        ),
    )
