"""The pages of a baseline: its worker's, and the supervisor's they show it to."""

from datetime import timedelta

import pytest

from app.assessments.services import (
    IdentifiersHeld,
)
from app.assessments.services.baselines import (
    BaselineAlreadyStarted,
    BaselineTooLate,
    show_baseline,
    start_baseline,
)
from app.db.engine import writing
from app.extensions import db
from tests.assessments.desk import SignIn, statement
from tests.clock import today
from tests.factories.assessments import make_assessment, make_version
from tests.factories.beginning import (
    FIRST_WEEK,
    found_baseline,
    make_baseline,
    make_shown_baseline,
    make_starter,
    make_use,
)
from tests.factories.organisations import Council, make_council
from tests.pages import Page


def talked_today() -> dict[str, list[str]]:
    day = today()
    return {"talked_on": [str(day.day), str(day.month), str(day.year)]}


def test_a_new_starter_rates_shows_and_talks_it_through(council: Council, sign_in: SignIn) -> None:
    starter = make_starter(council, today() - timedelta(days=10))
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
    assert (
        supervisor.send(path, f"{path}/talk", words="Start with A.", **talked_today()).status_code
        == 303
    )
    assert client.page(path).says("Start with A.")
    assert client.page("/").says("Talked through on")
    assert not supervisor.page("/").says("Baseline of Newly Come")


def test_words_about_the_talk_are_held_while_they_may_identify_somebody(
    council: Council, sign_in: SignIn
) -> None:
    path = f"/baselines/{make_shown_baseline(council).id}"

    held = sign_in(council.supervisor).send(
        path, f"{path}/talk", words="Call Mrs Harbottle on Monday.", **talked_today()
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
    starter = make_starter(council, today())
    make_use(council)

    led = sign_in(starter).get("/baselines/start")

    assert led.location == "/employer-use?then=/baselines/start"


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
