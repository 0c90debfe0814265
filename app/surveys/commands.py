"""`flask surveys …`"""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import click
from flask import current_app
from flask.cli import AppGroup

from app.db.engine import writing
from app.organisations.queries import find_organisation
from app.surveys.jobs import end_wave, forget_answers
from app.surveys.queries import count_answers, list_strata, list_waves
from app.surveys.questionnaire import QuestionnaireBroken, load_questionnaire
from app.surveys.rules import WaveState, in_fives
from app.surveys.sealing import key_file, key_folder

surveys = AppGroup("surveys", help="Surveys of the workforce.")


@surveys.command("check")
@click.argument("questionnaire", default="family-help-workforce")
@click.argument("version", default="1.0.0")
def check_questionnaire(questionnaire: str, version: str) -> None:
    """Check a questionnaire's files and print every problem with file and line.

    \b
    Example: flask surveys check family-help-workforce 1.0.0
    Exit code 0 when there is none, 1 otherwise.
    """
    try:
        found = load_questionnaire(questionnaire, version)
    except QuestionnaireBroken as broken:
        click.echo(str(broken))
        raise SystemExit(1) from broken
    click.echo(f"{len(list(found.questions))} questions, no problem. Digest {found.digest}.")


@surveys.command("list")
@click.argument("organisation")
def list_all(organisation: str) -> None:
    """List the waves of an organisation, by its code.

    \b
    Example: flask surveys list E06000999
    """
    found = find_organisation(organisation)
    if found is None:
        raise click.ClickException(f"There is no organisation with the code {organisation}.")
    for wave in list_waves(found.id):
        invited = sum(stratum.invited for stratum in list_strata(wave.id))
        answered = wave.responses or in_fives(sum(count_answers(wave.id).values()))
        click.echo(f"{wave.id}  {wave.state.value:8}  {answered} of {invited}  {wave.title}")
        keyless = not key_file(key_folder(_data()), wave.id).exists()
        if wave.state is WaveState.OPEN and keyless:
            click.echo("  Its key file is missing: it cannot be closed until the file is back.")


@surveys.command("close")
@click.argument("wave", type=click.UUID)
def close_now(wave: UUID) -> None:
    """Close a wave here and now, without the worker. It cannot be undone.

    \b
    Example: flask surveys close 8f14e45f-ceea-467f-9c3b-0d2f5a6b7c8d
    """
    click.confirm("Closing cannot be undone. Close the wave?", abort=True)
    with writing():
        end_wave(wave)
    click.echo(f"Closed at {datetime.now(UTC):%H:%M} UTC. The key is destroyed.")


@surveys.command("forget")
def forget_old_answers() -> None:
    """Delete single answers whose promised days are over, as the worker does every hour.

    \b
    Example: flask surveys forget
    """
    gone = forget_answers(datetime.now(UTC))
    click.echo(f"{gone} snapshot{'' if gone == 1 else 's'} deleted.")


def _data() -> Path:
    folder: Path = current_app.extensions["settings"].data_folder
    return folder
