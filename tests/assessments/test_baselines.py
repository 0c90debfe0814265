"""A new starter's baseline: private, shown to one supervisor, talked through, never judged."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.assessments.models import Assessment, Move, Rating
from app.assessments.queries import find_earlier, find_onward_version, list_assessments
from app.assessments.queries.baselines import list_shown_baselines
from app.assessments.queries.moves import count_to_carry
from app.assessments.queries.touched import count_touched, get_in_use
from app.assessments.rules import Answer, AssessmentState
from app.assessments.services import (
    StatementLocked,
    rate_statement,
    send_for_review,
)
from app.assessments.services.baselines import (
    BaselineTalkedThrough,
    TalkAlreadyRecorded,
    TalkDayWrong,
    record_talk,
    show_baseline,
    take_back_baseline,
)
from app.assessments.services.errors import BaselineNeverSent
from app.db.domain import NothingFound
from app.db.engine import writing
from app.extensions import db
from app.frameworks.queries import statement_ids
from app.organisations.services import link_supervisor
from tests.assessments.desk import saved_rating
from tests.clock import today
from tests.factories.assessments import make_assessment
from tests.factories.beginning import (
    FIRST_WEEK,
    found_baseline,
    make_baseline,
    make_shown_baseline,
)
from tests.factories.organisations import Council
from tests.factories.validation import make_case, who_is


def test_a_former_supervisor_reads_it_no_longer_and_the_next_one_only_when_shown(
    council: Council,
) -> None:
    shown, second = make_shown_baseline(council), council.second_reader
    with writing():
        link_supervisor(
            council.organisation.id,
            council.worker.id,
            second.id,
            from_on=today(),
            assessor_id=None,
            by_id=None,
        )
        db.session.commit()
    for person in (council.supervisor, second):
        with pytest.raises(NothingFound):
            found_baseline(shown, person)
    assert list_shown_baselines(who_is(council.supervisor), today()) == []
    with writing():
        show_baseline(found_baseline(shown, council.worker))
        db.session.commit()

    assert found_baseline(shown, second).shown_to_name == second.name
    with pytest.raises(NothingFound):
        found_baseline(shown, council.supervisor)


def test_what_is_shown_stays_until_it_is_taken_back(council: Council) -> None:
    shown = make_shown_baseline(council)
    first = db.session.scalars(
        sa.select(Rating.statement_id).where(Rating.assessment_id == shown.id, Rating.level == 1)
    ).one()
    with writing():
        with pytest.raises(StatementLocked, match="You show your baseline"):
            rate_statement(shown, first, Answer(level=2), seen=2)
        take_back_baseline(found_baseline(shown, council.worker))
        rate_statement(shown, first, Answer(level=2), seen=2)
        db.session.commit()

    with pytest.raises(NothingFound):
        found_baseline(shown, council.supervisor)
    assert saved_rating(shown, "A1").level == 2


def test_what_was_talked_through_is_not_taken_back_and_is_recorded_once_by_each(
    council: Council,
) -> None:
    shown, supervisor = make_shown_baseline(council), council.supervisor
    found = found_baseline(shown, supervisor)
    with writing():
        for wrong in (FIRST_WEEK.date() - timedelta(days=1), today() + timedelta(days=2)):
            with pytest.raises(TalkDayWrong):
                record_talk(found, wrong, "Early.", by_id=supervisor.id)
        record_talk(found, today(), "Start with A.", by_id=supervisor.id)
        record_talk(found, today(), "And B.", by_id=council.worker.id)
        db.session.commit()
        with pytest.raises(BaselineTalkedThrough):
            take_back_baseline(found)
        db.session.rollback()
        with pytest.raises(TalkAlreadyRecorded):
            record_talk(found, today(), "Again.", by_id=supervisor.id)
        db.session.rollback()

    talks = found_baseline(shown, council.worker).talks
    assert [talk.words for talk in talks] == ["Start with A.", "And B."]


def test_the_service_and_the_database_never_let_a_baseline_be_sent_or_signed(
    council: Council,
) -> None:
    baseline = make_baseline(council)
    with writing(), pytest.raises(BaselineNeverSent):
        send_for_review(baseline, by_id=council.worker.id)
    for values in (
        {"state": AssessmentState.SENT_FOR_REVIEW, "sent_at": FIRST_WEEK},
        {"state": AssessmentState.WITHDRAWN, "sent_at": FIRST_WEEK},
        {"state": AssessmentState.SIGNED_OFF, "sent_at": FIRST_WEEK, "signed_at": FIRST_WEEK},
        {"sent_at": FIRST_WEEK},
    ):
        with writing(), pytest.raises(IntegrityError, match="baseline"):
            db.session.execute(
                sa.update(Assessment).where(Assessment.id == baseline.id).values(**values)
            )
        db.session.rollback()


def test_what_was_recorded_of_a_talk_never_changes(council: Council) -> None:
    shown = make_shown_baseline(council)
    with writing():
        found = found_baseline(shown, council.supervisor)
        record_talk(found, today(), "Start with A.", by_id=council.supervisor.id)
        db.session.commit()
        with pytest.raises(DBAPIError, match="this row is kept as it is"):
            db.session.execute(sa.text("UPDATE baseline_talk SET words = 'All fine.'"))


def test_a_baseline_is_in_no_list_and_in_no_count(council: Council) -> None:
    baseline = make_shown_baseline(council)
    organisation_id, version_id = council.organisation.id, baseline.version_id

    assert list_assessments(council.worker.id) == []
    in_use = get_in_use(organisation_id, version_id, today())
    assert (in_use.drafts, in_use.claims, in_use.role_profiles) == (0, 0, frozenset())
    touched = count_touched(organisation_id, version_id, today())
    assert not any(one.ratings or one.validations for one in touched.values())
    assert find_onward_version(organisation_id, version_id) is None
    onward = Move(
        id=uuid4(),
        organisation_id=organisation_id,
        from_version_id=version_id,
        to_version_id=uuid4(),
    )
    assert count_to_carry(onward) == 0


def test_what_was_sent_before_stands_before_a_baseline(app: object) -> None:
    case = make_case()
    after_sending = datetime.now(UTC) - timedelta(hours=1)
    baseline = make_baseline(case.council)
    with writing():
        later = sa.update(Assessment).where(Assessment.id == baseline.id)
        db.session.execute(later.values(started_at=after_sending))
        db.session.commit()
    assessment = make_assessment(case.council, case.worker)
    first = statement_ids(assessment.version_id)["A1"]

    earlier = find_earlier(assessment, first, "A1")

    assert (earlier.first_cycle, earlier.baseline) == (False, False)
