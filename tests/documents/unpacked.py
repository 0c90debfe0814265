"""What is in a batch's ZIP, for tests."""

import io
import json
from zipfile import ZipFile

from app.documents.making import batches_storage
from app.documents.models import Batch
from app.documents.queries import load_batch


def unpacked(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as held:
        assert len(set(held.namelist())) == len(held.namelist())
        return {name: held.read(name) for name in held.namelist()}


def manifest(content: bytes) -> list[dict[str, object]]:
    files: list[dict[str, object]] = json.loads(unpacked(content)["manifest.json"])["files"]
    return files


def zip_of(batch: Batch) -> bytes:
    digest = load_batch(batch.id).digest
    assert digest is not None
    return batches_storage().read(digest)
