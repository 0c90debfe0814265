"""Renewing lightly: a worker offers one new item, a judge confirms it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from app.assessments.queries.renewing import (
    Renewable,
    find_renewable,
    list_offers,
    rules_for,
)
from app.assessments.rules.lifecycle import Held
from app.assessments.services.lifecycle import Act, keep_offer, keep_renewal, refuse_offer
from app.evidence.rules import Shortfall, months_before, shortfall
from app.evidence.services import lock_evidence
from app.organisations.rules import Who
from app.validation.queries.afterwards import Offered
from app.validation.queries.claims import load_claim
from app.validation.queries.offers import list_offered
from app.validation.queries.recorded import recorded_items
from app.validation.rules.afterwards import Renewed, renewal_text
from app.validation.rules.days import london_day
from app.validation.rules.rights import may_answer_offer
from app.validation.services.errors import (
    AlreadyOffered,
    EvidenceDoesNotRenew,
    NotRenewable,
    NotTheirsToJudge,
    ReasonMissing,
)
from app.validation.services.heads import note_digests

if TYPE_CHECKING:
    from app.assessments.models import Renewal
    from app.evidence.models import EvidenceItem


def offer_renewal(
    worker: Who,
    item: EvidenceItem,
    *,
    safety: bool,
    others: Collection[UUID],
    note: str = "",
    now: datetime | None = None,
) -> Sequence[UUID]:
    """Offer an item of the worker's own for validations that can be renewed lightly today.

    `safety` is for all safety-critical ones together, `others` the permanent ids of further ones:
    an offer each. Sending it locks the item. Returns the offers' keys. Raises `NotRenewable`,
    `EvidenceDoesNotRenew`, `AlreadyOffered` or `NothingToOffer`.
    """
    now = now or datetime.now(UTC)
    if item.person_id != worker.person_id:
        raise EvidenceDoesNotRenew(field="evidence")
    renewable = find_renewable(worker.person_id, london_day(now))
    groups = _groups(renewable, safety, set(others))
    _lock([one for group in groups for one in group])
    _check_groups(worker, groups, item, london_day(now))
    lock_evidence([item.id])
    act = Act(worker.organisation_id, worker.person_id, now)
    return [_keep(act, item, group, note) for group in groups or [()]]


def _keep(act: Act, item: EvidenceItem, group: Sequence[Held], note: str) -> UUID:
    safety = any(one.safety_critical for one in group)
    return keep_offer(act, item.id, _keys(group), safety_critical=safety, note=note).id


def _lock(held: Sequence[Held]) -> None:
    """Let whoever else offers for, renews or revokes these wait until this transaction ends."""
    for key, organisation_id in sorted({(one.assessment_id, one.organisation_id) for one in held}):
        load_claim(key, organisation_id=organisation_id, lock=True)


def _keys(group: Sequence[Held]) -> list[tuple[UUID, UUID]]:
    return [(one.assessment_id, one.permanent_id) for one in group]


def _check_groups(
    worker: Who, groups: Sequence[Sequence[Held]], item: EvidenceItem, today: date
) -> None:
    offers = list_offers([worker.person_id], open_only=True)
    waiting = {key for offer in offers for key in offer.keys}
    for one in (held for group in groups for held in group):
        if (one.assessment_id, one.permanent_id) in waiting:
            raise AlreadyOffered(f"You have offered something for {one.code} already.")
        _check_item(one, item, today)


def _groups(renewable: Renewable, safety: bool, others: set[UUID]) -> list[Sequence[Held]]:
    chosen = [one for one in renewable.others if one.permanent_id in others]
    if len(chosen) != len(others) or (safety and not renewable.safety):
        raise NotRenewable(field="statements")
    return [group for group in (renewable.safety if safety else (), chosen) if group]


def _check_item(held: Held, item: EvidenceItem, today: date) -> None:
    """It is newer than what stands, and of the kind and age that the statement needs: one item."""
    since = held.validated_on
    if held.renewed_at is not None:
        since = max(since, london_day(held.renewed_at))
    if not since < item.happened_on <= today:
        said = f"{held.code} was validated or renewed on {since.day} {since:%B %Y}."
        raise EvidenceDoesNotRenew(
            f"{said} Choose evidence of a later day, not after today.", field="evidence"
        )
    rule = rules_for(held, today).evidence
    short = shortfall(replace(rule, items=1), [item], today)
    if short is None:
        return
    kinds = " or ".join(kind.value for kind in rule.types) or "newer piece of evidence"
    if short is Shortfall.TOO_OLD and rule.max_age_months:
        kinds = f"newer piece of evidence, at most {rule.max_age_months} months old"
    raise EvidenceDoesNotRenew(f"{held.code} needs a {kinds}.", field="evidence")


def confirm_renewal(offered: Offered, judge: Who, *, now: datetime | None = None) -> Renewal:
    """Confirm an offer: its validations last on from today, and the renewal is chained.

    Of any number at once one succeeds. Raises `NotTheirsToJudge`, `NotRenewable` when something
    was revoked, signed anew or has lapsed for too long meanwhile, `OfferAlreadyAnswered`.
    """
    now = (now or datetime.now(UTC)).replace(microsecond=0)
    row = offered.offer.row
    if not may_answer_offer(judge, offered.supervised, registered=offered.registered):
        raise NotTheirsToJudge("")
    renewed = _renewed(offered, london_day(now))
    text = renewal_text(
        worker={"key": str(row.person_id), "name": offered.person.name},
        judge={"key": str(judge.person_id), "name": judge.name},
        evidence=_evidence_of(offered.offer.item),
        renewed=renewed,
        organisation_id=row.organisation_id,
        offer_id=row.id,
        at=now,
    )
    days = {(one.held.assessment_id, one.held.permanent_id): one.until for one in renewed}
    renewal = keep_renewal(row, Act(row.organisation_id, judge.person_id, now, text), days)
    note_digests("renewal", renewal)
    return renewal


def _renewed(offered: Offered, today: date) -> list[Renewed]:
    person_id = offered.offer.row.person_id
    _lock(list_offered(offered.offer, today))
    light = {one.validation_id for one in find_renewable(person_id, today).light}
    held = list_offered(offered.offer, today)
    if len(held) < len(offered.offer.keys) or not {one.validation_id for one in held} <= light:
        raise NotRenewable(
            "Something of it was revoked, signed anew, or has lapsed for too long."
            " It is renewed by a new claim."
        )
    until = renewed_until(held, today)
    return [Renewed(one, max(until[one.permanent_id], one.valid_until)) for one in held]


def decline_renewal(
    offered: Offered, judge: Who, reason: str, *, now: datetime | None = None
) -> None:
    """Say why an offer is not confirmed. Raises `NotTheirsToJudge`, `ReasonMissing`,
    `OfferAlreadyAnswered`."""
    if not may_answer_offer(judge, offered.supervised, registered=offered.registered):
        raise NotTheirsToJudge("")
    if not reason.strip():
        raise ReasonMissing("", "Enter why it does not renew this.", field="reason")
    row = offered.offer.row
    refuse_offer(row, Act(row.organisation_id, judge.person_id, now or datetime.now(UTC)), reason)


def renewed_until(held: Sequence[Held], today: date) -> dict[UUID, date]:
    """Return until when validations last that are renewed today, by permanent id.

    As many months as a sign-off today would give, from today on: what is assured is assured now.
    Safety-critical ones share the earliest day that any of them has.
    """
    months = {one.permanent_id: rules_for(one, today).validity_months for one in held}
    shared = min((months[one.permanent_id] for one in held if one.safety_critical), default=0)
    return {
        one.permanent_id: months_before(
            today, -(shared if one.safety_critical else months[one.permanent_id])
        )
        for one in held
    }


def _evidence_of(item: EvidenceItem) -> Mapping[str, object]:
    """The item is locked, so its digest proves later what was offered, its files with it."""
    return recorded_items([item])[item.id].model_dump(mode="json")
