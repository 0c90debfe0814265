"""A moderator asks for another look, and the panel reads figures; no level changes by either."""

from collections.abc import Callable
from datetime import UTC, datetime

import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Validation
from app.extensions import db
from app.notifications.models import Mail
from app.people.models import Person
from app.validation.queries.figures import find_figures
from app.validation.rules.moderation import CaseReason
from tests.factories.moderation import give, make_moderated
from tests.pages import Page, PageClient
from tests.validation.changes import supervise

SignIn = Callable[[Person], PageClient]


def test_another_look_is_asked_for_answered_and_closed_and_no_level_changes(
    app: Flask, sign_in: SignIn
) -> None:
    made = make_moderated()
    levels = sa.select(Validation.statement_id, Validation.level).order_by(Validation.statement_id)
    before = db.session.execute(levels).all()
    moderator, path = sign_in(made.moderator), made.path()
    assert moderator.get(f"{path}/rereview").status_code == 404, "only who reads it asks"
    moderator.send(path, f"{path}/take")
    ask = f"{path}/rereview"
    assert moderator.send(ask, code="E3", reason="   ").status_code == 422
    asked = moderator.send(ask, code="E3", reason="One visit carries a year.")
    assert asked.status_code == 303
    there = asked.location
    again = Page(moderator.send(ask, code="E3", reason="Once more."))
    assert again.says("Another look at this statement is asked for already.")
    worker, supervisor = sign_in(made.case.worker), sign_in(made.case.supervisor)
    assert worker.page("/").says("Another look at E3")
    assert worker.page(there).says("One visit carries a year.")
    assert "<form" not in main(worker.page(there))
    assert supervisor.page("/").says(f"Another look at E3, {made.case.worker.name}")
    assert supervisor.send(there, f"{there}/answer", answer="", reason="x").status_code == 422
    told = {"answer": "asks for a new claim", "reason": "It needs a second visit."}
    opened = supervisor.page(there).form(f"{there}/answer") | told
    assert supervisor.post(f"{there}/answer", data=opened).status_code == 303
    late = supervisor.post(f"{there}/answer", data=opened)
    assert late.status_code == 422
    assert Page(late).says("This is answered already.")
    assert worker.page(there).says("Start a new claim on E3")
    assert worker.get(f"/validations/{made.case.worker.id}/claim-again").status_code == 200
    assert moderator.send(there, f"{there}/close").status_code == 303
    assert moderator.page(there).says("closed this on")
    assert db.session.execute(levels).all() == before
    stranger = sign_in(made.case.council.unregistered_supervisor)
    assert stranger.get(there).status_code == 404
    subjects = {(mail.person_id, mail.subject) for mail in db.session.scalars(sa.select(Mail))}
    assert (made.case.worker.id, "You are asked for a new claim") in subjects
    assert (made.case.supervisor.id, "A moderator asks for another look") in subjects


def test_two_who_read_a_case_apart_learn_nothing_of_what_the_other_asked_or_found(
    app: Flask, sign_in: SignIn
) -> None:
    made = make_moderated()
    case, path, day = made.found(CaseReason.SAMPLED).case, made.path(), datetime.now(UTC).date()
    give(made, made.moderator, case, valid="One visit carries a year.")
    moderator, other = sign_in(made.moderator), sign_in(made.other)
    there = moderator.send(f"{path}/rereview", code="E3", reason="One visit.").location
    assert moderator.page(path).says("asked for on")
    assert not other.page(path).says("asked for on")
    assert other.get(there).status_code == 404
    assert find_figures(made.round, day).read == 0
    give(made, made.other, case)
    assert other.page(path).says("asked for on")
    assert other.page(there).says("One visit.")
    assert find_figures(made.round, day).read == 1


def test_a_moderator_whom_the_worker_manages_reads_no_request_about_them(
    app: Flask, sign_in: SignIn
) -> None:
    made = make_moderated()
    case, path = made.found(CaseReason.SAMPLED).case, made.path()
    for one in (made.moderator, made.other):
        give(made, one, case)
    asked = sign_in(made.moderator).send(f"{path}/rereview", code="E3", reason="One visit.")
    assert sign_in(made.other).get(asked.location).status_code == 200
    supervise(made.other, made.case.worker)
    assert sign_in(made.other).get(path).status_code == 404
    assert sign_in(made.other).get(asked.location).status_code == 404


def main(page: Page) -> str:
    return page.text.partition("<main")[2].partition("</main>")[0]


def test_the_panel_sees_figures_and_themes_and_hides_small_teams(
    app: Flask, sign_in: SignIn
) -> None:
    made = make_moderated()
    give(made, made.moderator, made.found(CaseReason.DISAGREEMENT).case, valid="Another worker.")
    path = f"/moderation/rounds/{made.round.id}/figures"
    moderator, lead = sign_in(made.moderator), sign_in(made.case.council.workforce_lead)
    assert moderator.send(path, path.replace("figures", "themes"), text=" ").status_code == 422
    added = moderator.send(path, path.replace("figures", "themes"), text="=One visit for much.")
    assert added.status_code == 303
    page = lead.page(path)
    assert page.says("=One visit for much.")
    assert page.says("No team is shown: a team is shown only when at least 10 of its cases")
    assert made.case.worker.name not in page.text
    assert "Another worker." not in page.text
    assert lead.page("/").says("Figures for the panel.")
    answer = lead.get(f"{path}.csv")
    rows = answer.get_data(as_text=True)
    assert "valid,All,0,1" in rows
    assert "valid,Harbour team,c,c" in rows
    assert "'=One visit for much." in rows
    token = lead.page("/account").form("/sign-out")["csrf_token"]
    refused = lead.post(path.replace("figures", "themes"), data={"csrf_token": token, "text": "x"})
    assert refused.status_code == 404
