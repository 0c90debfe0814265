"""The command proves that nothing signed was altered, or names the first broken record."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Assessment, SentRating, Validation
from app.audit.models import ChainHead
from app.db.base import Base
from app.db.engine import writing
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.frameworks.models import FrameworkVersion
from app.validation.models import Decision, Judgement, SignOff, SignOffComment
from tests.factories.validation import Case, make_signed_case
from tests.validation.changes import without_trigger


def verify(app: Flask) -> tuple[int, str]:
    """Run the command; return its exit code and what it printed."""
    db.session.commit()
    result = app.test_cli_runner().invoke(args=["validation", "verify"])
    db.session.expire_all()
    return result.exit_code, result.output


def tamper(table: type[Base], verb: str, change: Callable[[], sa.Executable]) -> None:
    """Change rows as somebody could who has the database in their hands."""
    kept = Base.metadata.tables[table.__tablename__].info.get("triggers", {})
    statements = kept.get(db.engine.dialect.name, [])
    guarded = any(f"{table.__tablename__}_no_{verb} " in one for one in statements)
    with writing():
        if guarded:
            with without_trigger(table.__tablename__, verb):
                db.session.execute(change())
        else:
            db.session.execute(change())
        db.session.commit()


@pytest.fixture
def signed(app: Flask) -> Case:
    """A signed claim."""
    return make_signed_case()


def test_whole_records_are_counted(app: Flask, signed: Case) -> None:
    code, said = verify(app)
    assert (code, said) == (0, f"{signed.council.organisation.name}: 1 signed records, whole\n")


def test_nothing_signed_is_no_fault(app: Flask) -> None:
    assert verify(app) == (0, "No record is signed yet.\n")


def test_one_changed_byte_of_a_signed_record_is_named(app: Flask, signed: Case) -> None:
    changed = sa.func.replace(SignOff.snapshot, '"agreed"', '"Agreed"')
    tamper(SignOff, "update", lambda: sa.update(SignOff).values(snapshot=changed))
    code, said = verify(app)
    assert code == 1
    assert f"Signed record 1 (assessment {signed.assessment.id})" in said
    assert "its text does not match its digest" in said


@pytest.mark.parametrize(
    ("table", "values", "named"),
    [
        (SentRating, {"level": 0}, "statements.A1.worker.level"),
        (SentRating, {"reflection": "Something else."}, "statements.A1.worker.reflection_digest"),
        (Judgement, {"note": "Something else."}, "statements.A1.judgement.note"),
        (Decision, {"reason": "Something else."}, "statements.A1.decision.reason"),
        (Validation, {"level": 0}, "statements.A1.level"),
        (EvidenceItem, {"text": "Something else."}, "statements.A1.evidence"),
        (SignOffComment, {"text": "Something else."}, "supervisor_comment.text"),
        (Assessment, {"role_profile": "new-starter"}, "role_profile"),
    ],
)
def test_row_that_no_longer_matches_its_record_is_named(
    app: Flask, signed: Case, table: type[Base], values: dict[str, object], named: str
) -> None:
    tamper(table, "update", lambda: sa.update(table).values(**values))
    code, said = verify(app)
    assert code == 1
    assert f"{named} was signed as" in said


def test_judgement_slipped_in_after_signing_is_named(app: Flask, signed: Case) -> None:
    review = signed.review("A1")
    held = review.judgement
    assert held is not None
    with writing():
        later = {c.key: getattr(held, c.key) for c in sa.inspect(Judgement).columns}
        later.pop("id")
        db.session.add(Judgement(**{**later, "number": 2}))
        db.session.commit()
    code, said = verify(app)
    assert (code, "statements.A1.judgement.number" in said) == (1, True)


def test_deleted_record_is_named(app: Flask, signed: Case) -> None:
    tamper(SignOff, "delete", lambda: sa.delete(SignOff))
    code, said = verify(app)
    assert code == 1
    assert "The chain ends at record 1, and record 0 is the last there is." in said
    assert f"Assessment {signed.assessment.id} says it is signed off" in said


def test_record_moved_in_the_chain_is_named(app: Flask, signed: Case) -> None:
    tamper(SignOff, "update", lambda: sa.update(SignOff).values(number=2))
    code, said = verify(app)
    assert (code, "record 1 is missing before it" in said) == (1, True)


def test_record_that_does_not_follow_the_one_before_is_named(app: Flask, signed: Case) -> None:
    tamper(SignOff, "update", lambda: sa.update(SignOff).values(previous="1" * 64))
    code, said = verify(app)
    assert (code, "does not follow the record before it" in said) == (1, True)


def test_reopened_assessment_is_named(app: Flask, signed: Case) -> None:
    reopened = sa.update(Assessment).values(state="Sent for review")
    tamper(Assessment, "update", lambda: reopened)
    code, said = verify(app)
    assert (code, "no longer says that it is signed off" in said) == (1, True)


def test_lost_chain_head_is_named(app: Flask, signed: Case) -> None:
    sign_offs = ChainHead.chain.like("sign-off:%")
    tamper(ChainHead, "delete", lambda: sa.delete(ChainHead).where(sign_offs))
    code, said = verify(app)
    assert (code, "The chain's head is gone." in said) == (1, True)


def test_person_may_be_renamed(app: Flask, signed: Case) -> None:
    with writing():
        signed.worker.name = "Another Name"
        db.session.commit()
    assert verify(app)[0] == 0


def test_an_altered_text_of_the_framework_is_named(app: Flask, signed: Case) -> None:
    altered = sa.func.replace(FrameworkVersion.content, "Builds trust", "Builds doubt")
    tamper(FrameworkVersion, "update", lambda: sa.update(FrameworkVersion).values(content=altered))
    code, said = verify(app)
    assert (code, "framework.digest was signed as" in said) == (1, True)
