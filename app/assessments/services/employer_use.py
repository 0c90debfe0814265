"""Writes of *How your employer will use this*: save a draft, publish it, say it was read."""

from datetime import UTC, datetime
from uuid import UUID

from app.assessments.models import EmployerUse, EmployerUseDraft, EmployerUseReading
from app.assessments.queries.employer_use import (
    find_newest_use,
    find_use_draft,
    get_use_draft,
    list_read,
)
from app.assessments.rules.employer_use import (
    TEMPLATE,
    UseText,
    find_unfilled,
    section_texts,
    text_of,
    with_promise,
)
from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db


class DraftChangedMeanwhile(DomainError):
    """Somebody else saved the draft after this person opened it."""

    sentence = "Somebody saved this after you opened it. What they wrote is shown below."


class BlanksLeft(DomainError):
    """A section is empty, or holds a blank of the template."""

    sentence = "Fill in every blank before you publish. They are marked below."


class NothingChanged(DomainError):
    """The draft says what the newest version says."""

    sentence = "This is what the newest version says already. Change something first."


class UseReadAlready(DomainError):
    """The worker has said so already, in another window."""

    sentence = "You have said that you have read this. Go on from your home page."


class UseDraftExists(DomainError):
    """Two people started the draft at the same moment."""

    sentence = "Somebody started the draft at the same moment. Go back and open it."


constraint("uq_employer_use_draft_organisation_id", UseDraftExists)
constraint("uq_employer_use_reading_use_id_person_id", UseReadAlready)
constraint("uq_employer_use_organisation_id_number", DraftChangedMeanwhile)


def start_use_draft(
    organisation_id: UUID, *, by_id: UUID, now: datetime | None = None
) -> EmployerUseDraft:
    """Return the organisation's draft; the first time it is our template, with its blanks."""
    held = find_use_draft(organisation_id)
    if held is None:
        held = EmployerUseDraft(
            organisation_id=organisation_id,
            saved_at=now or datetime.now(UTC),
            saved_by_id=by_id,
            **section_texts(TEMPLATE),
        )
        db.session.add(held)
        flush()
    return held


def save_use_draft(
    organisation_id: UUID, text: UseText, *, seen: int, by_id: UUID, now: datetime | None = None
) -> None:
    """Save a draft over version `seen` of it. The same text sent twice is saved once.

    Raises `DraftChangedMeanwhile` when somebody saved another text since.
    """
    held = find_use_draft(organisation_id)
    if held is not None and held.version != seen and text_of(held) == text:
        return
    change_if(
        EmployerUseDraft,
        EmployerUseDraft.organisation_id == organisation_id,
        EmployerUseDraft.version == seen,
        otherwise=DraftChangedMeanwhile,
        version=seen + 1,
        saved_at=now or datetime.now(UTC),
        saved_by_id=by_id,
        **section_texts(text),
    )


def publish_use(
    organisation_id: UUID, *, seen: int, by_id: UUID, now: datetime | None = None
) -> EmployerUse:
    """Publish version `seen` of the draft; from then on its text never changes.

    Raises `BlanksLeft`, `NothingChanged`, or `DraftChangedMeanwhile` when the draft is newer.
    """
    now = now or datetime.now(UTC)
    change_if(
        EmployerUseDraft,
        EmployerUseDraft.organisation_id == organisation_id,
        EmployerUseDraft.version == seen,
        otherwise=DraftChangedMeanwhile,
        version=seen + 1,
    )
    text = _publishable(organisation_id)
    newest = find_newest_use(organisation_id)
    if newest is not None and text_of(newest) == text:
        raise NothingChanged()
    published = EmployerUse(
        organisation_id=organisation_id,
        number=newest.number + 1 if newest else 1,
        published_at=now,
        published_by_id=by_id,
        **section_texts(text),
    )
    db.session.add(published)
    flush()
    _record(published)
    return published


def _record(published: EmployerUse) -> None:
    record_event(
        "published",
        "employer use",
        published.id,
        organisation_id=published.organisation_id,
        by_id=published.published_by_id,
        now=published.published_at,
        number=published.number,
    )


def _publishable(organisation_id: UUID) -> UseText:
    text = text_of(get_use_draft(organisation_id))
    if find_unfilled(text):
        raise BlanksLeft()
    return with_promise(text)


def mark_read(use: EmployerUse, person_id: UUID, *, now: datetime | None = None) -> None:
    """Keep that a worker said they have read a version; once, however often they say so."""
    if use.id in list_read(person_id):
        return
    db.session.add(
        EmployerUseReading(use_id=use.id, person_id=person_id, read_at=now or datetime.now(UTC))
    )
    flush()
