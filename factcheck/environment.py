"""Every setting that comes from the environment or from ``.env``: one table, checked on reading.

A value that cannot be used ends the program with one line that says what to write instead.
The reference page of the settings is generated from `SETTINGS`.
"""

from __future__ import annotations

import difflib
import os
import re
import secrets
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import environ

from factcheck.postgres.cluster import PROGRAM
from factcheck.postgres.cluster import USER as OWNER

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off", ""})
LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class SettingError(Exception):
    """A setting that cannot be used; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name, its default as it would be written, and what it is for."""

    name: str
    default: str
    purpose: str


SETTINGS: tuple[Setting, ...] = (
    Setting("PORT", "8000", "Port that `./dev start` serves on."),
    Setting(
        "BIND", "127.0.0.1", "Address that it serves on; 0.0.0.0 lets other machines reach it."
    ),
    Setting(
        "DATABASE_URL", "", "A PostgreSQL server (15 or newer) to use instead of the private one."
    ),
    Setting(
        "DATABASE_OWNER_URL",
        "",
        "The same database as the owner of its tables, for migrations, backups and restores.",
    ),
    Setting(
        "SECRET_KEY", "", "Signs sessions; made once and kept in the state folder where empty."
    ),
    Setting("ALLOWED_HOSTS", ",".join(LOOPBACK_HOSTS), "Host names the site answers to, by comma."),
    Setting(
        "CSRF_TRUSTED_ORIGINS", "", "Addresses forms may come from behind a proxy: https://…, …"
    ),
    Setting(
        "HTTPS", "", "Site is reached by https; on as soon as ALLOWED_HOSTS names another machine."
    ),
    Setting(
        "FACTCHECK_PROXIES", "0", "Proxies of ours in front, whose X-Forwarded-For is believed."
    ),
    Setting("DEBUG", "off", "Error pages with the program's inside; never where others can see."),
    Setting("TIME_ZONE", "UTC", "Time zone of the pages, such as Europe/Zurich."),
    Setting("LANGUAGE_CODE", "en", "Language of the pages."),
    Setting("FACTCHECK_PRODUCT_NAME", "Variorum", "Name shown on every page."),
    Setting("FACTCHECK_STATE", ".state", "Folder of the private database, keys and blobs."),
    Setting(
        "FACTCHECK_BLOBS",
        "",
        "Folder of captured files (`blobs` in the state folder), or s3://bucket/folder.",
    ),
    Setting("FACTCHECK_BUCKET_ENDPOINT", "", "Address of the S3 service; empty for Amazon’s own."),
    Setting("FACTCHECK_BUCKET_REGION", "", "Region of the bucket, where the service has any."),
    Setting(
        "FACTCHECK_BUCKET_KEY", "", "Access key; empty where the machine has a role of its own."
    ),
    Setting("FACTCHECK_BUCKET_SECRET", "", "The secret that belongs to the access key."),
    Setting(
        "FACTCHECK_CONTACT", "", "Mail or web address that outlets see with every page we fetch."
    ),
    Setting(
        "FACTCHECK_DATA_LICENCE",
        "",
        "Licence of the published data, such as CC BY 4.0: said in every answer of the API.",
    ),
    Setting("FACTCHECK_DATA_LICENCE_URL", "", "Address of that licence."),
    Setting(
        "FACTCHECK_TAG",
        "variorum.invalid,2026",
        "A domain of yours and a year in which it was yours, for ids of feed entries: set it once, "
        "before anything is published, and never again.",
    ),
    Setting(
        "FACTCHECK_SECOND_FACTOR",
        "off",
        "Who must sign in with a code or passkey too: off, editors (and administrators), all.",
    ),
    Setting("FACTCHECK_SESSION_HOURS", "12", "Hours without use after which a session ends."),
    Setting(
        "FACTCHECK_MAIL",
        "",
        "Mail server for invitations and resets: smtp+tls://user:password@host:587.",
    ),
    Setting("FACTCHECK_MAIL_FROM", "", "Address that the program’s mail comes from."),
    Setting("FACTCHECK_JOBS", "2", "Background jobs that one worker does at the same time."),
    Setting(
        "FACTCHECK_POSTGRES_BIN", "", "Folder of the PostgreSQL programs, before all others found."
    ),
    Setting("FACTCHECK_SERVING", "off", "Set by the web server: warm connections, hashed files."),
    Setting("FACTCHECK_ARTICLES", "", "Folder of articles for the checks on real articles."),
    Setting("CHROMIUM", "", "Chromium program for the browser tests; the usual places are tried."),
)

_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


