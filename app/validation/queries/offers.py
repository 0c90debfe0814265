"""Reads of evidence offered to renew validations, for whoever may answer it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.assessments.queries.held import list_held
from app.assessments.queries.renewing import Offer, list_offers
from app.assessments.queries.rulebook import rules_in_force
from app.assessments.rules.lifecycle import Held
from app.extensions import db
from app.frameworks.queries import get_framework
from app.organisations.models import Deputy, SupervisionLink
from app.organisations.queries import holding, standing_in
from app.organisations.rules import Who
from app.people.models import Person
from app.validation.queries.supervised import map_supervised
from app.validation.rules.afterwards import Supervised
from app.validation.rules.rights import may_answer_offer


def list_offered(offer: Offer, today: date) -> Sequence[Held]:
    """Return what an offer is for as it stands on a day, without what was signed anew since."""
    return _offered(offer, list_held([offer.row.person_id], today))


def find_registered(held: Collection[Held], today: date) -> frozenset[UUID]:
    """Return which of these validations only a judge registered as a social worker renews: one
    query for each organisation that validated any."""
    books = {key: rules_in_force(key, today) for key in {one.organisation_id for one in held}}
    return frozenset(
        one.validation_id
        for one in held
        if books[one.organisation_id]
        .of(get_framework(one.version_id).statement(one.code))
        .registered_judge
    )


def find_opens(
    offers: Sequence[Offer],
    supervised: Mapping[UUID, Supervised],
    held: Sequence[Held],
    who: Who,
    today: date,
) -> frozenset[UUID]:
    """Return which of these offers somebody may read: their own, and what they may answer.

    `supervised` and `held` are of all the workers that offer anything.
    """
    registered = find_registered(held, today) if offers else frozenset()
    return frozenset(
        offer.row.id
        for offer in offers
        if offer.row.person_id == who.person_id
        or may_answer_offer(
            who,
            supervised[offer.row.person_id],
            registered=any(one.validation_id in registered for one in _offered(offer, held)),
        )
    )


def list_offers_to_answer(judge: Who, today: date) -> Sequence[tuple[Offer, str]]:
    """Return the open offers that this judge may answer, with their workers' names, oldest
    first; as many queries for many as for one."""
    people = {one.id: one for one in db.session.scalars(_judged_by(judge, today))}
    offers = list_offers(people.keys(), open_only=True) if people else ()
    offering = [people[key] for key in {one.row.person_id for one in offers}]
    if not offering:
        return []
    held = list_held([one.id for one in offering], today)
    opens = find_opens(offers, map_supervised(offering, today), held, judge, today)
    return [(one, people[one.row.person_id].name) for one in offers if one.row.id in opens]


def _judged_by(judge: Who, today: date) -> sa.Select[Person]:
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
    return sa.select(Person).where(Person.id.in_(links))


def _offered(offer: Offer, held: Sequence[Held]) -> Sequence[Held]:
    keys = offer.keys
    found = [one for one in held if (one.assessment_id, one.permanent_id) in keys]
    return sorted(found, key=lambda one: one.code)
