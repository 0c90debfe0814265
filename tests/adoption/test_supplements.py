"""An organisation's own supplement goes along when it adopts the next version."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.adoption.queries import list_newer, plan_for
from app.adoption.services import CannotAdopt, adopt_now
from app.assessments.models import Assessment, Cycle
from app.assessments.services import open_cycle, start_assessment
from app.db.domain import NothingFound
from app.db.engine import writing
from app.extensions import db
from app.frameworks.queries import get_framework
from app.frameworks.services import load_version
from skills_framework.words import Relation
from tests.adoption.council import AdoptingCouncil, fresh, ratings
from tests.factories.organisations import make_council
from tests.factories.supplements import build_supplement
from tests.factories.validation import who_is
from tests.factories.versions import ROLE, descent


def test_a_supplement_goes_along_or_stands_in_the_way(moving: AdoptingCouncil) -> None:
    organisation_id = moving.council.organisation.id
    code = f"{moving.first.framework}-local"
    with writing():
        own = build_supplement(get_framework(moving.first.id), code)
        own_id = load_version(own, organisation_id=organisation_id).id
        draft = start_on(moving, own_id)
        moving.rate(draft, "L1", 2, "What I did for L1.")
        blocks = plan_for(organisation_id, moving.second.id, moving.today).dry_run.blocks
        assert "has no version that extends 1.1.0" in " ".join(blocks)
        with pytest.raises(CannotAdopt):
            adopt_now(organisation_id, moving.second.id, by_id=None)
        following = replace(
            build_supplement(get_framework(moving.second.id), code, version="1.1.0"),
            predecessor="1.0.0",
            lineage=(descent(Relation.SAME, "L1", "L1"), descent(Relation.CHANGED, "L2", "L2")),
        )
        following_id = load_version(following, organisation_id=organisation_id).id
        newer = list_newer(who_is(moving.council.workforce_lead))
        assert [one.id for one in newer] == [moving.second.id]
        adoption = moving.adopt()
    cycle = db.session.get_one(Cycle, draft.cycle_id, populate_existing=True)
    assert (cycle.version_id, cycle.supplement_id) == (moving.second.id, following_id)
    held = ratings(draft)
    assert (held["L1"].level, held["L1"].relation) == (2, Relation.SAME)
    assert held["L2"].relation is Relation.CHANGED
    assert {"A8", "A9", "A10"} <= set(held)
    moving.roll_back(adoption)
    assert fresh(draft).supplement_id == own_id
    assert ratings(draft)["L1"].reflection == "What I did for L1."


def start_on(moving: AdoptingCouncil, supplement_id: UUID) -> Assessment:
    """Start an assessment on the first version together with a supplement."""
    cycle = open_cycle(
        moving.council.organisation.id,
        moving.first.id,
        "With our own",
        opens_on=moving.today,
        closes_on=moving.today + timedelta(days=9),
        by_id=None,
        supplement_id=supplement_id,
    )
    return start_assessment(cycle, moving.worker.id, ROLE, now=moving.now)


def test_a_supplement_moves_by_itself_on_the_version_it_extends(moving: AdoptingCouncil) -> None:
    organisation_id = moving.council.organisation.id
    code = f"{moving.first.framework}-local"
    base = get_framework(moving.first.id)
    lineage = (descent(Relation.SAME, "L1", "L1"), descent(Relation.CHANGED, "L2", "L2"))
    with writing():
        own_id = load_version(build_supplement(base, code), organisation_id=organisation_id).id
        draft = start_on(moving, own_id)
        moving.rate(draft, "L1", 2, "What I did for L1.")
        moving.rate(draft, "A1", 3, "What I did for A1.")
        made = build_supplement(base, code, version="1.1.0")
        following = replace(made, predecessor="1.0.0", lineage=lineage)
        following_id = load_version(following, organisation_id=organisation_id).id
        adopt_now(organisation_id, following_id, by_id=None, now=moving.now)
        elsewhere = replace(
            build_supplement(get_framework(moving.second.id), code, version="1.2.0"),
            predecessor="1.1.0",
            lineage=lineage,
        )
        other_id = load_version(elsewhere, organisation_id=organisation_id).id
        blocks = plan_for(organisation_id, other_id, moving.today).dry_run.blocks
        db.session.commit()
    assert "Adopt that version: the supplement goes along." in " ".join(blocks)
    assert fresh(draft).supplement_id == following_id
    assert draft.version_id == moving.first.id
    held = ratings(draft)
    assert (held["L1"].reflection, held["L1"].relation) == ("What I did for L1.", Relation.SAME)
    assert held["L2"].relation is Relation.CHANGED
    assert (held["A1"].level, held["A1"].relation) == (3, None)


def test_nobody_adopts_another_organisations_own(moving: AdoptingCouncil) -> None:
    elsewhere = make_council().organisation.id
    base = get_framework(moving.first.id)
    with writing():
        own = load_version(build_supplement(base, "theirs-local"), organisation_id=elsewhere)
        with pytest.raises(NothingFound):
            adopt_now(moving.council.organisation.id, own.id, by_id=None)
        db.session.rollback()
