"""Files that are too large are refused before they are read."""

from pathlib import Path

import pytest

from skills_framework.interchange.faults import FileRefused
from skills_framework.interchange.sizes import read_limited


def test_a_file_within_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "small.json"
    file.write_bytes(b"{}")

    assert read_limited(file, 1) == b"{}"


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "large.json"
    with file.open("wb") as sparse:
        sparse.truncate(200_000_000)

    with pytest.raises(FileRefused, match=r"large.json, the file has 200.0 MB; at most 50 MB"):
        read_limited(file, 50)


def test_what_does_not_say_its_size_is_not_read_beyond_the_limit() -> None:
    with pytest.raises(FileRefused, match="at most 1 MB"):
        read_limited(Path("/dev/zero"), 1)
