"""PDFs that are made once, because what they are made of never changes: kept by what that is."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import current_app


def find_made(key: str) -> bytes | None:
    """Return the file that was made of what `key` (hex) stands for, or None."""
    try:
        return _place(key).read_bytes()
    except FileNotFoundError:
        return None


def is_made(key: str) -> bool:
    """Whether the file is there."""
    return _place(key).exists()


def keep_made(key: str, content: bytes) -> None:
    """Keep a file under what it is made of, whole or not at all."""
    place = _place(key)
    place.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=place.parent, delete=False) as file:
        file.write(content)
    Path(file.name).rename(place)


def _place(key: str) -> Path:
    folder: Path = current_app.extensions["settings"].data_folder
    return folder / "made-once" / key[:2] / key
