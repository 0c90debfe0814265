"""Writes of what becomes of validations after they are signed. Nothing signed is changed.

Who may do it is decided in validation; what is chained is written there too, as text.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.assessments.models import (
    OfferAnswer,
    OfferedStatement,
    Renewal,
    RenewalOffer,
    RenewedStatement,
    Revocation,
    RevocationReply,
)
from app.assessments.services.lapses import NothingToOffer, ReplyMissing, ReplyTooLong
from app.audit.rules import sha256
from app.audit.services import extend_chain, record_event
from app.db.errors import flush
from app.extensions import db

LONGEST_REPLY = 1000
Key = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something in which organisation, when, and the text that is chained."""

    organisation_id: UUID
    by_id: UUID
    at: datetime
    text: str = ""


def keep_offer(
    act: Act,
    evidence_id: UUID,
    keys: Collection[Key],
    *,
    safety_critical: bool,
    note: str,
) -> RenewalOffer:
    """Keep what a worker (`act.by_id`) offers for validations of theirs, by (assessment,
    statement's permanent id). Raises `NothingToOffer` for none."""
    if not keys:
        raise NothingToOffer(field="statements")
    offer = RenewalOffer(
        organisation_id=act.organisation_id,
        person_id=act.by_id,
        evidence_id=evidence_id,
        safety_critical=safety_critical,
        note=note.strip(),
        offered_at=act.at,
    )
    db.session.add(offer)
    flush()
    db.session.add_all(
        OfferedStatement(offer_id=offer.id, assessment_id=one, permanent_id=other)
        for one, other in keys
    )
    flush()
    _record("offered", "renewal", offer.id, act, statements=len(keys))
    return offer


def refuse_offer(offer: RenewalOffer, act: Act, reason: str) -> None:
    """Keep why an offer is not confirmed; raises `OfferAlreadyAnswered`."""
    _answer(offer, act, confirmed=False, reason=reason)
    _record("did not confirm", "renewal", offer.id, act)


def keep_renewal(offer: RenewalOffer, act: Act, until: Mapping[Key, date]) -> Renewal:
    """Renew validations until these days, as a record in the organisation's chain.

    Of any number at once one succeeds; raises `OfferAlreadyAnswered`.
    """
    _answer(offer, act, confirmed=True)
    link = extend_chain(f"renewal:{act.organisation_id}", act.text)
    renewal = Renewal(
        organisation_id=act.organisation_id,
        person_id=offer.person_id,
        offer_id=offer.id,
        number=link.number,
        previous=link.previous,
        digest=link.digest,
        snapshot=act.text,
        snapshot_digest=sha256(act.text),
        confirmed_by_id=act.by_id,
        confirmed_at=act.at,
    )
    db.session.add(renewal)
    flush()
    db.session.add_all(
        RenewedStatement(
            renewal_id=renewal.id, assessment_id=one, permanent_id=other, until_on=until_on
        )
        for (one, other), until_on in until.items()
    )
    flush()
    _record("renewed", "renewal", renewal.id, act, record=link.digest, number=link.number)
    return renewal


def keep_revocation(person_id: UUID, key: Key, reason: str, act: Act) -> Revocation:
    """Revoke one validation for good, as a record in the organisation's chain.

    Raises `AlreadyRevoked` for whoever comes second.
    """
    link = extend_chain(f"revocation:{act.organisation_id}", act.text)
    revocation = Revocation(
        organisation_id=act.organisation_id,
        person_id=person_id,
        assessment_id=key[0],
        permanent_id=key[1],
        reason=reason,
        number=link.number,
        previous=link.previous,
        digest=link.digest,
        snapshot=act.text,
        snapshot_digest=sha256(act.text),
        revoked_by_id=act.by_id,
        revoked_at=act.at,
    )
    db.session.add(revocation)
    flush()
    _record("revoked", "revocation", revocation.id, act, record=link.digest, number=link.number)
    return revocation


def keep_reply(revocation: Revocation, act: Act) -> RevocationReply:
    """Keep what the worker (`act.by_id`) says about a revocation, once: `act.text`.

    Raises `ReplyMissing`, `ReplyTooLong` or `AlreadyReplied`.
    """
    text = act.text.strip()
    if not text:
        raise ReplyMissing(field="text")
    if len(text) > LONGEST_REPLY:
        raise ReplyTooLong(field="text")
    reply = RevocationReply(revocation_id=revocation.id, text=text, replied_at=act.at)
    db.session.add(reply)
    flush()
    _record("replied", "revocation", revocation.id, act)
    return reply


def _answer(offer: RenewalOffer, act: Act, *, confirmed: bool, reason: str = "") -> None:
    answer = OfferAnswer(
        offer_id=offer.id,
        confirmed=confirmed,
        reason=reason.strip(),
        answered_by_id=act.by_id,
        answered_at=act.at,
    )
    db.session.add(answer)
    flush()


def _record(
    verb: str, subject: str, subject_id: UUID, act: Act, **facts: str | int | bool | None
) -> None:
    record_event(
        verb,
        subject,
        subject_id,
        organisation_id=act.organisation_id,
        by_id=act.by_id,
        now=act.at,
        **facts,
    )
