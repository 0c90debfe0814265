"""Cycles for tests, opened through the services on the framework that comes with us."""

from dataclasses import dataclass
from datetime import date

from app.assessments.models import Cycle
from app.assessments.rules.cycles import Support
from app.assessments.services import open_cycle
from app.db.engine import writing
from app.extensions import db
from tests.factories.assessments import make_version
from tests.factories.organisations import Council, make_council
from tests.factories.prepared import prepared


@dataclass
class Round:
    """A council and its cycle, in which nobody has started."""

    council: Council
    cycle: Cycle


@prepared
def make_round(opens_on: date, closes_on: date, *, hours: int = 0) -> Round:
    """Return a committed council with a cycle; `hours` are what each worker and supervisor gets."""
    council = make_council()
    with writing():
        cycle = open_cycle(
            council.organisation.id,
            make_version().id,
            "Spring round",
            opens_on=opens_on,
            closes_on=closes_on,
            by_id=council.workforce_lead.id,
            support=Support(worker_hours=hours, supervisor_hours=hours),
        )
        db.session.commit()
    return Round(council, cycle)
