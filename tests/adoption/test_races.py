"""A worker saves while the move carries their assessment: the words land or they conflict."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import sqlalchemy as sa
from flask import Flask

from app.adoption.queries import get_adoption_by_id
from app.adoption.services import begin_carrying, carry_step, go_back, go_back_step, plan_adoption
from app.assessments.models import Assessment, EarlierRating
from app.assessments.rules import Answer
from app.assessments.services import (
    RatingChangedMeanwhile,
    open_cycle,
    rate_statement,
    start_assessment,
)
from app.db.engine import writing
from app.extensions import db
from app.frameworks.queries import statement_ids
from tests.adoption.council import AdoptingCouncil
from tests.factories.versions import ROLE

ROUNDS = 6
CODES = ("A1", "A2", "A3", "A4", "A5", "A7")


def test_what_a_worker_saves_during_the_move_lands_or_conflicts(
    app: Flask, moving: AdoptingCouncil
) -> None:
    for number in range(ROUNDS):
        assessment_id, adoption_id = _begin(moving, number)
        saved = _race(app, moving, assessment_id, adoption_id)
        # What was acknowledged is kept for good; what was refused is nowhere.
        kept = set(db.session.scalars(
            sa.select(EarlierRating.reflection)
            .where(EarlierRating.assessment_id == assessment_id, EarlierRating.reflection != "")
        ))  # fmt: skip
        assert saved == kept
        _go_back(moving, adoption_id)


def _begin(moving: AdoptingCouncil, number: int) -> tuple[UUID, UUID]:
    organisation_id = moving.council.organisation.id
    with writing():
        cycle = open_cycle(
            organisation_id,
            moving.first.id,
            f"Race {number}",
            opens_on=moving.today,
            closes_on=moving.today + timedelta(days=9),
            by_id=None,
        )
        assessment = start_assessment(cycle, moving.worker.id, ROLE, now=moving.now)
        adoption = plan_adoption(
            organisation_id, moving.second.id, effective_on=moving.today, by_id=None
        )
        begin_carrying(adoption)
        db.session.commit()
    return assessment.id, adoption.id


def _race(app: Flask, moving: AdoptingCouncil, assessment_id: UUID, adoption_id: UUID) -> set[str]:
    """Save every statement while the move runs; return those whose saving was acknowledged."""
    together = Barrier(len(CODES) + 1)
    ids = dict(statement_ids(moving.first.id))

    def save(code: str) -> bool:
        with app.app_context():
            assessment = db.session.get_one(Assessment, assessment_id)
            db.session.rollback()
            together.wait()
            with writing():
                try:
                    rate_statement(assessment, ids[code], Answer(2, reflection=code), seen=1)
                except RatingChangedMeanwhile:
                    db.session.rollback()
                    return False
                db.session.commit()
            return True

    def carry() -> None:
        with app.app_context():
            together.wait()
            with writing():
                while carry_step(get_adoption_by_id(adoption_id)):
                    db.session.commit()
                db.session.commit()

    with ThreadPoolExecutor(len(CODES) + 1) as pool:
        done = {code: pool.submit(save, code) for code in CODES}
        pool.submit(carry).result()
        return {code for code, one in done.items() if one.result()}


def _go_back(moving: AdoptingCouncil, adoption_id: UUID) -> None:
    with writing():
        adoption = get_adoption_by_id(adoption_id)
        go_back(adoption, by_id=moving.council.workforce_lead.id)
        while go_back_step(get_adoption_by_id(adoption_id)):
            db.session.commit()
        db.session.commit()
