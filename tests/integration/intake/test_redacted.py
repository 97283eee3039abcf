"""A redaction reaches how an article came: its addresses, visits, and sources on their way."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.storage import default_storage

from claims.models import Arrival, Intake
from claims.services.arrivals import arrival_retry
from claims.services.arrivals_described import described_by_page
from claims.services.arrivals_keeping import arrival_keep
from claims.services.redactions import redaction_approve, redaction_request
from sources.blobs import blob_path
from sources.models import Text
from tests.integration.fetching import servers
from tests.integration.imports.test_import_pages import zipped
from tests.integration.intake.pages import BRIDGE, asked, given, html, page
from tests.integration.model.test_redaction import _tables_with

pytestmark = pytest.mark.django_db

SECRET = (f"The canary Zoltan saw it. {BRIDGE[0]}", *BRIDGE[1:])


def test_addresses_visits_and_sources_lose_their_words(
    site: servers.Outlet, checker: Any, editor: Any, editor2: Any, tmp_path: Any
) -> None:
    from pathlib import Path

    body = page("Zoltan the canary", SECRET)
    site.pages["/zoltan-the-canary"] = html(body)
    arrival = asked(site.url("/zoltan-the-canary"), by=checker)
    arrival_keep(arrival=arrival, described=described_by_page(arrival), by=checker)
    archive = Path(zipped(tmp_path, {"zoltan.html": body, "ferry.html": page()}))
    container = given(archive.read_bytes(), "zoltan.zip", by=editor)
    text = Text.objects.get()
    redaction = redaction_request(text=text, grounds="safety", reason="A threat.", by=editor)
    redaction_approve(redaction=redaction, by=editor2)
    assert _tables_with("zoltan") == set()
    stored = {arrival.sha256, container.sha256}
    assert Arrival.objects.filter(sha256__in=stored).count() == 3
    assert not Intake.objects.filter(label__icontains="zoltan").exists()


def test_a_source_with_redacted_bytes_that_waits_to_be_checked_is_kept_by_nobody(
    site: servers.Outlet, checker: Any, checker2: Any, editor: Any, editor2: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    body = page("Zoltan the canary", SECRET)
    arrival = given(body, by=checker)
    waiting = given(body, by=checker2)
    arrival_keep(arrival=arrival, described=described_by_page(arrival), by=checker)
    redaction = redaction_request(
        text=Text.objects.get(), grounds="safety", reason="A threat.", by=editor
    )
    with django_capture_on_commit_callbacks(execute=True):
        redaction_approve(redaction=redaction, by=editor2)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.reason, waiting.opened) == ("failed", "redacted", None)
    assert not default_storage.exists(blob_path(arrival.sha256))
    with pytest.raises(Exception, match="not tried again"):
        arrival_retry(arrival=waiting, by=checker2)
    again = given(body, by=checker2)
    assert (again.status, again.reason) == ("failed", "redacted")
    assert not default_storage.exists(blob_path(arrival.sha256))
