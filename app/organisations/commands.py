"""`flask organisations …`"""

import json
from typing import Any

import click
from flask.cli import AppGroup

from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.organisations.queries import list_organisations
from app.organisations.rules import Kind
from app.organisations.rules.authorities import find_authority, list_authorities
from app.organisations.services import add_organisation

organisations = AppGroup("organisations", help="Employers.")


@organisations.command()
@click.argument("name", required=False, default="")
@click.argument("code", required=False, default="")
@click.option("--authority", default="", help="One of England's authorities, by either code.")
@click.option("--kind", type=click.Choice([one.value for one in Kind]), default=Kind.COUNCIL.value)
@click.option("--region", default="", help='As published, for example "North East".')
@click.option("--region-code", default="", help="The region's ONS code, for example E12000001.")
@click.option("--old-la-code", default="", help="The three-digit local authority code.")
def add(name: str, code: str, authority: str, kind: str, **about: Any) -> None:
    """Add an employer. CODE is its ONS code, or any short code of your own.

    With --authority, the codes and the region come from the list of authorities, and the name
    unless you give one. A trust, a school or a charity has --kind and a code of your own.

    \b
    Examples:
      flask organisations add --authority E06000047
      flask organisations add "Dale Council" E06009999 --region "North East" --region-code E12000001
      flask organisations add "Harbour Trust" HARBOUR --kind trust
    Exit code 0 when added, 1 when refused.
    """
    if authority:
        name, code, about = _of_authority(name, authority)
    if not name.strip() or not code.strip():
        raise click.ClickException("An organisation needs a name and a code.")
    with writing():
        try:
            add_organisation(name.strip(), code.strip(), kind=Kind(kind), **about)
        except DomainError as refused:
            db.session.rollback()
            raise click.ClickException(refused.sentence) from refused
        db.session.commit()
    click.echo(f"{name.strip()} is added. Next: flask accounts create-administrator.")


def _of_authority(name: str, code: str) -> tuple[str, str, dict[str, Any]]:
    found = find_authority(code)
    if found is None:
        raise click.ClickException(
            f"No authority has the code {code}. See: flask organisations authorities."
        )
    about = {
        "region": found.region,
        "region_code": found.region_code,
        "old_la_code": found.old_code,
    }
    return name or found.name, found.code, about


@organisations.command()
@click.option("--region", default="", help="Only those of a region, by part of its name.")
def authorities(region: str) -> None:
    """List England's 153 authorities with children's services, with their codes and regions.

    \b
    Examples:
      flask organisations authorities
      flask organisations authorities --region "north east"
    """
    for one in list_authorities():
        if region.lower() in one.region.lower():
            click.echo(f"{one.code}  {one.old_code}  {one.name} ({one.region})")


@organisations.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def show(as_json: bool) -> None:
    """List every employer with its code.

    \b
    Examples:
      flask organisations list
      flask organisations list --json
    """
    found = list_organisations()
    if as_json:
        rows = [{"code": one.code, "name": one.name, "kind": one.kind.value} for one in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for one in found:
        click.echo(f"{one.code:<12} {one.name} ({one.kind.value})")
    if not found:
        click.echo("No organisation yet. Add one: flask organisations add.")
