"""Telling people of what is overdue in their plans: each thing once."""

from datetime import datetime

from app.db.errors import flush
from app.extensions import db
from app.notifications.services import write_letter
from app.plans.models import PlanNotice
from app.plans.queries.due import list_late
from app.plans.rules.due import Late
from app.validation.rules.days import london_day


def tell_of_late(now: datetime) -> int:
    """Write to workers and supervisors what is overdue by now; return how many messages.

    May be asked for at any time, and after any time: what somebody was told of is not told again,
    not even when the plan was revised since. A message holds counts and days, nobody's name and
    nothing of levels.
    """
    found = list_late(london_day(now))
    for late in found:
        _tell(late, now)
    return len(found)


def _tell(late: Late, now: datetime) -> None:
    for about, due_on in late.abouts:
        db.session.add(
            PlanNotice(
                assessment_id=late.assessment_id,
                told_id=late.told_id,
                about=about,
                due_on=due_on,
                written_at=now,
            )
        )
    flush()
    write_letter(
        "plan_late" if late.own else "team_plan_late",
        late.told_id,
        about_id=late.plan_id,
        now=now,
        count=late.actions,
        review_on=late.review_on,
        path=f"/plans/{late.plan_id}",
    )
