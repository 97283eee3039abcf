"""Archives of many sources: .zip files and WARC, read member by member within bounds.

Nothing is written, so no name in an archive can reach a place on disk. Sizes an archive declares
are checked first and never believed: what is really unfolded is counted as it comes.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from sources.opening.opened import Enclosed, FaultReason, Kind, OpeningFault, storable
from sources.speech import gettext as _

MEMBERS = 20_000
"""How many members an archive may have."""
MEMBER_SIZE = 30_000_000
"""How large one member may be, in bytes, unfolded."""
TOTAL_SIZE = 2_000_000_000
"""How large all members may be together, in bytes, unfolded."""
RATIO = 150
"""How many times its packed size a member above `RATIO_FROM` bytes may be; pages reach 20."""
RATIO_FROM = 1_000_000

_NOT_CONTENT = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


def unpack(data: bytes) -> Iterator[Enclosed]:
    """The members of the .zip or WARC in ``data``. Raises OpeningFault."""
    from sources.opening.files import recognise

    kind = recognise(data, "")
    if kind is Kind.ZIP:
        return _zip_members(data)
    if kind is Kind.WARC:
        return _warc_members(data)
    raise OpeningFault(FaultReason.UNKNOWN_KIND, _("It is no archive: neither a .zip nor a WARC."))


def check_zip(archive: zipfile.ZipFile, packed: int) -> None:
    """Refuse a .zip by what its directory declares: too many, too large, or unfolding too far."""
    members = archive.infolist()
    if len(members) > MEMBERS:
        raise OpeningFault(
            FaultReason.TOO_MANY,
            _("It has {number:,} members; the limit is {most:,}.").format(
                number=len(members), most=MEMBERS
            ),
        )
    total = sum(member.file_size for member in members)
    if total > TOTAL_SIZE or (total > RATIO_FROM and total > RATIO * max(packed, 1)):
        raise _bomb()
    for member in members:
        declared = member.file_size
        if declared > RATIO_FROM and declared > RATIO * max(member.compress_size, 1):
            raise _bomb()


def zip_of(data: bytes) -> zipfile.ZipFile:
    """The archive in ``data``; raises OpeningFault where its directory is broken."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise OpeningFault(FaultReason.BROKEN, _("It is a damaged .zip.")) from error


def _zip_members(data: bytes) -> Iterator[Enclosed]:
    with zip_of(data) as archive:
        check_zip(archive, len(data))
        total = 0
        for member in archive.infolist():
            name = storable(member.filename)
            if member.is_dir() or any(part in name.lower() for part in _NOT_CONTENT):
                continue
            enclosed = _zip_member(archive, member, name)
            total += len(enclosed.data)
            if total > TOTAL_SIZE:
                raise _bomb()
            yield enclosed


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Enclosed:
    if member.flag_bits & 1:
        return Enclosed(name, refused=_("It is locked with a password."))
    if member.file_size > MEMBER_SIZE:
        return Enclosed(
            name,
            refused=_("It is larger than the limit of {most:,} bytes.").format(most=MEMBER_SIZE),
        )
    try:
        with archive.open(member) as stream:
            data = _bounded(stream)
    except (
        zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError,
        zlib.error,
    ):  # fmt: skip
        return Enclosed(name, refused=_("It is damaged."))
    if data is None:
        raise _bomb()
    if _is_archive(data):
        return Enclosed(name, refused=_("It is an archive inside an archive, which is not opened."))
    return Enclosed(name, data)


def _is_archive(data: bytes) -> bool:
    from sources.opening.files import recognise

    if data.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")):
        return True
    if not data.startswith(b"PK"):
        return False
    try:
        return recognise(data, "") is Kind.ZIP
    except OpeningFault:
        return False


def _warc_members(data: bytes) -> Iterator[Enclosed]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    count = total = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data), arc2warc=False):
            count += 1
            if count > 10 * MEMBERS:
                raise OpeningFault(FaultReason.TOO_MANY, _("It has too many records."))
            if record.rec_type not in {"response", "resource"}:
                continue
            enclosed = _warc_member(record)
            if enclosed is None:
                continue
            total += len(enclosed.data)
            if total > TOTAL_SIZE:
                raise _bomb()
            yield enclosed
    except (ArchiveLoadFailed, EOFError, zlib.error, ValueError) as error:
        raise OpeningFault(FaultReason.BROKEN, _("It is a damaged web archive.")) from error


def _warc_member(record: object) -> Enclosed | None:
    """A record that holds a page, or None for pictures, scripts, redirects and errors."""
    headers = getattr(record, "rec_headers")  # noqa: B009 - warcio has no types
    http = getattr(record, "http_headers", None)
    described = http if http is not None else headers
    content_type = str(described.get_header("Content-Type") or "")
    if "html" not in content_type.lower():
        return None
    if http is not None and not str(http.get_statuscode() or "").startswith("2"):
        return None
    url = storable(str(headers.get_header("WARC-Target-URI") or "")).strip("<>")
    data = _bounded(record.content_stream())  # type: ignore[attr-defined]
    if data is None:
        return Enclosed(url, url=url, refused=_("It unfolds to more than the limit of size."))
    return Enclosed(
        name=url,
        data=data,
        url=url,
        content_type=storable(content_type),
        captured=storable(str(headers.get_header("WARC-Date") or "")),
    )


def _bounded(stream: IO[bytes]) -> bytes | None:
    """All of ``stream``, or None where it is longer than a member may be."""
    parts, size = [], 0
    while part := stream.read(1 << 16):
        size += len(part)
        if size > MEMBER_SIZE:
            return None
        parts.append(part)
    return b"".join(parts)


def _bomb() -> OpeningFault:
    return OpeningFault(
        FaultReason.TOO_LARGE, _("It unfolds to far more than its size, and was not opened.")
    )
