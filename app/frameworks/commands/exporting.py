"""`flask frameworks export`: a version as a file."""

from pathlib import Path

import click
from flask import current_app

from app.frameworks.commands.group import frameworks
from app.frameworks.queries import find_version, get_framework
from app.frameworks.queries.case import export_case
from skills_framework.canonical import to_plain
from skills_framework.interchange.case.names import Publisher
from skills_framework.interchange.faults import CannotHold
from skills_framework.interchange.formats import WRITTEN, Format, write_file


@frameworks.command("export")
@click.argument("code", metavar="ID")
@click.argument("version")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in WRITTEN]),
    required=True,
    help="What to write: a CASE package, our CSV or XLSX, or Moodle's CSV.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write; it is replaced.",
)
def export_version(code: str, version: str, form: str, output: Path) -> None:
    """Write a framework version as a file.

    \b
    Example: flask frameworks export family-help 1.0.0 --format case -o family-help.case.json
    Example: flask frameworks export family-help 1.0.0 --format xlsx -o family-help.xlsx
    The same version always gives the same bytes. docs/interchange.md lists what each format
    holds. Exit code 1 when there is no such version, or the format cannot hold it.
    """
    found = find_version(code, version)
    if found is None:
        raise click.ClickException(f"There is no {code} {version} here.")
    chosen = Format(form)
    try:
        if chosen is Format.CASE:
            settings = current_app.extensions["settings"]
            publisher = Publisher(settings.service_url.rstrip("/"), settings.service_name)
            content = export_case(code, version, publisher)
        else:
            content = write_file(to_plain(get_framework(found.id)), chosen)
        output.write_bytes(content)
    except CannotHold as refused:
        raise click.ClickException(f"This cannot be written as {form}: {refused}") from None
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from None
    click.echo(f"{output}: {code} {version} as {form}, {len(content):,} bytes")
