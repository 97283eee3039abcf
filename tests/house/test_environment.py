"""Settings: every one documented, every wrong value answered by one line that helps."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.environment import SETTINGS, Environment, SettingError

BASE = Path(__file__).resolve().parents[2]


def env(base: Path, **variables: str) -> Environment:
    return Environment(base, variables)


def test_every_setting_in_the_example_file_exists() -> None:
    written = re.findall(r"^#? ?([A-Z_]+)=", (BASE / ".env.example").read_text(), re.MULTILINE)
    known = {setting.name for setting in SETTINGS}
    assert set(written) <= known
    assert known - set(written) == {"FACTCHECK_SERVING"}  # the program's own


def test_the_example_file_gives_the_defaults(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text((BASE / ".env.example").read_text())
    example = env(tmp_path)
    assert {s.name: example.text(s.name) for s in SETTINGS} == {s.name: s.default for s in SETTINGS}


def test_every_setting_says_what_it_is_for() -> None:
    assert all(setting.purpose.endswith((".", "…")) for setting in SETTINGS)
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)


def test_the_environment_goes_before_the_file_and_blanks_count_as_unset(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text('# mine\nexport PORT="9000"\nBIND = ::1\n')
    assert env(tmp_path).port() == 9000
    assert env(tmp_path, PORT="9001").port() == 9001
    assert env(tmp_path, PORT=" ").port() == 9000
    assert env(tmp_path).bind() == "::1"


@pytest.mark.parametrize(
    ("variables", "read", "says"),
    [
        ({"PORT": "http"}, "port", "PORT=http is no port"),
        ({"PORT": "0"}, "port", "from 1 to 65535"),
        ({"PORT": "٣"}, "port", "is no port"),
        ({"PORT": "9" * 5000}, "port", "is no port"),
        ({"FACTCHECK_JOBS": "0"}, "jobs_at_once", "from 1 to 100"),
        ({"FACTCHECK_JOBS": "many"}, "jobs_at_once", "is no number of jobs"),
        ({"BIND": "everywhere"}, "bind", "0.0.0.0"),
        ({"TIME_ZONE": "Mars"}, "time_zone", "Europe/Zurich"),
        ({"TIME_ZONE": "../../etc/passwd"}, "time_zone", "is no time zone"),
        ({"DATABASE_URL": "mysql://host/name"}, "database", "names no PostgreSQL server"),
        ({"DATABASE_URL": "postgres://host"}, "database", "names no database"),
        ({"DATABASE_URL": "postgres://u@[::1:/x"}, "database", "cannot be read"),
        ({"DATABASE_OWNER_URL": "postgres://o@h/n"}, "database_owner", "set DATABASE_URL"),
        (
            {"DATABASE_URL": "postgres://p@h/n", "DATABASE_OWNER_URL": "postgres://o@h/m"},
            "database_owner",
            "another database",
        ),
        (
            {"DATABASE_URL": "postgres://p@h/n", "DATABASE_OWNER_URL": "postgres://p@h/n"},
            "database_owner",
            "the user of DATABASE_URL",
        ),
        ({"CSRF_TRUSTED_ORIGINS": "example.org"}, "origins", "https:// in front"),
        ({"HTTPS": "perhaps"}, "https", "neither on nor off"),
        ({"BIND": "0.0.0.0"}, "refuse_open_door", "SECRET_KEY and ALLOWED_HOSTS"),
        ({"BIND": "::", "SECRET_KEY": "x"}, "refuse_open_door", "set ALLOWED_HOSTS first"),
    ],
)
def test_a_wrong_value_is_answered_by_one_line_that_helps(
    tmp_path: Path, variables: dict[str, str], read: str, says: str
) -> None:
    with pytest.raises(SettingError) as refused:
        getattr(env(tmp_path, **variables), read)()
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_password_is_not_repeated_in_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingError) as refused:
        env(tmp_path, DATABASE_URL="postgres://user:hunter2@[::1:/x").database()
    assert "hunter2" not in str(refused.value)


def test_a_misspelt_setting_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="did you mean FACTCHECK_BLOBS"):
        env(tmp_path, FACTCHECK_BLOB="x")
    (tmp_path / ".env").write_text("PROT=8001\n")
    with pytest.raises(SettingError, match="PROT is not a setting; did you mean PORT"):
        env(tmp_path)


def test_a_line_that_is_no_setting_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=8001\nnonsense\n")
    with pytest.raises(SettingError, match="line 2"):
        env(tmp_path)


def test_loopback_is_open_without_a_key_and_other_addresses_with_one(tmp_path: Path) -> None:
    for address in ("127.0.0.1", "localhost", "::1"):
        env(tmp_path, BIND=address).refuse_open_door()
    env(tmp_path, BIND="0.0.0.0", SECRET_KEY="x", ALLOWED_HOSTS="desk.org").refuse_open_door()


def test_https_follows_the_names_of_the_site_unless_it_is_said(tmp_path: Path) -> None:
    assert not env(tmp_path).https()
    assert env(tmp_path, ALLOWED_HOSTS="desk.example.org").https()
    assert not env(tmp_path, ALLOWED_HOSTS="desk.example.org", HTTPS="0").https()


def test_a_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    key = env(tmp_path).secret_key()
    assert len(key) >= 50
    assert env(tmp_path).secret_key() == key
    assert stat.S_IMODE((tmp_path / ".state" / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / ".state").iterdir()] == ["secret_key"]
    assert env(tmp_path, SECRET_KEY="mine").secret_key() == "mine"


def test_no_database_is_named_but_the_private_one(tmp_path: Path) -> None:
    private = env(tmp_path, FACTCHECK_STATE=str(tmp_path / "s")).database()
    assert private["ENGINE"] == "factcheck.postgres.backend"
    assert private["STATE"] == str(tmp_path / "s")
    owner = env(tmp_path, DATABASE_URL="postgres://p@h/n", DATABASE_OWNER_URL="postgres://o:x@h/n")
    assert owner.database_owner()["USER"] == "o" and owner.database()["USER"] == "p"
    assert env(tmp_path, DATABASE_URL="postgres://p@h/n").database_owner() == {}
    assert env(tmp_path).database_owner()["USER"] != env(tmp_path).database()["USER"]
    named = env(tmp_path, DATABASE_URL="postgres://u:p%40@db:5433/n?sslmode=require").database()
    assert named["ENGINE"] == "django.db.backends.postgresql"
    assert (named["USER"], named["PASSWORD"], named["HOST"]) == ("u", "p@", "db")
    assert named["OPTIONS"] == {"sslmode": "require"}


def test_a_program_with_a_wrong_setting_ends_with_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=BASE, env={**os.environ, "DEBUG": "perhaps"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["DEBUG=perhaps is neither on nor off: write 1 or 0."]
