"""The daily round of the retention rules, in each organisation, and the one that was asked for."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

from app.db.errors import is_away
from app.documents.sweeping import remove_unnamed
from app.extensions import db
from app.jobs import registry
from app.jobs.rules import JobKind
from app.organisations.access import may_administer
from app.organisations.queries import list_organisations
from app.organisations.rules.days import london_day
from app.people.queries import get_person
from app.privacy.queries.erasing import find_decision
from app.privacy.queries.holds import list_held
from app.privacy.queries.keeping import list_due, list_leavers_due
from app.privacy.rules.erasing import Reason
from app.privacy.rules.retention import LEAVERS
from app.privacy.services.erasing import erase, forget_stale_decisions
from app.privacy.services.keeping import apply_class

DAY = timedelta(days=1)
_log = logging.getLogger(__name__)


def register_work() -> None:
    """Say that the rules are applied once a day, and when somebody asks for it."""
    registry.register_schedule("Applying the retention rules", apply_everywhere, every=DAY)
    registry.register(
        JobKind.APPLY_RETENTION,
        apply_now,
        title="Applying the retention rules",
        may_again=may_administer,
    )


def apply_everywhere(now: datetime) -> int:
    """Apply each organisation's rules; return how many rows or people went."""
    keys = [one.id for one in list_organisations()]
    return sum(_tried(partial(apply_rules, one, now), "organisation", one) for one in keys)


def apply_now(organisation_id: UUID) -> None:
    """Apply one organisation's rules."""
    apply_rules(organisation_id, datetime.now(UTC))


def apply_rules(organisation_id: UUID, now: datetime, by_id: UUID | None = None) -> int:
    """Apply an organisation's rules; return how many rows or people went.

    Each person and each class is a transaction of its own: what broke is tried again tomorrow.
    """
    done = 0
    for due in list_due(organisation_id, now):
        if due.data_class is LEAVERS:
            done += _erase_leavers(organisation_id, due.days, now, by_id)
        elif due.number:
            done += apply_class(due, by_id=by_id, now=now)
            db.session.commit()
    return done


def _erase_leavers(organisation_id: UUID, days: int, now: datetime, by_id: UUID | None) -> int:
    forget_stale_decisions(organisation_id)
    db.session.commit()
    held = set(list_held(organisation_id))
    due = list_leavers_due(organisation_id, days, london_day(now))
    people = [one for one in due if one not in held]
    return sum(_tried(partial(_erased, one, now, by_id), "leaver", one) for one in people)


def _erased(person_id: UUID, now: datetime, by_id: UUID | None) -> int:
    erase_and_tidy(person_id, now, by_id)
    return 1


def _tried(act: Callable[[], int], noun: str, key: UUID) -> int:
    """Do one part of the round; what breaks is said in the log and keeps nobody else waiting."""
    try:
        return act()
    except Exception as broke:
        db.session.rollback()
        if is_away(broke):
            raise
        _log.exception("The retention of the %s %s broke.", noun, key)
        return 0


def erase_and_tidy(person_id: UUID, now: datetime, by_id: UUID | None) -> dict[str, int]:
    """Erase a person, commit, and then remove the PDFs made of their records and plans."""
    reason = Reason.DECIDED if find_decision(person_id) else Reason.TIME_IS_OVER
    counts, digests = erase(get_person(person_id), reason, by_id=by_id, now=now)
    db.session.commit()
    # What a power cut leaves here goes with the next sweep.
    remove_unnamed(digests)
    return counts
