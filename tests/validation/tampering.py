"""Changes that somebody makes who has the database in their hands, each undone again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa

from app.db.base import Base
from app.db.engine import writing
from app.extensions import db
from app.validation.models import Disagreement
from app.validation.queries.verification import verify_records
from tests.factories.prepared import prepared
from tests.factories.validation import Case, make_ready_case, sign

# A table, what is done to its rows, and the statement that does it.
Change = tuple[type[Base], str, sa.Executable]


@prepared
def make_records() -> Case:
    """A signed record with a decided disagreement on A1."""
    case = make_ready_case()
    with writing():
        db.session.add(
            Disagreement(
                assessment_id=case.assessment.id,
                statement_id=case.review("A1").statement_id,
                worker_comment="I did this alone.",
                supervisor_comment="I saw it once.",
                second_reader_id=case.council.moderator.id,
                opened_at=case.claim.sent_at,
                decided_level=2,
                decision_reason="The visit shows it.",
                decided_at=case.claim.sent_at,
            )
        )
        db.session.commit()
    sign(case)
    return case


@contextmanager
def altered(*changes: Change, chains_only: bool = False) -> Iterator[str]:
    """Change rows past every trigger; give what verifying then says; undo it all."""
    db.session.commit()
    with writing():
        for table, verb, statement in changes:
            _drop_trigger(table.__tablename__, verb)
            db.session.execute(statement)
        db.session.flush()
        db.session.expire_all()
        said = "\n".join(
            one.broken for one in verify_records(chains_only=chains_only) if one.broken
        )
        db.session.rollback()
    yield said


def _drop_trigger(table: str, verb: str) -> None:
    engine = db.engine.dialect.name
    name = f"{table}_no_{verb}"
    kept = Base.metadata.tables[table].info.get("triggers", {}).get(engine, [])
    if any(f"CREATE TRIGGER {name} " in one for one in kept):
        on = "" if engine == "sqlite" else f" ON {table}"
        db.session.execute(sa.text(f"DROP TRIGGER IF EXISTS {name}{on}"))


def columns_of(table: type[Base]) -> Sequence[str]:
    """Return the names of a table's columns."""
    return table.__table__.columns.keys()
