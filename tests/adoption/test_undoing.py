"""What stands in the way, what is refused, two moves in a row and the way back."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.adoption.queries import way_between
from app.adoption.services import (
    AdoptionNotPlanned,
    AdoptionUnderWay,
    CannotAdopt,
    CannotGoBack,
    adopt_now,
    begin_carrying,
    go_back,
    plan_adoption,
    withdraw_adoption,
)
from app.assessments.queries import find_onward_version, list_earlier
from app.db.engine import writing
from app.extensions import db
from app.frameworks.services import load_version
from app.jobs.queries import find_latest
from app.jobs.rules import JobKind
from app.jobs.running import run_waiting
from skills_framework.words import Relation
from tests.adoption.council import AdoptingCouncil, fresh, looks, ratings
from tests.factories.organisations import make_council
from tests.factories.versions import build, descent


def test_what_cannot_be_undone_or_planned_twice_is_refused(moving: AdoptingCouncil) -> None:
    organisation_id = moving.council.organisation.id
    with writing():
        planned = plan_adoption(
            organisation_id, moving.second.id, effective_on=moving.today, by_id=None
        )
        with pytest.raises(CannotAdopt):
            plan_adoption(organisation_id, moving.second.id, effective_on=moving.today, by_id=None)
        withdraw_adoption(planned, by_id=None)
        with pytest.raises(AdoptionNotPlanned):
            withdraw_adoption(planned, by_id=None)
        db.session.refresh(planned)
        assert not begin_carrying(planned)
        with pytest.raises(CannotGoBack):
            go_back(planned, by_id=moving.council.workforce_lead.id)
        db.session.commit()
    adoption = moving.adopt()
    third = make_third(moving)
    with writing():
        plan_adoption(organisation_id, third, effective_on=moving.today, by_id=None)
        with pytest.raises(AdoptionUnderWay):
            go_back(adoption, by_id=moving.council.workforce_lead.id)
        db.session.rollback()
        with pytest.raises(CannotGoBack):
            go_back(adoption, by_id=moving.council.workforce_lead.id,
                    now=moving.now + timedelta(days=91))  # fmt: skip
        db.session.rollback()


def test_two_adoptions_in_a_row_and_back_from_the_second_only(moving: AdoptingCouncil) -> None:
    organisation_id = moving.council.organisation.id
    first = moving.adopt()
    third = make_third(moving)
    with writing():
        second = adopt_now(organisation_id, third, by_id=None, now=moving.now)
        db.session.commit()
    onward = find_onward_version(organisation_id, moving.first.id)
    assert onward is not None
    assert onward.id == third
    assert looks(moving.colleague) == {("A3", 1), ("A8", 2), ("A9", 2), ("A12", 3), ("A12", 1)}
    moving.roll_back(second)
    db.session.refresh(first)
    assert first.state == "In force"
    assert fresh(moving.draft).version_id == moving.second.id
    assert looks(moving.colleague) == {("A3", 1), ("A8", 2), ("A9", 2), ("A10", 3), ("A10", 1)}
    moving.roll_back(first)
    assert fresh(moving.draft).version_id == moving.first.id


def test_what_changed_and_was_not_rated_yet_still_says_so_after_a_second_move(
    moving: AdoptingCouncil,
) -> None:
    moving.adopt()
    third = make_third(moving)
    before = list_earlier(moving.draft, ratings(moving.draft)["A3"].statement_id)
    with writing():
        adopt_now(moving.council.organisation.id, third, by_id=None, now=moving.now)
        db.session.commit()
    rating = ratings(moving.draft)["A3"]
    assert (rating.relation, rating.level) == (Relation.CHANGED, None)
    after = list_earlier(moving.draft, rating.statement_id)
    assert [(one.version, one.level, one.reflection) for one in after] == [
        (one.version, one.level, one.reflection) for one in before
    ]
    assert after[0].reflection == "What I did for A3."


def test_what_changed_and_was_rated_since_is_carried_as_it_is(moving: AdoptingCouncil) -> None:
    moving.adopt()
    moving.rate(moving.draft, "A3", 3, "Seen again.")
    third = make_third(moving)
    with writing():
        adopt_now(moving.council.organisation.id, third, by_id=None, now=moving.now)
        db.session.commit()
    rating = ratings(moving.draft)["A3"]
    assert (rating.relation, rating.level, rating.reflection) == (Relation.SAME, 3, "Seen again.")
    (before,) = list_earlier(moving.draft, rating.statement_id)
    assert (before.version, before.reflection) == ("1.1.0", "Seen again.")


def test_the_first_version_an_organisation_adopts_has_nobody_to_carry(
    moving: AdoptingCouncil,
) -> None:
    elsewhere = make_council()
    with writing():
        planned = plan_adoption(
            elsewhere.organisation.id, moving.second.id, effective_on=moving.today, by_id=None
        )
        db.session.commit()
    run_waiting()
    db.session.refresh(planned)
    assert (planned.state, planned.move_id) == ("In force", None)
    run_waiting()
    assert fresh(moving.draft).version_id == moving.first.id


def test_a_planned_adoption_that_was_withdrawn_leaves_the_worker_nothing_to_do(
    moving: AdoptingCouncil,
) -> None:
    organisation_id = moving.council.organisation.id
    with writing():
        planned = plan_adoption(
            organisation_id, moving.second.id, effective_on=moving.today, by_id=None
        )
        withdraw_adoption(planned, by_id=None)
        db.session.commit()
    assert run_waiting() == 1
    assert fresh(moving.draft).version_id == moving.first.id


def test_what_stands_in_the_way_on_the_day_stops_the_work_with_a_sentence(
    moving: AdoptingCouncil,
) -> None:
    with writing():
        planned = plan_adoption(
            moving.council.organisation.id, moving.second.id, effective_on=moving.today, by_id=None
        )
        moving.draft.role_profile, moving.draft.raised_areas = "gone-role", "Z"
        db.session.commit()
    run_waiting()
    job = find_latest(JobKind.CARRY_ADOPTION, planned.id)
    assert job is not None
    assert "the role profile gone-role, which the new version lacks" in job.reason
    assert "raise area Z" in job.reason
    assert fresh(moving.draft).version_id == moving.first.id
    db.session.refresh(planned)
    assert planned.state == "Planned"


def make_third(moving: AdoptingCouncil) -> UUID:
    """Load a third version: all the same, but A10, which changes its code by a merger with A11."""
    same = ("A1", "A2", "A3", "A8", "A9")
    lineage = [descent(Relation.SAME, code, code) for code in same]
    lineage.append(descent(Relation.MERGED, "A10 A11", "A12"))
    with writing():
        made = load_version(
            build(
                moving.first.framework, "1.2.0", (*same, "A12"), predecessor="1.1.0",
                lineage=lineage,
            )
        )  # fmt: skip
        db.session.commit()
    assert way_between(moving.first.id, made.id) == [moving.second.id, made.id]
    return made.id
