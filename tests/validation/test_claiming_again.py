"""Later claims: chosen statements of what was signed, claimed, judged and signed again."""

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Cycle, EvidenceLink
from app.assessments.queries import (
    find_validations,
    list_cycles_to_start,
    list_progress,
    list_ratings,
    list_running_cycles,
    list_tasks,
)
from app.assessments.queries.cycles import list_cycles
from app.assessments.queries.later import list_claimed_codes
from app.assessments.rules import Answer
from app.assessments.rules.later import LaterReason
from app.assessments.rules.lifecycle import LifecycleState
from app.assessments.services import open_cycle, rate_statement, send_for_review
from app.assessments.services.lapses import LaterClaimOpen, NothingSigned, NothingToClaim
from app.assessments.services.later import start_later_claim
from app.db.domain import NothingFound
from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import Who
from app.validation.models import ModerationRound
from app.validation.queries.moderation import get_round, list_population, list_to_moderate
from app.validation.queries.records import get_sign_off
from app.validation.queries.verification import verify_records
from app.validation.rules.record import read_record
from app.validation.services.moderating import draw_round
from tests.clock import today
from tests.factories.afterwards import agree_all, held_of, make_manager, make_old_case, revoke_one
from tests.factories.validation import Case, make_case, make_signed_case, who_is


def start(case: Case, *codes: str, reason: LaterReason = LaterReason.CHANGED) -> Case:
    """Start a later claim and return its case."""
    with writing():
        made = start_later_claim(case.worker.id, codes, reason, by_id=case.worker.id)
        db.session.commit()
    return Case(case.council, made, case.worker, case.supervisor, case.assessor)


def send(case: Case, level: int = 3) -> None:
    """Rate every statement of a later claim and send it."""
    with writing():
        for rating in list_ratings(case.assessment.id):
            answer = Answer(level=level, reflection=rating.reflection or "What changed.")
            rate_statement(case.assessment, rating.statement_id, answer, seen=rating.version)
        send_for_review(case.assessment, by_id=case.worker.id)
        db.session.commit()


def test_a_revoked_statement_is_claimed_judged_and_signed_again(app: Flask) -> None:
    case = make_old_case(days_ago=40)
    shared = held_of(case.worker, "E2").valid_until
    revoke_one(case, make_manager(case))
    before = get_sign_off(case.assessment.id).digest
    later = start(case, "E1", "A3", reason=LaterReason.REVOKED)
    assert list_claimed_codes(later.assessment) == ["A3", "E1"]
    ratings = {one.reflection for one in list_ratings(later.assessment.id)}
    assert ratings == {"", "What I did for E1, and what I would do again."}
    links = sa.select(EvidenceLink).where(EvidenceLink.assessment_id == later.assessment.id)
    assert len(db.session.scalars(links).all()) == 2
    send(later)
    agree_all(later, datetime.now(UTC))
    assert held_of(case.worker).state is LifecycleState.IN_DATE
    # It joins the date that the person's others share; the signed record stays as it was.
    assert held_of(case.worker).valid_until == shared
    assert held_of(case.worker, "A3").level == 3
    assert get_sign_off(case.assessment.id).digest == before
    record = read_record(get_sign_off(later.assessment.id).snapshot)
    assert [one.code for one in record.statements] == ["A3", "E1"]
    assert [one.broken for one in verify_records()] == [None]
    assert len(find_validations(case.worker.id, today())) == 38


def test_its_task_list_holds_its_statements_only_and_no_list_of_cycles_has_it(app: Flask) -> None:
    case = make_signed_case()
    cycles = len(list_cycles(case.council.organisation.id, today()))
    later = start(case, "A1", "A3", "E1")
    tasks = list_tasks(later.assessment, today())
    rows = [[row.code for row in area.rows] for area in tasks.areas]
    assert rows == [["A1", "A3"], ["E1"]]
    organisation_id = case.council.organisation.id
    assert len(list_cycles(organisation_id, today())) == cycles
    assert later.assessment.cycle_id not in {
        one.id for one in list_running_cycles(organisation_id, today())
    }
    assert not list_cycles_to_start(organisation_id, case.council.colleague.id, today())[cycles:]
    cycle = db.session.get_one(Cycle, later.assessment.cycle_id)
    assert cycle.title.startswith("Later claim of")
    assert not cycle.reminders
    assert list_progress(cycle, today())


