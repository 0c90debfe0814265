"""The evidence for an impact assessment is read from the code, and names tests that are there."""

from pathlib import Path

from flask import Flask

from app.privacy.rules.processing import CONTROLS, register_table, retention_table
from app.privacy.rules.register import REGISTER
from app.privacy.rules.register.kept import WORDS_UNTIL_ERASED
from app.privacy.rules.retention import CLASSES
from tests.architecture.tree import TOP


def test_every_measure_names_a_test_that_is_there() -> None:
    missing = [one.test for one in CONTROLS if not (TOP / one.test).exists()]

    assert not missing


def test_the_data_register_says_what_becomes_of_each_table() -> None:
    lines = list(register_table())

    assert len(lines) == len(REGISTER) + 2
    assert {line.count("|") for line in lines} == {8}
    (row,) = [line for line in lines if "`judgement`" in line]
    assert "`assessment_id → assessment`" in row
    assert f"| {WORDS_UNTIL_ERASED} | emptied: `note` |" in row
    assert any("the row goes" in line for line in lines)
    assert any("it is about somebody or something else" in line for line in lines)
    assert any("stays, without a name" in line for line in lines)


def test_retention_is_told_with_its_limits() -> None:
    lines = list(retention_table())

    assert len(lines) == len(CLASSES) + 2
    assert any("2,190 days | 91 days | 3,650 days" in line for line in lines)


def test_the_pack_is_written_by_a_command(app: Flask, tmp_path: Path) -> None:
    said = app.test_cli_runner().invoke(args=["privacy", "evidence", "--to", str(tmp_path)])

    assert said.exit_code == 0, said.output
    held = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert set(held) == {
        *("processing.md", "data-register.md", "retention.md", "access.md", "controls.md")
    }
    assert (
        "| `/account/data` | GET | `signed_in` | Rule: anybody who is signed in."
        in (held["access.md"])
    )
    assert "To be written by the employer" in held["processing.md"]
