"""Writes of prior evidence: keep a file, take it in, attach it, or drop it."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from app.assessments.queries import list_ratings
from app.assessments.services.attaching import TooManyAttached, attach_item
from app.audit.rules import sha256
from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.evidence.rules import Content
from app.evidence.services import add_evidence, lock_evidence
from app.extensions import db
from app.frameworks.queries import statement_ids
from app.organisations.rules import Who
from app.validation.models import PortableImport, PortableUpload, PriorStatement
from app.validation.queries.prior import (
    KEPT_FOR,
    find_attached,
    find_held_already,
    find_target,
    list_prior_items,
)
from app.validation.rules.portable import PortableRecord
from app.validation.rules.prior import Prior, match_statement, prior_content, same_name
from app.validation.rules.trust import Check

if TYPE_CHECKING:
    from app.assessments.models import Assessment


# So many files of one person wait at once: nobody fills the database with what they never confirm.
MOST_WAITING = 5


class RecordRefused(DomainError):
    """The file cannot be relied on."""

    sentence = "This file cannot be taken in."


class TakenInBefore(DomainError):
    """The same record was taken in before, or nothing in it is new."""

    sentence = (
        "You took this in before: everything in it is among your evidence already. Nothing was"
        " changed."
    )


class NameDiffers(DomainError):
    """The record has another name, and nobody said that it is their own."""

    sentence = "Confirm that this is your own record under another name, or delete the file."


class FamilyNotRuledOutInRecord(DomainError):
    """Whoever took it in did not declare that it names no family."""

    sentence = "Confirm that nothing in it names a child or a family."


constraint("uq_portable_import_person_id", TakenInBefore)


def keep_portable_file(
    content: bytes, file_name: str, who: Who, *, now: datetime | None = None
) -> PortableUpload:
    """Keep a file until its uploader confirms or drops it; old files of everybody are deleted, and
    of one person's the oldest beyond `MOST_WAITING`."""
    now = now or datetime.now(UTC)
    old = PortableUpload.uploaded_at <= now - KEPT_FOR
    db.session.execute(sa.delete(PortableUpload).where(old))
    upload = PortableUpload(
        organisation_id=who.organisation_id,
        by_id=who.person_id,
        file_name=file_name,
        content=content,
        uploaded_at=now,
    )
    db.session.add(upload)
    flush()
    _drop_beyond(who.person_id)
    return upload


def _drop_beyond(person_id: UUID) -> None:
    mine = sa.select(PortableUpload.id).where(PortableUpload.by_id == person_id)
    newest = mine.order_by(PortableUpload.uploaded_at.desc(), PortableUpload.id)
    over = db.session.scalars(newest.offset(MOST_WAITING)).all()
    db.session.execute(sa.delete(PortableUpload).where(PortableUpload.id.in_(over)))


def drop_portable_file(upload: PortableUpload) -> None:
    """Delete a file that was taken in, or is not to be."""
    db.session.execute(sa.delete(PortableUpload).where(PortableUpload.id == upload.id))


def take_in(
    check: Check,
    priors: Sequence[Prior],
    who: Who,
    *,
    own_record: bool,
    names_no_family: bool,
    now: datetime | None = None,
) -> PortableImport:
    """Make prior evidence of a record's statements: locked items of the person's own.

    Raises `RecordRefused`, `NameDiffers`, `FamilyNotRuledOutInRecord` or `TakenInBefore`. What was
    taken in unchecked may come again once its signature can be checked.
    """
    record, now = _relied_on(check), now or datetime.now(UTC)
    differs = not same_name(record.person, who.name)
    if differs and not own_record:
        raise NameDiffers(field="own_record")
    if not names_no_family:
        raise FamilyNotRuledOutInRecord(field="names_no_family")
    new = list_new(priors, check, who.person_id)
    if not new:
        raise TakenInBefore()
    made = _import(check, record, who, differs, now)
    for one in new:
        _add(made, one, prior_content(one, record, check, name_differs=differs), now)
    flush()
    lock_evidence([one.evidence_id for one in list_prior_items(made.id)])
    return made


def _relied_on(check: Check) -> PortableRecord:
    if check.refused or check.record is None:
        raise RecordRefused(check.sentence)
    return check.record


def list_new(priors: Sequence[Prior], check: Check, person_id: UUID) -> list[Prior]:
    """Return what is not among the person's evidence already, checked as well as it is now."""
    before = find_held_already(person_id, {one.signed.digest for one in priors})
    return [
        one
        for one in priors
        if (known := before.get((one.signed.digest, one.statement.key))) is None
        or (check.held and not known)
    ]


def attach_prior(made: PortableImport, who: Who) -> int:
    """Attach what was taken in to the statements it fits in the person's open assessment.

    What is attached already, locked or full is left alone. Return how many items were attached.
    """
    found = find_target(who.person_id)
    if found is None:
        return 0
    assessment, target = found
    items = list_prior_items(made.id)
    attached = find_attached(assessment.id, [one.evidence_id for one in items])
    ids = statement_ids(assessment.version_id, assessment.supplement_id)
    unlocked = {row.statement_id for row in list_ratings(assessment.id) if not row.locked}
    number = 0
    for item in items:
        _match, codes = match_statement(
            item.permanent_id, item.framework, item.version, item.code, target
        )
        places = {ids[code] for code in codes} & unlocked
        if places and item.evidence_id not in attached:
            number += _attached(assessment, item.evidence_id, places, who)
    return number


def _attached(
    assessment: "Assessment", evidence_id: UUID, places: Collection[UUID], who: Who
) -> bool:
    try:
        attach_item(assessment, evidence_id, places, by_id=who.person_id)
    except TooManyAttached:
        return False
    return True


def _import(
    check: Check, record: PortableRecord, who: Who, differs: bool, now: datetime
) -> PortableImport:
    made = PortableImport(
        organisation_id=who.organisation_id,
        person_id=who.person_id,
        digest=sha256(record.model_dump_json()),
        checked=check.checked,
        issuer=record.iss,
        issuer_name=check.issuer,
        kid=check.kid,
        name_differs=differs,
        state_on=record.state_on,
        imported_at=now,
    )
    db.session.add(made)
    flush()
    record_event(
        "took in",
        "portable record",
        made.id,
        organisation_id=who.organisation_id,
        by_id=who.person_id,
        now=now,
        checked=check.checked.value,
        issuer=record.iss,
        name_differs=differs,
    )
    return made


def _add(made: PortableImport, one: Prior, content: Content, now: datetime) -> None:
    item = add_evidence(
        made.organisation_id, made.person_id, content, by_id=made.person_id, now=now
    )
    db.session.add(
        PriorStatement(
            import_id=made.id,
            evidence_id=item.id,
            permanent_id=one.statement.key,
            framework=one.signed.framework.code,
            version=one.signed.framework.version,
            code=one.statement.code,
        )
    )