def test_one_is_open_at_a_time_and_titles_differ(app: Flask) -> None:
    case = make_signed_case()
    first = start(case, "A1")
    with pytest.raises(LaterClaimOpen):
        start(case, "A3")
    send(first)
    agree_all(first, datetime.now(UTC))
    second = start(case, "A1")
    titles = [db.session.get_one(Cycle, one.assessment.cycle_id).title for one in (first, second)]
    assert titles[1] == f"{titles[0]} (2)"


def test_there_must_be_something_signed_and_something_chosen(app: Flask) -> None:
    case = make_signed_case()
    for codes in ((), ("Z9",), ("A1", "Z9")):
        with pytest.raises(NothingToClaim):
            start(case, *codes)
    with pytest.raises(NothingSigned):
        start_later_claim(
            case.council.colleague.id, ["A1"], LaterReason.CHANGED, by_id=case.worker.id
        )


def test_what_waits_for_review_is_not_signed_yet(app: Flask) -> None:
    case = make_case()
    with pytest.raises(NothingSigned):
        start(case, "A1")


def test_a_later_claim_is_drawn_from_with_the_next_round_and_once(app: Flask) -> None:
    case = make_old_case(days_ago=40)
    moderator, lead = (who_is(one) for one in (case.council.moderator, case.council.workforce_lead))
    own = case.assessment.cycle_id
    first = sign_again(case, "A3")
    (found,) = list_to_moderate(moderator)
    assert (found.cycle.id, found.records, found.later, found.population) == (own, 1, 1, 2)
    (shown,) = list_to_moderate(lead)
    assert (shown.cycle.id, shown.population) == (own, 1)
    drawn = draw_of(own, moderator)
    assert drawn.records == 2
    digests = {one.snapshot_digest for one in list_population(find_cycle_of(own), drawn)}
    assert get_sign_off(first.assessment.id).snapshot_digest in digests

    second = sign_again(case, "A1")
    assert {one.snapshot_digest for one in list_population(find_cycle_of(own), drawn)} == digests
    printed = app.test_cli_runner().invoke(args=["validation", "draw-sample", "--cycle", str(own)])
    assert set(re.findall("^[0-9a-f]{64}$", printed.output, re.MULTILINE)) == digests
    (again,) = list_to_moderate(moderator)
    assert again.later == 0, "this cycle is drawn"
    next_one = open_cycle(
        case.council.organisation.id,
        case.assessment.version_id,
        "The cycle after",
        opens_on=today(),
        closes_on=today(),
        by_id=None,
    )
    left = [get_sign_off(second.assessment.id).id]
    assert [one.id for one in list_population(next_one)] == left


def test_a_round_that_a_later_claim_once_had_is_for_moderators_alone(app: Flask) -> None:
    case = make_old_case(days_ago=40)
    later = sign_again(case, "A3")
    moderator, lead = (who_is(one) for one in (case.council.moderator, case.council.workforce_lead))
    drawn = draw_of(later.assessment.cycle_id, moderator)
    assert drawn.records == 1
    assert get_round(drawn.id, moderator) == drawn
    with pytest.raises(NothingFound):
        get_round(drawn.id, lead)
    assert len(list_to_moderate(moderator)) == 2
    assert len(list_to_moderate(lead)) == 1


def sign_again(case: Case, code: str) -> Case:
    """Claim a statement again and let it be signed."""
    later = start(case, code)
    send(later)
    agree_all(later, datetime.now(UTC))
    return later


def find_cycle_of(cycle_id: UUID | None) -> Cycle:
    return db.session.get_one(Cycle, cycle_id)


def draw_of(cycle_id: UUID | None, moderator: Who) -> ModerationRound:
    with writing():
        drawn = draw_round(find_cycle_of(cycle_id), moderator)
        db.session.commit()
    return drawn
