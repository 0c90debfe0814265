"""`flask insights …`"""

from pathlib import Path

from flask import Flask

from app.insights.publication import publish_tables, release_rows
from app.insights.rules import Place
from app.insights.suppression import suppress
from app.insights.tables import count_tables, lattice
from tests.insights.survey import frame, respond, some_of


def test_published_files_are_checked_by_command(app: Flask, tmp_path: Path) -> None:
    asked = some_of("manageable")
    strata, rows = respond(asked, {"lead": 70}, 3)
    tables = count_tables(asked, strata, frame(asked, rows, tmp_path))
    (made,) = publish_tables(release_rows(tables, suppress(lattice(tables))), Place("Here"), 2026)
    table, meta = tmp_path / "manageable.csv", tmp_path / "manageable.meta.csv"
    table.write_text(made.csv)
    meta.write_text(made.meta)
    run = app.test_cli_runner().invoke
    good = run(args=["insights", "check", str(table), str(meta)])
    assert (good.exit_code, good.output) == (0, "No problems.\n")
    table.write_text(made.csv.replace("England", "Scotland"))
    bad = run(args=["insights", "check", str(table)])
    assert bad.exit_code == 1
    assert "the country is not England" in bad.output
    meta.unlink()
    missing = run(args=["insights", "check", str(table)])
    assert "manageable.meta.csv is missing\n1 problem.\n" in missing.output
