"""`flask frameworks import`: a file into a draft, or a CASE package, row by row."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import click
from flask import current_app

from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.frameworks.commands.drafts import Choice, choose_draft, choose_editor
from app.frameworks.commands.group import frameworks
from app.frameworks.services.exchange import import_case, plan_case_import
from app.frameworks.services.imports import apply_plan, plan_file
from app.organisations.queries import find_organisation
from skills_framework.interchange.faults import FileRefused
from skills_framework.interchange.formats import Format, read_file, recognise
from skills_framework.interchange.outcomes import Outcome, Result
from skills_framework.interchange.sizes import read_limited


@frameworks.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    help="What the file is; by default what it holds decides.",
)
@click.option("--organisation", "code", help="The organisation that imports it, by its code.")
@click.option("--draft", "draft_id", type=click.UUID, help="The draft, when several are open.")
@click.option("--by", "email", help="The framework editor in whose name parts are written.")
@click.option("--dry-run", is_flag=True, help="Say what would become of each row; save nothing.")
def import_file(
    file: Path,
    form: str | None,
    code: str | None,
    draft_id: UUID | None,
    email: str | None,
    dry_run: bool,
) -> None:
    """Import a file: rows into an open draft, a CASE package as a version or beside ours.

    \b
    Example: flask frameworks import framework.case.json --dry-run
    Example: flask frameworks import changed.xlsx --organisation saltmarsh --by jo@saltmarsh.example
    Each row's outcome is printed. A file is imported whole or not at all; the same file again
    changes nothing. Exit code 0 only when nothing was refused.
    """
    try:
        content = read_limited(file, current_app.extensions["settings"].largest_import_mb)
        found = Format(form) if form else recognise(content, file.name)
        choice = Choice(code, draft_id, email)
        with writing(not dry_run):
            if found is Format.CASE:
                outcomes = _case(content, file.name, code, dry_run=dry_run)
            else:
                outcomes = _rows(content, file.name, found, choice, dry_run=dry_run)
            _finish(outcomes, dry_run=dry_run)
    except FileRefused as refused:
        raise click.ClickException(_lines(refused)) from None
    except DomainError as refusal:
        raise click.ClickException(refusal.sentence) from None


def _case(content: bytes, file: str, code: str | None, *, dry_run: bool) -> Sequence[Outcome]:
    organisation = find_organisation(code) if code else None
    if code and organisation is None:
        raise click.ClickException(f"There is no organisation with the code {code}.")
    run = plan_case_import if dry_run else import_case
    organisation_id = organisation.id if organisation else None
    return run(content, file, organisation_id=organisation_id, by_id=None).outcomes


def _rows(
    content: bytes, file: str, form: Format, choice: Choice, *, dry_run: bool
) -> Sequence[Outcome]:
    draft = choose_draft(choice, read_file(content, file, form))
    plan = plan_file(draft, content, file, form, uuid4())
    if not (dry_run or plan.refused):
        by_id = choose_editor(choice, draft, datetime.now(UTC).date())
        apply_plan(draft, plan, form=form, by_id=by_id)
    click.echo(f"Draft {draft.framework} {draft.number}")
    return plan.outcomes


def _finish(outcomes: Sequence[Outcome], *, dry_run: bool) -> None:
    """Print every outcome; keep what was written only when nothing was refused."""
    for one in outcomes:
        click.echo(_line(one))
    counts = {result: sum(one.outcome is result for one in outcomes) for result in Result}
    told = ", ".join(f"{count} {result}" for result, count in counts.items() if count)
    rows = "row" if len(outcomes) == 1 else "rows"
    click.echo(f"{len(outcomes)} {rows}: {told}")
    if counts[Result.REFUSED]:
        db.session.rollback()
        click.echo("Nothing was imported, because a row is refused.")
        raise click.exceptions.Exit(1)
    if dry_run:
        db.session.rollback()
        click.echo("This was a dry run: nothing was saved.")
    else:
        db.session.commit()


def _lines(refused: FileRefused) -> str:
    return "\n".join(f"{refused.file}, {fault}" for fault in refused.faults)


def _line(one: Outcome) -> str:
    told = ". ".join(filter(None, [", ".join(one.columns), one.sentence]))
    return "  ".join([f"{one.place}:", one.identifier, one.outcome.value, told]).rstrip()
