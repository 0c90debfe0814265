"""Whatever is pasted into a plan ends in a sentence and an intact plan, and nothing is lost."""

from collections.abc import Callable
from typing import Any

from app.db.engine import writing
from app.extensions import db
from app.people.models import Person
from app.plans.queries import list_objectives, load_plan
from app.plans.rules import PlanState
from app.plans.services.agreeing import agree
from tests.factories.plans import make_active_plan, make_plan
from tests.factories.validation import who_is
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
REVIEW: dict[str, Any] = {"reviewed_on": ["22", "1", "2027"], "next_review_on": ["", "", ""]}
NESTED = "• Goes to\r\n\to panels\r\n\t\t▪ and says what was seen\r\n1. Then\r\n   a) writes it up"


def test_4000_characters_without_a_space_are_kept_and_shown(sign_in: SignIn) -> None:
    case, plan = make_plan()
    worker, path = sign_in(case.worker), f"/plans/{plan.id}"
    wall = "x" * 4000

    assert worker.send(f"{path}/aims", aims=wall, strengths=NESTED).status_code == 303
    page = worker.page(path)
    assert page.says(wall)
    assert page.says("▪ and says what was seen")
    db.session.refresh(plan)
    assert plan.strengths == NESTED.replace("\r\n", "\n").strip()


def test_much_too_much_is_refused_with_a_sentence_and_stands_in_the_form(sign_in: SignIn) -> None:
    case, plan = make_active_plan()
    worker, path = sign_in(case.worker), f"/plans/{plan.id}"
    much = "Words " * 100_000

    answer = worker.send(f"{path}/review", progress=much, **REVIEW)
    assert answer.status_code == 422
    assert Page(answer).errors == [
        "Progress must be 4,000 characters or fewer. Nothing you wrote is lost."
    ]
    assert much.strip() in answer.text
    # More than a form may hold: a page of its own, on which the text stands to be copied.
    answer = worker.send(f"{path}/review", progress=much * 2, **REVIEW)
    assert answer.status_code == 413
    page = Page(answer)
    assert page.heading == "That is too large"
    assert f">{much * 2}</textarea>" in page.text
    assert load_plan(plan.id).state is PlanState.ACTIVE


def test_control_characters_leave_a_text_that_can_be_read(sign_in: SignIn) -> None:
    case, plan = make_plan()
    worker, path = sign_in(case.worker), f"/plans/{plan.id}"

    dirty = "To \x00lead\x07 a\x1b plan\x0band \ufffe\ud800listen."
    assert (
        worker.send(f"{path}/aims", aims=dirty.encode("utf-8", "replace").decode()).status_code
        == 303
    )
    db.session.refresh(plan)
    assert "\x00" not in plan.aims
    assert plan.aims.startswith("To lead a plan\nand ")


def test_what_is_too_long_for_an_end_or_an_aim_stands_in_the_form(sign_in: SignIn) -> None:
    case, plan = make_plan()
    worker, path = sign_in(case.worker), f"/plans/{plan.id}"
    options = [one.get("value") or "" for one in worker.page(f"{path}/objectives").all("option")]
    answer = worker.send(f"{path}/objectives", code=options[1], aim="y" * 251)
    assert answer.status_code == 422
    assert "y" * 251 in answer.text

    with writing():
        for person in (case.worker, case.supervisor):
            agree(plan, plan.version, who_is(person))
        db.session.commit()
    first = list_objectives(plan.id)[0].position
    given = {f"o{first}-came": "met", f"o{first}-said": "z" * 501}
    answer = worker.send(f"{path}/complete", **given)
    assert answer.status_code == 422
    assert "z" * 501 in answer.text
    assert load_plan(plan.id).state is PlanState.ACTIVE


def test_what_ends_a_plan_is_held_while_it_may_identify_somebody(sign_in: SignIn) -> None:
    case, plan = make_active_plan()
    worker, path = sign_in(case.worker), f"/plans/{plan.id}"
    fields = worker.page(f"{path}/complete").form()
    said = {name: "Mrs Toller saw it." for name in fields if name.endswith("-said")}
    came = {name.replace("said", "came"): "met" for name in said}

    answer = worker.send(f"{path}/complete", **said, **came)
    assert answer.status_code == 422
    assert "This may identify somebody: “Mrs Toller”" in answer.text
    kept = {**Page(answer).form(), **said, **came, "why": "She trains our team, and agreed."}
    assert worker.post(f"{path}/complete", data=kept).status_code == 303
