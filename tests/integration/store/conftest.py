"""The store of captured files twice over: a folder, and a bucket on an S3 server of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.blob_storage import blob_storage
from factcheck.environment import Environment

KEYS = {
    "FACTCHECK_BUCKET_KEY": "key-of-a-test",
    "FACTCHECK_BUCKET_SECRET": "secret-of-a-test",
    "FACTCHECK_BUCKET_REGION": "eu-central-1",
}


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket_settings(s3_server: str, tmp_path: Path) -> dict[str, str]:
    """The settings of a bucket of this test, which is there and empty."""
    import boto3

    name = f"blobs-{tmp_path.name.lower().replace('_', '-')[:40].strip('-')}"
    boto3.client(
        "s3",
        endpoint_url=s3_server,
        aws_access_key_id="x",
        aws_secret_access_key="x",
        region_name="eu-central-1",
    ).create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    return {
        "FACTCHECK_BLOBS": f"s3://{name}/captured",
        "FACTCHECK_BUCKET_ENDPOINT": s3_server,
        **KEYS,
    }


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> str:
    """The store is a folder, then a bucket."""
    if request.param == "folder":
        variables = {"FACTCHECK_BLOBS": str(tmp_path / "files")}
    else:
        variables = request.getfixturevalue("bucket_settings")
    storages = {name: dict(value) for name, value in settings.STORAGES.items()}
    storages["default"] = blob_storage(Environment(tmp_path, variables))
    settings.STORAGES = storages
    return str(request.param)
