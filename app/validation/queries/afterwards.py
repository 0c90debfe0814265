"""Reads of what has become of people's validations, for whoever may see it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Validation
from app.assessments.queries.held import list_held
from app.assessments.queries.renewing import (
    Offer,
    Revoked,
    find_offer,
    find_revoked,
    is_revoking_manager,
    list_offers,
    list_revocations,
)
from app.assessments.rules.lifecycle import Held
from app.db.domain import NothingFound
from app.evidence.models import EvidenceFile
from app.evidence.queries import map_files
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.organisations.queries import (
    get_colleague,
)
from app.organisations.rules import Who
from app.people.models import Person
from app.validation.models import SignOff
from app.validation.queries.offers import find_opens, find_registered, list_offered
from app.validation.queries.supervised import find_supervised
from app.validation.rules.afterwards import Supervised
from app.validation.rules.days import london_day
from app.validation.rules.rights import may_answer_offer, may_follow


@dataclass(frozen=True, slots=True)
class Followed:
    """A person whose validations somebody follows, as of a day: what they hold, what waits.

    `manages` says that whoever asks is named to revoke, and is not their own case; `opens` are the
    offers whose item they may read.
    """

    person: Person
    supervised: Supervised
    today: date
    held: Sequence[Held]
    offers: Sequence[Offer]
    revocations: Mapping[UUID, Revoked]
    manages: bool
    opens: frozenset[UUID]


def get_followed(person_id: UUID, *, visible_to: Who) -> Followed:
    """Return a person's validations to themself, to who supervises or assesses them today, and to
    a named manager of their organisation; raises `NothingFound` for everybody else."""
    today = london_day(datetime.now(UTC))
    person = get_colleague(person_id, visible_to=visible_to)
    supervised = find_supervised(person, today)
    manages = person_id != visible_to.person_id and is_revoking_manager(
        visible_to.organisation_id, visible_to.person_id, today
    )
    if not (manages or may_follow(visible_to, supervised)):
        raise NothingFound()
    offers = list_offers([person_id], open_only=True)
    held = list_held([person_id], today)
    opens = find_opens(offers, {person_id: supervised}, held, visible_to, today)
    return Followed(
        person,
        supervised,
        today,
        sorted(held, key=lambda one: one.code),
        offers,
        {one.row.id: one for one in list_revocations(person_id=person_id)},
        manages,
        opens,
    )


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer with its worker, the validations it is for, and what whoever asks may do.

    `registered` says that a judge registered as a social worker has to confirm it.
    """

    offer: Offer
    person: Person
    supervised: Supervised
    held: Sequence[Held]
    registered: bool
    files: Sequence[EvidenceFile]
    may_answer: bool


def get_offered(offer_id: UUID, *, visible_to: Who) -> Offered:
    """Return an offer to its worker and to who may answer it; raises `NothingFound`."""
    offer = find_offer(offer_id)
    person = get_colleague(offer.row.person_id, visible_to=visible_to)
    today = london_day(datetime.now(UTC))
    supervised = find_supervised(person, today)
    held = list_offered(offer, today)
    registered = bool(find_registered(held, today))
    judges = may_answer_offer(visible_to, supervised, registered=registered)
    if not judges and visible_to.person_id != person.id:
        raise NothingFound()
    files = map_files({offer.item.id}).get(offer.item.id, ())
    return Offered(
        offer, person, supervised, held, registered, files, may_answer=judges and offer.open
    )


@dataclass(frozen=True, slots=True)
class RevocationShown:
    """A revocation with its reply and its worker, and whether whoever asks may reply."""

    revoked: Revoked
    person: Person
    code: str
    may_reply: bool


def get_revocation(revocation_id: UUID, *, visible_to: Who) -> RevocationShown:
    """Return a revocation to its worker, to who revoked it, and to who follows the worker's
    validations; raises `NothingFound`."""
    revoked = find_revoked(revocation_id)
    row = revoked.row
    own = row.person_id == visible_to.person_id
    if own or row.revoked_by_id == visible_to.person_id:
        person = get_colleague(row.person_id, visible_to=visible_to)
    else:
        person = get_followed(row.person_id, visible_to=visible_to).person
    return RevocationShown(revoked, person, map_codes([revoked])[row.id], own and not revoked.reply)


def map_codes(revoked: Collection[Revoked]) -> Mapping[UUID, str]:
    """Return the code of what each of these revocations is about, by the revocation, in the version
    that its assessment is on; one query, or none."""
    if not revoked:
        return {}
    chosen = (
        sa.select(
            Validation.assessment_id, FrameworkStatement.permanent_id, FrameworkStatement.code
        )
        .join(Validation, Validation.statement_id == FrameworkStatement.id)
        .where(Validation.assessment_id.in_({one.row.assessment_id for one in revoked}))
        # What a move has not left comes last, and so is what holds.
        .order_by(Validation.left_id.is_(None))
    )
    codes = {(row[0], row[1]): row[2] for row in db.session.execute(chosen)}
    return {one.row.id: codes[one.row.assessment_id, one.row.permanent_id] for one in revoked}


def find_signers(assessment_ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    """Return who signed each of these assessments."""
    chosen = sa.select(SignOff.assessment_id, SignOff.supervisor_id)
    rows = db.session.execute(chosen.where(SignOff.assessment_id.in_(assessment_ids)))
    return dict(rows.all())
