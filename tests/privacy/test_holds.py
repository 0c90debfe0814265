"""While there is a legal hold on somebody nothing of theirs goes, and everybody can see why."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import SignInSession
from app.audit.models import AuditEvent
from app.db.engine import writing
from app.documents.models import Batch, BatchFile, BatchReading
from app.extensions import db
from app.notifications.models import Mail
from app.people.models import Person
from app.people.queries import get_person
from app.privacy.jobs.keeping import apply_everywhere
from app.privacy.models import LegalHold, LegalHoldEnd
from app.privacy.queries.erasing import find_decision, is_erased
from app.privacy.queries.holds import is_held
from app.privacy.queries.keeping import list_due
from app.privacy.rules.holds import HoldReason
from app.privacy.rules.retention import LEAVERS
from app.privacy.services.erasing import CannotBeErased, decide_erasure
from app.privacy.services.holds import LiftedAlready, NothingToHold, lift_hold, place_hold
from tests.clock import now
from tests.factories.organisations import Council, make_council
from tests.factories.privacy import fill_classes, let_leave
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
LONG_GONE = LEAVERS.setting.default + 1


@pytest.fixture
def council(app: Flask) -> Council:
    """A council whose worker left so long ago that their time is over."""
    council = make_council()
    let_leave(council.worker, days_ago=LONG_GONE)
    return council


def _hold(person: Person) -> LegalHold:
    with writing():
        made = place_hold(person, HoldReason.COURT, "2026/17", by_id=None, now=now())
        db.session.commit()
    return made


def _lift(hold: LegalHold) -> None:
    with writing():
        lift_hold(hold, by_id=None, now=now())
        db.session.commit()


def _held(council: Council) -> dict[str, tuple[int, int]]:
    due = list_due(council.organisation.id, now())
    return {one.data_class.name: (one.number, one.held) for one in due if one.number or one.held}


def test_nobody_on_hold_is_erased_until_it_is_lifted(council: Council) -> None:
    hold = _hold(council.worker)

    with writing():
        assert apply_everywhere(now()) == 0
    assert not is_erased(council.worker.id)
    assert _held(council) == {"leavers": (0, 1)}
    assert is_held(council.worker.id)

    _lift(hold)
    with writing():
        assert apply_everywhere(now()) == 1
    assert is_erased(council.worker.id)


def test_of_several_holds_each_is_lifted_by_itself(council: Council) -> None:
    first, second = _hold(council.worker), _hold(council.worker)

    _lift(first)
    assert is_held(council.worker.id)
    with writing(), pytest.raises(LiftedAlready):
        lift_hold(first, by_id=None, now=now())
    db.session.rollback()
    _lift(second)
    assert not is_held(council.worker.id)


def test_a_hold_takes_a_decision_back_and_refuses_another(council: Council) -> None:
    worker = council.worker
    with writing():
        decide_erasure(worker, by_id=None, now=now())
        db.session.commit()

    _hold(worker)

    assert find_decision(worker.id) is None
    with writing(), pytest.raises(CannotBeErased, match="legal hold"):
        decide_erasure(worker, by_id=None, now=now())
    db.session.rollback()


def test_whoever_is_erased_cannot_be_held(council: Council) -> None:
    with writing():
        apply_everywhere(now())
        with pytest.raises(NothingToHold):
            place_hold(get_person(council.worker.id), HoldReason.COURT, "", by_id=None, now=now())
        db.session.rollback()


def test_what_is_old_stays_where_somebody_on_hold_had_to_do_with_it(app: Flask) -> None:
    """The worker whose it is, and the supervisor who downloaded it: each in turn."""
    council = make_council()
    with writing():
        fill_classes(council, now() - timedelta(days=800))
        batch = db.session.scalars(sa.select(Batch)).one()
        made = BatchFile(
            batch_id=batch.id,
            number=1,
            kind="record",
            subject_id=council.worker.id,
            person_id=council.worker.id,
        )
        db.session.add(made)
        db.session.commit()

    worker = _hold(council.worker)
    assert _held(council) == {
        "sessions": (0, 1),
        "mail": (0, 1),
        "jobs": (1, 0),
        "batches": (0, 3),
    }
    with writing():
        assert apply_everywhere(now()) == 1
    _lift(worker)
    _hold(council.supervisor)
    assert _held(council)["batches"] == (0, 3)

    with writing():
        assert apply_everywhere(now()) == 2

    for table in (Batch, BatchFile, BatchReading):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(table)) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SignInSession)) == 0
    assert db.session.scalars(sa.select(Mail.address)).all() == [""]


def test_an_administrator_places_and_lifts_a_hold(council: Council, sign_in: SignIn) -> None:
    worker, administrator = council.worker, sign_in(council.administrator)
    path = f"/people/{worker.id}/hold"

    refused = administrator.send(path, reference="x" * 61)
    assert refused.status_code == 422
    assert "Choose what it is needed for." in refused.text
    assert administrator.send(path, reason="COMPLAINT", reference=" 2026/17 ").status_code == 303

    page = administrator.page(f"/people/{worker.id}/data")
    assert "because it is needed for a complaint or grievance" in page.text
    assert "Reference: 2026/17." in page.text
    assert "under a legal hold" in administrator.page(f"/people/{worker.id}/erasure").text
    kept = administrator.page("/organisation/retention").text
    assert "1 more held" in kept
    assert "a complaint or grievance, since" in kept

    hold = db.session.scalars(sa.select(LegalHold)).one()
    lifted = administrator.send(f"/people/{worker.id}/data", at=f"/legal-holds/{hold.id}/lift")
    assert lifted.status_code == 303
    assert db.session.scalar(sa.select(sa.func.count()).select_from(LegalHoldEnd)) == 1
    said = db.session.execute(
        sa.select(AuditEvent.verb, AuditEvent.by_id).where(AuditEvent.subject == "legal hold")
    ).all()
    assert sorted(said) == [
        ("held", council.administrator.id),
        ("lifted", council.administrator.id),
    ]


def test_the_command_holds_lists_and_lifts(council: Council, app: Flask) -> None:
    run, address = app.test_cli_runner().invoke, council.worker.work_email
    db.session.commit()

    held = run(args=["privacy", "hold", address, "--for", "court", "--reference", "2026/17"])
    counted = run(args=["privacy", "retain", "--dry-run"])
    lifted = run(args=["privacy", "hold", address, "--lift"])
    nobody = run(args=["privacy", "hold", "nobody@example.org"])

    assert "a court or tribunal case" in held.output, held.output
    assert "over 2190 days: 0, 1 more held" in counted.output
    assert lifted.output == "There is no hold.\n"
    assert nobody.exit_code == 1
