"""Moderators read a sample that anybody can draw again, and never change a level."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Cycle
from app.db.domain import NothingFound
from app.db.engine import writing
from app.extensions import db
from app.organisations.models import RoleGrant, SupervisionLink
from app.organisations.rules import Role
from app.people.models import Person
from app.validation.models import StoodIn
from app.validation.queries.cases import get_case
from app.validation.queries.figures import find_figures
from app.validation.queries.moderation import find_cycle, list_population
from app.validation.queries.parties import map_parties
from app.validation.rules.moderation import CaseReason, Criterion, draw
from app.validation.services.moderating import (
    CaseTaken,
    FindingsGiven,
    FindingsIncomplete,
    NothingSigned,
    RoundDrawnAlready,
    draw_round,
    keep_findings,
    take_case,
)
from tests.factories.moderation import (
    MET,
    SEED,
    give,
    make_contested_record,
    make_moderated,
    take,
)
from tests.factories.organisations import LONG_AGO, make_council, make_person
from tests.factories.validation import make_case, who_is
from tests.pages import Page, PageClient
from tests.validation.changes import give_role

SignIn = Callable[[Person], PageClient]
ALL_MET = {f"{one.value}-met": "yes" for one in Criterion}


def test_a_moderator_draws_the_sample_of_a_cycle_once(app: Flask, sign_in: SignIn) -> None:
    case = make_contested_record()
    browser = sign_in(case.council.moderator)
    assert browser.page("/").says("Draw the sample of")
    path = f"/moderation/cycles/{case.assessment.cycle_id}/draw"
    assert browser.page(path).says("1 record is signed off in this cycle. 1 of them is drawn")
    drawn = browser.send(path)
    assert drawn.status_code == 303
    page = browser.page(drawn.location)
    for reason in ("Drawn at random", "Decided by a second reader", "Safety-critical, below"):
        assert page.says(reason)
    assert browser.get(path).location == drawn.location
    cycle = db.session.get_one(Cycle, case.assessment.cycle_id)
    with pytest.raises(RoundDrawnAlready):
        draw_round(cycle, who_is(case.council.moderator))


def test_nothing_is_drawn_where_nothing_is_signed(app: Flask) -> None:
    case = make_case()
    cycle = db.session.get_one(Cycle, case.assessment.cycle_id)
    with pytest.raises(NothingSigned):
        draw_round(cycle, who_is(case.council.moderator))


def test_anybody_can_draw_the_same_sample_again(app: Flask) -> None:
    made = make_moderated()
    cycle = find_cycle(made.round.cycle_id)
    assert cycle
    digests = [one.snapshot_digest for one in list_population(cycle)]
    sampled = [one for one in made.cases() if one.case.reason is CaseReason.SAMPLED]
    assert [one.signed.snapshot_digest for one in sampled] == list(draw(SEED, digests, 5))
    db.session.rollback()
    runner = app.test_cli_runner()
    printed = runner.invoke(
        args=["validation", "draw-sample", "--cycle", str(made.round.cycle_id), "--seed", SEED]
    )
    assert printed.exit_code == 0, printed.output
    assert re.findall("^[0-9a-f]{64}$", printed.output, re.MULTILINE) == digests
    assert "this is the seed that was recorded" in printed.output


@pytest.mark.parametrize("seed", [(), ("--seed", "00")])
def test_the_command_says_what_it_cannot_draw_from(app: Flask, seed: tuple[str, ...]) -> None:
    case = make_case()
    key = str(case.assessment.cycle_id)
    runner = app.test_cli_runner()
    nothing = runner.invoke(args=["validation", "draw-sample", "--cycle", key, *seed])
    assert nothing.exit_code == 1
    strange = str(case.assessment.id)
    unknown = runner.invoke(args=["validation", "draw-sample", "--cycle", strange, *seed])
    assert "There is no cycle with this key." in unknown.output


def test_findings_are_kept_half_done_and_final_once_given(app: Flask, sign_in: SignIn) -> None:
    made = make_moderated()
    browser, path = sign_in(made.moderator), made.path(CaseReason.DISAGREEMENT)
    assert browser.send(path, f"{path}/take").status_code == 303
    half = browser.send(path, f"{path}/findings", **{"valid-met": "no", "save": "Save for later"})
    assert half.status_code == 303
    refused = browser.send(path, f"{path}/findings", give="Give these findings")
    errors = Page(refused).errors
    assert "Enter what is not valid." in errors
    assert "Select yes or no for robust." in errors
    sent = ALL_MET | {"valid-met": "no", "valid-note": "About another worker.", "give": "Give"}
    assert browser.send(path, f"{path}/findings", **sent).status_code == 303
    assert browser.page(path).says("Valid: no. “About another worker.”")
    token = browser.page("/account").form("/sign-out")["csrf_token"]
    late = browser.post(f"{path}/findings", data={"csrf_token": token, **ALL_MET})
    assert late.status_code == 422
    assert Page(late).says("Your findings on this case are given already")


def test_a_note_that_may_name_somebody_is_held_when_it_is_given(
    app: Flask, sign_in: SignIn
) -> None:
    made = make_moderated()
    browser, path = sign_in(made.moderator), made.path(CaseReason.DISAGREEMENT)
    browser.send(path, f"{path}/take")
    named = ALL_MET | {"valid-note": "It is about Mr Smith of SW1A 1AA."}
    assert browser.send(path, f"{path}/findings", **named, save="Save").status_code == 303
    assert browser.send(path, f"{path}/findings", **named, give="Give").status_code == 422


def test_nobody_moderates_what_they_had_a_part_in(app: Flask, sign_in: SignIn) -> None:
    made = make_moderated()
    council, case = made.case.council, made.case
    for party in (case.worker, case.supervisor, council.second_reader):
        give_role(party, Role.MODERATOR)
        browser = sign_in(party)
        assert browser.get(made.path()).status_code == 404
        page = browser.page(f"/moderation/rounds/{made.round.id}")
        assert page.says("You had a part in it, so another moderator reads it.")
    assert sign_in(made.other).get(made.path()).status_code == 200


def test_nobody_moderates_what_they_stood_in_for_or_supervised_then(app: Flask) -> None:
    made = make_moderated()
    case, council = made.case, made.case.council
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    before, deputy, never = (
        make_person(council.organisation, Role.MODERATOR, Role.SUPERVISOR) for _ in range(3)
    )
    key, days = case.assessment.id, {"from_on": yesterday, "until_on": yesterday}
    link = SupervisionLink(worker_id=case.worker.id, supervisor_id=before.id, **days)
    held = {"assessment_id": key, "person_id": deputy.id, "supervisor_id": case.supervisor.id}
    db.session.add_all([link, StoodIn(**held, on_day=yesterday)])
    db.session.commit()
    found = made.found(CaseReason.SAMPLED).case
    for person in (before, deputy):
        with pytest.raises(NothingFound):
            get_case(found.id, who_is(person))
    assert get_case(found.id, who_is(never)).may_read
    assert map_parties([key])[key] >= {before.id, deputy.id, case.supervisor.id}


def test_others_than_moderators_of_the_organisation_find_no_case(
    app: Flask, sign_in: SignIn
) -> None:
    made = make_moderated()
    council, elsewhere = made.case.council, make_council()
    for stranger in (council.workforce_lead, council.administrator, elsewhere.moderator):
        browser = sign_in(stranger)
        for path in (made.path(), f"/moderation/rounds/{made.round.id}"):
            assert browser.get(path).status_code == 404
        assert browser.get(f"/moderation/cycles/{made.round.cycle_id}/draw").status_code == 404


def test_a_case_shows_what_was_signed_and_no_reflection_or_draft(
    app: Flask, sign_in: SignIn
) -> None:
    made = make_moderated()
    page = sign_in(made.moderator).page(made.path())
    assert page.says("Seen once only.")
    assert page.says("The record shows it once.")
    reflection = made.case.review("E1").sent.reflection
    assert reflection
    assert not page.says(reflection)
    one = sign_in(made.moderator).page(made.path(CaseReason.DISAGREEMENT))
    assert one.says("E1")
    assert not one.says("E3")


def test_two_read_the_same_case_blind_and_see_both_when_both_are_given(
    app: Flask, sign_in: SignIn
) -> None:
    made = make_moderated()
    case = made.found(CaseReason.SAMPLED).case
    give(made, made.moderator, case, valid="About another worker.")
    browser = sign_in(made.other)
    assert not browser.page(made.path()).says("About another worker.")
    third = make_person(made.case.council.organisation, Role.MODERATOR)
    give(made, made.other, case)
    for moderator in (made.moderator, made.other):
        page = sign_in(moderator).page(made.path())
        assert page.says("They said the same on 4 of 5 questions.")
    with pytest.raises(CaseTaken):
        take_case(get_case(case.id, who_is(third)), who_is(third))
    figures = find_figures(made.round, datetime.now(UTC).date())
    assert (figures.joint, figures.same.met, figures.same.of, figures.read) == (1, 4, 5, 1)


def test_a_case_of_somebody_who_moderates_no_longer_is_taken_over_empty(app: Flask) -> None:
    made = make_moderated()
    case = made.found(CaseReason.DISAGREEMENT).case
    found = take(made, made.moderator, case)
    with writing():
        keep_findings(found, who_is(made.moderator), MET)
        grant = sa.update(RoleGrant).where(RoleGrant.person_id == made.moderator.id)
        yesterday = datetime.now(UTC).date() - timedelta(days=1)
        db.session.execute(grant.values(until_on=max(yesterday, LONG_AGO)))
        db.session.commit()
    taken = take(made, made.other, case)
    assert taken.mine is not None
    assert taken.mine.valid is None
    with pytest.raises(FindingsGiven):
        keep_findings(found, who_is(made.moderator), MET, give=True)
    db.session.rollback()
    with pytest.raises(FindingsIncomplete):
        keep_findings(taken, who_is(made.other), {}, give=True)


def test_the_database_keeps_findings_as_they_were_given(app: Flask) -> None:
    made = make_moderated()
    give(made, made.moderator, made.found(CaseReason.DISAGREEMENT).case)
    for change in (
        "UPDATE moderation_review SET valid = NULL",
        "DELETE FROM moderation_review",
        "UPDATE moderation_round SET seed = 'x'",
        "DELETE FROM moderation_case",
    ):
        with pytest.raises(sa.exc.DatabaseError), db.session.begin_nested():
            db.session.execute(sa.text(change))
