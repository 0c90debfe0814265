"""A chain that was cut, mixed up, filled or rewritten is found from its links alone."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Assessment
from app.audit.models import ChainHead
from app.audit.rules import GENESIS, sha256
from app.audit.services import extend_chain
from app.db.engine import writing
from app.extensions import db
from app.validation.models import SignOff
from app.validation.queries.verification import verify_records
from tests.factories.assessments import make_sent_assessment
from tests.factories.prepared import prepared
from tests.factories.validation import Case
from tests.validation.tampering import Change, altered, columns_of, make_records


@prepared
def make_chain() -> Case:
    """Three links of a council's chain; what the last two say stands for nothing."""
    case = make_records()
    council = case.council
    for worker in (council.colleague, council.moderator):
        assessment = make_sent_assessment(council, worker)
        with writing():
            text = f'{{"of": "{assessment.id}"}}'
            link = extend_chain(f"sign-off:{council.organisation.id}", text)
            db.session.add(
                SignOff(
                    assessment_id=assessment.id,
                    organisation_id=council.organisation.id,
                    number=link.number,
                    previous=link.previous,
                    digest=link.digest,
                    snapshot=text,
                    snapshot_digest=sha256(text),
                    supervisor_id=council.supervisor.id,
                    signed_at=datetime.now(UTC),
                )
            )
            db.session.commit()
    return case


def numbered(which: int, **values: object) -> Change:
    """Change the record with this number."""
    return SignOff, "update", sa.update(SignOff).where(SignOff.number == which).values(**values)


def removed(number: int) -> Change:
    """Take the record with this number away."""
    return SignOff, "delete", sa.delete(SignOff).where(SignOff.number == number)


def test_whole_chain_is_whole(app: Flask) -> None:
    make_chain()
    assert [(one.records, one.broken) for one in verify_records(chains_only=True)] == [(3, None)]


HEAD = sa.update(ChainHead).where(ChainHead.chain.like("sign-off:%"))
GAP = "Signed record 3 (assessment "


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ([removed(1)], "record 1 is missing before it"),
        ([removed(2)], "record 2 is missing before it"),
        ([removed(2), numbered(3, number=2)], "it does not follow the record before it"),
        ([removed(3)], "The chain ends at record 3, and record 2 is the last there is."),
        # Cut with its head: the links are whole, and what says it was signed has no record.
        ([removed(3), (ChainHead, "update", HEAD.values(number=2))], "The chain ends at record 2"),
        # Two change places.
        (
            [numbered(2, number=9), numbered(3, number=2), numbered(9, number=3)],
            "Signed record 2 (",
        ),
        ([numbered(2, number=4)], "record 2 is missing before it"),
        ([(ChainHead, "update", HEAD.values(digest="1" * 64))], "The chain ends at record 3"),
        ([(ChainHead, "update", HEAD.values(number=9))], "The chain ends at record 9"),
        ([(ChainHead, "delete", sa.delete(ChainHead))], "The chain's head is gone."),
        ([numbered(1, previous="1" * 64)], "Signed record 1 ("),
        ([numbered(3, snapshot="{}")], GAP),
        ([numbered(3, snapshot="{}", snapshot_digest=sha256("{}"))], GAP),
        ([numbered(3, digest=GENESIS)], GAP),
    ],
)
def test_chain_that_was_changed_is_named(app: Flask, changes: list[Change], named: str) -> None:
    make_chain()
    with altered(*changes, chains_only=True) as said:
        assert named in said


def test_record_slipped_into_the_chain_is_named(app: Flask) -> None:
    case = make_chain()
    columns = [one for one in columns_of(SignOff) if one not in {"id", "number", "assessment_id"}]
    slipped = sa.insert(SignOff).from_select(
        ["id", "number", "assessment_id", *columns],
        sa.select(
            sa.literal(case.worker.id, sa.Uuid()),
            sa.literal(4),
            sa.select(Assessment.id)
            .where(~sa.exists().where(SignOff.assessment_id == Assessment.id))
            .limit(1)
            .scalar_subquery(),
            *(getattr(SignOff, one) for one in columns),
        ).where(SignOff.number == 1),
    )
    make_sent_assessment(case.council, case.council.workforce_lead)
    with altered((SignOff, "update", slipped), chains_only=True) as said:
        assert "Signed record 4 (" in said
