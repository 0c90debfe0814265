"""Every record of the demonstration is what the published schema says, by a library of others."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from app.validation.rules.record import schema
from tests.databases import SQLITE


def test_every_record_of_the_demonstration_is_what_the_schema_says(seeded_folder: Path) -> None:
    published = json.loads(schema())
    Draft202012Validator.check_schema(published)
    validator = Draft202012Validator(published, format_checker=FormatChecker())
    texts = snapshots(seeded_folder / SQLITE)
    assert texts
    for text in texts:
        assert [error.message for error in validator.iter_errors(json.loads(text))] == []
    # A validator that lets everything pass would pass this test too.
    assert list(validator.iter_errors({**json.loads(texts[0]), "pay": 3}))
    assert not list(validator.iter_errors(json.loads(texts[0])))


def snapshots(database: Path) -> list[str]:
    """Return the text of every signed record in a file."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as held:
        return [text for (text,) in held.execute("SELECT snapshot FROM sign_off ORDER BY number")]
