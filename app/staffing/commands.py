"""`flask people …`"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import click
from flask import current_app
from flask.cli import AppGroup

from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.organisations.queries import find_organisation, list_holders
from app.organisations.rules import Role, london_day
from app.people.queries import find_person
from app.staffing.jobs import invite_joined
from app.staffing.queries import find_columns
from app.staffing.rules.columns import Columns, faults_of, guess
from app.staffing.rules.outcomes import Planned, Preview
from app.staffing.rules.sheets import RawSheet, read_sheet
from app.staffing.services import import_people, plan_sheet
from skills_framework.interchange.faults import FileRefused
from skills_framework.interchange.sizes import read_limited

people = AppGroup("people", help="Who works for an organisation.")


@people.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organisation", "code", required=True, help="Whose people: the employer's code.")
@click.option("--by", "email", help="In whose name; by default the only administrator's.")
@click.option("--everybody", is_flag=True, help="The file is whole: who is not in it has left.")
@click.option("--many-leave", is_flag=True, help="Go on though more than five are missing.")
@click.option("--invite", is_flag=True, help="Invite those who join to sign in.")
@click.option("--dry-run", is_flag=True, help="Say what would become of everybody; save nothing.")
def import_file(
    file: Path,
    code: str,
    email: str | None,
    everybody: bool,
    many_leave: bool,
    invite: bool,
    dry_run: bool,
) -> None:
    """Import people, teams and supervisors from a CSV or XLSX file of an HR system.

    \b
    Examples:
      flask people import staff.csv --organisation E06009999 --dry-run
      flask people import staff.xlsx --organisation E06009999 --everybody --by jo@council.example
    The columns are read as the organisation said on screen, or by the names that
    /people/import/template.csv has. Everything is imported or nothing; the same file again changes
    nothing; who leaves keeps their record. Exit code 0 when done or nothing was new, 1 when the
    file or a row was refused.
    """
    sheet = _read(file)
    with writing(not dry_run):
        organisation_id = _organisation(code)
        columns = _columns(sheet.headings, organisation_id)
        today = london_day(datetime.now(UTC))
        preview = plan_sheet(sheet, columns, organisation_id, today, everybody=everybody)
        _print(preview)
        _stop_or_go_on(preview, dry_run=dry_run)
        by_id = _importer(organisation_id, email)
        _import(preview, file.name, organisation_id, by_id, many_leave=many_leave, invite=invite)


def _organisation(code: str) -> UUID:
    organisation = find_organisation(code)
    if organisation is None:
        raise click.ClickException(f"There is no organisation with the code {code}.")
    return organisation.id


def _read(file: Path) -> RawSheet:
    try:
        most = current_app.extensions["settings"].largest_import_mb
        return read_sheet(read_limited(file, most), file.name)
    except FileRefused as refused:
        raise click.ClickException("\n".join(str(fault) for fault in refused.faults)) from None


def _columns(headings: Sequence[str], organisation_id: UUID) -> Columns:
    said = guess(headings, find_columns(organisation_id))
    if wrong := list(faults_of(said.columns)):
        raise click.ClickException("\n".join(wrong))
    if said.unsure:
        click.echo(f"Left out: {', '.join(said.unsure)}.")
    return said.columns


def _print(preview: Preview) -> None:
    for one in preview.planned:
        for finding in one.errors:
            click.echo(f"{_place(one)}, {finding.column}: {finding.sentence} [{finding.mark}]")
        for finding in one.warnings:
            click.echo(
                f"Warning. {_place(one)}, {finding.column}: {finding.sentence} [{finding.mark}]"
            )
    for outcome, count in preview.counts.items():
        click.echo(f"{count:>7,} {outcome.value}")


def _place(one: Planned) -> str:
    return f"Row {one.number}" if one.number else f"{one.email}, not in the file"


def _stop_or_go_on(preview: Preview, *, dry_run: bool) -> None:
    """End here unless something is to be imported and nothing refused."""
    if dry_run:
        click.echo("This was a dry run: nothing was saved.")
    elif preview.refused:
        click.echo("Nothing was imported, because a row is refused.")
    elif not preview.acts:
        click.echo("Nothing is new, so nothing was imported.")
    else:
        return
    db.session.rollback()
    raise click.exceptions.Exit(1 if preview.refused else 0)


def _importer(organisation_id: UUID, email: str | None) -> UUID:
    today = london_day(datetime.now(UTC))
    administrators = list_holders(organisation_id, Role.ADMINISTRATOR, today)
    if email:
        person = find_person(email)
        if person is None or person.id not in administrators:
            raise click.ClickException(f"{email} is no administrator of the organisation.")
        return person.id
    if len(administrators) != 1:
        raise click.ClickException("Say in whose name, with --by and their work e-mail.")
    return administrators[0]


def _import(
    preview: Preview,
    file: str,
    organisation_id: UUID,
    by_id: UUID,
    *,
    many_leave: bool,
    invite: bool,
) -> None:
    try:
        made = import_people(
            preview,
            file,
            organisation_id=organisation_id,
            by_id=by_id,
            leavers_checked=many_leave,
        )
    except DomainError as refused:
        db.session.rollback()
        raise click.ClickException(refused.sentence) from None
    if invite:
        invite_joined(made.id, organisation_id, by_id)
    db.session.commit()
    click.echo(f"{made.joined:,} joined, {made.left:,} left, {made.moved:,} moved.")
