"""A demonstration round of moderation, half done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.validation.queries.cases import get_case, list_cases
from app.validation.rules.moderation import CRITERIA, Criterion, Finding
from app.validation.services.moderating import add_theme, draw_round, keep_findings, take_case
from app.validation.services.rereviewing import ask_rereview

if TYPE_CHECKING:
    from datetime import datetime

    from app.assessments.models import Cycle
    from app.organisations.rules import Who

MET = dict.fromkeys(CRITERIA, Finding(True))
NOT_SUFFICIENT = Finding(
    False, "One observation carries five statements, and nothing else is from this year."
)
ASKS = "The level rests on one visit early in the year. Is there anything later that shows it?"
THEME = "One observation often carries many statements."


def play(cycle: Cycle, first: Who, second: Who, now: datetime) -> None:
    """Let two moderators draw a cycle's round, and one of them give findings on its first case."""
    drawn = draw_round(cycle, first, now=now)
    case = list_cases(drawn, first)[0].case
    for moderator in (first, second):
        take_case(get_case(case.id, moderator), moderator, now=now)
    found = get_case(case.id, first)
    given = MET | {Criterion.SUFFICIENT: NOT_SUFFICIENT}
    keep_findings(found, first, given, give=True, now=now)
    ask_rereview(found, first, found.statements[0].code, ASKS, now=now)
    add_theme(drawn, first, THEME, now=now)
    half = {Criterion.CONSISTENT: Finding(True), Criterion.ACCURATE: Finding(True)}
    keep_findings(get_case(case.id, second), second, half, now=now)
