"""The settings of the store of files, and the one line that a wrong one is answered with."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.blob_storage import blob_storage, blobs_folder
from factcheck.environment import Environment, SettingError

BUCKET = {"FACTCHECK_BLOBS": "s3://bucket"}


def test_a_folder_is_the_default(tmp_path: Path) -> None:
    environment = Environment(tmp_path, {})
    assert blobs_folder(environment) == tmp_path / ".state" / "blobs"
    assert blob_storage(environment)["OPTIONS"]["location"] == str(tmp_path / ".state" / "blobs")


def test_a_bucket_takes_its_prefix_and_its_keys(tmp_path: Path) -> None:
    environment = Environment(
        tmp_path,
        {
            "FACTCHECK_BLOBS": "s3://news-desk/captured/",
            "FACTCHECK_BUCKET_ENDPOINT": "https://s3.example.org",
            "FACTCHECK_BUCKET_KEY": "k",
            "FACTCHECK_BUCKET_SECRET": "s",
        },
    )
    assert blobs_folder(environment) is None
    options = blob_storage(environment)["OPTIONS"]
    assert (options["bucket_name"], options["location"]) == ("news-desk", "captured")
    assert options["addressing_style"] == "path"


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"FACTCHECK_BLOBS": "s3://"}, "names no bucket"),
        ({"FACTCHECK_BLOBS": "s3:///folder"}, "names no bucket"),
        ({"FACTCHECK_BLOBS": "s3://Upper_Case"}, "names no bucket"),
        ({"FACTCHECK_BLOBS": "s3://bucket/../up"}, "names no bucket"),
        ({"FACTCHECK_BLOBS": "gs://bucket"}, "no place for files"),
        (BUCKET | {"FACTCHECK_BUCKET_KEY": "k"}, "FACTCHECK_BUCKET_SECRET is missing"),
        (BUCKET | {"FACTCHECK_BUCKET_SECRET": "k"}, "FACTCHECK_BUCKET_KEY is missing"),
        (BUCKET | {"FACTCHECK_BUCKET_ENDPOINT": "s3.example.org"}, "is no address"),
        (BUCKET | {"FACTCHECK_BUCKET_ENDPOINT": "http://[::1"}, "is no address"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_one_clear_line(
    tmp_path: Path, variables: dict[str, str], says: str
) -> None:
    with pytest.raises(SettingError, match=says) as refused:
        blob_storage(Environment(tmp_path, variables))
    assert "\n" not in str(refused.value)
