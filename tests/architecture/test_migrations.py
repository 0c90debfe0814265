"""Migrations arrive at the models' schema, go back to nothing, and arrive there again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import SentLink
from app.db.base import Base
from app.extensions import alembic, db
from app.factory import create_app
from config import Environment, Settings
from tests.architecture.schema import schema
from tests.architecture.tree import TOP
from tests.factories.assessments import make_assessment, make_sent_assessment
from tests.factories.organisations import make_council


@pytest.fixture
def service(empty_database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application over a database with nothing in it, on either engine."""
    settings = Settings(
        environment=Environment.TEST, data_folder=tmp_path, database_url=empty_database_url
    )
    app = create_app(settings)
    with app.app_context():
        engine = db.engine
        yield app
    engine.dispose()


def test_the_head_is_the_one_that_is_pinned(service: Flask) -> None:
    heads = [head.revision for head in alembic.heads()]

    assert heads == [(TOP / "migrations" / ".current-head").read_text(encoding="utf-8").strip()]


def test_migrations_go_up_and_down_and_up(service: Flask) -> None:
    alembic.upgrade()
    first = schema(db.engine)

    alembic.downgrade("base")
    assert schema(db.engine) == []

    alembic.upgrade()
    assert schema(db.engine) == first


def test_the_migrated_schema_is_the_models_own(service: Flask) -> None:
    alembic.upgrade()
    migrated = schema(db.engine)
    alembic.downgrade("base")

    Base.metadata.create_all(db.engine)

    assert migrated == schema(db.engine)
    assert any("TRIGGER" in line for line in migrated)


def test_nothing_is_left_to_migrate(service: Flask) -> None:
    alembic.upgrade()

    result = service.test_cli_runner().invoke(args=["db", "check"])

    assert result.exit_code == 0, result.output


def test_a_missing_check_is_seen(service: Flask) -> None:
    alembic.upgrade()
    migrated = schema(db.engine)
    with db.engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE extra (id INTEGER NOT NULL, CHECK (id > 0))"))

    seen = set(schema(db.engine)) - set(migrated)

    assert [line for line in seen if "CHECK" in line]


def test_every_migration_is_named_by_number_and_can_go_back() -> None:
    files = sorted((TOP / "migrations").glob("*.py"))
    numbers = [int(path.name[:4]) for path in files]

    assert numbers == list(range(1, len(files) + 1))
    assert all("def downgrade() -> None:" in path.read_text(encoding="utf-8") for path in files)


def test_claims_under_review_keep_what_was_sent_with_them(service: Flask) -> None:
    alembic.upgrade()
    council = make_council()
    claim = make_sent_assessment(council, council.worker)
    make_assessment(council, council.colleague)
    sent = sa.select(SentLink.statement_id, SentLink.number, SentLink.evidence_id)
    chosen = sent.where(SentLink.assessment_id == claim.id).order_by(SentLink.statement_id)
    before = db.session.execute(chosen).all()
    assert len(before) > 30
    db.session.rollback()

    alembic.downgrade("0016_extend_organisations")
    alembic.upgrade()

    assert db.session.execute(chosen).all() == before
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SentLink)) == len(before)
    db.session.rollback()
    alembic.downgrade("0019_extend_insights")
    alembic.upgrade()
    assert db.session.execute(chosen).all() == before, "what is there stays, and is there once"
