"""`flask people import`."""

from pathlib import Path

from flask import Flask
from flask.testing import FlaskCliRunner

from app.accounts.queries import find_account_of
from app.people.queries import find_person
from tests.factories.organisations import Council, make_council
from tests.staffing.files import as_csv, row


def run(app: Flask, council: Council, content: bytes, folder: Path, *more: str) -> tuple[int, str]:
    file = folder / "staff.csv"
    file.write_bytes(content)
    given = ["people", "import", str(file), "--organisation", council.organisation.code, *more]
    result = FlaskCliRunner(app).invoke(args=given)
    return result.exit_code, result.output


def test_a_dry_run_says_everything_and_saves_nothing(app: Flask, tmp_path: Path) -> None:
    council = make_council()
    content = as_csv(row("cat@new.example"), row(council.worker.work_email, "Wyn"))
    code, said = run(app, council, content, tmp_path, "--dry-run")
    assert code == 0
    assert "1 joins" in said
    assert "Warning. Row 2, Supervisor’s work e-mail: Nobody supervises this worker" in said
    assert said.endswith("This was a dry run: nothing was saved.\n")
    assert find_person("cat@new.example") is None


def test_people_come_in_once_and_are_invited(app: Flask, tmp_path: Path) -> None:
    council = make_council()
    content = as_csv(row("cat@new.example"))
    by = ("--by", council.administrator.work_email)
    assert run(app, council, content, tmp_path, "--invite", *by)[1].endswith(
        "1 joined, 0 left, 0 moved.\n"
    )
    cat = find_person("cat@new.example")
    assert cat
    assert find_account_of(cat.id)
    code, said = run(app, council, content, tmp_path)
    assert code == 0
    assert "Nothing is new" in said


def test_what_cannot_be_done_is_said_and_nothing_is_saved(app: Flask, tmp_path: Path) -> None:
    council = make_council()
    one = as_csv(row("cat@new.example"))
    for content, more, says in (
        (b"", (), "the file is empty"),
        (b"Colour\r\nred\r\n", (), "Say which column holds the work e-mail"),
        (as_csv(row("cat")), (), "Nothing was imported, because a row is refused."),
        (one, ("--by", council.worker.work_email), "is no administrator of the organisation"),
        (
            as_csv(row(council.administrator.work_email, council.administrator.name)),
            ("--everybody",),
            "Confirm that you looked at who leaves",
        ),
    ):
        code, said = run(app, council, content, tmp_path, *more)
        assert code == 1
        assert says in said
    assert find_person("cat@new.example") is None
    elsewhere = ("--organisation", "NOWHERE")
    assert "no organisation with the code" in run(app, council, one, tmp_path, *elsewhere)[1]
