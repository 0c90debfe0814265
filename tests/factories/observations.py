"""Observers for tests: a worker with an assessment, a request, its code, what was answered."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.assessments.models import Assessment
from app.db.engine import writing
from app.documents.codes import read_code, token_digest, write_code
from app.evidence.models import Observation, ObservationRequest
from app.evidence.queries.observations import find_open_request
from app.evidence.rules.observations import Answers, Asked, Observer, Relation
from app.evidence.services.observations import Wish, ask_for_observation, hand_out_code
from app.evidence.services.receiving import receive_observation
from app.extensions import db
from app.frameworks.queries import statement_ids
from tests.factories.assessments import make_assessment
from tests.factories.organisations import Council, make_council
from tests.factories.prepared import prepared

NOBODY = Observer()
SAID = "She asked the mother first what helps. The child joined in after ten minutes."


@dataclass
class Scene:
    """A council whose worker has begun an assessment."""

    council: Council
    assessment: Assessment

    @property
    def statements(self) -> dict[str, UUID]:
        """The keys of the statements of the assessment, by code."""
        return dict(statement_ids(self.assessment.version_id, self.assessment.supplement_id))


@prepared
def make_scene() -> Scene:
    """Return a council with an assessment of its worker."""
    council = make_council()
    return Scene(council, make_assessment(council, council.worker))


def make_request(
    scene: Scene,
    relation: Relation = Relation.PARENT,
    asked: Asked = Asked.FEEDBACK,
    *codes: str,
    now: datetime | None = None,
    **more: Any,
) -> tuple[ObservationRequest, str]:
    """Return a committed request of the supervisor about these statements, and its code."""
    council, now = scene.council, now or datetime.now(UTC)
    wish = Wish(
        asked,
        relation,
        council.supervisor.id,
        versions=(scene.assessment.version_id, scene.assessment.supplement_id),
        statement_ids=[scene.statements[code] for code in codes],
        **more,
    )
    with writing():
        made = ask_for_observation(
            council.organisation.id, council.worker.id, wish, by_id=council.supervisor.id, now=now
        )
        code = write_code(hand_out_code(made, by_id=council.supervisor.id, now=now))
        db.session.commit()
    return made, code


def answer(code: str, now: datetime | None = None, observer: Observer = NOBODY) -> Observation:
    """Return the committed answer to the request with this code."""
    now = now or datetime.now(UTC)
    digest = token_digest(read_code(code))
    with writing():
        request = find_open_request(digest, now)
        assert request
        answers = Answers(now.date(), (("What did you see?", SAID),), observer=observer)
        made = receive_observation(request, digest, answers, now=now)
        db.session.commit()
    return made


def make_observer_objects(council: Council, assessment: Assessment) -> dict[str, object]:
    """Return a supervisor's request about a worker that was answered, by their names in URLs."""
    request, code = make_request(Scene(council, assessment))
    return {"request_id": request.id, "observation_id": answer(code).id}
