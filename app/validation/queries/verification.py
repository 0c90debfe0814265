"""Proof that nothing signed was altered: chain, digests, and tables against records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.audit.queries import find_head
from app.audit.rules import GENESIS, Link, next_link, sha256
from app.db.domain import NothingFound
from app.documents.storage import storage
from app.extensions import db
from app.organisations.models import Organisation
from app.validation.models import SignOff
from app.validation.queries.carried import find_altered_validation
from app.validation.queries.claims import load_claim
from app.validation.queries.recorded import wrong_file
from app.validation.queries.records import build_record, list_sign_offs, list_unrecorded
from app.validation.rules.claims import Claim
from app.validation.rules.record import SignedRecord, first_difference, read_record


@dataclass(frozen=True, slots=True)
class Verified:
    """An organisation's signed records: how many, and a sentence on the first broken one."""

    organisation: str
    records: int
    broken: str | None


def verify_records() -> Iterator[Verified]:
    """Check every organisation's chain of signed records, by name, then what has no record."""
    for organisation in db.session.scalars(sa.select(Organisation).order_by(Organisation.name)):
        signed = list_sign_offs(organisation.id)
        broken = (
            _first_broken(signed)
            or _wrong_end(organisation, signed)
            or _wrong_standing(organisation)
        )
        if signed or broken:
            yield Verified(organisation.name, len(signed), broken)
        db.session.expire_all()
    for assessment in list_unrecorded():
        yield Verified(
            "Without a record",
            0,
            f"Assessment {assessment.id} says it is signed off and has no signed record.",
        )


def _first_broken(signed: Sequence[SignOff]) -> str | None:
    before, whole = Link(0, "", GENESIS), set[str]()
    for row in signed:
        if wrong := _wrong_link(row, before) or _wrong_content(row, whole):
            return f"Signed record {row.number} (assessment {row.assessment_id}): {wrong}."
        before = Link(row.number, row.previous, row.digest)
    return None


def _wrong_link(row: SignOff, before: Link) -> str | None:
    if row.number != before.number + 1:
        return f"record {before.number + 1} is missing before it"
    if sha256(row.snapshot) != row.snapshot_digest:
        return "its text does not match its digest"
    if Link(row.number, row.previous, row.digest) != next_link(
        before.number, before.digest, row.snapshot
    ):
        return "it does not follow the record before it in the chain"
    return None


def _wrong_content(row: SignOff, whole: set[str]) -> str | None:
    try:
        record = read_record(row.snapshot)
        claim = load_claim(row.assessment_id, organisation_id=row.organisation_id)
        now = build_record(claim, row.supervisor_id)
    except (NothingFound, LookupError):
        return "the assessment, or something it rests on, is gone"
    except ValueError as error:
        return f"it can no longer be built from the tables: {error}"
    return (
        _wrong_row(row, record, claim)
        or first_difference(record, now)
        or wrong_file(record, storage(), whole)
    )


def _wrong_row(row: SignOff, record: SignedRecord, claim: Claim) -> str | None:
    if not claim.signed:
        return "the assessment no longer says that it is signed off"
    if row.signed_at != record.signed_at:
        return "the time in its row is not the time that was signed"
    return None


def _wrong_standing(organisation: Organisation) -> str | None:
    altered = find_altered_validation(organisation.id)
    if altered is None:
        return None
    return (
        f"What assessment {altered} validated differs from what was signed"
        " since it went to another version."
    )


def _wrong_end(organisation: Organisation, signed: Sequence[SignOff]) -> str | None:
    head = find_head(f"sign-off:{organisation.id}")
    rows = signed
    number, digest = (rows[-1].number, rows[-1].digest) if rows else (0, GENESIS)
    if head is None:
        return "The chain's head is gone." if rows else None
    if (head.number, head.digest) != (number, digest):
        return f"The chain ends at record {head.number}, and record {number} is the last there is."
    return None
