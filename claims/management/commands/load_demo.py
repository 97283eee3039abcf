"""``manage.py load_demo``: the demo newsroom, into an empty store."""

from __future__ import annotations

import argparse
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.demo.newsroom import Loaded, newsroom_load
from claims.demo.refusals import DemoRefused

_EPILOG = """\
Twice changes nothing. It is loaded whole or not at all, and refused (exit status 1) where the store
holds anything but the demo, or where BIND lets other machines reach the site. The passwords of its
accounts are random and stand in demo-passwords.json in the state folder (FACTCHECK_STATE).

Much of it is kept for good by the database, so there is no unloading: to be rid of a demo, throw its
store away, which is the state folder, or the database that DATABASE_URL names.
"""


class Command(BaseCommand):
    help = "Load the demo newsroom: five articles as digests, two stories, claims, made-up people."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(
            prog_name,
            subcommand,
            epilog=_EPILOG,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **kwargs,
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, and say on standard error how far it has come."""
        try:
            loaded = newsroom_load(
                folder=settings.STATE_DIR, bind=settings.BIND, say=self._say_loading
            )
        except DemoRefused as refused:
            raise CommandError(str(refused)) from refused
        self._say_loaded(loaded)

    def _say_loading(self, what: str) -> None:
        self.stderr.write(f"demo newsroom: {what} …")

    def _say_loaded(self, loaded: Loaded) -> None:
        if loaded.new:
            self.stderr.write(
                f"demo newsroom: loaded, with {loaded.claims} claims; {loaded.decided} "
                f"discrepancies decided, {loaded.open} open."
            )
        for words in loaded.missing:
            self.stderr.write(f"demo newsroom: not found, so not decided: {words}")
        if loaded.passwords is not None:
            self.stderr.write(f"demo newsroom: passwords are in {loaded.passwords}")
        elif not loaded.new:
            self.stderr.write("demo newsroom: loaded before; nothing changed.")
