"""Where files lie: under their digest, whole or not at all, in a folder or in a bucket."""

import hashlib
import os
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from app.documents.storage import FileGone, Storage, StorageFailed
from tests.clock import now

SEEN = b"Seen on a joint visit."
DIGEST = hashlib.sha256(SEEN).hexdigest()


def later() -> datetime:
    return now() + timedelta(hours=1)


@pytest.fixture
def kept(tmp_path: Path) -> Storage:
    return Storage(f"file://{tmp_path / 'files'}")


def place(folder: Path) -> Path:
    return folder / "files" / DIGEST[:2] / DIGEST


def test_content_lies_under_its_digest_for_the_service_only(kept: Storage, tmp_path: Path) -> None:
    assert list(kept.list_all()) == []
    assert kept.keep(SEEN) == kept.keep(SEEN) == DIGEST

    assert kept.read(DIGEST) == SEEN
    assert stat.S_IMODE(place(tmp_path).stat().st_mode) == 0o600
    assert [path.name for path in place(tmp_path).parent.iterdir()] == [DIGEST]
    assert [stored.digest for stored in kept.list_all()] == [DIGEST]


def test_what_is_missing_or_altered_is_never_handed_out(kept: Storage, tmp_path: Path) -> None:
    with pytest.raises(FileGone):
        kept.read(DIGEST)
    kept.keep(SEEN)
    place(tmp_path).write_bytes(b"Something else.")
    with pytest.raises(FileGone):
        kept.read(DIGEST)


def test_keeping_it_again_counts_as_new(kept: Storage, tmp_path: Path) -> None:
    kept.keep(SEEN)
    os.utime(place(tmp_path), (1, 1))
    kept.keep(SEEN)

    before = now() - timedelta(hours=1)
    assert not kept.remove(DIGEST, written_before=before)
    assert kept.read(DIGEST) == SEEN
    assert kept.remove(DIGEST, written_before=later())
    assert list(kept.list_all()) == []


def test_a_full_disk_is_a_sentence_and_leaves_nothing(kept: Storage, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / DIGEST[:2]).write_text("in the way")
    with pytest.raises(StorageFailed, match="what you typed is still here") as failed:
        kept.keep(SEEN)
    assert failed.value.field == "file"
    with pytest.raises(StorageFailed):
        kept.read(DIGEST)


def test_a_write_that_breaks_leaves_no_piece(kept: Storage, tmp_path: Path) -> None:
    place(tmp_path).mkdir(parents=True)
    with pytest.raises(StorageFailed):
        kept.keep(SEEN)
    assert [path.name for path in place(tmp_path).parent.iterdir()] == [DIGEST]


def test_what_is_left_of_a_write_that_a_power_cut_ended_is_no_file_and_goes(
    kept: Storage, tmp_path: Path
) -> None:
    kept.keep(SEEN)
    piece = place(tmp_path).with_name(".part-x1y2")
    piece.write_bytes(SEEN[:5])

    assert [stored.digest for stored in kept.list_all()] == [DIGEST]
    assert kept.remove_pieces(written_before=later() - timedelta(hours=2)) == 0
    assert kept.remove_pieces(written_before=later()) == 1
    assert not piece.exists()
    assert kept.read(DIGEST) == SEEN
    assert not kept.remove("0" * 64, written_before=later())


@pytest.fixture
def bucket() -> Iterator[Storage]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _host, port = server.get_host_and_port()
    held = Storage(
        "s3://evidence/files",
        key="key",
        secret="secret",
        client_kwargs={"endpoint_url": f"http://127.0.0.1:{port}", "region_name": "eu-west-2"},
        config_kwargs={"connect_timeout": 2, "read_timeout": 2, "retries": {"max_attempts": 1}},
    )
    yield held
    server.stop()


def test_a_bucket_holds_files_as_a_folder_does(bucket: Storage) -> None:
    with pytest.raises(StorageFailed):
        bucket.keep(SEEN)
    bucket._system.mkdir("evidence")

    assert list(bucket.list_all()) == []
    assert bucket.keep(SEEN) == DIGEST
    assert bucket.read(DIGEST) == SEEN
    assert [stored.digest for stored in bucket.list_all()] == [DIGEST]
    bucket._system.pipe_file(f"evidence/files/{DIGEST[:2]}/{DIGEST}", b"Altered.")
    with pytest.raises(FileGone):
        bucket.read(DIGEST)
    assert bucket.remove(DIGEST, written_before=later())
    with pytest.raises(FileGone):
        bucket.read(DIGEST)
