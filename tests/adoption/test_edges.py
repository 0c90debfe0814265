"""Evidence, a worker that dies, late starters, claims that come back, two moves in a row."""

from datetime import timedelta

import sqlalchemy as sa

from app.adoption.services import (
    begin_carrying,
    plan_adoption,
)
from app.assessments.models import Cycle, EvidenceLink, Rating
from app.assessments.queries import list_evidence
from app.assessments.queries.moves import get_move
from app.assessments.services import (
    attach_evidence,
    send_for_review,
    start_assessment,
    withdraw,
)
from app.assessments.services.moving import carry_some
from app.db.engine import writing
from app.extensions import db
from app.frameworks.queries import statement_codes, statement_ids
from app.jobs.running import run_waiting
from skills_framework.words import Relation
from tests.adoption.council import AdoptingCouncil, earlier, fresh, looks, ratings, sign, standing
from tests.factories.assessments import make_evidence
from tests.factories.versions import ROLE


def attached(moving: AdoptingCouncil) -> set[str]:
    """Return the codes of the statements that evidence supports, in the version that counts."""
    codes = statement_codes(fresh(moving.draft).version_id)
    return {codes[link.statement_id] for link, _ in list_evidence(moving.draft.id)}


def attach(moving: AdoptingCouncil, *codes: str) -> None:
    with writing():
        item = make_evidence(moving.worker)
        ids = statement_ids(fresh(moving.draft).version_id)
        for code in codes:
            attach_evidence(moving.draft, ids[code], [item.id], by_id=moving.worker.id)
        db.session.commit()


def test_evidence_goes_along_with_what_is_carried_and_comes_back(moving: AdoptingCouncil) -> None:
    attach(moving, "A1", "A3", "A4", "A5", "A6", "A7")
    adoption = moving.adopt()
    assert attached(moving) == {"A1", "A8", "A9", "A10"}
    attach(moving, "A3")
    moving.roll_back(adoption)
    assert attached(moving) == {"A1", "A3", "A4", "A5", "A6", "A7"}
    moving.adopt()
    assert attached(moving) == {"A1", "A3", "A8", "A9", "A10"}
    pairs = [(one.statement_id, one.evidence_id) for one in db.session.scalars(
        sa.select(EvidenceLink).where(EvidenceLink.assessment_id == moving.draft.id))]  # fmt: skip
    assert len(pairs) == len(set(pairs))


def test_a_worker_that_dies_in_the_middle_goes_on_where_it_was(moving: AdoptingCouncil) -> None:
    with writing():
        adoption = plan_adoption(
            moving.council.organisation.id, moving.second.id, effective_on=moving.today, by_id=None
        )
        begin_carrying(adoption)
        db.session.commit()
        assert adoption.move_id is not None
        move = get_move(adoption.move_id)
        assert move.expected == 2
        assert carry_some(move, at_once=1) == 1
        db.session.commit()
        assert carry_some(move, at_once=1) == 1
        db.session.rollback()
    run_waiting()
    assert fresh(moving.draft).version_id == moving.second.id
    assert len(earlier(moving.draft)) == 7
    assert set(standing(moving.colleague)) == {"A1", "A2"}
    db.session.refresh(move)
    assert (move.carried, move.expected) == (2, 2)


def test_whoever_opened_the_cycle_before_the_move_starts_on_the_new_version(
    moving: AdoptingCouncil,
) -> None:
    stale = moving.cycle
    assert stale.version_id == moving.first.id
    moving.adopt()
    with writing():
        started = start_assessment(stale, moving.council.supervisor.id, ROLE, now=moving.now)
        db.session.commit()
    assert started.version_id == moving.second.id


def test_a_claim_that_is_withdrawn_after_the_move_comes_back_on_the_new_version(
    moving: AdoptingCouncil,
) -> None:
    with writing():
        send_for_review(moving.draft, by_id=moving.worker.id, now=moving.now)
        db.session.commit()
    moving.adopt()
    assert set(ratings(moving.draft)) == {f"A{number}" for number in range(1, 8)}
    with writing():
        withdraw(moving.draft, by_id=moving.worker.id)
        db.session.commit()
    assert ratings(moving.draft)["A8"].relation is Relation.SPLIT
    assert fresh(moving.draft).version_id == moving.second.id


def test_what_is_signed_on_the_new_version_ends_another_look_and_stays_after_going_back(
    moving: AdoptingCouncil,
) -> None:
    adoption = moving.adopt()
    with writing():
        cycle = db.session.get_one(Cycle, moving.cycle.id, populate_existing=True)
        cycle.title = "Last year"
        again = Cycle(
            organisation_id=cycle.organisation_id, version_id=moving.second.id, title="Next year",
            opens_on=moving.today, closes_on=moving.today + timedelta(days=9),
        )  # fmt: skip
        db.session.add(again)
        db.session.flush()
        later = start_assessment(again, moving.colleague.id, ROLE, now=moving.now)
        db.session.execute(
            sa.update(Rating).where(Rating.assessment_id == later.id).values(level=3, locked=True)
        )
        later.state, later.sent_at = type(later.state)("Sent for review"), moving.now
        db.session.flush()
        sign(later, moving.today, {"A3": 3, "A8": 2})
        db.session.commit()
    assert {code for code, _ in looks(moving.colleague)} == {"A3", "A8", "A9", "A10"}
    assert set(standing(moving.colleague)) == {"A1", "A2", "A3", "A8"}
    moving.roll_back(adoption)
    # By code the old version's rows and what was signed on the new one; A3 is one statement.
    assert {"A4", "A5", "A6", "A7", "A8"} <= set(standing(moving.colleague))
    assert fresh(later).version_id == moving.second.id
    assert looks(moving.colleague) == set()
