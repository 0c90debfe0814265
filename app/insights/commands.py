"""`flask insights …`"""

from pathlib import Path

import click
from flask.cli import AppGroup

from app.insights.publication import check_publication

insights = AppGroup("insights", help="Releases and their files.")


@insights.command("check")
@click.argument("tables", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def check_files(tables: tuple[Path, ...]) -> None:
    """Check published CSV files, each with its .meta.csv beside it.

    \b
    Example: flask insights check demo-output/release/*.csv
    Exit code 0 when there is no problem, 1 otherwise.
    """
    problems = 0
    for table in tables:
        if table.name.endswith(".meta.csv"):
            continue
        meta = table.with_suffix(".meta.csv")
        said = (
            check_publication(table.read_text(encoding="utf-8"), meta.read_text(encoding="utf-8"))
            if meta.exists()
            else [f"{meta.name} is missing"]
        )
        for sentence in said:
            click.echo(f"{table}: {sentence}")
        problems += len(said)
    click.echo(f"{problems or 'No'} problem{'' if problems == 1 else 's'}.")
    raise SystemExit(1 if problems else 0)
