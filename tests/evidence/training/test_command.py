"""`flask evidence import-training` says every row and imports whole, once."""

from pathlib import Path

import pytest
from flask import Flask

from app.evidence.queries import list_evidence_of
from tests.evidence.training.files import as_csv, as_xlsx, row
from tests.factories.organisations import make_council


def test_the_command_says_every_row_and_imports_once(app: Flask, tmp_path: Path) -> None:
    council = make_council()
    file = tmp_path / "academy.xlsx"
    file.write_bytes(as_xlsx(row(council.worker.work_email), row("nobody@council.example")))
    runner = app.test_cli_runner()

    def run(*more: str) -> tuple[int, str]:
        given = [
            "evidence",
            "import-training",
            str(file),
            "--organisation",
            council.organisation.code,
            *more,
        ]
        done = runner.invoke(args=given)
        return done.exit_code, done.output

    refused = "row 3  refused  unknown-person  Work e-mail  Nobody at your organisation"
    code, said = run("--dry-run")
    assert (code, refused in said, "This was a dry run" in said) == (1, True, True)
    code, said = run()
    assert (code, "Nothing was imported, because a row is refused." in said) == (1, True)
    assert list_evidence_of(council.worker.id) == []
    code, said = run("--leave-out-refused")
    assert (code, said.splitlines()[-1]) == (0, "1 record imported.")
    code, said = run("--leave-out-refused")
    assert (code, said.splitlines()[-1]) == (0, "Nothing is new, so nothing was imported.")
    assert len(list_evidence_of(council.worker.id)) == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--organisation", "nowhere"], "There is no organisation with the code nowhere."),
        (["--by", "nobody@council.example"], "no administrator or workforce lead"),
    ],
)
def test_the_command_refuses_in_words(
    app: Flask, tmp_path: Path, more: list[str], sentence: str
) -> None:
    council = make_council()
    file = tmp_path / "academy.csv"
    file.write_bytes(as_csv(row(council.worker.work_email)))
    start = ["evidence", "import-training", str(file), "--organisation", council.organisation.code]

    done = app.test_cli_runner().invoke(args=[*start, *more])

    assert done.exit_code == 1
    assert sentence in done.output
    file.write_bytes(b"\x00")
    done = app.test_cli_runner().invoke(args=start)
    assert (done.exit_code, "not text" in done.output) == (1, True)
