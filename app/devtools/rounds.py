"""Demonstration assessments: started, rated and sent through the services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.assessments.services import rate_statement, send_for_review, start_assessment
from app.devtools.files import add_notes
from app.devtools.practice import Practice, evidence
from app.evidence.services import add_evidence
from app.frameworks.queries import get_framework, statement_ids
from skills_framework.scoring import required_levels

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from app.assessments.models import Assessment, Cycle
    from skills_framework.model import Framework, Statement

RAISED = ("E", "F", "I")
SAFETY_ITEMS = 2
# Every third observation comes with notes as a file.
WITH_NOTES = 3


@dataclass(frozen=True, slots=True)
class Begun:
    """An assessment that somebody has started, and what is needed to go on with it."""

    assessment: Assessment
    practice: Practice
    framework: Framework
    required: dict[str, int]
    ids: dict[str, UUID]


def begin(cycle: Cycle, person_id: UUID, profile: str, number: int, now: datetime) -> Begun:
    """Start the assessment of the worker `number`."""
    framework = get_framework(cycle.version_id, cycle.supplement_id)
    role = framework.role_profile(profile)
    raised = RAISED[: role.raised.areas] if role.raised else ()
    assessment = start_assessment(cycle, person_id, profile, raised_areas=raised, now=now)
    required = required_levels(framework, role, raised)
    ids = dict(statement_ids(cycle.version_id, cycle.supplement_id))
    return Begun(assessment, Practice(number), framework, required, ids)


def rate(begun: Begun, statements: Sequence[Statement], now: datetime) -> None:
    """Enter the worker's answers for these statements, with evidence."""
    owner, practice = begun.assessment.person_id, begun.practice
    items = [
        add_evidence(begun.assessment.organisation_id, owner, content, by_id=owner, now=now)
        for content in evidence(now.date(), practice.number)
    ]
    if practice.number % WITH_NOTES == 2:
        add_notes(items[0], now)
    held = [item.id for item in items]
    for position, statement in enumerate(statements):
        code, critical = statement.code, statement.safety_critical
        required = begun.required[code]
        answer = practice.answer(statement.area_code, position, required, critical)
        shown = held[:SAFETY_ITEMS] if critical else [held[SAFETY_ITEMS + position % 3]]
        rate_statement(
            begun.assessment,
            begun.ids[code],
            answer,
            seen=1,
            evidence_ids=() if answer.not_my_role else shown,
            now=now,
        )


def rate_and_send(begun: Begun, now: datetime) -> None:
    """Enter every answer and send the whole for review."""
    rate(begun, begun.framework.statements, now)
    send_for_review(begun.assessment, by_id=begun.assessment.person_id, now=now)


def areas(begun: Begun) -> str:
    """The letters of the assessment's areas, in order."""
    return "".join(area.code for area in begun.framework.areas)
