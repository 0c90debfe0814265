"""The statement that a worker goes to next."""

import sqlalchemy as sa

from app.assessments.models import Assessment, Rating
from app.extensions import db
from app.frameworks.models import FrameworkStatement


def find_first_unrated(assessment: Assessment) -> str | None:
    """Return the code of the first statement without an answer of the worker's own, or None.

    One that a move to another version filled in counts once its worker has saved it. A
    supplement's statements come after the version's own.
    """
    waits = sa.or_(Rating.to_confirm, sa.and_(Rating.level.is_(None), ~Rating.not_my_role))
    local = FrameworkStatement.version_id != assessment.version_id
    chosen = (
        sa.select(FrameworkStatement.code)
        .join(Rating, Rating.statement_id == FrameworkStatement.id)
        .where(Rating.assessment_id == assessment.id, Rating.locked.is_(False), waits)
        .order_by(sa.case((local, 1), else_=0), FrameworkStatement.position)
        .limit(1)
    )
    return db.session.scalar(chosen)
