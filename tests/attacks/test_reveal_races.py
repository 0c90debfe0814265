"""Two people show the same area in the same moment: it is shown once, by one of them."""

import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.db.engine import writing
from app.extensions import db
from app.validation.models import AreaReveal
from tests.attacks.test_double_acts import ROUNDS, THREADS, SignIn, at_once, count, several, token
from tests.factories.validation import judge
from tests.validation.changes import without_trigger
from tests.validation.test_deputies import make_deputised


def test_an_area_that_two_people_show_at_once_is_shown_once(app: Flask, sign_in: SignIn) -> None:
    case, deputy = make_deputised()
    judge(case, "E")
    path, there = f"{case.path}/areas/E/reveal", f"{case.path}/areas/E"
    people = (case.supervisor, deputy)
    own = [several(sign_in, person, THREADS // 2) for person in people]
    tokens = [token(browsers[0], there) for browsers in own]
    for done in range(1, ROUNDS + 1):
        sent = [
            (browser, path, dict(tokens[which]))
            for pair in zip(*own, strict=True)
            for which, browser in enumerate(pair)
        ]
        assert {one.status_code for one in at_once(sent)} == {303}
        assert count(AreaReveal) == 1
        shown = db.session.scalars(sa.select(AreaReveal)).one()
        assert shown.revealed_by_id in {one.id for one in people}
        events = sa.select(AuditEvent).where(AuditEvent.verb == "showed both levels")
        told = db.session.scalars(events).all()
        assert len(told) == done
        assert {str(one.subject_id) for one in told} >= {str(shown.id)}
        for browsers in own:
            assert browsers[0].page(there).heading.startswith("Both levels")
        hide_again()


def hide_again() -> None:
    """Undo it, past the trigger, so that the next round can begin."""
    with writing():
        with without_trigger("area_reveal", "delete"):
            db.session.execute(sa.delete(AreaReveal))
        db.session.commit()
