"""Looking at links: ask for those whose day has come, and keep what came of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from app.db.errors import flush
from app.extensions import db
from app.jobs.queries import find_latest
from app.jobs.rules import JobKind, JobState
from app.jobs.services import ask
from app.organisations.rules import london_day
from app.resources.models import LinkCheck
from app.resources.queries.links import DueLink, checks_of, find_check, list_organisations_due
from app.resources.rules.links import Outcome, after, is_ours

_OPEN = (JobState.WAITING, JobState.RUNNING)


def ask_for_checks(now: datetime) -> None:
    """Ask the worker to look at links, once for each organisation that has one due."""
    for organisation_id in list_organisations_due(london_day(now)):
        latest = find_latest(JobKind.CHECK_LINKS, organisation_id)
        if latest is None or latest.state not in _OPEN:
            ask(JobKind.CHECK_LINKS, organisation_id, organisation_id)


def keep_outcomes(due: Sequence[DueLink], outcomes: Mapping[str, Outcome], now: datetime) -> None:
    """Keep what came of asking for links, by link.

    When not one of several was answered, our own network is at fault: nothing is counted, and
    they stay due.
    """
    if is_ours(dict(outcomes)):
        return
    today = london_day(now)
    for one in due:
        _keep(one, outcomes[one.link], today, now)
    flush()


def _keep(one: DueLink, outcome: Outcome, today: date, now: datetime) -> None:
    row = find_check(one.resource_id, one.link)
    found = after(checks_of(row), outcome, today)
    db.session.merge(
        LinkCheck(
            resource_id=one.resource_id,
            link=one.link,
            outcome=outcome,
            failed_days=found.failed_days,
            failing_since=found.failing_since,
            last_failed_on=found.last_failed_on,
            checked_at=now,
            next_check_on=found.next_check_on,
        )
    )
