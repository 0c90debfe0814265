"""Calibration figures on their pages, and who may see a judge's leniency."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from app.extensions import db
from app.insights.models import CalibrationApproval, CalibrationLine, JudgeLeniency
from app.insights.publication import check_publication
from app.insights.queries.calibration import LINE, get_calibration_release
from app.insights.services.calibration import (
    Counted,
    FiguresApproved,
    FiguresByOneself,
    FiguresChanged,
    FiguresWait,
    TooFewSignedOff,
    approve_calibration,
    count_calibration,
    make_lines,
    store_calibration,
)
from app.organisations.rules import Role
from app.people.models import Person
from app.validation.models import Judgement
from app.validation.queries.blind import Calibrated as Nothing
from app.validation.queries.blind import list_calibrated
from tests.factories.calibrated import Calibrated, copy_claim, make_calibrated
from tests.factories.organisations import make_person
from tests.factories.validation import make_ready_case, make_signed_case, who_is
from tests.insights.test_calibration_files import unpacked
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
pytestmark = pytest.mark.usefixtures("app")


def worked_out(made: Calibrated) -> UUID:
    """Work the figures out without the child: their agreement is tested with the child."""
    organisation_id = made.council.organisation.id
    counted = count_calibration(organisation_id, now=datetime.now(UTC))
    key = store_calibration(counted, [], by_id=made.council.workforce_lead.id)
    db.session.commit()
    return key


def test_figures_are_worked_out_approved_by_another_lead_and_downloaded(sign_in: SignIn) -> None:
    made = make_calibrated()
    lead, other = sign_in(made.council.workforce_lead), sign_in(made.council.approver)
    moderator = sign_in(made.council.moderator)
    answered = lead.send("/calibration/figures")
    path = answered.headers["Location"]
    page = lead.page(path)
    for sentence in (
        "Waiting for approval",
        "Weighted kappa: 0.",
        "Half within",
        "another workforce",
    ):
        assert page.says(sentence), sentence
    assert lead.get(f"{path}.zip").status_code == 404
    assert (
        lead.post(f"{path}/approval", data=lead.page("/calibration/figures").form()).status_code
        == 404
    )
    assert moderator.get(path).status_code == 404
    assert other.send(path, at=f"{path}/approval").status_code == 303
    assert moderator.page(path).says("Approved")
    files = unpacked(moderator.get(f"{path}.zip").data)
    tables = ("agreement", "direction_of_difference", "time_to_decision")
    assert sorted(files) == sorted(
        ["notes.txt", *(f"{one}{end}" for one in tables for end in (".csv", ".meta.csv"))]
    )
    for one in tables:
        assert check_publication(files[f"{one}.csv"], files[f"{one}.meta.csv"]) == [], one
        assert f"{one}.csv" in files["notes.txt"]
    assert ",Total,Total," in files["direction_of_difference.csv"]
    text = "".join(files.values())
    for person in (*made.judges, *made.workers):
        assert person.name not in text
        assert str(person.id) not in text
    waiting = lead.post("/calibration/figures", data=lead.page("/calibration/figures").form())
    assert waiting.status_code == 422
    assert "Too few have been signed off since" in waiting.text


def test_nine_workers_are_too_few() -> None:
    made = make_calibrated(workers=8)
    organisation_id, now = made.council.organisation.id, datetime.now(UTC)
    with pytest.raises(TooFewSignedOff):
        count_calibration(organisation_id, now=now)


def test_each_sign_off_is_in_one_release_only() -> None:
    made = make_calibrated()
    organisation_id = made.council.organisation.id
    shown = get_calibration_release(worked_out(made), who_is(made.council.approver))
    with pytest.raises(FiguresWait):
        count_calibration(organisation_id, now=datetime.now(UTC))
    approve_calibration(shown, by_id=made.council.approver.id, now=datetime.now(UTC))
    with pytest.raises(TooFewSignedOff):
        count_calibration(organisation_id, now=datetime.now(UTC))
    until = shown.release.until_at
    before = list_calibrated(organisation_id, since=None, until=until)
    after = list_calibrated(organisation_id, since=until, until=datetime.now(UTC))
    assert len({one.worker_id for one in before.pairs}) == 16
    assert not after.pairs


def test_nobody_approves_their_own_nor_twice_nor_what_was_changed() -> None:
    made = make_calibrated()
    council, now = made.council, datetime.now(UTC)
    key = worked_out(made)
    shown = get_calibration_release(key, who_is(council.approver))
    with pytest.raises(FiguresByOneself):
        approve_calibration(shown, by_id=council.workforce_lead.id, now=now)
    approve_calibration(shown, by_id=council.approver.id, now=now)
    again = get_calibration_release(key, who_is(council.approver))
    with pytest.raises(FiguresApproved):
        approve_calibration(again, by_id=council.approver.id, now=now)


def test_added_line_keeps_figures_from_being_approved() -> None:
    made = make_calibrated()
    key = worked_out(made)
    db.session.add(CalibrationLine(release_id=key, number=1, **dict.fromkeys(LINE, "7")))
    db.session.flush()
    shown = get_calibration_release(key, who_is(made.council.approver))
    with pytest.raises(FiguresChanged):
        approve_calibration(shown, by_id=made.council.approver.id, now=datetime.now(UTC))


@pytest.mark.parametrize("table", [CalibrationLine, JudgeLeniency])
def test_database_keeps_figures_as_they_were(table: type[CalibrationLine | JudgeLeniency]) -> None:
    made = make_calibrated()
    counted = count_calibration(made.council.organisation.id, now=datetime.now(UTC))
    lines = make_lines(counted)
    store_calibration(counted, lines, by_id=made.council.workforce_lead.id)
    with pytest.raises(DatabaseError, match="kept as it is"):
        db.session.execute(sa.delete(table))
    db.session.rollback()


def test_database_refuses_one_person_for_both() -> None:
    made = make_calibrated()
    lead, key = made.council.workforce_lead.id, worked_out(made)
    db.session.add(
        CalibrationApproval(
            release_id=key, computed_by_id=lead, approved_by_id=lead, approved_at=datetime.now(UTC)
        )
    )
    with pytest.raises(DatabaseError):
        db.session.flush()
    db.session.rollback()


def test_own_leniency_is_for_that_judge_and_the_moderator_only(sign_in: SignIn) -> None:
    made = make_calibrated()
    first, second = made.judges[:2]
    council = made.council
    assert sign_in(first).page("/calibration/leniency").says("There is no figure yet")
    assert sign_in(council.moderator).page("/calibration/leniency").says("There are no figures yet")
    worked_out(made)
    path = f"/calibration/leniency/{first.id}"
    own = sign_in(first)
    assert own.page("/calibration/leniency").says("of a level lower than everybody else")
    assert own.page(path).says("Your leniency")
    assert sign_in(council.moderator).page(path).says(f"Leniency: {first.name}")
    stranger = make_person(council.organisation, Role.ANALYST)
    others = (second, council.workforce_lead, council.approver, council.administrator, stranger)
    for person in (*others, council.worker, council.second_reader):
        client = sign_in(person)
        seen, unseen = client.get(path), client.get(f"/calibration/leniency/{council.worker.id}")
        assert seen.status_code == unseen.status_code == 404, person.name


def test_moderator_sees_judges_by_name_and_never_in_order_of_the_figure(sign_in: SignIn) -> None:
    made = make_calibrated()
    worked_out(made)
    page = sign_in(made.council.moderator).page("/calibration/leniency")
    links = [link.text or "" for link in page.all("a")]
    names = [text for text in links if text.startswith("Judge Number")]
    assert names == sorted(names)
    assert len(names) == len(made.judges)


def test_nothing_of_a_claim_is_counted_before_it_is_signed() -> None:
    case = make_ready_case()
    organisation_id = case.council.organisation.id
    found = list_calibrated(organisation_id, since=None, until=datetime.now(UTC))
    assert not found.pairs
    assert not found.claims


def test_level_judged_in_view_of_the_workers_own_is_not_counted() -> None:
    case = make_signed_case()
    organisation_id = case.council.organisation.id
    held = list_calibrated(organisation_id, since=None, until=datetime.now(UTC))
    assert len(held.pairs) == 38
    assert {one.difference for one in held.pairs} == {0}
    person = make_person(case.council.organisation, Role.WORKER)
    key = copy_claim(case, person, case.supervisor, 1)
    insert = sa.select(Judgement).where(Judgement.assessment_id == key)
    for row in db.session.scalars(insert).all():
        db.session.add(
            Judgement(
                assessment_id=key,
                statement_id=row.statement_id,
                number=row.number + 1,
                judge_id=row.judge_id,
                level=4,
                not_enough_seen=False,
                basis=row.basis,
                blind=False,
                judged_at=row.judged_at,
            )
        )
    db.session.flush()
    again = list_calibrated(organisation_id, since=None, until=datetime.now(UTC))
    mine = [one for one in again.pairs if one.claim_id == key]
    assert len(mine) == 38
    assert {one.blind for one in mine} != {4}


def test_judges_who_do_not_differ_are_told_so_and_get_no_interval(sign_in: SignIn) -> None:
    made = make_calibrated()
    worked_out(made)
    other = make_person(made.council.organisation, Role.SUPERVISOR)
    counted = Counted(
        made.council.organisation.id,
        2,
        datetime.now(UTC) - timedelta(minutes=1),
        datetime.now(UTC),
        seed=1,
        new=Nothing((), ()),
        areas={},
        means={other.id: [0.0] * 8, **{one.id: [0.0] * 8 for one in made.judges}},
    )
    store_calibration(counted, [], by_id=made.council.approver.id)
    db.session.commit()
    own = sign_in(other).page("/calibration/leniency")
    assert own.says("Judges differ no more than chance")
    assert not own.says("Chance alone may move this")
    assert sign_in(made.council.moderator).page("/calibration/leniency").says("tells anybody apart")
