"""A new starter's baseline: private, shown to one supervisor, talked through, never judged."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.assessments.models import Assessment, Rating
from app.assessments.queries import find_earlier, find_onward_version, list_assessments
from app.assessments.queries.baselines import list_shown_baselines
from app.assessments.queries.touched import count_touched, get_in_use
from app.assessments.rules import Answer, AssessmentState
from app.assessments.services import (
    IdentifiersHeld,
    StatementLocked,
    rate_statement,
    send_for_review,
)
from app.assessments.services.baselines import (
    BaselineAlreadyStarted,
    BaselineTalkedThrough,
    BaselineTooLate,
    TalkAlreadyRecorded,
    TalkDayWrong,
    record_talk,
    show_baseline,
    start_baseline,
    take_back_baseline,
)
from app.assessments.services.errors import BaselineNeverSent
from app.db.domain import NothingFound
from app.db.engine import writing
from app.extensions import db
from app.frameworks.queries import statement_ids
from app.organisations.services import link_supervisor
from tests.assessments.desk import SignIn, saved_rating, statement
from tests.factories.assessments import make_assessment, make_sent_assessment, make_version
from tests.factories.beginning import (
    FIRST_WEEK,
    found_baseline,
    make_baseline,
    make_shown_baseline,
    make_starter,
    make_use,
)
from tests.factories.organisations import Council, make_council
from tests.factories.validation import who_is
from tests.pages import Page

TODAY = datetime.now(UTC).date()
DAY = {"talked_on": [str(TODAY.day), str(TODAY.month), str(TODAY.year)]}


def test_a_new_starter_rates_shows_and_talks_it_through(council: Council, sign_in: SignIn) -> None:
    starter = make_starter(council, TODAY - timedelta(days=10))
    with writing():
        make_version()
        db.session.commit()
    client, supervisor = sign_in(starter), sign_in(council.supervisor)
    assert client.page("/").says("Start your baseline")
    begun = client.send("/baselines/start")
    assert begun.status_code == 303
    baseline_id = begun.location.rsplit("/", 1)[-1]
    path = f"/baselines/{baseline_id}"
    assert client.get(f"/assessments/{baseline_id}/check").location == path
    client.send(f"/assessments/{baseline_id}/statements/A1", level="1", reflection="Seen once.")
    assert client.page(path).says("Only you can see it.")
    assert supervisor.get(path).status_code == 404

    assert client.send(path, f"{path}/show").status_code == 303

    assert supervisor.page("/").says("Baseline of Newly Come")
    shown = supervisor.page(path)
    assert shown.says("Seen once.")
    assert shown.says("1 of 38 statements rated")
    assert client.page(f"/assessments/{baseline_id}/statements/A1").says("so it stays as it is")
    assert Page(supervisor.send(path, f"{path}/talk")).errors == [
        "Enter the day you talked.",
        "Say in a few words what you talked about.",
    ]
    assert supervisor.send(path, f"{path}/talk", words="Start with A.", **DAY).status_code == 303
    assert client.page(path).says("Start with A.")
    assert client.page("/").says("Talked through on")
    assert not supervisor.page("/").says("Baseline of Newly Come")


def test_words_about_the_talk_are_held_while_they_may_identify_somebody(
    council: Council, sign_in: SignIn
) -> None:
    path = f"/baselines/{make_shown_baseline(council).id}"

    held = sign_in(council.supervisor).send(
        path, f"{path}/talk", words="Call Mrs Harbottle on Monday.", **DAY
    )

    assert held.status_code == 422
    assert "Call Mrs Harbottle on Monday." in Page(held).form(f"{path}/talk")["words"]


def test_a_baseline_is_nobody_elses_before_and_after_it_is_shown(
    council: Council, sign_in: SignIn
) -> None:
    private, others = (
        make_baseline(council),
        [
            council.colleague,
            council.unregistered_supervisor,
            council.assessor,
            council.moderator,
            council.workforce_lead,
            council.administrator,
            make_council().supervisor,
        ],
    )
    path = f"/baselines/{private.id}"
    for person in [council.supervisor, *others]:
        assert sign_in(person).get(path).status_code == 404
    with writing():
        show_baseline(found_baseline(private, council.worker))
        db.session.commit()
    for person in others:
        assert sign_in(person).get(path).status_code == 404
    supervisor = sign_in(council.supervisor)
    assert supervisor.page(path).says("I have seen it once.")
    token = supervisor.page("/account").form()
    for address in (
        f"{path}/show",
        f"{path}/take-back",
        f"{statement(private, 'A1')}",
        f"/assessments/{private.id}/check",
    ):
        assert supervisor.post(address, data=token).status_code == 404
    assert not supervisor.page("/claims").says(council.worker.name)


def test_a_former_supervisor_reads_it_no_longer_and_the_next_one_only_when_shown(
    council: Council,
) -> None:
    shown, second = make_shown_baseline(council), council.second_reader
    with writing():
        link_supervisor(
            council.organisation.id,
            council.worker.id,
            second.id,
            from_on=TODAY,
            assessor_id=None,
            by_id=None,
        )
        db.session.commit()
    for person in (council.supervisor, second):
        with pytest.raises(NothingFound):
            found_baseline(shown, person)
    assert list_shown_baselines(who_is(council.supervisor), TODAY) == []
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
        for wrong in (FIRST_WEEK.date() - timedelta(days=1), TODAY + timedelta(days=2)):
            with pytest.raises(TalkDayWrong):
                record_talk(found, wrong, "Early.", by_id=supervisor.id)
        record_talk(found, TODAY, "Start with A.", by_id=supervisor.id)
        record_talk(found, TODAY, "And B.", by_id=council.worker.id)
        db.session.commit()
        with pytest.raises(BaselineTalkedThrough):
            take_back_baseline(found)
        db.session.rollback()
        with pytest.raises(TalkAlreadyRecorded):
            record_talk(found, TODAY, "Again.", by_id=supervisor.id)
        db.session.rollback()

    talks = found_baseline(shown, council.worker).talks
    assert [talk.words for talk in talks] == ["Start with A.", "And B."]


def test_a_baseline_is_held_while_it_may_identify_somebody(
    council: Council, sign_in: SignIn
) -> None:
    baseline = make_baseline(council, reflection="Mrs Harbottle taught me this.")
    with writing(), pytest.raises(IdentifiersHeld):
        show_baseline(found_baseline(baseline, council.worker))
    db.session.rollback()

    page = sign_in(council.worker).page(f"/baselines/{baseline.id}")

    assert page.says("Take out, or say why")
    assert page.says("Mrs Harbottle")


def test_a_baseline_is_made_once_and_in_the_first_six_weeks(
    council: Council, sign_in: SignIn
) -> None:
    make_baseline(council)
    version_id = make_version().id
    with writing():
        with pytest.raises(BaselineAlreadyStarted):
            start_baseline(council.worker.id, version_id, "new-starter", now=FIRST_WEEK)
        db.session.rollback()
        with pytest.raises(BaselineTooLate):
            start_baseline(council.colleague.id, version_id, "new-starter")

    page = sign_in(council.colleague).page("/baselines/start")

    assert page.says("Your first six weeks ended on 12 May 2024")
    assert not page.says("Which role is yours?")


def test_a_baseline_too_is_begun_after_reading(council: Council, sign_in: SignIn) -> None:
    starter = make_starter(council, TODAY)
    make_use(council)

    led = sign_in(starter).get("/baselines/start")

    assert led.location == "/employer-use?then=/baselines/start"


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
        record_talk(found, TODAY, "Start with A.", by_id=council.supervisor.id)
        db.session.commit()
        with pytest.raises(DBAPIError, match="this row is kept as it is"):
            db.session.execute(sa.text("UPDATE baseline_talk SET words = 'All fine.'"))


def test_a_baseline_is_in_no_list_and_in_no_count(council: Council) -> None:
    baseline = make_shown_baseline(council)
    organisation_id, version_id = council.organisation.id, baseline.version_id

    assert list_assessments(council.worker.id) == []
    in_use = get_in_use(organisation_id, version_id, TODAY)
    assert (in_use.drafts, in_use.claims, in_use.role_profiles) == (0, 0, frozenset())
    touched = count_touched(organisation_id, version_id, TODAY)
    assert not any(one.ratings or one.validations for one in touched.values())
    assert find_onward_version(organisation_id, version_id) is None


def test_a_first_cycle_shows_what_was_said_in_the_baseline(
    council: Council, sign_in: SignIn
) -> None:
    make_baseline(council)
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)

    page = client.page(statement(assessment, "A1"))

    assert page.says("In your baseline you chose 1 ")
    assert page.says("I have seen it once.")
    assert not client.page(statement(assessment, "A2")).says("In your baseline")


def test_what_was_sent_before_stands_before_a_baseline(council: Council) -> None:
    make_baseline(council)
    last_year = datetime.now(UTC) - timedelta(days=300)
    make_sent_assessment(council, council.worker, now=last_year)
    assessment = make_assessment(council, council.worker)
    first = statement_ids(assessment.version_id)["A1"]

    earlier = find_earlier(assessment, first, "A1")

    assert (earlier.first_cycle, earlier.baseline) == (False, False)
