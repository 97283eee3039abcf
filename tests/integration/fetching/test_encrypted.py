"""Encrypted connections: the certificate is held against the name, whatever address was contacted."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sources.fetching.faults import FetchFault, Reason
from sources.fetching.fetch import Fetched, fetch
from tests.integration.fetching.servers import AT, Names, Outlet, outlet, raw, says

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="makes a certificate")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for news.example, in one file, made for this run."""
    made = tmp_path_factory.mktemp("certificate") / "both.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
            "-nodes", "-days", "2", "-subj", "/CN=news.example",
            "-addext", "subjectAltName=DNS:news.example",
            "-keyout", str(made), "-out", str(made.with_suffix(".crt")),
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    made.write_text(made.read_text() + made.with_suffix(".crt").read_text())
    return made


@pytest.fixture
def secure(certificate: Path) -> Iterator[Outlet]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with outlet(encrypted=context) as started:
        yield started


def ask(
    site: Outlet, certificate: Path | None, host: str = "news.example", **more: object
) -> Fetched:
    trust = ssl.create_default_context(cafile=str(certificate)) if certificate else None
    names = Names({host: [["127.0.0.1"]]})
    policy = site.policy(resolver=names, trust=trust, **more)
    return fetch(f"https://{host}:{site.port}/", policy, at=AT)


def test_a_page_is_fetched_under_a_certificate_for_its_name(
    secure: Outlet, certificate: Path
) -> None:
    secure.pages["/"] = says(200, b"the page")
    assert ask(secure, certificate).body == b"the page"


def test_a_certificate_for_another_name_is_told(secure: Outlet, certificate: Path) -> None:
    with pytest.raises(FetchFault) as found:
        ask(secure, certificate, host="other.example")
    assert found.value.reason is Reason.TLS
    assert "certificate of other.example is not valid" in found.value.sentence
    assert secure.asked == []


def test_a_certificate_that_nobody_vouches_for_is_told(
    secure: Outlet, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))  # the environment changes nothing
    with pytest.raises(FetchFault) as found:
        ask(secure, None)
    assert found.value.reason is Reason.TLS
    assert secure.asked == []


def test_a_server_that_does_not_encrypt_is_told(certificate: Path) -> None:
    with outlet() as plain, pytest.raises(FetchFault) as found:
        ask(plain, certificate)
    assert found.value.reason is Reason.TLS


def test_a_redirect_out_of_encryption_is_followed_and_recorded(
    secure: Outlet, certificate: Path
) -> None:
    with outlet() as plain:
        secure.pages["/"] = says(302, location=plain.url("/a"))
        plain.pages["/a"] = says(200, b"the page")
        fetched = ask(secure, certificate, also=frozenset({("127.0.0.1", plain.port)}))
    assert fetched.body == b"the page"
    assert fetched.downgraded
    assert [hop.url[:6] for hop in fetched.chain] == ["https:"]


def test_a_slow_encrypted_body_ends_with_the_time(secure: Outlet, certificate: Path) -> None:
    secure.pages["/"] = raw(b"HTTP/1.1 200 OK\r\n\r\n", b"x", pause=0.05, again=60)
    with pytest.raises(FetchFault) as found:
        ask(secure, certificate, total_seconds=0.5)
    assert found.value.reason is Reason.TOO_SLOW
