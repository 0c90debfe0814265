"""`flask devtools seed`: the demonstration councils, through the services."""

import re
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from app.accounts.models import Account
from app.adoption.queries import list_adoptions
from app.adoption.rules import AdoptionState
from app.assessments.models import Assessment, Cycle, Rating
from app.assessments.rules import AssessmentState
from app.audit.models import AuditEvent
from app.devtools.cast import SALTMARSH, SIGN_IN_WITH, TIDEWICK, cast
from app.extensions import db
from app.factory import create_app
from app.frameworks.models import FrameworkDraft, FrameworkVersion
from app.organisations.models import Organisation
from app.organisations.queries import find_organisation
from app.people.models import Person
from app.validation.models import Decision, Judgement
from config import Environment, Settings
from skills_framework.words import Relation
from tests.databases import SQLITE
from tests.factories.prepared import SCENES
from tests.pages import PageClient

STATES = set(AssessmentState) - {AssessmentState.WITHDRAWN}


def run(app: Flask, *command: str) -> str:
    result = app.test_cli_runner().invoke(args=["devtools", *command])
    db.session.rollback()
    assert result.exit_code == 0, result.output
    return result.output


def load_framework(app: Flask) -> None:
    assert app.test_cli_runner().invoke(args=["frameworks", "load"]).exit_code == 0


def count(model: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


@pytest.fixture
def seeded(app: Flask, request: pytest.FixtureRequest) -> None:
    """Seed by the command; on SQLite, where journeys walk through the same, once for both."""
    if db.engine.dialect.name == "sqlite":
        made = request.getfixturevalue("seeded_folder") / SQLITE
        app.extensions[SCENES].database.put_back(made)
    else:
        load_framework(app)
        run(app, "seed")


def test_seeding_twice_changes_nothing_and_keeps_what_people_entered(app: Flask) -> None:
    load_framework(app)
    run(app, "seed", "--people-only")
    worker = db.session.scalars(sa.select(Person)).first()
    assert worker
    worker.job_title = "A title somebody entered"
    db.session.commit()
    before = {model: count(model) for model in (Organisation, Person, Account, AuditEvent)}

    said = run(app, "seed", "--people-only")

    assert "there already" in said
    assert {model: count(model) for model in before} == before
    db.session.refresh(worker)
    assert worker.job_title == "A title somebody entered"


def test_everybody_of_the_printed_cast_can_sign_in(app: Flask, client: PageClient) -> None:
    load_framework(app)
    run(app, "seed", "--people-only")
    printed = run(app, "cast")
    addresses = re.findall(r"^\S+@\S+", printed, flags=re.MULTILINE)

    assert addresses == [line.player.email for line in cast()]
    for address in addresses:
        answer = client.send("/sign-in", email=address, password=SIGN_IN_WITH)
        assert answer.status_code in (302, 303), address
        assert client.page("/").says(SALTMARSH.name)
        client.post("/sign-out", data=client.page("/").form("/sign-out"))


def test_a_demonstration_council_is_refused_in_production(tmp_path: Path) -> None:
    settings = Settings(
        environment=Environment.PRODUCTION,
        data_folder=tmp_path,
        secret_key="k" * 40,
        password_salt="s" * 20,
        keys_secret="h" * 32,
        service_url="https://skills.council.example",
    )
    result = create_app(settings).test_cli_runner().invoke(args=["devtools", "seed"])

    assert result.exit_code == 1
    assert "production" in result.output


@pytest.mark.parametrize("command", ["seed", "cast"])
def test_each_command_explains_itself_with_an_example(app: Flask, command: str) -> None:
    assert "Example" in run(app, command, "--help")


def test_assessments_need_the_framework(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["devtools", "seed"])
    db.session.rollback()

    assert result.exit_code == 1
    assert "flask frameworks load" in result.output
    assert not count(Organisation)


def test_the_demonstration_has_assessments_in_every_state_and_chains_that_are_whole(
    app: Flask, seeded: None
) -> None:
    assert set(db.session.scalars(sa.select(Assessment.state))) == STATES
    assert count(Judgement) > count(Decision) > 0
    assert app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0
    lives_through_the_second_version()


def lives_through_the_second_version() -> None:
    """In the middle of its cycle the council adopted 1.1.0; the tiny council did not.

    Called by the test above, so that the demonstration is built once for both.
    """
    saltmarsh, tidewick = find_organisation(SALTMARSH.code), find_organisation(TIDEWICK.code)
    assert saltmarsh is not None
    assert tidewick is not None
    assert versions_of(Cycle, saltmarsh.id) == {("1.1.0", "1.1.0"), ("1.1.0", None)}
    assert versions_of(Cycle, tidewick.id) == {("1.0.0", None)}
    begun = sa.and_(Assessment.state == "In progress", Assessment.kind == "in a cycle")
    assert versions_of(Assessment, saltmarsh.id, begun) == {("1.1.0", "1.1.0")}
    assert versions_of(Assessment, saltmarsh.id, Assessment.state == "Sent for review") == {
        ("1.0.0", "1.0.0")
    }
    carried = sa.select(Rating.relation).where(Rating.to_confirm)
    assert set(db.session.scalars(carried)) == {Relation.SPLIT, Relation.MERGED}
    assert [one.state for one in list_adoptions(saltmarsh.id)] == [AdoptionState.IN_FORCE]
    assert not list_adoptions(tidewick.id)
    drafts = db.session.execute(sa.select(FrameworkDraft.organisation_id, FrameworkDraft.number))
    assert [(owner, number) for owner, number in drafts] == [(saltmarsh.id, "1.2.0")]


def versions_of(
    table: type[Cycle] | type[Assessment],
    organisation_id: UUID,
    *conditions: sa.ColumnElement[bool],
) -> set[tuple[str, str | None]]:
    """The versions of the framework and of the supplement that an organisation's rows are on."""
    number, own = (orm.aliased(FrameworkVersion) for _ in range(2))
    chosen = (
        sa.select(number.version, own.version)
        .join_from(table, number, number.id == table.version_id)
        .outerjoin(own, own.id == table.supplement_id)
        .where(table.organisation_id == organisation_id, *conditions)
    )
    return {(held, added) for held, added in db.session.execute(chosen)}
