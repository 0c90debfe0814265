"""A council with workers in several roles, and a wave of its own in any state."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from uuid import UUID

from flask import current_app

from app.documents.codes import write_code
from app.extensions import db
from app.organisations.rules import Role
from app.surveys.models import Wave
from app.surveys.queries import list_strata
from app.surveys.questionnaire import Answers
from app.surveys.sealing import key_folder
from app.surveys.services import answer_survey, hand_out_slips, open_wave, plan_wave
from app.surveys.snapshot import snapshot_file
from tests.factories.organisations import Council, make_council, make_person
from tests.factories.prepared import prepared

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ROLES = {"Family support worker": 14, "Lead practitioner": 11, "Partner-agency lead": 4}
_numbers = count(1)


@dataclass
class Survey:
    """A council, its wave, and the tokens that were handed out by stratum."""

    council: Council
    wave: Wave
    tokens: dict[UUID, list[bytes]]

    @property
    def token(self) -> bytes:
        """One token."""
        return next(iter(self.tokens.values()))[0]

    @property
    def stratum_id(self) -> UUID:
        """The stratum of that token."""
        return next(iter(self.tokens))

    @property
    def code(self) -> str:
        """That token as it is typed."""
        return write_code(self.token)

    def answer(self, *answers: Answers) -> None:
        """Answer through the service, one response for each, from the last tokens on."""
        waiting = [(stratum, one) for stratum, held in self.tokens.items() for one in held[1:]]
        for given in answers:
            stratum, token = waiting.pop()
            self.tokens[stratum].remove(token)
            answer_survey(self.wave, token, stratum, given)
        db.session.commit()


def data_folder() -> Path:
    """The application's data folder."""
    folder: Path = current_app.extensions["settings"].data_folder
    return folder


def keys() -> Path:
    """The folder of key files."""
    return key_folder(data_folder())


def snapshot(wave: Wave) -> Path:
    """Where a wave's snapshot goes."""
    return snapshot_file(data_folder(), wave.id)


def make_workforce(council: Council, roles: dict[str, int] = ROLES) -> None:
    """Add workers with these job titles; the council's own two workers join the first."""
    first = next(iter(roles))
    council.worker.job_title = council.colleague.job_title = first
    for title, number in roles.items():
        for _ in range(number - 2 * (title == first)):
            make_person(council.organisation, Role.WORKER).job_title = title
    db.session.commit()


def make_draft(council: Council) -> Wave:
    """Return a committed draft of a wave."""
    wave = plan_wave(
        council.organisation.id,
        f"Survey {next(_numbers)}",
        answers_kept_days=90,
        by_id=council.workforce_lead.id,
        now=NOW,
    )
    db.session.commit()
    return wave


@prepared
def make_survey(roles: dict[str, int] = ROLES) -> Survey:
    """Return an open wave whose codes were all handed out on slips."""
    council = make_council()
    make_workforce(council, roles)
    wave = make_draft(council)
    by_id = council.workforce_lead.id
    open_wave(wave, keys=keys(), by_id=by_id, now=NOW)
    db.session.commit()
    tokens = {one.id: hand_out_slips(wave, one.id, by_id=by_id) for one in list_strata(wave.id)}
    db.session.commit()
    return Survey(council, wave, tokens)