class Environment:
    """The settings of one process, from `variables` and, below them, the file `dotenv`."""

    def __init__(self, base: Path, variables: Mapping[str, str] = os.environ) -> None:
        self.base = base
        self._file = _read_dotenv(base / ".env")
        self._variables = variables
        _refuse_unknown([*self._file, *(name for name in variables if name[:10] == "FACTCHECK_")])

    def text(self, name: str) -> str:
        """Return the setting as written, or its default; a value of blanks counts as unset."""
        default = _DEFAULTS[name]
        return self._variables.get(name, "").strip() or self._file.get(name, "").strip() or default

    def is_set(self, name: str) -> bool:
        """True if the setting was given a value, whatever its default."""
        return bool(self._variables.get(name, "").strip() or self._file.get(name, "").strip())

    def flag(self, name: str) -> bool:
        written = self.text(name).lower()
        if written not in YES | NO:
            raise SettingError(f"{name}={written} is neither on nor off: write 1 or 0.")
        return written in YES

    def port(self) -> int:
        written = self.text("PORT")
        if not (written.isascii() and written.isdigit() and 0 < int(written[:9]) < 65536):
            raise SettingError(f"PORT={written} is no port: write a number from 1 to 65535.")
        return int(written)

    def proxies(self) -> int:
        written = self.text("FACTCHECK_PROXIES")
        if not (written.isascii() and written.isdigit() and int(written[:3]) < 10):
            raise SettingError(f"FACTCHECK_PROXIES={written}: write how many there are, 0 to 9.")
        return int(written)

    def licence_address(self) -> str:
        """The address of the data licence, or none; raises SettingError for anything else."""
        address = self.text("FACTCHECK_DATA_LICENCE_URL")
        if address and not re.fullmatch(r"https?://[^\s<>\"]+", address):
            raise SettingError("FACTCHECK_DATA_LICENCE_URL: write an address, such as https://….")
        return address

    def tag_authority(self) -> str:
        """What ids of feed entries begin with (RFC 4151); raises SettingError for anything else."""
        written = self.text("FACTCHECK_TAG")
        day = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
        if not re.fullmatch(rf"([a-z0-9._-]+@)?[a-z0-9-]+(\.[a-z0-9-]+)+,{day}", written):
            raise SettingError(
                f"FACTCHECK_TAG={written}: write a domain and a year: a.example,2026."
            )
        return written

    def second_factor(self) -> str:
        written = self.text("FACTCHECK_SECOND_FACTOR").lower()
        if written not in {"off", "editors", "all"}:
            raise SettingError(f"FACTCHECK_SECOND_FACTOR={written}: write off, editors or all.")
        return written

    def session_hours(self) -> int:
        written = self.text("FACTCHECK_SESSION_HOURS")
        if not (written.isascii() and written.isdigit() and 0 < int(written[:9]) <= 8760):
            raise SettingError(
                f"FACTCHECK_SESSION_HOURS={written} is no number of hours: write one from 1 to 8760."
            )
        return int(written)

    def mail(self) -> dict[str, Any]:
        """Return Django's settings of outgoing mail; {} where no server is named."""
        url = self.text("FACTCHECK_MAIL")
        if not url:
            return {}
        advice = "write smtp://host:25 or smtp+tls://user:password@host:587."
        if not url.startswith(("smtp://", "smtp+tls://", "smtp+ssl://", "smtps://")):
            raise SettingError(f"FACTCHECK_MAIL names no mail server: {advice}")
        try:
            parsed: dict[str, Any] = environ.Env.email_url_config(url)
        except ValueError:
            raise SettingError(f"FACTCHECK_MAIL cannot be read: {advice}") from None
        if not parsed.get("EMAIL_HOST"):
            raise SettingError(f"FACTCHECK_MAIL names no mail server: {advice}")
        if "@" not in self.text("FACTCHECK_MAIL_FROM"):
            raise SettingError("FACTCHECK_MAIL is set: set FACTCHECK_MAIL_FROM to an address too.")
        return {**parsed, "DEFAULT_FROM_EMAIL": self.text("FACTCHECK_MAIL_FROM")}

    def jobs_at_once(self) -> int:
        written = self.text("FACTCHECK_JOBS")
        if not (written.isascii() and written.isdigit() and 0 < int(written[:9]) <= 100):
            raise SettingError(
                f"FACTCHECK_JOBS={written} is no number of jobs: write one from 1 to 100."
            )
        return int(written)

    def bind(self) -> str:
        written = self.text("BIND")
        try:
            return written if written == "localhost" else str(ip_address(written.strip("[]")))
        except ValueError:
            raise SettingError(
                f"BIND={written} is no address: write 127.0.0.1 for this machine alone, "
                "0.0.0.0 for every network."
            ) from None

    def names(self, name: str) -> list[str]:
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def origins(self) -> list[str]:
        found = self.names("CSRF_TRUSTED_ORIGINS")
        for origin in found:
            if not origin.startswith(("https://", "http://")):
                raise SettingError(
                    f"CSRF_TRUSTED_ORIGINS has {origin}: write it with https:// in front."
                )
        return found

    def https(self) -> bool:
        if self.is_set("HTTPS"):
            return self.flag("HTTPS")
        return not set(self.names("ALLOWED_HOSTS")) <= set(LOOPBACK_HOSTS)

    def time_zone(self) -> str:
        written = self.text("TIME_ZONE")
        try:
            return zoneinfo.ZoneInfo(written).key
        except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
            raise SettingError(
                f"TIME_ZONE={written} is no time zone: write one such as Europe/Zurich."
            ) from None

    def language(self, known: Mapping[str, object]) -> str:
        written = self.text("LANGUAGE_CODE").lower()
        if written not in known:
            raise SettingError(f"LANGUAGE_CODE={written} is no language: write one such as en.")
        return written

    def folder(self, name: str, default: Path | None = None) -> Path:
        """Return a folder setting as a whole path; relative ones start at the project."""
        written = self.text(name)
        if not written and default is not None:
            return default
        return self.base / Path(written).expanduser()

    def state(self) -> Path:
        return self.folder("FACTCHECK_STATE")

    def database(self) -> dict[str, Any]:
        """Return Django's settings of the database: the server named, or the private one.

        The user is the program's role; `database_owner` says what differs for the owner.
        """
        if not self.is_set("DATABASE_URL"):
            return {
                "ENGINE": "factcheck.postgres.backend",
                "NAME": "factcheck",
                "USER": PROGRAM,
                "STATE": str(self.state()),
                "BIN": self.text("FACTCHECK_POSTGRES_BIN") or None,
            }
        return self._server("DATABASE_URL")

    def database_owner(self) -> dict[str, Any]:
        """Return what of `database` is another for the owner; nothing where one role does both."""
        if not self.is_set("DATABASE_OWNER_URL"):
            return {} if self.is_set("DATABASE_URL") else {"USER": OWNER, "OPTIONS": {}}
        if not self.is_set("DATABASE_URL"):
            raise SettingError("DATABASE_OWNER_URL names an owner: set DATABASE_URL as well.")
        program, owner = self.database(), self._server("DATABASE_OWNER_URL")
        if owner["NAME"] != program["NAME"]:
            raise SettingError("DATABASE_OWNER_URL names another database than DATABASE_URL.")
        if owner["USER"] == program["USER"]:
            raise SettingError(
                "DATABASE_OWNER_URL names the user of DATABASE_URL: "
                "name the owner of the tables there, or leave it empty."
            )
        return {
            "OPTIONS": {},
            **{
                name: owner[name]
                for name in ("USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
                if name in owner
            },
        }

    def _server(self, setting: str) -> dict[str, Any]:
        url = self.text(setting)
        advice = "write postgres://user:password@host/name, or leave it empty."
        if not url.startswith(("postgres://", "postgresql://")):
            raise SettingError(f"{setting} names no PostgreSQL server: {advice}")
        try:
            parsed: dict[str, Any] = environ.Env.db_url_config(url)
        except ValueError:
            raise SettingError(f"{setting} cannot be read: {advice}") from None
        if not parsed.get("NAME"):
            raise SettingError(f"{setting} names no database: {advice}")
        return parsed

    def secret_key(self) -> str:
        """Return SECRET_KEY, or the one made for this installation and kept in its state folder."""
        if self.is_set("SECRET_KEY"):
            return self.text("SECRET_KEY")
        path = self.state() / "secret_key"
        try:
            return path.read_text().strip() or _make_secret(path)
        except FileNotFoundError:
            return _make_secret(path)
        except OSError as error:
            raise SettingError(
                f"{path} cannot be read ({error.strerror}): run as the owner of the project, "
                "or set SECRET_KEY, or FACTCHECK_STATE to a folder of your own."
            ) from None

    def refuse_open_door(self) -> None:
        """Raise unless what other machines may reach has a key and names of its own."""
        if self.bind() == "localhost" or ip_address(self.bind()).is_loopback:
            return
        missing = [name for name in ("SECRET_KEY", "ALLOWED_HOSTS") if not self.is_set(name)]
        if missing:
            raise SettingError(
                f"BIND={self.bind()} lets other machines in: set {' and '.join(missing)} first "
                "(see .env.example), or leave BIND at 127.0.0.1."
            )


def _make_secret(path: Path) -> str:
    """Write a new key for its owner's eyes only; of two programs at once the first one wins."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        return path.read_text()
    except OSError:
        return secrets.token_urlsafe(50)  # a project we may only read: good for this process


def _read_dotenv(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        name, equals, value = stripped.removeprefix("export ").partition("=")
        if not equals:
            raise SettingError(f"{path}, line {number}: write NAME=value.")
        found[name.strip()] = value.strip().strip("\"'")
    return found


def _refuse_unknown(names: list[str]) -> None:
    for name in names:
        if name not in _DEFAULTS:
            near = difflib.get_close_matches(name, _DEFAULTS, n=1)
            hint = f"; did you mean {near[0]}?" if near else ": see .env.example."
            raise SettingError(f"{name} is not a setting{hint}")
