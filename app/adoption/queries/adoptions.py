"""Reads of adoptions, and of the version that is in force."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.adoption.models import Adoption
from app.adoption.rules import OPEN, AdoptionState
from app.assessments.queries.touched import find_version_in_use
from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import FrameworkVersion
from app.organisations.rules import Who


def get_adoption(adoption_id: UUID, visible_to: Who) -> Adoption:
    """Return an adoption of the asking person's organisation; raises `NothingFound`."""
    found = db.session.get(Adoption, adoption_id)
    if found is None or found.organisation_id != visible_to.organisation_id:
        raise NothingFound()
    return found


def get_adoption_by_id(adoption_id: UUID) -> Adoption:
    """Return an adoption as it stands, whoever asks: for work that was allowed already."""
    return db.session.get_one(Adoption, adoption_id, populate_existing=True)


def list_adoptions(organisation_id: UUID) -> Sequence[Adoption]:
    """Return an organisation's adoptions, the newest first."""
    chosen = sa.select(Adoption).where(Adoption.organisation_id == organisation_id)
    return db.session.scalars(chosen.order_by(Adoption.asked_at.desc(), Adoption.id)).all()


def find_open(organisation_id: UUID, framework: str) -> Adoption | None:
    """Return the adoption that is planned or under way, or None."""
    return _find(organisation_id, framework, *OPEN)


def find_in_force(organisation_id: UUID, framework: str) -> Adoption | None:
    """Return the adoption that is in force, or None."""
    return _find(organisation_id, framework, AdoptionState.IN_FORCE)


def find_version_in_force(organisation_id: UUID, framework: str) -> UUID | None:
    """Return the version that an organisation works with: the one adopted last, else the one of
    its newest cycle, else None.

    A supplement also goes along with what it extends, so the newest cycle knows best.
    """
    chosen = sa.select(FrameworkVersion.id, FrameworkVersion.extends_id)
    rows = db.session.execute(chosen.where(FrameworkVersion.framework == framework)).all()
    in_use = find_version_in_use(organisation_id, {row.id for row in rows})
    adopted = find_in_force(organisation_id, framework)
    if adopted is None or (in_use and any(row.extends_id for row in rows)):
        return in_use
    return adopted.version_id


def find_replaced_by(adoption: Adoption) -> Adoption | None:
    """Return the adoption that this one took the place of, or None."""
    chosen = sa.select(Adoption).where(
        Adoption.organisation_id == adoption.organisation_id,
        Adoption.framework == adoption.framework,
        Adoption.version_id == adoption.from_version_id,
        Adoption.state == AdoptionState.REPLACED,
    )
    return db.session.scalar(chosen.order_by(Adoption.in_force_at.desc()).limit(1))


def _find(organisation_id: UUID, framework: str, *states: AdoptionState) -> Adoption | None:
    chosen = sa.select(Adoption).where(
        Adoption.organisation_id == organisation_id,
        Adoption.framework == framework,
        Adoption.state.in_(states),
    )
    return db.session.scalar(chosen.order_by(Adoption.asked_at.desc()).limit(1))
