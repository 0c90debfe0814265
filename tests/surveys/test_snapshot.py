"""The one file that a closed wave's tables are counted from."""

import hashlib
import stat
from pathlib import Path

import pytest

from app.surveys.questionnaire import Scope, load_questionnaire
from app.surveys.snapshot import Response, SnapshotChanged, read_snapshot, write_snapshot

WHOLE = load_questionnaire("family-help-workforce", "1.0.0")
COUNCIL = WHOLE.for_wave(Scope.COUNCIL)
ROWS: list[Response] = [
    ("lead", {"families_led": 12, "training_topics": ["neglect"], "registration": "none"}),
    ("support", {"confidence": {"area_a": "very"}, "week_shares": {"direct": 100}}),
    ("support", {}),
]


def test_snapshot_holds_a_column_for_each_thing_answered(tmp_path: Path) -> None:
    digest = write_snapshot(COUNCIL, ROWS, tmp_path / "snapshots" / "wave.parquet")
    rows = read_snapshot(tmp_path / "snapshots" / "wave.parquet", digest)
    assert rows["stratum"].to_list() == ["lead", "support", "support"]
    assert rows["families_led"].to_list() == [12, None, None]
    assert rows["training_topics.neglect"].to_list() == [True, None, None]
    assert rows["training_topics.disability"].to_list() == [False, None, None]
    assert rows["confidence.area_a"].to_list() == [None, "very", None]
    assert rows["week_shares.direct"].to_list() == [None, 100, None]
    assert rows["week_shares.travel"].to_list() == [None, None, None]
    assert rows["registration"].to_list() == ["none", None, None]


def test_snapshot_has_no_text_and_nothing_but_answers(tmp_path: Path) -> None:
    digest = write_snapshot(WHOLE, [], tmp_path / "wave.parquet")
    columns = read_snapshot(tmp_path / "wave.parquet", digest).columns
    asked = {question.code for question in WHOLE.questions if question.kind != "short text"}
    assert {column.split(".")[0] for column in columns} == {"stratum"} | asked


def test_same_rows_in_the_same_order_give_the_same_file(tmp_path: Path) -> None:
    first = write_snapshot(COUNCIL, ROWS, tmp_path / "a.parquet")
    assert write_snapshot(COUNCIL, ROWS, tmp_path / "b.parquet") == first
    assert write_snapshot(COUNCIL, ROWS[::-1], tmp_path / "c.parquet") != first
    content = (tmp_path / "a.parquet").read_bytes()
    assert hashlib.sha256(content).hexdigest() == first


def test_snapshot_is_its_owner_s_only_and_leaves_no_part(tmp_path: Path) -> None:
    write_snapshot(COUNCIL, ROWS, tmp_path / "wave.parquet")
    assert stat.S_IMODE((tmp_path / "wave.parquet").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["wave.parquet"]


def test_changed_snapshot_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "wave.parquet"
    digest = write_snapshot(COUNCIL, ROWS, file)
    content = bytearray(file.read_bytes())
    content[40] ^= 1
    file.write_bytes(content)
    with pytest.raises(SnapshotChanged):
        read_snapshot(file, digest)
