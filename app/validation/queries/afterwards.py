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
    rules_for,
)
from app.assessments.rules.lifecycle import Held
from app.db.domain import NothingFound
from app.evidence.models import EvidenceFile
from app.evidence.queries import map_files
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.organisations.models import Deputy, SupervisionLink
from app.organisations.queries import (
    find_link,
    get_colleague,
    holding,
    map_deputies,
    standing_in,
)
from app.organisations.rules import Who
from app.people.models import Person
from app.people.rules import Registration
from app.validation.models import SignOff
from app.validation.rules.afterwards import Supervised
from app.validation.rules.days import london_day
from app.validation.rules.rights import may_answer_offer, may_follow


def find_supervised(person: Person, today: date) -> Supervised:
    """Return a worker with who supervises and assesses them today."""
    link = find_link(person.id, today)
    supervisor = db.session.get(Person, link.supervisor_id) if link else None
    managed = sa.select(SupervisionLink.worker_id).where(
        SupervisionLink.supervisor_id == person.id, *holding(SupervisionLink, today)
    )
    social_worker = Registration.SOCIAL_WORKER
    return Supervised(
        worker_id=person.id,
        worker_name=person.name,
        organisation_id=person.organisation_id,
        supervisor_id=supervisor.id if supervisor else None,
        supervisor_registered=supervisor is not None and supervisor.registration is social_worker,
        deputy_id=map_deputies([link.supervisor_id], today).get(link.supervisor_id)
        if link
        else None,
        assessor_id=link.assessor_id if link else None,
        supervised_by_worker=frozenset(db.session.scalars(managed)),
    )


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
    return Followed(
        person,
        supervised,
        today,
        sorted(list_held([person_id], today), key=lambda one: one.code),
        offers,
        {one.row.id: one for one in list_revocations(person_id=person_id)},
        manages,
        frozenset(one.row.id for one in offers if _opens(one, supervised, visible_to, today)),
    )


def _opens(offer: Offer, supervised: Supervised, who: Who, today: date) -> bool:
    """Whether somebody may read an offered item: its worker, and who may answer."""
    registered = _needs_registered(list_offered(offer, today), today)
    own = who.person_id == offer.row.person_id
    return own or may_answer_offer(who, supervised, registered=registered)


def _needs_registered(held: Sequence[Held], today: date) -> bool:
    return any(rules_for(one, today).registered_judge for one in held)


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
    registered = _needs_registered(held, today)
    judges = may_answer_offer(visible_to, supervised, registered=registered)
    if not judges and visible_to.person_id != person.id:
        raise NothingFound()
    files = map_files({offer.item.id}).get(offer.item.id, ())
    return Offered(
        offer, person, supervised, held, registered, files, may_answer=judges and offer.open
    )


def list_offered(offer: Offer, today: date) -> Sequence[Held]:
    """Return what an offer is for as it stands on a day, without what was signed anew since."""
    held = list_held([offer.row.person_id], today)
    found = [one for one in held if (one.assessment_id, one.permanent_id) in offer.keys]
    return sorted(found, key=lambda one: one.code)


def list_offers_to_answer(judge: Who, today: date) -> Sequence[tuple[Offer, str]]:
    """Return the open offers that this judge may answer, with their workers' names, oldest
    first."""
    absent = sa.select(Deputy.supervisor_id).where(
        Deputy.deputy_id == judge.person_id, *standing_in(today)
    )
    links = sa.select(SupervisionLink.worker_id).where(
        sa.or_(
            SupervisionLink.supervisor_id == judge.person_id,
            SupervisionLink.supervisor_id.in_(absent),
            SupervisionLink.assessor_id == judge.person_id,
        ),
        *holding(SupervisionLink, today),
    )
    people = db.session.scalars(sa.select(Person).where(Person.id.in_(links))).all()
    known = {one.id: one for one in people}
    return [
        (offer, known[offer.row.person_id].name)
        for offer in list_offers(known.keys(), open_only=True)
        if _opens(offer, find_supervised(known[offer.row.person_id], today), judge, today)
    ]


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
    return RevocationShown(
        revoked, person, find_code(row.assessment_id, row.permanent_id), own and not revoked.reply
    )


def find_code(assessment_id: UUID, permanent_id: UUID) -> str:
    """Return the code of a statement in the version that an assessment is on."""
    chosen = (
        sa.select(FrameworkStatement.code)
        .join(Validation, Validation.statement_id == FrameworkStatement.id)
        .where(
            Validation.assessment_id == assessment_id,
            FrameworkStatement.permanent_id == permanent_id,
        )
    )
    return db.session.scalars(chosen.order_by(Validation.left_id.is_not(None)).limit(1)).one()


def find_signers(assessment_ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    """Return who signed each of these assessments."""
    chosen = sa.select(SignOff.assessment_id, SignOff.supervisor_id)
    rows = db.session.execute(chosen.where(SignOff.assessment_id.in_(assessment_ids)))
    return dict(rows.all())
