"""A ZIP of made files with a manifest: what is in it, of whom, each file's SHA-256, and what could
not be made. The same files make the same ZIP, byte by byte.

`SHA256SUMS` is for `sha256sum -c`, `manifest.csv` for a spreadsheet, `manifest.json` for programs.
"""

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from app.documents.csv import write_csv
from app.documents.rules import numbered

SUMS, AS_CSV, AS_JSON = "SHA256SUMS", "manifest.csv", "manifest.json"
HEADINGS = ("File", "SHA-256", "Bytes", "What it is", "Person", "Why it is missing")
FOR_THE_READER_ONLY = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that was asked for: what of whom, and its content or the reason why there is none."""

    kind: str
    person: str
    file_name: str = ""
    content: bytes | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A file as the manifest says it."""

    file: str
    sha256: str
    bytes: int | None
    what: str
    person: str
    missing_because: str


def write_archive(entries: Sequence[Entry], made_at: datetime) -> bytes:
    """Return a ZIP of the entries that have content, under safe names that differ, and a manifest
    of all. `made_at` is the time that its files bear."""
    there = [one for one in entries if one.content is not None]
    names = iter(list(numbered([SUMS, AS_CSV, AS_JSON, *(one.file_name for one in there)]))[3:])
    lines = [_line(one, next(names) if one.content is not None else "") for one in entries]
    files = {
        line.file: one.content
        for line, one in zip(lines, entries, strict=True)
        if one.content is not None
    }
    files[AS_CSV] = _as_csv(lines)
    files[AS_JSON] = _as_json(lines, made_at)
    files[SUMS] = "".join(
        f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items()
    ).encode()
    return _zip(files.items(), made_at)


def _line(entry: Entry, name: str) -> Line:
    content = entry.content
    return Line(
        file=name,
        sha256="" if content is None else sha256(content).hexdigest(),
        bytes=None if content is None else len(content),
        what=entry.kind,
        person=entry.person,
        missing_because=entry.reason,
    )


def _as_csv(lines: Iterable[Line]) -> bytes:
    rows = [tuple(asdict(line).values()) for line in lines]
    return write_csv([HEADINGS, *rows]).encode("utf-8-sig")


def _as_json(lines: Iterable[Line], made_at: datetime) -> bytes:
    said = {
        "made_at": made_at.isoformat(timespec="seconds"),
        "files": [asdict(line) for line in lines],
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def _zip(files: Iterable[tuple[str, bytes]], made_at: datetime) -> bytes:
    # A PDF is compressed already: packing it again takes time and saves nothing.
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, content in files:
            about = ZipInfo(name, made_at.timetuple()[:6])
            about.external_attr = FOR_THE_READER_ONLY
            archive.writestr(about, content)
    return out.getvalue()
