"""The queue: whose turn it is, what is overdue, filters, order, pages, nobody else's people."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.organisations.services import record_absence
from app.people.models import Person
from app.validation.queries.queue import list_queued
from app.validation.rules import DecisionKind
from app.validation.rules.queue import (
    Decided,
    Judged,
    Order,
    Queued,
    Scope,
    Step,
    WaitsFor,
    days_waited,
    narrowed,
    ordered,
    step_after_showing,
    step_before_showing,
)
from app.validation.rules.reviews import DecisionEntry
from tests.clock import now, today
from tests.factories.validation import (
    accept,
    decide,
    judge,
    make_case,
    make_ready_case,
    show,
    who_is,
)
from tests.pages import Page, PageClient
from tests.validation.changes import supervise

SignIn = Callable[[Person], PageClient]
WHOLE = Scope(areas=10, statements=38, critical=10, judges_critical=True)
UNREGISTERED = Scope(areas=10, statements=38, critical=10, judges_critical=False)
ASSESSOR = Scope(10, 38, 10, judges_critical=True, critical_only=True)


@pytest.mark.parametrize(
    ("scope", "shown", "counts", "turn", "words"),
    [
        (WHOLE, 0, Judged(0, 0), WaitsFor.YOU, "Judge 38 statements"),
        (WHOLE, 9, Judged(37, 10), WaitsFor.YOU, "Judge 1 statement"),
        (WHOLE, 9, Judged(38, 10), WaitsFor.YOU, "Show both levels in 1 area"),
        (UNREGISTERED, 0, Judged(10, 10), WaitsFor.YOU, "Judge 28 statements"),
        (UNREGISTERED, 0, Judged(28, 0), WaitsFor.ASSESSOR, "10 statements to be judged"),
        (ASSESSOR, 0, Judged(28, 0), WaitsFor.YOU, "Judge 10 statements"),
        (ASSESSOR, 0, Judged(10, 10), WaitsFor.SUPERVISOR, "28 statements to be judged"),
        (ASSESSOR, 3, Judged(38, 10), WaitsFor.SUPERVISOR, "Show both levels in 7 areas"),
    ],
)
def test_a_claim_waits_for_whoever_can_do_something_until_all_is_shown(
    scope: Scope, shown: int, counts: Judged, turn: WaitsFor, words: str
) -> None:
    assert step_before_showing(scope, shown, counts) == Step(turn, words)
    assert step_before_showing(scope, 10, Judged(38, 10)) is None
    assert scope.counts_critical is (scope is not WHOLE)


@pytest.mark.parametrize(
    ("scope", "counts", "over", "turn", "words"),
    [
        (WHOLE, Decided(), False, WaitsFor.YOU, "Decide 38 statements"),
        (WHOLE, Decided(36, 9, returned=1), False, WaitsFor.YOU, "Decide 1 statement"),
        (WHOLE, Decided(37, 9, returned=1), False, WaitsFor.WORKER, "1 statement returned"),
        (UNREGISTERED, Decided(28, 0), False, WaitsFor.ASSESSOR, "10 statements to be decided"),
        (ASSESSOR, Decided(10, 10), False, WaitsFor.SUPERVISOR, "28 statements to be decided"),
        (
            WHOLE,
            Decided(38, 10, contested=1),
            True,
            WaitsFor.READER,
            "1 disagreement to be decided",
        ),
        (WHOLE, Decided(38, 10), False, WaitsFor.WORKER, "Accepts or contests"),
        (WHOLE, Decided(38, 10), True, WaitsFor.YOU, "Sign it off"),
        (WHOLE, Decided(38, 10, accepted=True), False, WaitsFor.YOU, "Sign it off"),
        (ASSESSOR, Decided(38, 10), True, WaitsFor.SUPERVISOR, "Signs it off"),
    ],
)
def test_a_claim_that_is_shown_waits_for_decisions_answers_and_sign_off(
    scope: Scope, counts: Decided, over: bool, turn: WaitsFor, words: str
) -> None:
    assert step_after_showing(scope, counts, contest_over=over) == Step(turn, words)


def queued(name: str, day: int, shown: int = 0, role: str = "worker") -> Queued:
    return Queued(uuid4(), name, uuid4(), None, role, date(2026, 11, day), shown)


def test_a_queue_is_narrowed_and_in_the_order_that_was_asked_for() -> None:
    ann, bo, cy = queued("Ann", 3, 2), queued("bo", 2, 5), queued("Cy", 4, 0, "lead")
    every = [ann, bo, cy]
    assert ordered(every, Order.AGE) == [bo, ann, cy]
    assert ordered(every, Order.NAME) == [ann, bo, cy]
    assert ordered(every, Order.SHOWN) == [cy, ann, bo]
    assert narrowed(every, name="B") == [bo]
    assert narrowed(every, role="lead") == [cy]
    assert narrowed(every, among={ann.key}) == [ann]
    assert Queued(ann.assessment_id.hex, "", uuid4(), None, "", today(), 0).assessment_id == ann.key


def test_days_waited_leave_out_weekends_and_bank_holidays() -> None:
    assert days_waited(date(2026, 12, 24), date(2026, 12, 29)) == 1


def turn_in(page: Page, name: str) -> str:
    (row,) = [one for one in page.all("tr") if name in "".join(one.itertext())]
    (cell,) = [one for one in row if one.get("data-label") == "Waits for"]
    return " ".join("".join(part) for part in [list(cell.itertext())]).strip()


def test_the_queue_says_whose_turn_it_is_from_sending_to_sign_off(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case()
    here, name = sign_in(case.supervisor), case.worker.name
    assert turn_in(here.page("/claims"), name).startswith("YouJudge 38")
    judge(case)
    assert "Show both levels in 10 areas" in turn_in(here.page("/claims"), name)
    show(case)
    assert "Decide 38" in turn_in(here.page("/claims"), name)
    decide(case, {"C1": DecisionEntry(DecisionKind.RETURNED, reason="Say when.")})
    assert "1 statement returned" in turn_in(here.page("/claims"), name)


def test_the_queue_waits_for_the_worker_until_they_accept(app: Flask, sign_in: SignIn) -> None:
    case = make_ready_case(accepted=False)
    here = sign_in(case.supervisor)
    assert turn_in(here.page("/claims"), case.worker.name) == "The workerAccepts or contests"
    assert here.page("/claims").says("10 of 10 areas shown")
    accept(case)
    assert turn_in(here.page("/claims"), case.worker.name) == "YouSign it off"


def test_a_worker_who_was_away_keeps_their_own_days_in_the_queue_at_home_and_on_the_claim(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case(sent_days_ago=40)
    judge(case)
    show(case)
    long_ago = now() - timedelta(days=20)
    decide(case, now=long_ago)
    here, name = sign_in(case.supervisor), case.worker.name
    assert turn_in(here.page("/claims"), name) == "YouSign it off"
    assert here.page("/").says("Waits for you: sign it off.")
    with writing():
        gone = (long_ago + timedelta(days=1)).date()
        record_absence(case.worker, from_on=gone, until_on=None, by_id=case.supervisor.id)
        db.session.commit()
    assert turn_in(here.page("/claims"), name) == "The workerAccepts or contests"
    assert here.page("/").says("Waits for the worker: accepts or contests.")
    assert here.page(f"{case.path}/sign-off").says("The worker can contest until")


def test_an_assessor_waits_and_is_waited_for(app: Flask, sign_in: SignIn) -> None:
    case = make_case(registered=False)
    assert case.assessor is not None
    here = sign_in(case.assessor)
    assert turn_in(here.page("/claims"), case.worker.name).startswith("YouJudge 10")
    judge(case)
    assert turn_in(here.page("/claims"), case.worker.name).startswith("The supervisor")


def test_filters_keep_to_what_was_asked_and_their_place_in_the_address(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case(sent_days_ago=45)
    here, name = sign_in(case.supervisor), case.worker.name
    assert here.page("/claims").says("1 claim, 1 overdue")
    for asked, found in (
        ("overdue=yes", True),
        (f"name={name[:9]}", True),
        ("waits_for=you", True),
        ("waits_for=the+worker", False),
        ("name=nobody", False),
        ("role=none-such", False),
        ("page=2", False),
        ("order=nonsense&waits_for=nonsense&page=x", True),
    ):
        page = here.page(f"/claims?{asked}")
        assert page.says(name) is found, asked
    page = here.page("/claims?overdue=yes&order=name")
    assert [one.get("id") for one in page.all("input") if one.get("checked") is not None] == [
        "overdue"
    ]


def test_long_queues_are_shown_in_pages_of_50(
    app: Flask, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = make_case()
    supervise(case.council.colleague, case.supervisor)
    monkeypatch.setattr("app.validation.views.queue.PAGE", 0)
    assert "page=2" in sign_in(case.supervisor).page("/claims").text


def test_nobody_finds_another_supervisors_people(app: Flask) -> None:
    case = make_case()
    council = case.council
    assert [one.worker_name for one in list_queued(who_is(case.supervisor), today())] == [
        case.worker.name
    ]
    for person in (council.unregistered_supervisor, council.assessor, council.moderator):
        assert list_queued(who_is(person), today()) == []
    supervise(case.supervisor, case.worker)
    assert list_queued(who_is(case.supervisor), today()) == []
