"""A deputy asks observers for an absent supervisor, and reads what comes back, for those days."""

import sqlalchemy as sa

from app.audit.models import AuditEvent
from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import Role
from app.organisations.services import end_deputy
from tests.evidence.test_asking import FEEDBACK, SignIn
from tests.factories.observations import answer, make_request, make_scene
from tests.factories.organisations import make_person
from tests.validation.test_deputies import stand_in


def test_a_deputy_asks_and_reads_for_an_absent_supervisor_and_no_longer(sign_in: SignIn) -> None:
    scene = make_scene()
    council = scene.council
    deputy = make_person(council.organisation, Role.SUPERVISOR, name="Dee Puty")
    ask, browser = f"/observations/ask/{council.worker.id}", sign_in(deputy)
    assert browser.get(ask).status_code == 404
    named = stand_in(council.supervisor, deputy)
    assert browser.page("/observations").says(f"Ask about {council.worker.name}")
    reader = str(council.supervisor.id)
    asked = browser.send(ask, first=str(scene.statements["A1"]), reader=reader, **FEEDBACK)
    event = db.session.scalars(
        sa.select(AuditEvent).where(AuditEvent.subject == "observation request")
    ).one()
    assert event.by_id == deputy.id
    assert f'"standing_in_for":"{council.supervisor.id}"' in event.facts.replace(" ", "")

    _request, code = make_request(scene)
    answered = answer(code)
    there = f"/observations/received/{answered.id}"
    assert browser.get(there).status_code == 200
    with writing():
        end_deputy(council.supervisor, named.id, by_id=council.supervisor.id)
        db.session.commit()
    assert [browser.get(path).status_code for path in (ask, there)] == [404, 404]
    assert browser.get(asked.location).status_code == 200, "what they asked for stays theirs"
