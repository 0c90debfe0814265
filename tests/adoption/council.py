"""A council on the first of two versions: a worker in mid-assessment, a validated colleague."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.adoption.models import Adoption
from app.adoption.services import adopt_now, go_back, go_back_step
from app.assessments.models import (
    Assessment,
    Cycle,
    EarlierRating,
    LookAgain,
    Rating,
    SentRating,
    Validation,
)
from app.assessments.rules import Answer, Validated
from app.assessments.services import (
    mark_signed,
    open_cycle,
    rate_statement,
    record_validations,
    send_for_review,
    start_assessment,
)
from app.db.engine import writing
from app.extensions import db
from app.frameworks.models import FrameworkVersion
from app.frameworks.queries import statement_codes, statement_ids
from app.people.models import Person
from tests.factories.organisations import Council, make_council
from tests.factories.versions import ROLE, load_pair

LEVELS = {"A1": 2, "A2": 3, "A3": 1, "A4": 2, "A5": 3, "A6": 1, "A7": 2}


@dataclass
class AdoptingCouncil:
    """A council, two versions, its cycle, and the assessment of each of its two workers."""

    council: Council
    first: FrameworkVersion
    second: FrameworkVersion
    cycle: Cycle
    draft: Assessment
    signed: Assessment
    now: datetime

    @property
    def worker(self) -> Person:
        return self.council.worker

    @property
    def colleague(self) -> Person:
        return self.council.colleague

    @property
    def today(self) -> date:
        return self.now.date()

    def adopt(self) -> Adoption:
        with writing():
            lead = self.council.workforce_lead.id
            made = adopt_now(self.council.organisation.id, self.second.id, by_id=lead, now=self.now)
            db.session.commit()
        return made

    def roll_back(self, adoption: Adoption) -> None:
        with writing():
            go_back(adoption, by_id=self.council.workforce_lead.id, now=self.now)
            db.session.commit()
            while go_back_step(adoption, now=self.now):
                db.session.commit()
            db.session.commit()

    def rate(self, assessment: Assessment, code: str, level: int, reflection: str = "") -> None:
        """Let a worker save a level and a reflection."""
        with writing():
            fresh(assessment)
            ids = statement_ids(assessment.version_id, assessment.supplement_id)
            statement_id = ids[code]
            seen = ratings(assessment)[code].version
            rate_statement(assessment, statement_id, Answer(level, reflection=reflection),
                           seen=seen, now=self.now)  # fmt: skip
            db.session.commit()


def make_adopting_council(now: datetime) -> AdoptingCouncil:
    """Return a committed council whose worker has rated all and whose colleague was signed off."""
    council = make_council()
    with writing():
        first, second = load_pair()
        cycle = open_cycle(
            council.organisation.id,
            first.id,
            "This year",
            opens_on=now.date() - timedelta(days=30),
            closes_on=now.date() + timedelta(days=60),
            by_id=None,
        )
        draft = start_assessment(cycle, council.worker.id, ROLE, now=now)
        signed = start_assessment(cycle, council.colleague.id, ROLE, now=now)
        db.session.commit()
    moving = AdoptingCouncil(council, first, second, cycle, draft, signed, now)
    for assessment in (draft, signed):
        for code, level in LEVELS.items():
            moving.rate(assessment, code, level, f"What I did for {code}.")
    with writing():
        send_for_review(signed, by_id=council.colleague.id, now=now)
        sign(signed, now.date())
        db.session.commit()
    return moving


def sign(assessment: Assessment, today: date, levels: Mapping[str, int] = LEVELS) -> None:
    """Sign an assessment and validate these levels for a year."""
    mark_signed(assessment)
    ids = statement_ids(assessment.version_id)
    validated = [
        Validated(ids[code], level, 2, today + timedelta(days=365))
        for code, level in levels.items()
    ]
    record_validations(assessment, validated, validated_on=today)


def fresh(assessment: Assessment) -> Assessment:
    """Read an assessment as it stands."""
    db.session.refresh(assessment)
    return assessment


def ratings(assessment: Assessment) -> dict[str, Rating]:
    """Return the ratings of an assessment as they stand, by code."""
    fresh(assessment)
    codes = statement_codes(assessment.version_id, assessment.supplement_id)
    chosen = sa.select(Rating).where(Rating.assessment_id == assessment.id)
    found = db.session.scalars(chosen.execution_options(populate_existing=True))
    return {codes[one.statement_id]: one for one in found}


def earlier(assessment: Assessment) -> list[EarlierRating]:
    chosen = sa.select(EarlierRating).where(EarlierRating.assessment_id == assessment.id)
    return list(db.session.scalars(chosen))


def standing(person: Person) -> dict[str, Validation]:
    """Return what counts for a person, by the code of the version it stands on."""
    chosen = sa.select(Validation).where(
        Validation.person_id == person.id, Validation.left_id.is_(None)
    )
    found = db.session.scalars(chosen.execution_options(populate_existing=True))
    return {_code(one.statement_id): one for one in found}


def looks(person: Person) -> set[tuple[str, int]]:
    """Return what wants another look: (code, the level that stood before)."""
    chosen = (
        sa.select(LookAgain.statement_id, Validation.level)
        .join(Validation, Validation.id == LookAgain.validation_id)
        .where(LookAgain.person_id == person.id, LookAgain.left_id.is_(None))
    )
    return {(_code(key), level) for key, level in db.session.execute(chosen)}


def _code(statement_id: UUID) -> str:
    from_id = sa.text("SELECT code FROM framework_statement WHERE id = :id").bindparams(
        sa.bindparam("id", statement_id, type_=sa.Uuid())
    )
    return str(db.session.scalar(from_id))


def sent_levels(assessment: Assessment) -> set[int | None]:
    chosen = sa.select(SentRating.level).where(SentRating.assessment_id == assessment.id)
    return set(db.session.scalars(chosen))
