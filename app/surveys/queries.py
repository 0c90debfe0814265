"""Reads of waves. No read ever joins a code or an answer to a person."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import DomainError, NothingFound
from app.extensions import db
from app.organisations.queries import list_holders
from app.organisations.rules import Role, Who
from app.people.queries import list_people
from app.surveys.models import Invitation, SealedAnswer, SurveyToken, Wave, WaveStratum
from app.surveys.questionnaire import Questionnaire, Scope, load_questionnaire
from app.surveys.rules import Stratum, WaveState, role_code

NO_ROLE = "Other role"


class QuestionnaireChanged(DomainError):
    """The files of a questionnaire are no longer those that a wave was made with."""

    sentence = (
        "The questionnaire's files have changed since this wave was made, so it cannot go on."
        " Put the published version back."
    )


def get_wave(wave_id: UUID, visible_to: Who) -> Wave:
    """Return a wave of the person's own organisation, or raise NothingFound."""
    chosen = sa.select(Wave).where(
        Wave.id == wave_id, Wave.organisation_id == visible_to.organisation_id
    )
    found = db.session.scalar(chosen)
    if found is None:
        raise NothingFound
    return found


def get_wave_by_key(wave_id: UUID) -> Wave:
    """Return a wave by key, for work that no person is signed in to."""
    return db.session.get_one(Wave, wave_id)


def list_waves(organisation_id: UUID) -> Sequence[Wave]:
    """Return an organisation's waves, the newest first."""
    chosen = sa.select(Wave).where(Wave.organisation_id == organisation_id)
    return db.session.scalars(chosen.order_by(Wave.created_at.desc())).all()


def list_closed_waves() -> Sequence[Wave]:
    """Return every wave of every organisation that has closed, for the deletion of old answers."""
    chosen = sa.select(Wave).where(Wave.closed_at.is_not(None))
    return db.session.scalars(chosen.order_by(Wave.closed_at)).all()


@lru_cache(maxsize=8)
def get_questionnaire(code: str, version: str) -> Questionnaire:
    """Return the part of a questionnaire that one council's wave asks; kept in memory."""
    return load_questionnaire(code, version).for_wave(Scope.COUNCIL)


def questionnaire_of(wave: Wave) -> Questionnaire:
    """Return what a wave asks; raises QuestionnaireChanged when the files are not the same."""
    found = get_questionnaire(wave.questionnaire_code, wave.questionnaire_version)
    if found.digest != wave.questionnaire_digest:
        raise QuestionnaireChanged
    return found


def list_roles_to_invite(
    organisation_id: UUID, today: date
) -> Mapping[str, tuple[str, list[UUID]]]:
    """Return who would be invited today: role's code → (label, keys of its workers)."""
    workers = set(list_holders(organisation_id, Role.WORKER, today))
    roles: dict[str, tuple[str, list[UUID]]] = {}
    for person in list_people(organisation_id):
        if person.id in workers:
            label = person.job_title or NO_ROLE
            roles.setdefault(role_code(label), (label, []))[1].append(person.id)
    return roles


def list_groups(organisation_id: UUID, today: date) -> list[Stratum]:
    """Return the roles that would be invited today, before small ones are merged."""
    roles = list_roles_to_invite(organisation_id, today)
    return [Stratum(code, label, len(people)) for code, (label, people) in roles.items()]


def list_strata(wave_id: UUID) -> Sequence[WaveStratum]:
    """Return a wave's strata by label."""
    chosen = sa.select(WaveStratum).where(WaveStratum.wave_id == wave_id)
    return db.session.scalars(chosen.order_by(WaveStratum.label)).all()


def count_answers(wave_id: UUID) -> Mapping[UUID, int]:
    """Return how many sealed answers each stratum has: exact, to be rounded before it is shown."""
    chosen = (
        sa.select(SealedAnswer.stratum_id, sa.func.count())
        .join(WaveStratum, WaveStratum.id == SealedAnswer.stratum_id)
        .where(WaveStratum.wave_id == wave_id)
        .group_by(SealedAnswer.stratum_id)
    )
    return {stratum: int(number) for stratum, number in db.session.execute(chosen)}


def list_sealed(wave_id: UUID) -> Sequence[tuple[str, bytes]]:
    """Return (stratum's code, sealed answers) of every response to a wave."""
    chosen = (
        sa.select(WaveStratum.code, SealedAnswer.sealed)
        .join(WaveStratum, WaveStratum.id == SealedAnswer.stratum_id)
        .where(WaveStratum.wave_id == wave_id)
    )
    return [(code, sealed) for code, sealed in db.session.execute(chosen)]


def find_wave_of_token(digest: bytes) -> tuple[Wave, SurveyToken] | None:
    """Return the open wave that an unspent token belongs to, with the token, or None."""
    chosen = (
        sa.select(Wave, SurveyToken)
        .join(WaveStratum, WaveStratum.wave_id == Wave.id)
        .join(SurveyToken, SurveyToken.stratum_id == WaveStratum.id)
        .where(SurveyToken.digest == digest, ~SurveyToken.spent, Wave.state == WaveState.OPEN)
    )
    found = db.session.execute(chosen).one_or_none()
    return (found[0], found[1]) if found else None


def list_unsent(stratum_id: UUID) -> Sequence[Invitation]:
    """Return a stratum's invitations whose e-mail has not gone, in the order of their keys."""
    chosen = sa.select(Invitation).where(Invitation.stratum_id == stratum_id, ~Invitation.sent)
    return db.session.scalars(chosen.order_by(Invitation.id)).all()
