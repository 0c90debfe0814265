"""`flask organisations …`"""

import json

import click
from flask.cli import AppGroup

from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.organisations.queries import list_organisations
from app.organisations.rules import Kind
from app.organisations.services import add_organisation

organisations = AppGroup("organisations", help="Employers.")


@organisations.command()
@click.argument("name")
@click.argument("code")
@click.option("--kind", type=click.Choice([one.value for one in Kind]), default=Kind.COUNCIL.value)
@click.option("--region", default="", help='As published, for example "North East".')
@click.option("--region-code", default="", help="The region's ONS code, for example E12000001.")
@click.option("--old-la-code", default="", help="The three-digit local authority code.")
def add(name: str, code: str, kind: str, region: str, region_code: str, old_la_code: str) -> None:
    """Add an employer. CODE is its ONS code, or any short code of your own.

    \b
    Examples:
      flask organisations add "Dale Council" E06009999 --region "North East" --region-code E12000001
      flask organisations add "Harbour Trust" HARBOUR --kind trust
    Exit code 0 when added, 1 when refused.
    """
    if not name.strip() or not code.strip():
        raise click.ClickException("An organisation needs a name and a code.")
    with writing():
        try:
            add_organisation(
                name.strip(),
                code.strip(),
                kind=Kind(kind),
                region=region,
                region_code=region_code,
                old_la_code=old_la_code,
            )
        except DomainError as refused:
            db.session.rollback()
            raise click.ClickException(refused.sentence) from refused
        db.session.commit()
    click.echo(f"{name.strip()} is added. Next: flask accounts create-administrator.")


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
