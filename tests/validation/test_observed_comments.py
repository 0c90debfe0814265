"""What a worker says to an observation stands beside it where it is judged."""

from collections.abc import Callable

from app.assessments.services.received import stand_with_claims
from app.db.engine import writing
from app.evidence.rules.observations import Asked, Relation
from app.extensions import db
from app.people.models import Person
from tests.factories.observations import Scene, answer, make_request
from tests.factories.validation import make_case
from tests.pages import PageClient

WORDS = "I remember that visit: the child had only just come home."


def test_a_comment_on_an_observation_is_read_by_who_judges_it(
    sign_in: Callable[[Person], PageClient],
) -> None:
    case = make_case()
    scene = Scene(case.council, case.assessment)
    _request, code = make_request(scene, Relation.PARENT, Asked.FEEDBACK, "A1")
    observation = answer(code)
    with writing():
        stand_with_claims(case.worker.id)
        db.session.commit()
    judge, worker = sign_in(case.supervisor), sign_in(case.worker)
    page = judge.page(f"{case.path}/areas/A")
    assert page.says("She asked the mother first what helps.")
    assert not page.says(f"{case.worker.name} commented")
    address = f"/observations/received/{observation.id}"

    assert worker.send(address, f"{address}/comment", text=WORDS).status_code == 303

    page = judge.page(f"{case.path}/areas/A")
    assert page.says(f"{case.worker.name} commented on")
    assert page.says(WORDS)
    assert not judge.page(f"{case.path}/areas/E").says(WORDS), "it is about A1 only"
