"""The signed record is a documented JSON text, and its first difference is a sentence."""

import json
from pathlib import Path

import pytest
from flask import Flask

from app.audit.rules import ERASED, canonical
from app.validation.queries.records import get_sign_off
from app.validation.rules.parts import Part
from app.validation.rules.record import (
    RecordAltered,
    SignedRecord,
    read_record,
    schema,
    write_record,
)
from app.validation.rules.record_differences import first_difference
from tests.factories.validation import make_signed_case

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "sign-off.schema.json"


def test_documented_schema_is_the_one_the_record_is_made_by() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema()
    assert json.loads(schema())["properties"]["form"]["const"] == "sign-off/1"


@pytest.fixture
def record(app: Flask) -> SignedRecord:
    """A record as it was stored."""
    return read_record(get_sign_off(make_signed_case().assessment.id).snapshot)


def test_stored_record_reads_back_to_the_same_text(record: SignedRecord) -> None:
    text = write_record(record)
    assert write_record(read_record(text)) == text
    with pytest.raises(RecordAltered) as refused:
        read_record(json.dumps({**json.loads(text), "pay": 3}))
    assert "extra" in str(refused.value.__cause__)


def test_first_difference_names_where_and_what(record: SignedRecord) -> None:
    changed = json.loads(write_record(record))
    changed["statements"][3]["decision"]["reason"] = "x" * 100
    said = first_difference(record, read_record(json.dumps(changed)))
    assert said is not None
    assert said.startswith('statements.A4.decision.reason was signed as ""')
    assert said.endswith("…")
    fewer = record.model_copy(update={"statements": record.statements[1:]})
    assert "statements.A1" in (first_difference(record, fewer) or "")
    renamed = record.model_copy(update={"organisation_name": "Renamed"})
    assert first_difference(record, renamed) is None


def test_the_rules_that_an_organisation_set_are_in_the_record_and_only_those(
    record: SignedRecord,
) -> None:
    assert '"rules"' not in write_record(record)
    rule = {"name": "blind", "statement": "", "value": 0, "from_on": "2026-01-01", "reason": "x"}
    text = json.dumps({**json.loads(write_record(record)), "rules": [rule]})
    ruled = read_record(text)
    assert json.loads(write_record(ruled))["rules"] == [rule]
    assert (first_difference(record, ruled) or "").startswith("rules was signed as []")


def test_a_record_that_went_with_its_person_says_so() -> None:
    with pytest.raises(RecordAltered, match="erased with its person"):
        read_record(ERASED)


def test_every_part_has_its_fields_in_the_order_of_its_keys() -> None:
    parts: list[type[Part]] = [Part, *Part.__subclasses__()]
    assert SignedRecord in parts
    assert len(parts) > 12
    unsorted = [one.__name__ for one in parts if list(one.model_fields) != sorted(one.model_fields)]
    assert unsorted == []


# What JSON writes in another way than it is typed, and what looks like a part left out.
HARD = '\x00\x1f\x7f"\\/\n\t\r\b\f\u2028é😀 ,"files":[] \\","files":[],\\'


def test_a_record_is_written_as_canonical_json_whatever_was_typed(record: SignedRecord) -> None:
    content = json.loads(write_record(record))
    content["cycle"] = content["worker_comment"]["text"] = HARD
    content["people"] = {HARD: {"name": HARD, "social_worker": True}} | content["people"]
    content["statements"][2]["judgement"]["note"] = HARD
    content["statements"][2]["indicators"] = {"4": HARD, "0": HARD}
    written = write_record(read_record(json.dumps(content)))
    assert written == canonical(content)
    assert json.loads(written) == content


def test_files_are_in_a_record_where_there_are_some(record: SignedRecord) -> None:
    content = json.loads(write_record(record))
    items = [item for one in content["statements"] for item in one["evidence"]]
    assert len(items) > 1
    file = {"digest": "a" * 64, "size": 3, "type": "application/pdf"}
    items[0]["files"] = [file]
    text = canonical(content)
    assert write_record(read_record(text)) == text
    assert text.count('"files"') == 1
