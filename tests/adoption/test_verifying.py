"""What a move took along is checked against what was signed."""

from datetime import date

import sqlalchemy as sa

from app.assessments.models import Validation
from app.extensions import db
from app.frameworks.queries import statement_ids
from app.validation.queries.carried import find_altered_validation
from tests.adoption.council import AdoptingCouncil


def altered(moving: AdoptingCouncil) -> bool:
    return find_altered_validation(moving.council.organisation.id) == moving.signed.id


def carried() -> Validation:
    """A validation that the move took along."""
    chosen = sa.select(Validation).where(Validation.carried_from_id.is_not(None))
    return db.session.scalars(chosen.order_by(Validation.id)).all()[0]


def test_nothing_is_altered_by_adopting_and_going_back(moving: AdoptingCouncil) -> None:
    organisation_id = moving.council.organisation.id
    adoption = moving.adopt()
    assert carried().left_id is None
    assert find_altered_validation(organisation_id) is None
    moving.roll_back(adoption)
    assert find_altered_validation(organisation_id) is None


def test_a_carried_level_or_date_that_was_never_signed_is_found(moving: AdoptingCouncil) -> None:
    moving.adopt()
    for name, value in (("level", 4), ("valid_until", date(2099, 1, 31))):
        row = carried()
        before = getattr(row, name)
        setattr(row, name, value)
        db.session.flush()
        assert altered(moving)
        setattr(row, name, before)
        db.session.flush()
        assert not altered(moving)


def test_a_validation_moved_to_another_statement_is_found(moving: AdoptingCouncil) -> None:
    moving.adopt()
    row = carried()
    held = sa.select(Validation.statement_id).where(Validation.left_id.is_(None))
    new = next(
        key
        for key in statement_ids(moving.second.id).values()
        if key not in set(db.session.scalars(held))
    )
    row.statement_id = new
    db.session.flush()
    assert altered(moving)


def test_a_validation_that_nothing_signed_is_found(moving: AdoptingCouncil) -> None:
    moving.adopt()
    row = carried()
    row.carried_from_id = row.move_id = row.relation = None
    db.session.flush()
    assert altered(moving)
