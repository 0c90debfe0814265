"""Scenes that are made once through the services, and put back for each test that asks again.

A signed assessment takes a second to make and a hundredth of one to put back. Each test gets rows
of its own, in a database of its own: what one test changes, the next does not see.
"""

import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import sqlalchemy as sa
from flask import current_app

from app.db.base import Base
from app.extensions import db
from tests.databases import Database, has_rows

SCENES = "tests.scenes"
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Scene:
    """What a factory left: rows, files in the data folder, and what it returned."""

    rows: object
    files: Mapping[Path, bytes]
    returned: bytes


class Scenes:
    """The scenes of one database."""

    def __init__(self, database: Database[Any], folder: Path) -> None:
        self.database, self.folder = database, folder
        self._kept: dict[bytes, Scene] = {}

    def call(self, key: bytes, make: Callable[[], T]) -> T:
        """Return what `make` returned in an empty database, with everything it left there."""
        if has_rows():
            return make()
        if scene := self._kept.get(key):
            returned: T = self._put_back(scene)
            return returned
        before = self._files()
        made = make()
        db.session.commit()
        left = {path: held for path, held in self._files().items() if path not in before}
        self._kept[key] = Scene(self.database.keep(), left, _pickled(made))
        return made

    def _files(self) -> dict[Path, bytes]:
        """Return the files of the data folder that are no database."""
        every = (path for path in self.folder.rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in every if ".db" not in path.name}

    def _put_back(self, scene: Scene) -> Any:
        self.database.put_back(scene.rows)
        for path, held in scene.files.items():
            path.parent.mkdir(mode=0o700, exist_ok=True)
            path.write_bytes(held)
            path.chmod(0o600)
        return _Unpickler(io.BytesIO(scene.returned)).load()


def prepared(make: Callable[P, T]) -> Callable[P, T]:
    """Let a factory's scene be put back instead of made again, for the same arguments and day."""

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        scenes = current_app.extensions.get(SCENES)
        if not isinstance(scenes, Scenes):
            return make(*args, **kwargs)
        key = make.__module__, make.__qualname__, args, kwargs, datetime.now(UTC).date()
        return scenes.call(_pickled(key), lambda: make(*args, **kwargs))

    return made


class _Pickler(pickle.Pickler):
    """Keeps a row as what it is and its key."""

    def persistent_id(self, thing: object) -> tuple[type[Base], object] | None:
        """Return a row's class and key."""
        if isinstance(thing, Base):
            return type(thing), sa.inspect(thing).identity
        return None


class _Unpickler(pickle.Unpickler):
    """Reads a row from the database that was put back."""

    def persistent_load(self, key: tuple[type[Base], object]) -> Base:
        """Return the row of this class and key."""
        table, identity = key
        return db.session.get_one(table, identity)


def _pickled(thing: object) -> bytes:
    """Return a thing in which rows are named by their keys."""
    held = io.BytesIO()
    _Pickler(held).dump(thing)
    return held.getvalue()
