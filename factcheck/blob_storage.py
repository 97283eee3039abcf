"""Where captured files lie: a folder of this machine, or a bucket that speaks S3, by the settings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from factcheck.environment import Environment, SettingError

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_ADVICE = "write s3://bucket or s3://bucket/folder, or the name of a folder."


def blobs_folder(environment: Environment) -> Path | None:
    """The folder of captured files; None where they lie in a bucket."""
    if "://" in environment.text("FACTCHECK_BLOBS"):
        return None
    return environment.folder("FACTCHECK_BLOBS", default=environment.state() / "blobs")


def blob_storage(environment: Environment) -> dict[str, Any]:
    """Django's settings of the storage of captured files. Raises SettingError."""
    folder = blobs_folder(environment)
    if folder is None:
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _bucket(environment)}
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": str(folder),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }


def _bucket(environment: Environment) -> dict[str, Any]:
    written = environment.text("FACTCHECK_BLOBS")
    scheme, _, rest = written.partition("://")
    bucket, _, prefix = rest.partition("/")
    if scheme != "s3":
        raise SettingError(f"FACTCHECK_BLOBS={written} is no place for files: {_ADVICE}")
    if not _BUCKET.fullmatch(bucket) or ".." in prefix or "//" in prefix:
        raise SettingError(f"FACTCHECK_BLOBS={written} names no bucket: {_ADVICE}")
    return {
        "bucket_name": bucket,
        "location": prefix.strip("/"),
        "endpoint_url": _endpoint(environment),
        "region_name": environment.text("FACTCHECK_BUCKET_REGION") or None,
        **_keys(environment),
        "addressing_style": "path" if environment.is_set("FACTCHECK_BUCKET_ENDPOINT") else None,
        "signature_version": "s3v4",
        "default_acl": None,
        "file_overwrite": True,  # the same name is the same bytes
        "max_memory_size": 8 * 1024 * 1024,
    }


def _endpoint(environment: Environment) -> str | None:
    written = environment.text("FACTCHECK_BUCKET_ENDPOINT")
    if not written:
        return None
    try:
        parts = urlsplit(written)
        whole = parts.scheme in {"https", "http"} and bool(parts.hostname)
    except ValueError:
        whole = False
    if not whole:
        raise SettingError(
            f"FACTCHECK_BUCKET_ENDPOINT={written} is no address: write one such as "
            "https://s3.example.org, or leave it empty for Amazon’s own."
        )
    return written


def _keys(environment: Environment) -> dict[str, Any]:
    """The pair of keys; without both, those that the machine's own role has."""
    names = ("FACTCHECK_BUCKET_KEY", "FACTCHECK_BUCKET_SECRET")
    given = [environment.text(name) for name in names]
    if any(given) and not all(given):
        missing = names[given.index("")]
        raise SettingError(f"{missing} is missing: a key and its secret are set together.")
    return {"access_key": given[0] or None, "secret_key": given[1] or None}
