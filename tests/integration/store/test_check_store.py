"""check_store: damaged, missing and unclaimed files are found; nothing young is taken away."""

from __future__ import annotations

import io
import json
import tracemalloc
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.models import Arrival, Intake
from sources import blobs
from sources.blobs import blob_delete, blob_path, blob_put
from sources.services import checking_store
from sources.services.checking_store import blob_columns, store_check
from tests.factories.newsroom import text_of

pytestmark = pytest.mark.django_db


def checked(*arguments: str) -> tuple[int, dict[str, Any]]:
    out = io.StringIO()
    code = 0
    try:
        call_command("check_store", "--json", *arguments, stdout=out, stderr=io.StringIO())
    except SystemExit as stop:
        code = int(stop.code or 0)
    return code, json.loads(out.getvalue())


def arrival(content: bytes) -> Arrival:
    intake = Intake.objects.create(label="handed over")
    return Arrival.objects.create(
        intake=intake, position=1, method="file", sha256=blob_put(content), size=len(content)
    )


def test_every_table_that_names_blobs_is_read() -> None:
    assert {model._meta.label for model, _ in blob_columns()} == {
        "sources.Snapshot",
        "claims.Arrival",
    }


def test_a_store_with_nothing_amiss_is_clean(store: str, checker: Any) -> None:
    text_of("The ferry sank.", by=checker)
    text_of("The ferry sank.", by=checker, outlet="The Echo")
    arrival(b"not kept yet")
    code, found = checked()
    assert (code, found["clean"], found["blobs"]) == (0, True, 2)


def test_damaged_missing_and_unclaimed_files_are_named(store: str, checker: Any) -> None:
    gone = text_of("Gone from the store.", by=checker).snapshot.sha256
    hurt = text_of("Hurt in the store.", by=checker).snapshot.sha256
    blob_delete(gone)
    blob_delete(hurt)
    default_storage.save(blob_path(hurt), ContentFile(b"something else"))
    default_storage.save("zz/notes", ContentFile(b"x"))
    alone = blob_put(b"nobody names it")
    code, found = checked()
    assert code == 1 and not found["clean"]
    assert found["missing"]["names"] == [gone]
    assert found["damaged"]["names"] == [hurt]
    assert found["unclaimed"]["names"] == [alone]
    assert found["strange"]["names"] == ["zz/notes"]
    assert checked()[1] == found, "looking takes nothing away"


def test_only_what_nobody_names_for_long_is_taken_away_and_only_when_told(
    store: str, checker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = text_of("The ferry sank.", by=checker).snapshot.sha256
    alone = blob_put(b"nobody names it")
    assert checked("--delete-unclaimed")[1]["deleted"]["number"] == 0, "it is young"
    later = timezone.now() + timedelta(hours=30)
    monkeypatch.setattr(checking_store.timezone, "now", lambda: later)
    code, found = checked("--delete-unclaimed")
    assert (code, found["deleted"]["names"]) == (0, [alone])
    assert blobs.blob_is_there(kept) and not blobs.blob_is_there(alone)


def test_a_blob_that_is_kept_again_is_young_again(
    store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = blob_put(b"nobody names it")
    monkeypatch.setattr(blobs, "YOUNG", timedelta(seconds=-100))
    before = blobs.blob_kept_at(sha256)
    blob_put(b"nobody names it")
    assert blobs.blob_kept_at(sha256) >= before
    assert blobs.blob_get(sha256) == b"nobody names it"


def test_the_age_cannot_be_less_than_an_hour() -> None:
    with pytest.raises(CommandError):
        call_command("check_store", "--delete-unclaimed", "--older-than", "0")


def test_what_a_redaction_took_away_is_not_missing(
    store: str,
    checker: Any,
    editor: Any,
    editor2: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    from claims.services.redactions import redaction_approve, redaction_request

    text = text_of("A private person's street and number.", by=checker)
    redaction = redaction_request(
        text=text, grounds="safety", reason="They were threatened.", by=editor
    )
    with django_capture_on_commit_callbacks(execute=True):
        redaction_approve(redaction=redaction, by=editor2)
    assert not blobs.blob_is_there(text.snapshot.sha256)
    assert checked()[0] == 0


def test_many_blobs_take_no_more_memory_than_few(
    checker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def peak(number: int) -> int:
        names = (f"{place:064x}" for place in range(number))
        monkeypatch.setattr(
            checking_store, "blobs_all", lambda: ((blob_path(name), name) for name in names)
        )
        monkeypatch.setattr(checking_store, "blob_hash", lambda name: name)
        monkeypatch.setattr(checking_store, "_is_named", lambda name: False)
        tracemalloc.start()
        found = store_check()
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert found.unclaimed.number == number
        return most

    peak(10)
    assert peak(60_000) < peak(5_000) + 300_000


def test_a_bucket_that_is_not_there_is_one_clear_line(
    bucket_settings: dict[str, str], settings: Any, tmp_path: Any
) -> None:
    from factcheck.blob_storage import blob_storage
    from factcheck.environment import Environment

    wrong = bucket_settings | {"FACTCHECK_BLOBS": "s3://no-such-bucket-here"}
    storages = {name: dict(value) for name, value in settings.STORAGES.items()}
    storages["default"] = blob_storage(Environment(tmp_path, wrong))
    settings.STORAGES = storages
    with pytest.raises(CommandError, match="cannot be read") as refused:
        call_command("check_store")
    assert "\n" not in str(refused.value)
