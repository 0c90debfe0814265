"""Reasonable adjustments are read by their worker and by whom they told, and by nobody else."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from app.assessments.models import Adjustment, AdjustmentShare
from app.assessments.queries.adjustments import (
    find_own_adjustment,
    find_told_adjustment,
    get_shared_adjustment,
    list_told,
)
from app.assessments.rules.adjustments import Wanted, wanted_of
from app.assessments.services.adjustments import (
    AdjustmentChangedMeanwhile,
    NobodyThere,
    NothingToTell,
    ToldAlready,
    keep_adjustment,
    tell_of_adjustment,
)
from app.audit.models import AuditEvent
from app.db.domain import NothingFound
from app.db.engine import writing
from app.extensions import db
from app.organisations.services import link_supervisor
from tests.assessments.desk import SignIn
from tests.factories.assessments import make_assessment
from tests.factories.beginning import make_shown_baseline, make_told_adjustment
from tests.factories.organisations import Council, make_council
from tests.factories.validation import make_case, who_is
from tests.pages import Page

QUIET = "A quiet room on Tuesdays."
OWN = "/account/adjustments"


def test_a_worker_keeps_tells_withdraws_and_deletes(council: Council, sign_in: SignIn) -> None:
    client, supervisor = sign_in(council.worker), sign_in(council.supervisor)
    assert client.page("/account").says("What helps you")
    assert client.send(OWN, chosen=["more_time", "scribe"], other=QUIET).status_code == 303
    assert client.page(OWN).says("Nobody. Nobody is told by the service: you choose.")
    held = find_own_adjustment(council.worker.id)
    assert held is not None
    assert held.more_time
    assert held.scribe
    assert not held.spoken
    path = f"/adjustments/{held.id}"
    assert supervisor.get(path).status_code == 404

    offered = client.page(f"{OWN}/tell")
    assert offered.says(council.supervisor.name)
    assert client.send(f"{OWN}/tell").status_code == 303
    page = supervisor.page(path)
    assert page.says("More time")
    assert page.says(QUIET)

    withdraw = f"{OWN}/told/{council.supervisor.id}/withdraw"
    assert client.send(OWN, withdraw).status_code == 303
    assert supervisor.get(path).status_code == 404
    client.send(f"{OWN}/tell")
    assert client.send(OWN, f"{OWN}/forget").status_code == 303
    assert supervisor.get(path).status_code == 404
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Adjustment)) == 0
    assert db.session.scalar(sa.select(sa.func.count()).select_from(AdjustmentShare)) == 0


def test_nobody_else_reads_them_anywhere(council: Council, sign_in: SignIn) -> None:
    make_told_adjustment(council, council.supervisor)
    held = find_own_adjustment(council.worker.id)
    assert held is not None
    others = [
        council.colleague,
        council.unregistered_supervisor,
        council.assessor,
        council.second_reader,
        council.moderator,
        council.workforce_lead,
        council.framework_editor,
        council.administrator,
        make_council().supervisor,
    ]

    for person in others:
        client = sign_in(person)
        assert client.get(f"/adjustments/{held.id}").status_code == 404, person.name
    with pytest.raises(NothingFound):
        get_shared_adjustment(held.id, who_is(council.workforce_lead))
    for person in (council.workforce_lead, council.second_reader):
        assert QUIET not in sign_in(person).page("/").text
    administrator = sign_in(council.administrator).page(f"/people/{council.worker.id}")
    assert "statements at a time" not in administrator.text
    assert QUIET not in administrator.text
    told_of = sa.select(AuditEvent).where(AuditEvent.subject.contains("adjust"))
    assert db.session.scalars(told_of).all() == []


def test_who_was_told_sees_a_line_beside_the_claim_and_the_baseline(
    app: object, sign_in: SignIn
) -> None:
    case = make_case()
    council, shown = case.council, make_shown_baseline(case.council)
    paths = (f"/claims/{case.assessment.id}", f"/baselines/{shown.id}")
    line = f"{council.worker.name} told you what helps them"
    supervisor = sign_in(council.supervisor)
    make_told_adjustment(council, council.second_reader)
    assert not any(supervisor.page(path).says(line) for path in paths)
    with writing():
        tell_of_adjustment(who_is(council.worker), council.supervisor.work_email)
        db.session.commit()

    assert all(supervisor.page(path).says(line) for path in paths)
    assert not any(sign_in(council.worker).page(path).says(line) for path in paths)


def test_a_new_supervisor_is_not_told(council: Council) -> None:
    make_told_adjustment(council, council.supervisor)
    with writing():
        link_supervisor(
            council.organisation.id,
            council.worker.id,
            council.second_reader.id,
            from_on=datetime.now(UTC).date(),
            assessor_id=None,
            by_id=None,
        )
        db.session.commit()

    assert find_told_adjustment(council.worker.id, who_is(council.second_reader)) is None


def test_two_windows_lose_no_word(council: Council, sign_in: SignIn) -> None:
    client = sign_in(council.worker)
    form = client.page(OWN).form()
    client.send(OWN, other="Larger print.")

    refused = client.post(OWN, data={**form, "other": QUIET, "chosen": "spoken"})

    assert refused.status_code == 409
    page = Page(refused)
    assert page.says("Larger print.")
    (typed,) = page.all("textarea")
    assert "".join(typed.itertext()).strip() == QUIET


def test_what_cannot_be_told_is_said_in_its_place(council: Council, sign_in: SignIn) -> None:
    worker = who_is(council.worker)
    with writing():
        with pytest.raises(NothingToTell):
            tell_of_adjustment(worker, council.supervisor.work_email)
        make_told_adjustment(council, council.supervisor)
        for stranger in (make_council().supervisor.work_email, council.worker.work_email, "x@y"):
            with pytest.raises(NobodyThere):
                tell_of_adjustment(worker, stranger)
        with pytest.raises(ToldAlready):
            tell_of_adjustment(worker, council.supervisor.work_email.upper())
        db.session.rollback()

    assert [told.name for told in list_told(council.worker.id)] == [council.supervisor.name]
    client = sign_in(council.worker)
    refused = client.send(f"{OWN}/tell", person="somebody else", work_email="nobody@x.example")
    assert Page(refused).errors == [
        "Nobody else in your organisation has this work email address. Check how it is spelt."
    ]


def test_a_save_over_another_one_is_refused_unless_it_says_the_same(council: Council) -> None:
    own_id, wanted = council.worker.id, Wanted(frozenset({"spoken"}), QUIET)
    with writing():
        keep_adjustment(own_id, wanted, seen=0)
        keep_adjustment(own_id, Wanted(other="Breaks."), seen=1)
        keep_adjustment(own_id, Wanted(other="Breaks."), seen=1)
        with pytest.raises(AdjustmentChangedMeanwhile):
            keep_adjustment(own_id, wanted, seen=1)

    held = find_own_adjustment(own_id)
    assert held is not None
    assert wanted_of(held) == Wanted(other="Breaks.")


def test_fewer_statements_at_a_time_offers_three_first_and_asks_no_more_questions(
    council: Council, sign_in: SignIn, count_queries: list[str]
) -> None:
    assessment = make_assessment(council, council.worker)
    client, path = sign_in(council.worker), f"/assessments/{assessment.id}"
    client.page(path)
    count_queries.clear()
    client.page(path)
    before = len(count_queries)
    make_told_adjustment(council, council.supervisor)
    client.page(path)
    count_queries.clear()
    page = client.page(path)

    assert len(count_queries) == before, count_queries
    assert page.says("All other statements")
    lists = page.by_class("govuk-task-list")
    assert len(lists[0].findall("*")) == 3
    assert len(page.by_class("govuk-task-list__item")) == 38
