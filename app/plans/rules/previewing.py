"""What a plan of a role would start with by a template, before it is set. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from app.plans.rules.proposing import DraftObjective, months_after, propose
from app.plans.rules.standing import Standing
from app.plans.rules.starting import Template
from skills_framework.model import Framework
from skills_framework.scoring import required_levels

NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan that would start today: its dates, and objectives for an invented worker."""

    until_on: date
    next_review_on: date
    support: str
    protected_hours: int
    objectives: Sequence[DraftObjective]


def preview(framework: Framework, role: str, template: Template, today: date) -> Preview:
    """Return what a plan would start with for somebody one level below on a few statements.

    They are the statements that the template's actions name, else the first safety-critical one
    and the first other one that the role requires.
    """
    until_on = months_after(today, template.months)
    return Preview(
        until_on,
        min(today + timedelta(weeks=template.review_weeks), until_on),
        template.support,
        template.protected_hours,
        propose(framework, _below(framework, role, template, today), today, template=template),
    )


def _below(framework: Framework, role: str, template: Template, today: date) -> list[Standing]:
    required = required_levels(framework, framework.role_profile(role))
    asked = [one for one in framework.statements if required.get(one.code, 0) > 0]
    named = {one.statement for one in template.actions} - {""}
    first = [
        next((one for one in asked if one.safety_critical is kind), None) for kind in (True, False)
    ]
    return [
        Standing(
            NOBODY,
            one.code,
            one.title,
            one.safety_critical,
            required[one.code],
            None,
            required[one.code] - 1,
            today,
        )
        for one in asked
        if one.code in named or one in first
    ]
