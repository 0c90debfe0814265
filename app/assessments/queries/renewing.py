"""Reads of what can be renewed, of offers, and of what renewals and revocations left."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import (
    Assessment,
    OfferAnswer,
    OfferedStatement,
    Renewal,
    RenewalOffer,
    RenewedStatement,
    Revocation,
    RevocationReply,
    RevokingManager,
)
from app.assessments.queries.held import list_held, windows_of
from app.assessments.queries.rulebook import rules_in_force
from app.assessments.rules.lifecycle import Held, RenewalKind, renewal_kind
from app.assessments.rules.rulebook import StatementRules
from app.db.domain import NothingFound
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.frameworks.queries import get_framework
from app.organisations.rules import Who


@dataclass(frozen=True, slots=True)
class Renewable:
    """A person's validations that can be renewed today: lightly, and by a new claim only."""

    light: tuple[Held, ...]
    full: tuple[Held, ...]

    @property
    def safety(self) -> tuple[Held, ...]:
        """The safety-critical ones that are renewed lightly: always together."""
        return tuple(one for one in self.light if one.safety_critical)

    @property
    def others(self) -> tuple[Held, ...]:
        """The other ones that are renewed lightly, each by itself or together."""
        return tuple(one for one in self.light if not one.safety_critical)


def find_renewable(person_id: UUID, today: date) -> Renewable:
    """Return what a person can renew today, the first to end first."""
    held = sorted(list_held([person_id], today), key=lambda one: (one.valid_until, one.code))
    role = find_role_profile(person_id)
    kinds: dict[RenewalKind | None, list[Held]] = {}
    for one in held:
        windows = windows_of(one.organisation_id, today)
        changed = role is not None and role != one.role_profile
        kind = renewal_kind(one.life, today, windows, role_changed=changed)
        kinds.setdefault(kind, []).append(one)
    return Renewable(
        tuple(kinds.get(RenewalKind.LIGHT, ())), tuple(kinds.get(RenewalKind.FULL, ()))
    )


def find_role_profile(person_id: UUID) -> str | None:
    """Return the role profile of what a person sent last, or None before they sent anything."""
    chosen = sa.select(Assessment.role_profile).where(
        Assessment.person_id == person_id, Assessment.sent_at.is_not(None)
    )
    return db.session.scalar(chosen.order_by(Assessment.started_at.desc()).limit(1))


def rules_for(held: Held, today: date) -> StatementRules:
    """Return what holds today for a statement that is held."""
    statement = get_framework(held.version_id).statement(held.code)
    return rules_in_force(held.organisation_id, today).of(statement)


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer with its item, what it is for by (assessment, permanent id), and its answer."""

    row: RenewalOffer
    item: EvidenceItem
    keys: frozenset[tuple[UUID, UUID]]
    answer: OfferAnswer | None

    @property
    def open(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.answer is None


def find_offer(offer_id: UUID) -> Offer:
    """Return an offer; raises `NothingFound`."""
    found = _offers(RenewalOffer.id == offer_id)
    if not found:
        raise NothingFound()
    return found[0]


def list_offers(person_ids: Collection[UUID], *, open_only: bool = False) -> Sequence[Offer]:
    """Return the offers of these people, the oldest first."""
    only = OfferAnswer.id.is_(None) if open_only else sa.true()
    return _offers(RenewalOffer.person_id.in_(person_ids), only)


def _offers(*conditions: sa.ColumnElement[bool]) -> Sequence[Offer]:
    chosen = (
        sa.select(RenewalOffer, EvidenceItem, OfferAnswer)
        .join(EvidenceItem, EvidenceItem.id == RenewalOffer.evidence_id)
        .outerjoin(OfferAnswer, OfferAnswer.offer_id == RenewalOffer.id)
        .where(*conditions)
        .order_by(RenewalOffer.offered_at, RenewalOffer.id)
    )
    rows = db.session.execute(chosen).all()
    keys = _keys([row.id for row, _item, _answer in rows])
    return [Offer(row, item, keys.get(row.id, frozenset()), answer) for row, item, answer in rows]


def _keys(offer_ids: Sequence[UUID]) -> Mapping[UUID, frozenset[tuple[UUID, UUID]]]:
    if not offer_ids:
        return {}
    chosen = sa.select(OfferedStatement).where(OfferedStatement.offer_id.in_(offer_ids))
    found: dict[UUID, set[tuple[UUID, UUID]]] = {}
    for one in db.session.scalars(chosen):
        found.setdefault(one.offer_id, set()).add((one.assessment_id, one.permanent_id))
    return {key: frozenset(held) for key, held in found.items()}


def list_renewals(assessment_id: UUID) -> Sequence[tuple[Renewal, Sequence[UUID], date]]:
    """Return the renewals of what an assessment validated: (record, permanent ids, until)."""
    chosen = (
        sa.select(Renewal, RenewedStatement.permanent_id, RenewedStatement.until_on)
        .join(RenewedStatement, RenewedStatement.renewal_id == Renewal.id)
        .where(RenewedStatement.assessment_id == assessment_id)
        .order_by(Renewal.number, RenewedStatement.permanent_id)
    )
    found: dict[UUID, tuple[Renewal, list[UUID], date]] = {}
    for renewal, permanent_id, until_on in db.session.execute(chosen):
        found.setdefault(renewal.id, (renewal, [], until_on))[1].append(permanent_id)
    return list(found.values())


def list_renewed_by(person_id: UUID, permanent_id: UUID) -> Sequence[UUID]:
    """Return who confirmed renewals of a person's statement."""
    chosen = (
        sa.select(Renewal.confirmed_by_id)
        .join(RenewedStatement, RenewedStatement.renewal_id == Renewal.id)
        .where(Renewal.person_id == person_id, RenewedStatement.permanent_id == permanent_id)
    )
    return db.session.scalars(chosen.distinct()).all()


