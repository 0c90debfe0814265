"""Permanent ids that stand in another framework: validations are found by them."""

from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.frameworks.models import FrameworkStatement, FrameworkVersion
from skills_framework.model import Framework


def list_borrowed(framework: Framework, organisation_id: UUID) -> list[str]:
    """Return the codes of statements whose permanent id is another framework's already.

    Of the frameworks that every organisation reads, and of the organisation's own.
    """
    codes = {statement.id: statement.code for statement in framework.statements}
    read = sa.or_(
        FrameworkVersion.organisation_id.is_(None),
        FrameworkVersion.organisation_id == organisation_id,
    )
    chosen = (
        sa.select(FrameworkStatement.permanent_id)
        .join(FrameworkVersion, FrameworkVersion.id == FrameworkStatement.version_id)
        .where(FrameworkVersion.framework != framework.code, read)
        .where(FrameworkStatement.permanent_id.in_(codes))
    )
    taken = set(db.session.scalars(chosen))
    return [code for key, code in codes.items() if key in taken]
