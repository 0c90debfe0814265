"""Reads of erasures: who is, who is to be, and which signed texts went."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.people.models import Person
from app.privacy.models import ErasedText, Erasure, ErasureDecision
from app.privacy.rules.erasing import is_about


def is_erased(person_id: UUID) -> bool:
    """Whether a person was erased."""
    chosen = sa.select(Erasure.id).where(Erasure.person_id == person_id)
    return db.session.scalar(chosen) is not None


def find_erasure(person_id: UUID) -> Erasure | None:
    """Return the erasure of a person, or None."""
    return db.session.scalar(sa.select(Erasure).where(Erasure.person_id == person_id))


def find_decision(person_id: UUID) -> ErasureDecision | None:
    """Return the decision to erase a person, or None: one about an earlier leaving is none."""
    chosen = (
        sa.select(ErasureDecision, Person.left_on)
        .join(Person, Person.id == ErasureDecision.person_id)
        .where(ErasureDecision.person_id == person_id)
    )
    for decision, left_on in db.session.execute(chosen):
        if is_about(decision.from_on, left_on):
            return decision
    return None


def list_stale_decisions(organisation_id: UUID) -> Sequence[ErasureDecision]:
    """Return the decisions about people who came back since, or who left again."""
    chosen = (
        sa.select(ErasureDecision, Person.left_on)
        .join(Person, Person.id == ErasureDecision.person_id)
        .where(ErasureDecision.organisation_id == organisation_id)
        .order_by(ErasureDecision.id)
    )
    rows = db.session.execute(chosen).all()
    return [decision for decision, left_on in rows if not is_about(decision.from_on, left_on)]


def erased_texts(organisation_id: UUID) -> Mapping[UUID, tuple[str, datetime]]:
    """Return the digest of each signed text of an organisation that was erased, and when."""
    chosen = (
        sa.select(ErasedText.record_id, ErasedText.digest, Erasure.at)
        .join(Erasure, Erasure.id == ErasedText.erasure_id)
        .where(ErasedText.organisation_id == organisation_id)
    )
    return {key: (digest, at) for key, digest, at in db.session.execute(chosen)}
