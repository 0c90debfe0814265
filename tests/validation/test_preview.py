"""Before signing: what it validates and until when. After: the record's page checks itself."""

from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import SentRating, Validation
from app.assessments.rules import Validated
from app.audit.models import ChainHead
from app.db.base import Base
from app.people.models import Person
from app.validation.models import SignOff
from app.validation.rules import DecisionKind
from app.validation.rules.preview import preview
from app.validation.rules.reviews import DecisionEntry, Review
from app.validation.services.signing import validated
from tests.clock import today
from tests.factories.validation import make_ready_case, make_signed_case
from tests.pages import Page, PageClient
from tests.validation.reviews import review
from tests.validation.test_verifying import tamper

SignIn = Callable[[Person], PageClient]
NOT_SEEN = DecisionEntry(DecisionKind.NOT_ENOUGH_SEEN, reason="A joint visit in spring.")


def until(one: Review, day: date, level: int = 2) -> Validated:
    return Validated(one.statement_id, level, one.required_level, day)


def test_safety_critical_statements_come_first_and_the_rest_by_day() -> None:
    e1, c1, c2 = review("E1"), review("C1"), review("C2")
    days = date(2027, 11, 23), date(2028, 11, 23)
    shown = preview([c2, c1, e1], [until(c1, days[1]), until(c2, days[0]), until(e1, days[0], 3)])
    assert [
        (one.safety_critical, one.until, [(held.code, level) for held, level in one.statements])
        for one in shown.validating
    ] == [
        (True, days[0], [("E1", 3)]),
        (False, days[0], [("C2", 2)]),
        (False, days[1], [("C1", 2)]),
    ]


def test_what_was_not_seen_stands_apart_from_what_is_not_part_of_the_role() -> None:
    unseen = review("C1", kind=DecisionKind.NOT_ENOUGH_SEEN, decided=None)
    outside = review("C2", level=None, judged=None, decided=None)
    shown = preview([unseen, outside], [])
    assert ([one.code for one in shown.not_validated], shown.validating) == (["C1"], ())
    assert [one.code for one in shown.not_part_of_role] == ["C2"]


def test_supervisor_reads_what_signing_does_before_they_sign(app: Flask, sign_in: SignIn) -> None:
    case = make_ready_case(entries={"C1": NOT_SEEN})
    page = sign_in(case.supervisor).page(f"{case.path}/sign-off")
    (until_on,) = {one.valid_until for one in validated([case.review("E1")], today())}
    assert page.says(f"10 safety-critical statements until {until_on:%-d %B %Y}: one date for all")
    assert page.says("27 other statements until")
    assert page.says("Not validated this time")
    assert page.says("What would show it: “A joint visit in spring.”")
    assert page.says("They go on to the development plan.")


def test_page_of_a_whole_record_says_that_it_was_checked(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    page = sign_in(case.worker).page(f"{case.path}/record")
    assert page.says("When this page was opened, its text, its place in the chain")
    assert not page.says("This record is no longer as it was signed")


CUT = sa.update(ChainHead).where(ChainHead.chain.like("sign-off:%"))


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        (SentRating, sa.update(SentRating).values(level=0), "statements.A1.worker.level was"),
        (Validation, sa.update(Validation).values(required_level=1), "the validation of A1 is of"),
        (SignOff, sa.update(SignOff).values(previous="1" * 64), "its text, or its place in"),
        (ChainHead, CUT.values(number=2), "its text, or its place in the chain, was changed"),
    ],
    ids=["rating", "validation", "link", "cut"],
)
def test_page_of_an_altered_record_says_so_to_both_sides(
    app: Flask, sign_in: SignIn, table: type[Base], change: sa.Update, said: str
) -> None:
    case = make_signed_case()
    tamper(table, "update", lambda: change)
    for person in (case.worker, case.supervisor):
        page = sign_in(person).page(f"{case.path}/record")
        assert page.says("This record is no longer as it was signed")
        assert page.says(said)
        assert not page.says("When this page was opened")


def test_record_whose_text_is_none_any_more_says_so(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    tamper(SignOff, "update", lambda: sa.update(SignOff).values(snapshot='{"form":"sign-off/1"}'))
    browser = sign_in(case.supervisor)
    answer = browser.get(f"{case.path}/record")
    assert answer.status_code == 422
    assert Page(answer).says("its text was altered after it was signed")
    # Who comes second is still told who signed and when.
    assert browser.get(f"{case.path}/sign-off").status_code == 409
