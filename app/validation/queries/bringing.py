"""Reads of what a judge may attach to a statement: what this claim shows them already."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.assessments.models import EvidenceLink, SentRating
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.organisations.rules import Who
from app.validation.access import may_see_statement
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import Review


def list_known(claim: Claim, judge: Who, review: Review) -> Sequence[EvidenceItem]:
    """Return items about the worker that the judge knows and the statement has not, the newest
    first: those that were sent with the statements they see, and those they brought themselves.

    What the worker keeps and has not sent is not among them, whoever added it: training records
    from a file are their worker's to write on.
    """
    here = sa.select(EvidenceLink.evidence_id).where(
        EvidenceLink.assessment_id == claim.assessment_id
    )
    sent = sa.exists().where(
        SentRating.assessment_id == EvidenceLink.assessment_id,
        SentRating.statement_id == EvidenceLink.statement_id,
    )
    seen = here.join(FrameworkStatement, FrameworkStatement.id == EvidenceLink.statement_id)
    seen = seen.where(sent, _is_seen(claim, judge))
    chosen = sa.select(EvidenceItem).where(
        EvidenceItem.person_id == claim.worker_id,
        EvidenceItem.locked,
        sa.or_(EvidenceItem.id.in_(seen), EvidenceItem.added_by_id == judge.person_id),
        EvidenceItem.id.not_in(here.where(EvidenceLink.statement_id == review.statement_id)),
    )
    return db.session.scalars(
        chosen.order_by(EvidenceItem.happened_on.desc(), EvidenceItem.id)
    ).all()


def _is_seen(claim: Claim, judge: Who) -> sa.ColumnElement[bool]:
    """The assessor sees the safety-critical statements only."""
    if may_see_statement(judge, claim, safety_critical=False):
        return sa.true()
    return FrameworkStatement.safety_critical.is_(True)
