"""`flask frameworks export` and `import`: files out of and into the database, row by row."""

from pathlib import Path
from uuid import UUID

import pytest
from click.testing import Result
from flask import Flask

from app.extensions import db
from app.frameworks.queries.case import export_case
from app.frameworks.services.drafts import withdraw_draft
from skills_framework.interchange.case.names import Publisher
from tests.factories.drafts import Writing, make_writing
from tests.frameworks.test_imports import CHANGED, REFUSED


@pytest.fixture
def writing(app: Flask) -> Writing:
    """A draft of the next version of family-help."""
    return make_writing()


def run(app: Flask, *args: object) -> Result:
    """Run a command of frameworks as a shell would."""
    db.session.commit()
    return app.test_cli_runner().invoke(args=["frameworks", *map(str, args)])


def test_the_command_writes_every_format(app: Flask, writing: Writing, tmp_path: Path) -> None:
    for form in ("case", "csv", "xlsx", "moodle"):
        target = tmp_path / form
        done = run(app, "export", "family-help", "1.0.0", "--format", form, "-o", target)
        assert done.exit_code == 0, done.output
        assert f"family-help 1.0.0 as {form}, {target.stat().st_size:,} bytes" in done.output

    gone = run(app, "export", "nothing", "1.0.0", "--format", "csv", "-o", tmp_path / "f")
    assert (gone.exit_code, "There is no nothing 1.0.0 here." in gone.output) == (1, True)
    nowhere = run(app, "export", "family-help", "1.0.0", "--format", "csv", "-o", tmp_path / "a/b")
    assert (nowhere.exit_code, "cannot be written" in nowhere.output) == (1, True)


def test_the_command_imports_into_the_open_draft(
    app: Flask, writing: Writing, tmp_path: Path
) -> None:
    file = tmp_path / "f.csv"
    file.write_bytes(CHANGED)
    code, email = writing.council.organisation.code, writing.editor.work_email

    tried = run(app, "import", file, "--organisation", code, "--dry-run")
    assert (tried.exit_code, "This was a dry run" in tried.output) == (0, True)
    lines = ["row 2:  E3  updated  Title", "row 3:  A1  skipped", "2 rows: 1 updated, 1 skipped"]
    assert "\n".join(lines) in tried.output
    assert writing.says()["title"] != "Weighs every risk"
    assert run(app, "import", file, "--organisation", code, "--by", email).exit_code == 0
    db.session.expire_all()
    assert writing.says()["title"] == "Weighs every risk"
    again = run(app, "import", file, "--organisation", code, "--by", email)
    assert (again.exit_code, "2 rows: 2 skipped" in again.output) == (0, True)


def test_the_command_imports_nothing_when_a_row_is_refused(
    app: Flask, writing: Writing, tmp_path: Path
) -> None:
    file = tmp_path / "f.csv"
    file.write_bytes(REFUSED)
    code = writing.council.organisation.code

    done = run(app, "import", file, "--organisation", code, "--by", writing.editor.work_email)

    assert done.exit_code == 1
    assert "Nothing was imported, because a row is refused." in done.output
    db.session.expire_all()
    assert writing.says()["title"] != "Weighs every risk"


def test_the_command_says_what_is_missing(app: Flask, writing: Writing, tmp_path: Path) -> None:
    file, large = tmp_path / "f.csv", tmp_path / "large.csv"
    file.write_bytes(CHANGED)
    large.write_bytes(b"\xff")
    code, email = writing.council.organisation.code, writing.editor.work_email
    worker = writing.council.worker.work_email
    wanted = [
        ((file,), "name its --organisation"),
        ((file, "--organisation", "none"), "There is no organisation with the code none"),
        ((file, "--format", "case", "--organisation", "none"), "There is no organisation with"),
        ((file, "--organisation", code, "--draft", UUID(int=1)), "There is no such open draft"),
        ((file, "--organisation", code), "Name a framework editor of the organisation"),
        ((file, "--organisation", code, "--by", worker), "Name a framework editor of the"),
        ((large,), "large.csv, line 1: the file is not in UTF-8"),
    ]
    for arguments, sentence in wanted:
        done = run(app, "import", *arguments)
        assert (done.exit_code, sentence in done.output) == (1, True), done.output
    withdraw_draft(writing.draft, seen=writing.draft.version, by_id=writing.editor.id)
    done = run(app, "import", file, "--organisation", code, "--by", email)
    assert "no such open draft" in done.output


def test_the_command_imports_a_case_package(app: Flask, writing: Writing, tmp_path: Path) -> None:
    file = tmp_path / "f.json"
    file.write_bytes(export_case("family-help", "1.0.0", Publisher("https://s.example", "S")))

    done = run(app, "import", file)

    assert (done.exit_code, "1 row: 1 skipped" in done.output) == (0, True)
    assert run(app, "import", file, "--dry-run").exit_code == 0
