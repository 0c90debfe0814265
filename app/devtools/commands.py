"""`flask devtools …`: only where the service is being developed or shown."""

from datetime import UTC, datetime
from uuid import UUID

import click
from flask import current_app
from flask.cli import AppGroup
from flask_security.utils import hash_password

from app.db.engine import writing
from app.devtools import (
    batches,
    beginning,
    calibrating,
    courses,
    employing,
    mail,
    neighbours,
    portable,
    standing_in,
)
from app.devtools.cast import ADOPTED, SALTMARSH, SIGN_IN_WITH, TIDEWICK, PlayedCouncil, cast
from app.devtools.council import Builder
from app.devtools.local import load_supplement
from app.devtools.story import FrameworkNotLoaded, Story
from app.devtools.survey import open_survey
from app.devtools.training import import_courses
from app.extensions import db
from app.frameworks.services import VersionMissing
from app.frameworks.services.stewardship import name_steward
from app.organisations.queries import find_organisation
from app.organisations.rules import Role
from config import Environment

devtools = AppGroup("devtools", help="Demonstration data. Refused in production.")


@devtools.command("seed")
@click.option("--people-only", is_flag=True, help="People and an open cycle; no assessments.")
def seed_councils(people_only: bool) -> None:
    """Load the two demonstration councils. Changes nothing where they are loaded already.

    \b
    Examples: flask devtools seed
              flask devtools seed --people-only
    """
    _refuse_in_production()
    with writing():
        missing = [one for one in (SALTMARSH, TIDEWICK) if find_organisation(one.code) is None]
        if missing:
            # Hashing one password takes as long as adding thirty people: once for everybody.
            password_hash = hash_password(SIGN_IN_WITH)
            for played in missing:
                _build(played, password_hash, people_only)
            if len(missing) == 2 and not people_only:
                address = current_app.extensions["settings"].service_url
                portable.play(SALTMARSH, TIDEWICK, address, datetime.now(UTC))
                neighbours.play(SALTMARSH, TIDEWICK, datetime.now(UTC))
        db.session.commit()
    click.echo("The demonstration councils are " + ("loaded." if missing else "there already."))


@devtools.command("cast")
def print_cast() -> None:
    """Print eight demonstration sign-ins that cover every role.

    \b
    Example: flask devtools cast
    """
    _refuse_in_production()
    for line in cast_table():
        click.echo(line)


def cast_table() -> list[str]:
    """Return the lines of the printed cast."""
    rows = [("e-mail address", "role", "try first")]
    rows += [(line.player.email, line.role, line.first) for line in cast()]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    table = [
        "  ".join(part.ljust(width) for part, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    rule = "  ".join("-" * width for width in widths)
    return [table[0], rule, *table[1:], "", f"Everybody's password: {SIGN_IN_WITH}"]


def _build(played: PlayedCouncil, password_hash: str, people_only: bool) -> None:
    now = datetime.now(UTC)
    builder = Builder(played, password_hash, now.date())
    builder.build()
    employing.play(builder, now.date())
    try:
        story, supplement_ids = Story(builder, now), _own_supplement(builder)
    except (FrameworkNotLoaded, VersionMissing):
        raise click.ClickException("Load the framework first: flask frameworks load.") from None
    if people_only or played is not SALTMARSH:
        story.open_cycle()
        return
    name_steward(ADOPTED[0], builder.organisation_id)
    courses.play(builder, story.adopted_id, now)
    beginning.play(builder, story.version_id, now)
    story.play(story.open_cycle(supplement_id=supplement_ids[0]))
    story.draft_on(supplement_ids[-1])
    import_courses(builder, now)
    calibrating.play(builder, now)
    standing_in.play(builder, now)
    mail.play(builder, now)
    batches.play(builder)
    settings = current_app.extensions["settings"]
    open_survey(
        builder.organisation_id,
        builder.keys[played.holder(Role.WORKFORCE_LEAD).email],
        data_folder=settings.data_folder,
        kept_days=settings.answers_kept_days,
        now=now,
    )


def _own_supplement(builder: Builder) -> list[UUID]:
    """The keys of the council's supplement, loaded for it alone; the tiny council has none."""
    if builder.played is not SALTMARSH:
        return []
    editor = builder.played.holder(Role.FRAMEWORK_EDITOR)
    return load_supplement(builder.organisation_id, builder.keys[editor.email])


def _refuse_in_production() -> None:
    if current_app.extensions["settings"].environment is Environment.PRODUCTION:
        raise click.ClickException("There are no demonstration councils in production.")
