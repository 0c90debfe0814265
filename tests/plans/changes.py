"""What tests of plans share: a refused write, and a plan read afresh."""

from collections.abc import Callable

import pytest

from app.db.domain import DomainError
from app.extensions import db
from app.plans.models import Plan
from app.plans.queries import get_plan, list_objectives
from app.plans.rules import Came
from tests.factories.validation import Case, who_is


def refused(error: type[DomainError], call: Callable[[], object]) -> None:
    """Check that a write is refused, and undo what it began."""
    db.session.commit()
    with pytest.raises(error):
        call()
    db.session.rollback()


def fresh(plan: Plan, case: Case) -> Plan:
    db.session.commit()
    return get_plan(plan.id, who_is(case.worker))


def ends_of(plan: Plan, *came: Came) -> dict[int, tuple[Came, str]]:
    """Return what came of each objective, in order; the rest was met."""
    said = [*came, *[Came.MET] * 6]
    rows = list_objectives(plan.id)
    return {row.position: (how, "As agreed.") for row, how in zip(rows, said, strict=False)}
