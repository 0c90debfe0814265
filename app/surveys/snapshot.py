"""The one columnar copy of a closed wave, from which every table is counted."""

import hashlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TypeAlias
from uuid import UUID

import polars as pl

from app.surveys.questionnaire import Answer, Answers, Kind, Question, Questionnaire

STRATUM = "stratum"
Response: TypeAlias = tuple[str, Answers]


class SnapshotChanged(Exception):
    """The file is not the one that was written when the wave closed."""


def snapshot_file(data: Path, wave: UUID) -> Path:
    """Return where a wave's snapshot is, in the service's data folder."""
    return data / "snapshots" / f"{wave}.parquet"


def write_snapshot(questionnaire: Questionnaire, responses: Sequence[Response], file: Path) -> str:
    """Write responses to a Parquet file and return its SHA-256 in hexadecimal.

    A response is its stratum's code and its answers. Rows stay in the order given, which the
    caller has made random; the same rows in the same order give the same file. Short text has no
    place here. The file appears whole or not at all, readable by its owner only.
    """
    columns: dict[str, pl.Series] = {
        STRATUM: pl.Series(STRATUM, [stratum for stratum, _ in responses], pl.String)
    }
    for question in questionnaire.questions:
        for name, kind, item in _columns(question):
            values = [_value(answers.get(question.code), item) for _, answers in responses]
            columns[name] = pl.Series(name, values, kind)
    written = BytesIO()
    pl.DataFrame(columns).write_parquet(written, compression="zstd", statistics=False)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.touch(mode=0o600)
    part.write_bytes(written.getvalue())
    part.replace(file)
    return hashlib.sha256(written.getvalue()).hexdigest()


def read_snapshot(file: Path, digest: str) -> pl.DataFrame:
    """Return the rows of a snapshot, or raise SnapshotChanged if its digest is another."""
    content = file.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise SnapshotChanged
    return pl.read_parquet(BytesIO(content))


def _columns(question: Question) -> Iterator[tuple[str, type[pl.DataType], str]]:
    """Name, type and item of each column that a question fills."""
    if question.kind in (Kind.SINGLE, Kind.SCALE):
        yield question.code, pl.String, ""
    elif question.kind is Kind.NUMBER:
        yield question.code, pl.Int32, ""
    elif question.kind is Kind.SEVERAL:
        yield from ((f"{question.code}.{item}", pl.Boolean, item) for item in question.options)
    elif question.kind is not Kind.TEXT:
        kind = pl.String if question.kind is Kind.MATRIX else pl.Int32
        yield from ((f"{question.code}.{item}", kind, item) for item in question.rows)


def _value(given: Answer | None, item: str) -> str | int | bool | None:
    if isinstance(given, dict):
        return given.get(item)
    return item in given if isinstance(given, list) else given
