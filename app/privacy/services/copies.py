"""Writes of copies: asked for, made, downloaded, deleted."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.engine import writing
from app.db.errors import flush
from app.documents.storage import Storage
from app.extensions import db
from app.privacy.models import DataCopy, DataCopyReading
from app.privacy.rules.copies import KEPT

if TYPE_CHECKING:
    from app.people.models import Person

# What is being written belongs to nothing for a moment.
GRACE = timedelta(hours=1)


class CopyIsComing(DomainError):
    """A copy is asked for and not made yet."""

    sentence = "A copy is being made already. It takes a minute at most: look again then."


class CopyMadeAlready(DomainError):
    """Another worker made this copy, or its time is over."""

    sentence = "This copy was made already, or its time is over. Ask for another."


def ask_for_copy(person: "Person", *, whole: bool, by_id: UUID | None, now: datetime) -> DataCopy:
    """Write that a copy of what is held on a person is to be made; the caller asks for the work.

    `whole` is for the person and whoever runs the service; without it the copy leaves out what
    administrators may not read. Raises `CopyIsComing`.
    """
    coming = sa.select(DataCopy.id).where(
        DataCopy.person_id == person.id,
        DataCopy.asked_by_id == by_id,
        DataCopy.whole.is_(whole),
        DataCopy.made_at.is_(None),
        DataCopy.removed_at.is_(None),
        DataCopy.asked_at > now - GRACE,
    )
    if db.session.scalar(coming) is not None:
        raise CopyIsComing()
    made = DataCopy(
        organisation_id=person.organisation_id,
        person_id=person.id,
        asked_by_id=by_id,
        whole=whole,
        asked_at=now,
        until_at=now + KEPT,
    )
    db.session.add(made)
    flush()
    _record("asked for", made, by_id)
    return made


def seal_copy(copy: DataCopy, *, digest: str, size: int, now: datetime) -> None:
    """Write that a copy is there; raises `CopyMadeAlready`."""
    change_if(
        DataCopy,
        DataCopy.id == copy.id,
        DataCopy.digest.is_(None),
        DataCopy.removed_at.is_(None),
        otherwise=CopyMadeAlready,
        digest=digest,
        size=size,
        made_at=now,
    )
    _record("made", copy, None)


def note_copy_by_command(person: "Person", *, now: datetime) -> None:
    """Write that whoever runs the service made a copy of a person: they can see it. The file is
    theirs to look after, and lies nowhere here."""
    made = DataCopy(
        organisation_id=person.organisation_id,
        person_id=person.id,
        asked_by_id=None,
        whole=True,
        asked_at=now,
        until_at=now,
        removed_at=now,
    )
    db.session.add(made)
    flush()
    _record("made", made, None)


def note_copy_reading(copy: DataCopy, *, by_id: UUID, now: datetime) -> None:
    """Write that somebody downloaded a copy, in a transaction of its own: the person can see it.

    It ends the open transaction, which has only read.
    """
    organisation_id, copy_id = copy.organisation_id, copy.id
    db.session.commit()
    with writing():
        db.session.add(
            DataCopyReading(organisation_id=organisation_id, copy_id=copy_id, by_id=by_id, at=now)
        )
        db.session.flush()
        record_event("read", "data copy", copy_id, organisation_id=organisation_id, by_id=by_id)
        db.session.commit()


def remove_old_copies(kept: Storage, now: datetime) -> int:
    """Delete the copies whose time is over; return how many. Commits before it touches files."""
    over = sa.select(DataCopy).where(DataCopy.until_at <= now, DataCopy.removed_at.is_(None))
    old = db.session.scalars(over.order_by(DataCopy.until_at)).all()
    for copy in old:
        change_if(DataCopy, DataCopy.id == copy.id, DataCopy.removed_at.is_(None), removed_at=now)
        _record("removed", copy, None)
    there = sa.select(DataCopy.digest).where(
        DataCopy.removed_at.is_(None), DataCopy.digest.is_not(None)
    )
    needed = set(db.session.scalars(there))
    db.session.commit()
    kept.remove_pieces(written_before=now - GRACE)
    for stored in list(kept.list_all()):
        if stored.digest not in needed:
            kept.remove(stored.digest, written_before=now - GRACE)
    return len(old)


def _record(verb: str, copy: DataCopy, by_id: UUID | None) -> None:
    record_event(
        verb,
        "data copy",
        copy.id,
        organisation_id=copy.organisation_id,
        by_id=by_id,
        whole=copy.whole,
    )