@dataclass(frozen=True, slots=True)
class Revoked:
    """A revocation and the worker's reply, None until they write one."""

    row: Revocation
    reply: RevocationReply | None


def list_revocations(
    *, person_id: UUID | None = None, assessment_id: UUID | None = None, by_id: UUID | None = None
) -> Sequence[Revoked]:
    """Return revocations with their replies, the newest first: of a person, of what an assessment
    validated, or by a manager."""
    chosen = sa.select(Revocation, RevocationReply).outerjoin(
        RevocationReply, RevocationReply.revocation_id == Revocation.id
    )
    for column, value in (
        (Revocation.person_id, person_id),
        (Revocation.assessment_id, assessment_id),
        (Revocation.revoked_by_id, by_id),
    ):
        chosen = chosen if value is None else chosen.where(column == value)
    rows = db.session.execute(chosen.order_by(Revocation.revoked_at.desc(), Revocation.id))
    return [Revoked(*row) for row in rows]


def find_revoked(revocation_id: UUID) -> Revoked:
    """Return a revocation with its reply; raises `NothingFound`."""
    chosen = (
        sa.select(Revocation, RevocationReply)
        .outerjoin(RevocationReply, RevocationReply.revocation_id == Revocation.id)
        .where(Revocation.id == revocation_id)
    )
    found = db.session.execute(chosen).one_or_none()
    if found is None:
        raise NothingFound()
    return Revoked(*found)


def is_revoking_manager(organisation_id: UUID, person_id: UUID, today: date) -> bool:
    """Whether a person is named to revoke validations in an organisation on a day."""
    chosen = sa.select(RevokingManager.id).where(
        RevokingManager.organisation_id == organisation_id,
        RevokingManager.person_id == person_id,
        RevokingManager.from_on <= today,
        sa.or_(RevokingManager.until_on.is_(None), RevokingManager.until_on >= today),
    )
    return db.session.scalar(chosen.limit(1)) is not None


def list_managers(organisation_id: UUID) -> Sequence[RevokingManager]:
    """Return who was ever named to revoke validations in an organisation, the newest first."""
    chosen = sa.select(RevokingManager).where(RevokingManager.organisation_id == organisation_id)
    return db.session.scalars(
        chosen.order_by(RevokingManager.from_on.desc(), RevokingManager.id)
    ).all()


def get_manager(manager_id: UUID, *, visible_to: Who) -> RevokingManager:
    """Return who is named, in the asking person's organisation; raises `NothingFound`."""
    found = db.session.get(RevokingManager, manager_id)
    if found is None or found.organisation_id != visible_to.organisation_id:
        raise NothingFound()
    return found
