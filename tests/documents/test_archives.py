"""A ZIP says what is in it, and a person can check it with the tools they have."""

import csv
import io
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.documents.archives import Entry, write_archive
from app.documents.rules import numbered

MADE_AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ENTRIES = (
    Entry("development plan", "Mair Œnone", "plan.pdf", b"first"),
    Entry("development plan", "=cmd()", "../../Plan.pdf", b"second"),
    Entry("signed record", "Tomos Hale", reason="It took too long."),
    Entry("signed record", "Tomos Hale", "manifest.csv", b"third"),
)


def unpacked(archive: bytes, folder: Path) -> list[str]:
    with ZipFile(io.BytesIO(archive)) as held:
        held.extractall(folder)
        return held.namelist()


def test_every_file_is_there_once_and_its_digest_is_right(tmp_path: Path) -> None:
    names = unpacked(write_archive(ENTRIES, MADE_AT), tmp_path)

    assert names == [
        "plan.pdf", "Plan-2.pdf", "manifest-2.csv", "manifest.csv", "manifest.json", "SHA256SUMS",
    ]  # fmt: skip
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 5
    (tmp_path / "plan.pdf").write_bytes(b"changed")
    again = subprocess.run(
        ["sha256sum", "--check", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False
    )
    assert again.returncode == 1


def test_the_manifest_says_whose_each_file_is_and_why_one_is_missing(tmp_path: Path) -> None:
    unpacked(write_archive(ENTRIES, MADE_AT), tmp_path)

    said = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert said["made_at"] == "2026-11-23T09:30:00+00:00"
    assert [(one["file"], one["person"], one["missing_because"]) for one in said["files"]] == [
        ("plan.pdf", "Mair Œnone", ""),
        ("Plan-2.pdf", "=cmd()", ""),
        ("", "Tomos Hale", "It took too long."),
        ("manifest-2.csv", "Tomos Hale", ""),
    ]
    rows = list(csv.reader((tmp_path / "manifest.csv").read_text("utf-8-sig").splitlines()))
    assert rows[2][4] == "'=cmd()", "no spreadsheet runs it"
    assert rows[3] == ["", "", "", "signed record", "Tomos Hale", "It took too long."]


def test_the_same_files_make_the_same_zip() -> None:
    assert write_archive(ENTRIES, MADE_AT) == write_archive(ENTRIES, MADE_AT)


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["a.pdf", "a.pdf", "a.pdf"], ["a.pdf", "a-2.pdf", "a-3.pdf"]),
        (["a.pdf", "A.PDF"], ["a.pdf", "A-2.PDF"]),
        (["a-2.pdf", "a.pdf", "a.pdf"], ["a-2.pdf", "a.pdf", "a-3.pdf"]),
        (["/etc/passwd", "..\\..\\x.pdf", ".."], ["etc-passwd", "x.pdf", "document"]),
        (["Wŷr a’r plant.pdf"], ["W-r-a-r-plant.pdf"]),
    ],
)
def test_names_are_safe_and_differ(names: list[str], wanted: list[str]) -> None:
    assert list(numbered(names)) == wanted
