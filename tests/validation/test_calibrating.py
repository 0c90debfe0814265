"""A calibration exercise on its pages: rated blind, handed in, discussed, closed."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from app.extensions import db
from app.notifications.models import Mail
from app.organisations.queries import list_holders
from app.organisations.rules import Role
from app.people.models import Person
from app.validation.models import CalibrationAnswer
from app.validation.queries.calibration import find_needed, get_exercise
from app.validation.rules.calibration import SampleEntry
from app.validation.services.calibrating import (
    close_exercise,
    hand_in,
    open_discussion,
    open_exercise,
    save_answer,
)
from app.validation.services.calibration_errors import (
    AnswersHandedIn,
    AnswersNotWhole,
    CalibrationFirst,
    DiscussionOpen,
    ExerciseClosed,
    ExerciseRuns,
)
from app.validation.services.signing import sign_off
from tests.clock import today
from tests.factories.calibration import CODES, make_calibration, rate_all
from tests.factories.validation import make_ready_case, make_signed_case, who_is
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
PANEL_SAYS = "The panel suggests"
pytestmark = pytest.mark.usefixtures("app")


def test_moderator_opens_an_exercise_and_supervisors_find_it(sign_in: SignIn) -> None:
    made = make_calibration(finished=0)
    close_exercise(made.exercise, who_is(made.council.moderator))
    moderator = sign_in(made.council.moderator)
    answered = moderator.send("/calibration/open")
    assert answered.status_code == 303
    subject = "Calibration exercise 2 is open"
    mails = db.session.scalars(sa.select(Mail).where(Mail.subject == subject)).all()
    council = made.council
    supervisors = list_holders(council.organisation.id, Role.SUPERVISOR, today())
    assert len(mails) == len(set(supervisors))
    assert {mail.person_id for mail in mails} == set(supervisors)
    assert council.worker.id not in supervisors
    assert "before their first sign-off" in mails[0].text
    everybody = (council.supervisor, council.moderator, council.worker)
    assert not any(one.name in mail.text for mail in mails for one in everybody)
    page = sign_in(made.council.supervisor).page("/calibration")
    assert page.says("Finish Calibration exercise 2 before your first sign-off")
    assert page.says("Rate the sample claims")


def test_half_done_rating_is_kept_and_what_is_left_is_said(sign_in: SignIn) -> None:
    made = make_calibration()
    client = sign_in(made.council.supervisor)
    path = f"{made.path}/claims/{CODES[0]}"
    answered = client.send(path, level="2")
    assert answered.headers["Location"].endswith(CODES[1])
    assert client.page(path).form()["level"] == "2"
    page = client.page(f"{made.path}/claims")
    assert page.says("In progress")
    assert page.says(f"{len(CODES)} claims still need")
    refused = Page(client.post(f"{made.path}/claims", data=page_token(client, made.path)))
    assert refused.says(f"{len(CODES)} of {len(CODES)} claims are not finished")


def page_token(client: PageClient, path: str) -> dict[str, str]:
    """Return the CSRF token that a form of this person carries."""
    return {"csrf_token": client.page(f"{path}/claims/{CODES[0]}").form()["csrf_token"]}


def test_reason_too_long_is_refused_and_kept(sign_in: SignIn) -> None:
    made = make_calibration()
    client = sign_in(made.council.supervisor)
    answered = client.send(f"{made.path}/claims/{CODES[0]}", level="2", reason="x" * 1001)
    assert answered.status_code == 422
    assert "x" * 1001 in answered.text


def test_handing_in_holds_a_shared_reason_that_may_identify_somebody(sign_in: SignIn) -> None:
    made = make_calibration()
    person = made.council.supervisor
    for code in CODES:
        entry = SampleEntry(
            not_enough_seen=True, reason="Ask Mrs Holloway about it.", share_reason=code == CODES[0]
        )
        save_answer(made.exercise, who_is(person), code, entry)
    db.session.commit()
    client = sign_in(person)
    held = client.send(f"{made.path}/claims")
    assert held.status_code == 422
    assert "Mrs Holloway" in held.text
    sent = client.post(
        f"{made.path}/claims",
        data={
            **Page(held).form(f"{made.path}/claims"),
            "why": "an invented person of the exercise",
        },
    )
    assert sent.status_code == 303
    assert client.page(f"{made.path}/claims").says("You handed in your levels.")


def test_what_was_handed_in_stays(sign_in: SignIn) -> None:
    made = make_calibration(finished=1)
    who, entry = who_is(made.supervisors[0]), SampleEntry(4)
    with pytest.raises(AnswersHandedIn):
        save_answer(made.exercise, who, CODES[0], entry)
    with pytest.raises(AnswersHandedIn):
        hand_in(made.exercise, who)
    client = sign_in(made.supervisors[0])
    assert client.page(f"{made.path}/claims/{CODES[0]}").says("What you chose")


@pytest.mark.parametrize(
    "change", [sa.update(CalibrationAnswer).values(level=4), sa.delete(CalibrationAnswer)]
)
def test_database_keeps_what_was_handed_in(change: sa.Executable) -> None:
    make_calibration(finished=1)
    with pytest.raises(DatabaseError, match="kept as it is"):
        db.session.execute(change)
    db.session.rollback()


def test_nothing_is_done_in_a_closed_exercise_nor_twice() -> None:
    made = make_calibration(finished=1)
    moderator, who = who_is(made.council.moderator), who_is(made.council.supervisor)
    with pytest.raises(ExerciseRuns):
        open_exercise(moderator, before_sign_off=True)
    with pytest.raises(AnswersNotWhole):
        hand_in(made.exercise, who)
    exercise = made.exercise
    open_discussion(exercise, moderator, {})
    with pytest.raises(DiscussionOpen):
        open_discussion(exercise, moderator, {})
    close_exercise(exercise, moderator)
    with pytest.raises(ExerciseClosed):
        close_exercise(exercise, moderator)
    with pytest.raises(ExerciseClosed):
        save_answer(exercise, who, CODES[0], SampleEntry(1))
    with pytest.raises(ExerciseClosed):
        open_discussion(exercise, moderator, {})


def test_discussion_is_for_whoever_rated_and_shows_figures_panel_and_own_level(
    sign_in: SignIn,
) -> None:
    made = make_calibration(finished=10)
    moderator = sign_in(made.council.moderator)
    rated, late = sign_in(made.supervisors[0]), sign_in(made.council.supervisor)
    assert rated.get(f"{made.path}/discussion").status_code == 404
    assert not moderator.page(made.path).says(PANEL_SAYS)
    opened = moderator.send(made.path, at=f"{made.path}/discussion")
    assert opened.status_code == 303
    page = rated.page(f"{made.path}/discussion")
    for sentence in (
        PANEL_SAYS,
        "About 10 people",
        "You chose:",
        "Krippendorff’s alpha",
        "about 5",
    ):
        assert page.says(sentence), sentence
    assert not moderator.page(f"{made.path}/discussion").says("You chose:")
    for path in (f"{made.path}/discussion", f"{made.path}/discussion.csv"):
        assert late.get(path).status_code == 404
    before = rated.get(f"{made.path}/discussion.csv").text
    rate_all(made.exercise, made.council.supervisor, 3)
    assert late.page(f"{made.path}/discussion").says("About 10 people")
    assert late.get(f"{made.path}/discussion.csv").text == before
    again = moderator.post(
        f"{made.path}/discussion", data=moderator.page(made.path).form(f"{made.path}/closing")
    )
    assert again.status_code == 422


def test_nine_people_leave_the_panel_and_no_figure(sign_in: SignIn) -> None:
    made = make_calibration(finished=1, discussed=True)
    page = sign_in(made.supervisors[0]).page(f"{made.path}/discussion")
    assert page.says("Fewer than 10 people had finished")
    assert page.says(PANEL_SAYS)
    assert not page.says("Reason 0-0")
    assert not page.says("Download")
    text = sign_in(made.supervisors[0]).get(f"{made.path}/discussion.csv").text
    assert text.splitlines() == ["claim,statement,level,about_count"]


def test_closing_is_said_and_leaves_the_discussion(sign_in: SignIn) -> None:
    made = make_calibration(finished=1, discussed=True)
    moderator = sign_in(made.council.moderator)
    assert moderator.send(made.path, at=f"{made.path}/closing").status_code == 303
    assert moderator.page("/calibration").says("Closed")
    assert sign_in(made.supervisors[0]).page(f"{made.path}/discussion").says("Closed")
    assert sign_in(made.council.supervisor).page("/calibration").says("It closed before")


def test_claim_that_is_in_no_exercise_is_not_found(sign_in: SignIn) -> None:
    made = make_calibration()
    client = sign_in(made.council.supervisor)
    assert client.get(f"{made.path}/claims/nobody").status_code == 404


def test_first_sign_off_waits_for_the_exercise_where_the_rule_says_so(sign_in: SignIn) -> None:
    case = make_ready_case()
    council, who = case.council, who_is(case.supervisor)
    key = open_exercise(who_is(council.moderator), before_sign_off=True)
    client, path = sign_in(case.supervisor), f"{case.path}/sign-off"
    page = client.page(path)
    assert page.says("This would be your first sign-off.")
    assert not page.says("Comment")
    with pytest.raises(CalibrationFirst):
        sign_off(case.claim, who, "A year of steady work.")
    assert client.page("/").says(f"0 of {len(CODES)} sample claims rated")
    rate_all(get_exercise(key, who), case.supervisor, 1)
    assert not client.page(path).says("This would be your first sign-off.")
    assert sign_off(case.claim, who, "A year of steady work.").number == 1


def test_rule_that_is_off_or_a_closed_exercise_holds_nobody_up() -> None:
    case = make_ready_case()
    moderator, who = who_is(case.council.moderator), who_is(case.supervisor)
    key = open_exercise(moderator, before_sign_off=False)
    assert find_needed(who) is None
    close_exercise(get_exercise(key, moderator), moderator)
    again = open_exercise(moderator, before_sign_off=True)
    assert find_needed(who) is not None
    close_exercise(get_exercise(again, moderator), moderator)
    assert find_needed(who) is None


def test_who_signed_before_is_asked_on_home_and_held_up_by_nothing(sign_in: SignIn) -> None:
    case = make_signed_case()
    open_exercise(who_is(case.council.moderator), before_sign_off=True)
    assert find_needed(who_is(case.supervisor)) is None
    page = sign_in(case.supervisor).page("/")
    assert page.says("sample claims rated")
    assert not page.says("Finish it before your first sign-off")
    assert sign_in(case.council.moderator).page("/").says("Supervisors rate the sample claims now")
