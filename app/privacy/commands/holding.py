"""Legal holds, by whoever runs the service."""

from datetime import UTC, datetime

import click

from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.privacy.commands.acting import find_named
from app.privacy.commands.group import privacy
from app.privacy.queries.holds import list_holds
from app.privacy.rules.holds import HoldReason
from app.privacy.services.holds import lift_hold, place_hold

REASONS = click.Choice([one.name.lower() for one in HoldReason])


@privacy.command()
@click.argument("person")
@click.option("--for", "reason", type=REASONS, help="What it is needed for.")
@click.option("--reference", default="", help="The number of your papers; no names.")
@click.option("--lift", is_flag=True, help="Lift every hold on them.")
def hold(person: str, reason: str | None, reference: str, lift: bool) -> None:
    """Let nothing held about PERSON (work e-mail or key) go; or lift it; or say what there is.

    \b
    Examples:
      flask privacy hold old.worker@saltmarsh.example --for court --reference 2026/17
      flask privacy hold old.worker@saltmarsh.example
      flask privacy hold old.worker@saltmarsh.example --lift
    """
    found, now = find_named(person), datetime.now(UTC)
    organisation_id, person_id = found.organisation_id, found.id
    with writing():
        try:
            if reason:
                place_hold(found, HoldReason[reason.upper()], reference, by_id=None, now=now)
            for one in list_holds(organisation_id, person_id) if lift else ():
                lift_hold(one.row, by_id=None, now=now)
        except DomainError as refused:
            db.session.rollback()
            raise click.ClickException(refused.sentence) from refused
        db.session.commit()
    held = list_holds(organisation_id, person_id)
    for one in held:
        click.echo(f"Held since {one.row.from_at:%Y-%m-%d}: {one.row.reason.value}")
    if not held:
        click.echo("There is no hold.")
