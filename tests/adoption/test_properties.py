"""For any lineage: nothing disappears, nothing appears that nobody gave, twice is once, and going
back gives back. Against a model of the table, on both databases."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.adoption.models import Adoption
from app.adoption.queries import find_version_in_force
from app.adoption.rules import Row, compose_all
from app.adoption.services import CannotAdopt, adopt_now, go_back, go_back_step
from app.assessments.models import Assessment, EarlierRating, Rating, Validation
from app.assessments.rules import Answer, Validated
from app.assessments.services import open_cycle, record_validations, start_assessment
from app.db.engine import writing
from app.extensions import db
from app.frameworks.models import FrameworkVersion
from app.frameworks.queries import statement_codes, statement_ids
from app.frameworks.services import load_version
from skills_framework.lineage import Descent
from skills_framework.words import Relation
from tests.adoption.council import looks, standing
from tests.adoption.lineages import chains
from tests.clock import now
from tests.factories.organisations import Council, make_council
from tests.factories.versions import ROLE, build, new_framework_code

_numbers = count(1)
Step = Sequence[Row[str]]
State = dict[str, tuple[object, ...]]
ANSWERS = st.one_of(
    st.none(),
    st.builds(Answer, level=st.integers(0, 4), reflection=st.sampled_from(["", "Mine.", "Ours."])),
    st.just(Answer(not_my_role=True, not_my_role_reason="Another team does it.")),
)


@dataclass
class Tried:
    """One lineage in the database, with a draft and what was validated."""

    council: Council
    last: FrameworkVersion
    draft: Assessment
    signed: Assessment

    def adopt(self) -> Adoption:
        return adopt_now(self.council.organisation.id, self.last.id, by_id=None, now=now())


def codes_before(steps: Sequence[Step]) -> list[str]:
    return sorted({row.before for row in steps[0] if row.before is not None})


@st.composite
def cases(
    draw: st.DrawFn,
) -> tuple[list[list[Row[str]]], dict[str, Answer | None], dict[str, int]]:
    steps = draw(chains(draw(st.integers(1, 3))))
    codes = codes_before(steps)
    answers = {code: draw(ANSWERS) for code in codes}
    levels = {code: draw(st.integers(0, 4)) for code in codes if draw(st.booleans())}
    return steps, answers, levels


def expected_drafts(rows: Step, answers: Mapping[str, Answer | None]) -> State:
    """The table of the specification, said once more: (level, not my role, reflection, waits)."""
    found: State = {}
    for after in {row.after for row in rows if row.after is not None}:
        relation = next(row.relation for row in rows if row.after == after)
        given = [answers[row.before] for row in rows if row.after == after and row.before]
        found[after] = (None, False, "", False)
        if relation in (Relation.SAME, Relation.REWORDED, Relation.SPLIT):
            (held,) = given
            if held is not None:
                waits = relation is Relation.SPLIT
                found[after] = (held.level, held.not_my_role, held.reflection, waits)
        elif relation is Relation.MERGED and None not in given:
            levels = [one.level for one in given if one is not None and one.level is not None]
            found[after] = (min(levels, default=None), not levels, "", True)
    return found


def drafts(assessment: Assessment) -> State:
    codes = statement_codes(db.session.scalars(
        sa.select(Assessment.version_id).where(Assessment.id == assessment.id)
    ).one())  # fmt: skip
    chosen = sa.select(Rating).where(Rating.assessment_id == assessment.id)
    rows = db.session.scalars(chosen.execution_options(populate_existing=True))
    return {
        codes[one.statement_id]: (one.level, one.not_my_role, one.reflection, one.to_confirm)
        for one in rows
    }


def make(council: Council, steps: Sequence[Step], answers: Mapping[str, Answer | None],
         levels: Mapping[str, int]) -> Tried:  # fmt: skip
    """Load the versions; give the worker these answers and the colleague these validations."""
    code = new_framework_code()
    version = load_version(build(code, "1.0.0", codes_before(steps)))
    first_id = version.id
    for number, step in enumerate(steps, start=1):
        afters = sorted({row.after for row in step if row.after is not None})
        lineage = [Descent(row.relation, (row.before,) if row.before else (),
                           (row.after,) if row.after else ()) for row in step]  # fmt: skip
        version = load_version(
            build(code, f"1.{number}.0", afters, predecessor=f"1.{number - 1}.0", lineage=lineage)
        )
    cycle = open_cycle(
        council.organisation.id, first_id, f"Tried {next(_numbers)}", opens_on=now().date(),
        closes_on=now().date(), by_id=None,
    )  # fmt: skip
    draft, signed = (
        start_assessment(cycle, person.id, ROLE, now=now())
        for person in (council.worker, council.colleague)
    )
    ids = statement_ids(first_id)
    _answer(draft, {ids[code]: answer for code, answer in answers.items()})
    db.session.execute(
        sa.update(Assessment).where(Assessment.id == signed.id)
        .values(state="Signed off", sent_at=now(), signed_at=now())
    )  # fmt: skip
    until = now().date() + timedelta(days=365)
    validated = [Validated(ids[code], level, 2, until) for code, level in levels.items()]
    record_validations(signed, validated, validated_on=now().date())
    return Tried(council, version, draft, signed)


def _answer(draft: Assessment, answers: Mapping[UUID, Answer | None]) -> None:
    for statement_id, answer in answers.items():
        if answer is not None:
            chosen = sa.update(Rating).where(
                Rating.assessment_id == draft.id, Rating.statement_id == statement_id
            )
            db.session.execute(chosen.values(
                level=answer.level, not_my_role=answer.not_my_role, reflection=answer.reflection,
                not_my_role_reason=answer.not_my_role_reason, version=2, saved_at=now(),
            ))  # fmt: skip


def kept(tried: Tried) -> dict[UUID, tuple[object, ...]]:
    chosen = sa.select(EarlierRating).where(EarlierRating.assessment_id == tried.draft.id)
    return {one.statement_id: (one.level, one.not_my_role, one.reflection)
            for one in db.session.scalars(chosen)}  # fmt: skip


def held(tried: Tried) -> tuple[dict[str, int], set[tuple[str, int]]]:
    """What counts for the colleague, and what wants another look, in this lineage."""
    own = {row.id for row in db.session.scalars(
        sa.select(Validation).where(Validation.assessment_id == tried.signed.id))}  # fmt: skip
    levels = {code: one.level for code, one in standing(tried.council.colleague).items()
              if one.id in own}  # fmt: skip
    return levels, looks(tried.council.colleague)


@pytest.fixture
def council(app: Flask) -> Council:
    return make_council()


@pytest.fixture(scope="module", autouse=True)
def _say_how_much_was_tried() -> Iterator[None]:
    yield
    # For whoever reads the run: pytest -s shows it.
    sys.stdout.write(f"\nadoption properties: {COUNTED}\n")


COUNTED = {"lineages": 0, "ratings": 0, "validations": 0, "statements": 0}


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=cases())
def test_any_lineage_keeps_what_people_gave_and_credits_nothing(
    council: Council,
    case: tuple[list[list[Row[str]]], dict[str, Answer | None], dict[str, int]],
) -> None:
    steps, answers, levels = case
    rows = compose_all(steps)
    with writing():
        tried = make(council, steps, answers, levels)
        before, valid_before = drafts(tried.draft), held(tried)
        ids = statement_ids(find_version_in_force(council.organisation.id, tried.last.framework)
                            or tried.last.id)  # fmt: skip
        adoption = tried.adopt()
        after, valid_after = drafts(tried.draft), held(tried)
        # Everything given is kept; what is filled in is what the table says, and no more.
        assert kept(tried) == {ids[code]: state[:3] for code, state in before.items()}
        assert after == expected_drafts(rows, answers)
        assert valid_after == expected_validations(rows, levels)
        _adopting_twice_changes_nothing(tried, after, valid_after)
        _going_back_gives_back(tried, adoption, before, valid_before)
        tried.adopt()
        assert (drafts(tried.draft), held(tried)) == (after, valid_after)
        _end(tried)
        db.session.commit()
    for name, number in zip(COUNTED, (1, len(answers), len(levels), len(after)), strict=True):
        COUNTED[name] += number


def expected_validations(
    rows: Step, levels: Mapping[str, int]
) -> tuple[dict[str, int], set[tuple[str, int]]]:
    carried, again = {}, set()
    for row in rows:
        if row.before is not None and row.before in levels and row.after is not None:
            if row.relation in (Relation.SAME, Relation.REWORDED):
                carried[row.after] = levels[row.before]
            else:
                again.add((row.after, levels[row.before]))
    return carried, again


def _adopting_twice_changes_nothing(tried: Tried, after: State, valid: object) -> None:
    with pytest.raises(CannotAdopt):
        tried.adopt()
    assert (drafts(tried.draft), held(tried)) == (after, valid)


def _going_back_gives_back(tried: Tried, adoption: Adoption, before: State, valid: object) -> None:
    go_back(adoption, by_id=tried.council.workforce_lead.id, now=now())
    while go_back_step(adoption, now=now()):
        pass
    assert (drafts(tried.draft), held(tried)) == (before, valid)


def _end(tried: Tried) -> None:
    """Leave nothing of this lineage that another would count."""
    db.session.execute(sa.text("DELETE FROM look_again"))
