"""Which rows of each class of data are too old, but for those of people on whom a hold is open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.db.base import Base
from app.jobs.rules import OPEN
from app.organisations.rules.days import london_day
from app.people.models import Person
from app.privacy.queries.holds import linked_to
from app.privacy.rules.retention import UPLOADS, DataClass

Condition = sa.ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rows, older than when, and the people whose rows stay."""

    organisation_id: UUID
    before_at: datetime
    held: Sequence[UUID] = ()

    def without_holds(self) -> "Scope":
        """Return the same as if there were no hold."""
        return replace(self, held=())


def rows_due(one: DataClass, scope: Scope) -> Sequence[tuple[sa.Table, Condition]]:
    """Return the tables of a class, children first, each with the condition of its old rows."""
    return [(Base.metadata.tables[name], OLD[name](scope)) for name in one.tables]


def _columns(table: str) -> Any:
    return Base.metadata.tables[table].columns


def _people(scope: Scope) -> sa.Select[Any]:
    return sa.select(Person.id).where(Person.organisation_id == scope.organisation_id)


def _free(table: str, scope: Scope, *conditions: Condition) -> Condition:
    """Return the conditions, and that a row has nothing to do with anybody who is held."""
    held = [sa.not_(linked_to(table, scope.held))] if scope.held else []
    return sa.and_(*conditions, *held)


def _sessions(scope: Scope) -> Condition:
    rows, accounts = _columns("sign_in_session"), _columns("account")
    own = sa.select(accounts.id).where(accounts.person_id.in_(_people(scope)))
    old = rows.touched_at < scope.before_at
    return _free("sign_in_session", scope, rows.account_id.in_(own), old)


def _invitations(scope: Scope) -> Condition:
    rows, accounts = _columns("invitation"), _columns("account")
    own = sa.select(accounts.id).where(accounts.person_id.in_(_people(scope)))
    old = rows.ended_at < scope.before_at
    return _free("invitation", scope, rows.account_id.in_(own), old)


def _mail(scope: Scope) -> Condition:
    """Sent, or written so long ago that nobody tries any more. Rows stay: others point at them."""
    rows = _columns("mail")
    old = sa.func.coalesce(rows.sent_at, rows.written_at) < scope.before_at
    return _free("mail", scope, rows.person_id.in_(_people(scope)), old, rows.address != "")


def _refusals(scope: Scope) -> Condition:
    """They stay without an address: what was refused is not tried again."""
    rows = _columns("mail_refusal")
    old = rows.refused_at < scope.before_at
    return _free("mail_refusal", scope, rows.person_id.in_(_people(scope)), old, rows.address != "")


def _jobs(scope: Scope) -> Condition:
    rows = _columns("job")
    over = rows.state.not_in(list(OPEN)), rows.ended_at < scope.before_at
    return _free("job", scope, rows.organisation_id == scope.organisation_id, *over)


def _requests(scope: Scope) -> Condition:
    rows = _columns("observation_request")
    over = sa.func.coalesce(rows.withdrawn_at, rows.expires_at) < scope.before_at
    own = rows.organisation_id == scope.organisation_id
    return _free("observation_request", scope, own, rows.answered_at.is_(None), over)


def _of_requests(scope: Scope) -> Condition:
    above = sa.select(_columns("observation_request").id).where(_requests(scope))
    found: Condition = _columns("observation_statement").request_id.in_(above)
    return found


def _batches(scope: Scope) -> Condition:
    """A batch stays while anything that hangs on it is held."""
    rows = _columns("batch")
    own = rows.organisation_id == scope.organisation_id
    below = [
        rows.id.not_in(sa.select(_columns(table).batch_id).where(linked_to(table, scope.held)))
        for table in ("batch_file", "batch_reading")
        if scope.held
    ]
    return _free("batch", scope, own, rows.removed_at < scope.before_at, *below)


def _of_batches(table: str) -> Callable[[Scope], Condition]:
    def condition(scope: Scope) -> Condition:
        above = sa.select(_columns("batch").id).where(_batches(scope))
        found: Condition = _columns(table).batch_id.in_(above)
        return found

    return condition


def _documents(scope: Scope) -> Condition:
    """Their files go with the next sweep."""
    rows = _columns("document")
    own = rows.organisation_id == scope.organisation_id
    return _free("document", scope, own, rows.made_at < scope.before_at)


def _readings(scope: Scope) -> Condition:
    rows = _columns("reading")
    own = rows.organisation_id == scope.organisation_id
    return _free("reading", scope, own, rows.at < scope.before_at)


def _file_readings(scope: Scope) -> Condition:
    rows, files = _columns("file_reading"), _columns("evidence_file")
    own = sa.select(files.id).where(files.person_id.in_(_people(scope)))
    return _free("file_reading", scope, rows.file_id.in_(own), rows.at < scope.before_at)


def _copy_readings(scope: Scope) -> Condition:
    rows = _columns("data_copy_reading")
    own = rows.organisation_id == scope.organisation_id
    return _free("data_copy_reading", scope, own, rows.at < scope.before_at)


def _copies(scope: Scope) -> Condition:
    """A copy's row goes after its file, and with whoever downloaded it last."""
    rows, read = _columns("data_copy"), _columns("data_copy_reading")
    own = rows.organisation_id == scope.organisation_id
    staying = sa.select(read.copy_id).where(sa.not_(_copy_readings(scope)))
    unread = rows.id.not_in(staying)
    return _free("data_copy", scope, own, rows.removed_at < scope.before_at, unread)


def _guests(scope: Scope) -> Condition:
    """The address alone: that somebody was asked, and what they said, stays."""
    rows = _columns("guest_invitation")
    own = rows.organisation_id == scope.organisation_id
    old = rows.until_on < london_day(scope.before_at)
    return _free("guest_invitation", scope, own, old, rows.work_email != "")


def _uploads(table: str) -> Callable[[Scope], Condition]:
    """Nobody confirmed them, so they are nobody's record: a hold is not about them."""

    def condition(scope: Scope) -> Condition:
        rows = _columns(table)
        own = rows.organisation_id == scope.organisation_id
        return sa.and_(own, rows.uploaded_at < scope.before_at)

    return condition


OLD: Mapping[str, Callable[[Scope], Condition]] = {
    "sign_in_session": _sessions,
    "invitation": _invitations,
    "mail_refusal": _refusals,
    "mail": _mail,
    "job": _jobs,
    "observation_statement": _of_requests,
    "observation_request": _requests,
    "batch_reading": _of_batches("batch_reading"),
    "batch_file": _of_batches("batch_file"),
    "batch": _batches,
    "document": _documents,
    "reading": _readings,
    "file_reading": _file_readings,
    "data_copy_reading": _copy_readings,
    "data_copy": _copies,
    "guest_invitation": _guests,
    **{name: _uploads(name) for name in UPLOADS.tables},
}
