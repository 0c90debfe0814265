"""`flask frameworks load` and `list`."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import click

from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.frameworks.commands.group import frameworks
from app.frameworks.queries import find_version, list_versions
from app.frameworks.services import load_version
from app.frameworks.services.stewardship import name_steward
from app.organisations.queries import find_organisation
from skills_framework.loader import CONTENT, FrameworkProblems, load_published
from skills_framework.model import Framework


@frameworks.command()
@click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=CONTENT,
    help="The folder of framework versions; the one that comes with the service by default.",
)
@click.option(
    "--organisation",
    "code",
    help="The only organisation that may read them, by its code; every one may by default.",
)
def load(content: Path, code: str | None) -> None:
    """Load every framework version that comes with the service.

    \b
    Example: flask frameworks load
    Example: flask frameworks load --content our-frameworks --organisation E06000999
    A folder with a local supplement needs an organisation: a supplement is its own.
    Run twice, it changes nothing. Exit code 1 when a file is broken: each problem is named
    with its file, its line and what is wrong, and nothing is loaded.
    """
    try:
        published = load_published(content)
    except FrameworkProblems as found:
        raise click.ClickException("\n".join(str(problem) for problem in found.problems)) from None
    organisation = _organisation(code, published)
    with writing():
        for framework in published:
            name = f"{framework.code} {framework.version}"
            known = find_version(framework.code, framework.version) is not None
            try:
                load_version(framework, organisation_id=organisation)
            except DomainError as refusal:
                raise click.ClickException(refusal.sentence) from None
            statements = len(framework.statements)
            click.echo(f"{name}: {'here already' if known else f'{statements} statements loaded'}")
        db.session.commit()


def _organisation(code: str | None, published: Sequence[Framework]) -> UUID | None:
    """The organisation of what is loaded; a supplement must have one."""
    found = find_organisation(code) if code else None
    if code and found is None:
        raise click.ClickException(f"There is no organisation with the code {code}.")
    if found is None and (own := next((one for one in published if one.extends), None)):
        raise click.ClickException(
            f"{own.code} {own.version} is a local supplement: name its --organisation."
        )
    return found.id if found else None


@frameworks.command("list")
def list_all() -> None:
    """List the framework versions in the database.

    \b
    Example: flask frameworks list
    """
    for version in list_versions():
        click.echo(f"{version.framework} {version.version}  {version.status}  {version.digest}")


@frameworks.command()
@click.argument("framework")
@click.argument("organisation")
def steward(framework: str, organisation: str) -> None:
    """Name the organisation whose framework editors write a shared framework.

    \b
    Example: flask frameworks steward family-help E06000999
    Every organisation reads it; this one's editors draft, review and publish its versions. A
    framework of an organisation's own needs no steward.
    """
    found = find_organisation(organisation)
    if found is None:
        raise click.ClickException(f"There is no organisation with the code {organisation}.")
    if not any(version.framework == framework for version in list_versions()):
        raise click.ClickException(f"No version of {framework} is loaded.")
    with writing():
        name_steward(framework, found.id)
        db.session.commit()
    click.echo(f"{found.name} writes {framework} now.")
