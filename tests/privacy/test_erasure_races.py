"""What happens while somebody is being erased waits for the erasure, and then finds nobody."""

from collections.abc import Callable
from datetime import datetime
from threading import Thread

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.engine import writing
from app.documents.models import Document
from app.extensions import db
from app.people.queries import get_person
from app.privacy.models import LegalHold
from app.privacy.rules.erasing import Reason
from app.privacy.rules.holds import HoldReason
from app.privacy.services.erasing import erase
from app.privacy.services.holds import place_hold
from app.validation.jobs import keep_record, record_html
from tests.clock import now
from tests.factories.privacy import let_leave, make_much_held
from tests.factories.validation import Case

# Long enough for what does not wait to be over.
MEANWHILE = 1.0


def _keep_its_pdf(case: Case, at: datetime) -> Callable[[], object]:
    assessment_id = case.assessment.id
    html, _organisation_id = record_html(assessment_id, at)
    return lambda: keep_record(assessment_id, html, b"%PDF of them", at)


def _hold_them(case: Case, at: datetime) -> Callable[[], object]:
    key = case.worker.id
    return lambda: place_hold(get_person(key), HoldReason.COURT, "", by_id=None, now=at)


@pytest.mark.parametrize("act", [_keep_its_pdf, _hold_them])
def test_what_comes_while_somebody_is_erased_waits_and_is_refused(
    app: Flask, act: Callable[[Case, datetime], Callable[[], object]]
) -> None:
    case, at, ended = make_much_held(), now(), []
    meanwhile = act(case, at)
    let_leave(case.worker)
    db.session.commit()

    def try_it() -> None:
        with app.app_context(), writing():
            try:
                meanwhile()
                db.session.commit()
                ended.append("done")
            except Exception as refused:
                db.session.rollback()
                ended.append(type(refused).__name__)

    other = Thread(target=try_it)
    with writing():
        erase(case.worker, Reason.TIME_IS_OVER, by_id=None, now=at)
        other.start()
        other.join(MEANWHILE)
        assert other.is_alive(), ended
        db.session.commit()
    other.join(20)

    assert ended not in ([], ["done"])
    for left in (Document, LegalHold):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(left)) == 0
