"""What becomes of ratings and validations, relation by relation."""

from datetime import timedelta

from app.adoption.rules import AdoptionState
from app.assessments.models import Cycle
from app.assessments.queries import list_other_looks, list_validations
from app.assessments.services import send_for_review
from app.db.engine import writing
from app.extensions import db
from skills_framework.words import Relation
from tests.adoption.council import (
    LEVELS,
    AdoptingCouncil,
    earlier,
    fresh,
    looks,
    ratings,
    sign,
    standing,
)


def test_each_relation_does_to_a_draft_what_the_table_says(moving: AdoptingCouncil) -> None:
    adoption = moving.adopt()
    held = ratings(moving.draft)
    assert adoption.state is AdoptionState.IN_FORCE
    assert moving.draft.version_id == moving.second.id
    shown = {code: (one.level, one.reflection, one.relation, one.to_confirm)
             for code, one in held.items()}  # fmt: skip
    said = "What I did for {}.".format
    assert shown == {
        "A1": (2, said("A1"), Relation.SAME, False),
        "A2": (3, said("A2"), Relation.REWORDED, False),
        "A3": (None, "", Relation.CHANGED, False),
        "A8": (2, said("A4"), Relation.SPLIT, True),
        "A9": (2, said("A4"), Relation.SPLIT, True),
        "A10": (1, "", Relation.MERGED, True),
        "A11": (None, "", Relation.NEW, False),
    }


def test_every_earlier_rating_is_kept_as_it_was(moving: AdoptingCouncil) -> None:
    before = {(one.statement_id, one.level, one.reflection, one.version)
              for one in ratings(moving.draft).values()}  # fmt: skip
    moving.adopt()
    assert before == {(one.statement_id, one.level, one.reflection, one.version)
                      for one in earlier(moving.draft)}  # fmt: skip


def test_new_rows_are_above_every_version_their_assessment_has_had(
    moving: AdoptingCouncil,
) -> None:
    highest = max(one.version for one in ratings(moving.draft).values())
    moving.adopt()
    assert min(one.version for one in ratings(moving.draft).values()) > highest


def test_each_relation_does_to_a_validation_what_the_table_says(moving: AdoptingCouncil) -> None:
    until = moving.today + timedelta(days=365)
    moving.adopt()
    held = standing(moving.colleague)
    assert {code: (one.level, one.relation, one.valid_until) for code, one in held.items()} == {
        "A1": (2, Relation.SAME, until),
        "A2": (3, Relation.REWORDED, until),
    }
    assert looks(moving.colleague) == {("A3", 1), ("A8", 2), ("A9", 2), ("A10", 3), ("A10", 1)}
    assert len(list_validations(moving.colleague.id, moving.today)) == 2
    rows = list_other_looks([moving.colleague.id], moving.today)
    assert {(one.code, one.before_code, one.level) for one in rows} == {
        ("A3", "A3", 1), ("A8", "A4", 2), ("A9", "A4", 2), ("A10", "A5", 3), ("A10", "A6", 1),
    }  # fmt: skip
    assert {one.due_on for one in rows} == {moving.today + timedelta(days=90)}


def test_whoever_starts_late_starts_on_the_new_version(moving: AdoptingCouncil) -> None:
    moving.adopt()
    cycle = db.session.get_one(Cycle, moving.cycle.id, populate_existing=True)
    assert cycle.version_id == moving.second.id


def test_an_open_claim_stays_on_its_version_and_is_carried_when_it_is_signed(
    moving: AdoptingCouncil,
) -> None:
    with writing():
        send_for_review(moving.draft, by_id=moving.worker.id, now=moving.now)
        db.session.commit()
    moving.adopt()
    assert fresh(moving.draft).version_id == moving.first.id
    with writing():
        sign(moving.draft, moving.today)
        db.session.commit()
    assert set(standing(moving.worker)) == {"A1", "A2"}
    assert looks(moving.worker) == {("A3", 1), ("A8", 2), ("A9", 2), ("A10", 3), ("A10", 1)}


def test_going_back_gives_back_what_was_there(moving: AdoptingCouncil) -> None:
    before = {code: (one.level, one.reflection, one.relation, one.to_confirm, one.saved_at)
              for code, one in ratings(moving.draft).items()}  # fmt: skip
    valid = set(standing(moving.colleague))
    adoption = moving.adopt()
    moving.roll_back(adoption)
    after = {code: (one.level, one.reflection, one.relation, one.to_confirm, one.saved_at)
             for code, one in ratings(moving.draft).items()}  # fmt: skip
    assert after == before
    assert fresh(moving.draft).version_id == moving.first.id
    assert set(standing(moving.colleague)) == valid == set(LEVELS)
    assert looks(moving.colleague) == set()
