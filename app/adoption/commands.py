"""`flask adoption …`"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click
from flask.cli import AppGroup

from app.adoption.queries import list_adoptions, plan_for
from app.adoption.rules import USUAL_WINDOW, DryRun
from app.adoption.services import plan_adoption
from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.frameworks.queries import find_version, get_version
from app.organisations.queries import find_organisation
from app.web.filters import counted

if TYPE_CHECKING:
    from app.frameworks.models import FrameworkVersion
    from app.organisations.models import Organisation

adoption = AppGroup("adoption", help="An organisation's move to another framework version.")


@adoption.command("plan")
@click.argument("organisation")
@click.argument("framework")
@click.argument("version")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="In force from; today.")
@click.option("--window", "days", default=USUAL_WINDOW, help="Days for another look.")
@click.option("--dry-run", is_flag=True, help="Say what it would do, and do nothing.")
def plan(
    organisation: str,
    framework: str,
    version: str,
    day: datetime | None,
    days: int,
    dry_run: bool,
) -> None:
    """Plan that ORGANISATION (its code) adopts VERSION of FRAMEWORK.

    \b
    Examples:
      flask adoption plan E06009999 family-help 1.1.0 --dry-run
      flask adoption plan E06009999 family-help 1.1.0 --on 2026-12-01 --window 90
    The worker carries people on that day. Exit code 0 when planned, or when a dry run finds
    nothing in the way; 1 otherwise.
    """
    employer, chosen = _find(organisation, framework, version)
    today = datetime.now(UTC).date()
    tried = plan_for(employer.id, chosen.id, today).dry_run
    _show(tried)
    if tried.blocks:
        raise click.ClickException(" ".join(tried.blocks))
    if not dry_run:
        _plan(employer, chosen, day.date() if day else today, days)


@adoption.command("list")
@click.argument("organisation")
def list_all(organisation: str) -> None:
    """List the adoptions of ORGANISATION (its code), the newest first.

    \b
    Example: flask adoption list E06009999
    """
    employer = find_organisation(organisation)
    if employer is None:
        raise click.ClickException(f"There is no organisation with the code {organisation}.")
    for one in list_adoptions(employer.id):
        version = get_version(one.version_id).version
        click.echo(f"{one.framework} {version}  {one.state}  from {one.effective_on}  {one.id}")


def _plan(employer: Organisation, version: FrameworkVersion, day: date, days: int) -> None:
    with writing():
        try:
            made = plan_adoption(
                employer.id, version.id, effective_on=day, window_days=days, by_id=None
            )
        except DomainError as refused:
            db.session.rollback()
            raise click.ClickException(refused.sentence) from None
        db.session.commit()
    click.echo(f"Planned for {made.effective_on}. Number {made.id}.")


def _find(organisation: str, framework: str, version: str) -> tuple[Organisation, FrameworkVersion]:
    employer, found = find_organisation(organisation), find_version(framework, version)
    if employer is None:
        raise click.ClickException(f"There is no organisation with the code {organisation}.")
    if found is None or found.organisation_id not in (None, employer.id):
        raise click.ClickException(f"{framework} {version} is not loaded.")
    return employer, found


def _show(tried: DryRun) -> None:
    for group in tried.groups:
        click.echo(f"{group.relation}: {group.effect.ratings} {group.effect.validations}")
        for line in group.lines:
            before = line.before.code if line.before else "-"
            after = " ".join(one.code for one in line.after) or "-"
            people = f"{line.people_with_a_draft} with a draft, {line.people_validated} validated"
            click.echo(f"  {before} > {after}  {people}")
    click.echo(
        f"To carry: {counted(tried.drafts, 'assessment')}. Sent for review, staying until signed: "
        f"{tried.claims}. With validations: {counted(tried.validated, 'person', 'people')}."
    )
