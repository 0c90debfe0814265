"""Make a wave and open it."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.errors import flush
from app.extensions import db
from app.surveys.models import Invitation, Wave, WaveStratum
from app.surveys.queries import get_questionnaire, list_roles_to_invite, questionnaire_of
from app.surveys.rules import PROMISE, Stratum, TooFewPeople, WaveState, merge_small, roles_of
from app.surveys.sealing import make_keys, sealed_length
from app.surveys.services.refusals import TooFewToInvite, WaveNotDraft

QUESTIONNAIRE = ("family-help-workforce", "1.0.0")


def plan_wave(
    organisation_id: UUID, title: str, *, answers_kept_days: int, by_id: UUID, now: datetime
) -> Wave:
    """Make a draft of a wave with today's questionnaire; raises `WaveHasNoTitle`."""
    code, version = QUESTIONNAIRE
    wave = Wave(
        organisation_id=organisation_id,
        title=title.strip(),
        questionnaire_code=code,
        questionnaire_version=version,
        questionnaire_digest=get_questionnaire(code, version).digest,
        promise_version=PROMISE.version,
        answers_kept_days=answers_kept_days,
        # Said out loud, so that opening the wave is seen by whoever holds this object.
        public_key=None,
        opened_at=None,
        closed_at=None,
        created_at=now,
    )
    db.session.add(wave)
    flush()
    record_event("planned", "wave", wave.id, organisation_id=organisation_id, by_id=by_id)
    return wave


def hold_wave(wave: Wave) -> None:
    """Make whoever else holds this wave wait until this transaction ends."""
    db.session.execute(sa.select(Wave.id).where(Wave.id == wave.id).with_for_update())


def open_wave(wave: Wave, *, keys: Path, by_id: UUID, now: datetime) -> None:
    """Open a draft: fix strata, invitations, promise and key.

    `keys` is the folder of key files. Raises `WaveNotDraft`, `TooFewToInvite`,
    `QuestionnaireChanged`.
    """
    questionnaire = questionnaire_of(wave)
    if wave.state is not WaveState.DRAFT:
        raise WaveNotDraft
    strata = _add_strata(wave, now.astimezone(UTC).date())
    change_if(
        Wave,
        Wave.id == wave.id,
        Wave.state == WaveState.DRAFT,
        otherwise=WaveNotDraft,
        state=WaveState.OPEN,
        public_key=make_keys(keys, wave.id),
        sealed_length=sealed_length(questionnaire),
        opened_at=now,
    )
    record_event(
        "opened",
        "wave",
        wave.id,
        organisation_id=wave.organisation_id,
        by_id=by_id,
        promise=wave.promise_version,
        invited=sum(stratum.invited for stratum in strata),
    )


def _add_strata(wave: Wave, today: date) -> list[Stratum]:
    roles = list_roles_to_invite(wave.organisation_id, today)
    groups = [Stratum(code, label, len(people)) for code, (label, people) in roles.items()]
    try:
        strata = merge_small(groups)
    except TooFewPeople as too_few:
        raise TooFewToInvite from too_few
    for stratum in strata:
        row = WaveStratum(
            wave_id=wave.id, code=stratum.code, label=stratum.label, invited=stratum.invited
        )
        db.session.add(row)
        flush()
        people = [person for role in roles_of(stratum.code) for person in roles[role][1]]
        db.session.add_all(Invitation(stratum_id=row.id, person_id=person) for person in people)
    flush()
    return strata
