"""Copies, retention and erasure, by whoever runs the service."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import click

from app.db.domain import DomainError
from app.db.engine import writing
from app.documents.sweeping import list_unnamed, sweep
from app.extensions import db
from app.organisations.queries import find_organisation, list_organisations
from app.people.queries import find_person, find_person_by_key
from app.privacy.commands.group import privacy
from app.privacy.jobs.copying import write_copy
from app.privacy.jobs.keeping import apply_rules
from app.privacy.queries.keeping import list_due
from app.privacy.services.copies import note_copy_by_command
from app.privacy.services.erasing import decide_erasure

if TYPE_CHECKING:
    from app.people.models import Person

FOLDER = click.Path(file_okay=False, path_type=Path)


@privacy.command()
@click.argument("person")
@click.option("--to", "folder", type=FOLDER, default=".", show_default=True, help="Folder.")
def export(person: str, folder: Path) -> None:
    """Write everything held on PERSON (work e-mail or key) into a ZIP.

    It holds drafts and evidence: hand it to nobody else. The person sees that it was made.

    \b
    Example: flask privacy export mei.ketteldale@saltmarsh.example --to copies
    Exit code 0 when written, 1 when there is no such person.
    """
    found, now = find_named(person), datetime.now(UTC)
    content = write_copy(found.id, whole=True, now=now)
    path = folder / f"data-{found.id}-{now:%Y-%m-%d}.zip"
    folder.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(content)
    db.session.rollback()
    with writing():
        note_copy_by_command(found, now=now)
        db.session.commit()
    click.echo(f"{path}: {len(content):,} bytes")


@privacy.command()
@click.option("--dry-run/--apply", "dry", default=True, help="Say what would go, or let it go.")
@click.option("--organisation", "code", default="", help="Only this one, by its code.")
def retain(dry: bool, code: str) -> None:
    """Apply each organisation's retention rules, or say what they would do (the default).

    \b
    Examples:
      flask privacy retain --dry-run
      flask privacy retain --apply --organisation E06009999
    """
    now = datetime.now(UTC)
    for organisation in _organisations(code):
        key, name = organisation
        for due in list_due(key, now):
            held = f", {due.held} more held" if due.held else ""
            said = f"{due.data_class.title}, over {due.days} days: {due.number}{held}"
            click.echo(f"{name}: {said}")
        if not dry:
            db.session.rollback()
            with writing():
                done = apply_rules(key, now)
            click.echo(f"{name}: {done} went")
    unnamed = len(list_unnamed(now)) if dry else sweep(now)
    click.echo(f"Made files that no row names, over 1 day: {unnamed}")


@privacy.command()
@click.argument("person")
def erase(person: str) -> None:
    """Decide that PERSON (work e-mail or key), who has left, is erased in 7 days.

    An administrator can take it back on the person's page until then.

    \b
    Example: flask privacy erase old.worker@saltmarsh.example
    """
    found = find_named(person)
    with writing():
        try:
            decision = decide_erasure(found, by_id=None, now=datetime.now(UTC))
        except DomainError as refused:
            db.session.rollback()
            raise click.ClickException(refused.sentence) from refused
        db.session.commit()
    click.echo(f"Will be erased from {decision.from_on} on.")


def find_named(person: str) -> "Person":
    """Return the person with this work e-mail or key; says so where there is none."""
    try:
        found = find_person_by_key(UUID(person))
    except ValueError:
        found = find_person(person)
    if found is None:
        raise click.ClickException(f"There is no person {person}.")
    return found


def _organisations(code: str) -> list[tuple[UUID, str]]:
    if not code:
        return [(one.id, one.name) for one in list_organisations()]
    found = find_organisation(code)
    if found is None:
        raise click.ClickException(f"There is no organisation with the code {code}.")
    return [(found.id, found.name)]
