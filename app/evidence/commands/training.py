"""`flask evidence import-training`: training records for many people from one file."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import click
from flask import current_app

from app.db.domain import DomainError
from app.db.engine import writing
from app.evidence.commands.group import evidence
from app.evidence.rules.training import Outcome, Planned, Preview
from app.evidence.rules.training_files import read_training_file
from app.evidence.services.importing import import_training
from app.evidence.services.training import plan_rows
from app.extensions import db
from app.organisations.queries import find_organisation, list_holders
from app.organisations.rules import Role
from app.people.queries import find_person
from skills_framework.interchange.faults import FileRefused
from skills_framework.interchange.sizes import read_limited

IMPORTING = (Role.ADMINISTRATOR, Role.WORKFORCE_LEAD)


@evidence.command("import-training")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organisation", "code", required=True, help="Whose people: the employer's code.")
@click.option("--by", "email", help="In whose name; by default the only administrator's.")
@click.option("--leave-out-refused", is_flag=True, help="Import the rest when rows are refused.")
@click.option("--dry-run", is_flag=True, help="Say what would become of each row; save nothing.")
def import_training_file(
    file: Path, code: str, email: str | None, leave_out_refused: bool, dry_run: bool
) -> None:
    """Import training that people have completed, from a CSV or XLSX file.

    \b
    Examples:
      flask evidence import-training academy.csv --organisation E06009999 --dry-run
      flask evidence import-training academy.xlsx --organisation E06009999 --by jo@council.example
    The columns are Work e-mail, Title and Completed on, and if you have them Provider, Valid until
    and Course code. Whoever imports says with it that the file names no child or family. All new
    records are imported or none; the same file again changes nothing. Exit code 0 when done or
    nothing was new, 1 when the file or a row was refused.
    """
    try:
        content = read_limited(file, current_app.extensions["settings"].largest_import_mb)
        today = datetime.now(UTC).date()
        rows = read_training_file(content, file.name, today)
        with writing(not dry_run):
            organisation = find_organisation(code)
            if organisation is None:
                raise click.ClickException(f"There is no organisation with the code {code}.")
            preview = plan_rows(rows, organisation.id, today)
            _print(preview)
            _stop_or_go_on(preview, leave_out_refused=leave_out_refused, dry_run=dry_run)
            by_id = _importer(organisation.id, email)
            _import(preview, file.name, organisation.id, by_id)
    except FileRefused as refused:
        lines = (f"{refused.file}, {fault}" for fault in refused.faults)
        raise click.ClickException("\n".join(lines)) from None


def _print(preview: Preview) -> None:
    for one in preview.planned:
        if one.outcome is not Outcome.NEW:
            click.echo(_line(one))
    counts = ", ".join(f"{count:,} {outcome}" for outcome, count in preview.counts.items())
    click.echo(f"{len(preview.planned):,} rows: {counts}")


def _line(one: Planned) -> str:
    row = one.row
    parts = [f"row {row.number}", one.outcome.value, row.code, row.column, row.sentence]
    return "  ".join(filter(None, parts))


def _stop_or_go_on(preview: Preview, *, leave_out_refused: bool, dry_run: bool) -> None:
    """Leave the command when there is nothing to import, or nothing may be."""
    refused = Outcome.REFUSED in preview.counts and not leave_out_refused
    if dry_run:
        click.echo("This was a dry run: nothing was saved.")
    elif refused:
        click.echo("Nothing was imported, because a row is refused.")
    elif not preview.new:
        click.echo("Nothing is new, so nothing was imported.")
    else:
        return
    db.session.rollback()
    raise click.exceptions.Exit(1 if refused else 0)


def _importer(organisation_id: UUID, email: str | None) -> UUID:
    today = datetime.now(UTC).date()
    holders = {key for role in IMPORTING for key in list_holders(organisation_id, role, today)}
    if email:
        person = find_person(email)
        if person is None or person.id not in holders:
            sentence = "no administrator or workforce lead of the organisation"
            raise click.ClickException(f"{email} is {sentence}.")
        return person.id
    administrators = list_holders(organisation_id, Role.ADMINISTRATOR, today)
    if len(administrators) != 1:
        raise click.ClickException("Say in whose name, with --by and their work e-mail.")
    return administrators[0]


def _import(preview: Preview, file: str, organisation_id: UUID, by_id: UUID) -> None:
    try:
        made = import_training(
            preview,
            file,
            organisation_id=organisation_id,
            by_id=by_id,
            names_no_family=True,
            leave_out=True,
        )
    except DomainError as refused:
        db.session.rollback()
        raise click.ClickException(refused.sentence) from None
    db.session.commit()
    click.echo(f"{made.records:,} {'record' if made.records == 1 else 'records'} imported.")
