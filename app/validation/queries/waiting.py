"""Reads of whose turn each open claim of a judge is: the same for the queue and for home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assessments.queries.rulebook import rules_on_days
from app.assessments.rules.rulebook import RuleName
from app.frameworks.queries import get_framework
from app.validation.queries.queue import list_queued
from app.validation.queries.turns import map_decided, map_judged
from app.validation.rules.contesting import ContestDays
from app.validation.rules.days import london_day
from app.validation.rules.queue import (
    Scope,
    days_waited,
    step_after_showing,
    step_before_showing,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from app.assessments.rules.rulebook import RuleBook
    from app.organisations.rules import Who
    from app.validation.rules.queue import Decided, Queued, Step


class Waiting:
    """Everything that waits for one judge today: `all` of it, and how long it has.

    `days` are the working days since each day of sending, `late` the days that are too long ago.
    """

    def __init__(self, who: Who, today: date) -> None:
        self.who, self.today = who, today
        self.scopes: dict[tuple[object, ...], Scope] = {}
        self.all = list_queued(who, today)
        days = {one.sent_on for one in self.all}
        self.books = rules_on_days(who.organisation_id, days)
        self.days = {day: days_waited(day, today) for day in days}
        self.late = {day for day in days if self.days[day] > self.books[day].overdue_days}

    def steps(self, queued: Sequence[Queued]) -> Mapping[UUID | str, Step]:
        """Return whose turn it is in each of these claims: two queries at most."""
        if not queued:
            return {}
        scopes = {one.key: self._scope(one) for one in queued}
        critical = any(scope.counts_critical for scope in scopes.values())
        judged = map_judged([one.assessment_id for one in queued], critical=critical)
        steps = {
            one.key: step_before_showing(scopes[one.key], one.shown, judged[one.assessment_id])
            for one in queued
        }
        later = [one for one in queued if steps[one.key] is None]
        decided = map_decided([one.assessment_id for one in later], critical=critical)
        for one in later:
            counts = decided[one.assessment_id]
            over = self._contest_over(one, counts)
            steps[one.key] = step_after_showing(scopes[one.key], counts, contest_over=over)
        return {key: step for key, step in steps.items() if step is not None}

    def _scope(self, one: Queued) -> Scope:
        """Return what there is to do; the same for all claims of a version and day."""
        kind = one.version_id, one.supplement_id, one.sent_on, one.critical_only
        if kind not in self.scopes:
            self.scopes[kind] = _scope(one, self.who, self.books[one.sent_on])
        return self.scopes[kind]

    def _contest_over(self, one: Queued, counts: Decided) -> bool:
        """Whether the worker had all their own working days for contesting."""
        if counts.decided_at is None or counts.accepted:
            return False
        days = ContestDays(self.books[one.sent_on].contest_days, counts.away, self.today)
        return self.today > days.last_day(london_day(counts.decided_at))


def _scope(one: Queued, who: Who, book: RuleBook) -> Scope:
    framework = get_framework(one.version_id, one.supplement_id)
    statements = framework.statements
    return Scope(
        areas=len(framework.areas),
        statements=len(statements),
        critical=sum(statement.safety_critical for statement in statements),
        judges_critical=who.social_worker or not book.value(RuleName.REGISTERED_JUDGE),
        critical_only=one.critical_only,
    )
