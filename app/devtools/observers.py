"""What observers of the demonstration were asked, and what one of them saw."""

from datetime import datetime, timedelta
from uuid import UUID

from app.documents.codes import token_digest
from app.evidence.rules.observations import Answers, Asked, Observer, Relation
from app.evidence.rules.reach import reach
from app.evidence.services.observations import Wish, ask_for_observation, hand_out_code
from app.evidence.services.receiving import receive_observation
from app.frameworks.queries import statement_ids

SAW = (
    ("Where was it?", "Home visit"),
    (
        "What did you see?",
        "We visited together. She asked the mother what a good week looks like before she spoke "
        "of any worry, and wrote it down in the mother’s words.",
    ),
    ("What worked well?", "She checked twice that both of us had understood who does what next."),
    ("What could be better?", "The visit ran over. Say at the start how long there is."),
)
OBSERVER = Observer("Tamsin Reedmoor", "Health visitor", "Saltmarsh Community Health")


def play(organisation_id: UUID, worker_id: UUID, supervisor_id: UUID, now: datetime) -> None:
    """Let a supervisor ask twice about a worker: a partner has answered, a parent has a slip."""
    versions = reach.versions_of(worker_id)
    keys = statement_ids(*versions) if versions else {}
    about = [keys[code] for code in ("A1", "B1") if code in keys]
    wish = Wish(
        Asked.OBSERVATION,
        Relation.PARTNER,
        supervisor_id,
        note="You visited together last week. Thank you for five minutes.",
        versions=versions,
        statement_ids=about,
    )
    before = now - timedelta(days=2)
    asked = ask_for_observation(organisation_id, worker_id, wish, by_id=supervisor_id, now=before)
    token = hand_out_code(asked, by_id=supervisor_id, now=before)
    seen = now - timedelta(hours=3)
    answers = Answers((now - timedelta(days=5)).date(), SAW, observer=OBSERVER)
    receive_observation(asked, token_digest(token), answers, now=seen)
    slip = Wish(Asked.FEEDBACK, Relation.PARENT, supervisor_id, versions=versions)
    waiting = ask_for_observation(organisation_id, worker_id, slip, by_id=supervisor_id, now=seen)
    hand_out_code(waiting, by_id=supervisor_id, now=seen)
