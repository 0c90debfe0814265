"""Asking for another look at a statement, answering, closing. No level changes by any of it."""

from datetime import UTC, datetime
from uuid import UUID

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.rules import Who
from app.validation.models import Rereview
from app.validation.queries.cases import CaseShown
from app.validation.queries.rereviews import RereviewShown, find_answerer
from app.validation.rules.days import london_day
from app.validation.rules.rereviews import Answer
from app.validation.services.errors import CommentMissing
from app.validation.services.telling import tell


class AskedAlready(DomainError):
    """Somebody asked about this statement of this record."""

    sentence = "Another look at this statement is asked for already."


class NotInCase(DomainError):
    """The statement is none of the case's."""

    sentence = "Select a statement of this case."


class RereviewAnswered(DomainError):
    """It was answered meanwhile."""

    sentence = "This is answered already. The answer stays as it is."


class RereviewClosed(DomainError):
    """It was closed meanwhile, or is not answered yet."""

    sentence = "This cannot be closed: it is closed already, or not answered yet."


constraint("uq_rereview_sign_off_id_code", AskedAlready)


def ask_rereview(
    found: CaseShown, moderator: Who, code: str, reason: str, *, now: datetime | None = None
) -> Rereview:
    """Ask for another look at a statement of a case; supervisor and worker are told.

    Raises `NotInCase`, `CommentMissing`, or `AskedAlready`.
    """
    now = now or datetime.now(UTC)
    if code not in {one.code for one in found.statements}:
        raise NotInCase(field="code")
    if not reason.strip():
        raise CommentMissing("Enter why another look is needed.", field="reason")
    asked = Rereview(
        case_id=found.case.id,
        sign_off_id=found.signed.id,
        code=code,
        reason=reason.strip(),
        asked_by_id=moderator.person_id,
        asked_at=now,
    )
    db.session.add(asked)
    flush()
    _record("asked for another look", asked.id, found.signed.organisation_id, moderator, now)
    worker = found.record.worker
    answerer = find_answerer(found.signed, worker, london_day(now))
    tell([key for key in (worker, answerer) if key], "rereview_asked")
    return asked


def answer_rereview(
    found: RereviewShown,
    supervisor: Who,
    answer: Answer,
    reason: str,
    *,
    now: datetime | None = None,
) -> None:
    """Answer a moderator: the level is kept for a reason, or the worker is asked for a new claim.

    Raises `CommentMissing`, or `RereviewAnswered` when somebody was first.
    """
    now = now or datetime.now(UTC)
    if not reason.strip():
        raise CommentMissing("Enter the reason for your answer.", field="reason")
    change_if(
        Rereview,
        Rereview.id == found.rereview.id,
        Rereview.answered_at.is_(None),
        otherwise=RereviewAnswered,
        answer=answer,
        answer_reason=reason.strip(),
        answered_by_id=supervisor.person_id,
        answered_at=now,
    )
    own = found.signed.organisation_id
    _record("answered", found.rereview.id, own, supervisor, now, answer=answer.value)
    asks = answer is Answer.ASKS_FOR_CLAIM
    tell([found.record.worker], "new_claim_asked" if asks else "rereview_answered")
    tell([found.rereview.asked_by_id], "rereview_answered")


def close_rereview(found: RereviewShown, moderator: Who, *, now: datetime | None = None) -> None:
    """Close a request that was answered; raises `RereviewClosed`."""
    now = now or datetime.now(UTC)
    change_if(
        Rereview,
        Rereview.id == found.rereview.id,
        Rereview.answered_at.is_not(None),
        Rereview.closed_at.is_(None),
        otherwise=RereviewClosed,
        closed_by_id=moderator.person_id,
        closed_at=now,
    )
    _record("closed", found.rereview.id, found.signed.organisation_id, moderator, now)


def _record(
    verb: str, key: UUID, organisation_id: UUID, by: Who, now: datetime, **facts: str
) -> None:
    record_event(
        verb,
        "re-review",
        key,
        organisation_id=organisation_id,
        by_id=by.person_id,
        now=now,
        **facts,
    )
