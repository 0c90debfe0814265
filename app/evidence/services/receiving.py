"""Writes of what observers answer, of its being read, and of what the worker says to it."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.errors import flush
from app.evidence.identifiers import find_in, passages_of
from app.evidence.models import (
    EvidenceItem,
    Observation,
    ObservationComment,
    ObservationRequest,
)
from app.evidence.queries.observations import Received, is_open, list_comments
from app.evidence.rules import Content
from app.evidence.rules.observations import MOST_COMMENTS, Answers, type_of
from app.evidence.rules.reach import reach
from app.evidence.services.errors import (
    EnoughSaid,
    LinkSpent,
    ReadAlready,
)
from app.evidence.services.explanations import explain_finds
from app.evidence.services.items import add_evidence, lock_evidence
from app.extensions import db
from app.organisations.rules.days import add_working_days, in_words, london_day

OWN_NAME = "Given by the observer about themself."
# What nobody typed, and so nobody was asked about, is the form's or the framework's.
OWN_WORDS = "Part of the words that the observer was asked with."


def receive_observation(
    request: ObservationRequest, digest: bytes, answers: Answers, *, now: datetime
) -> Observation:
    """Spend a code and keep its answer as evidence of the worker, locked from the start.

    One conditional update decides, so a code posted many times at once answers once; its digest
    goes with it. Raises `LinkSpent`.
    """
    _spend(request, digest, now)
    item = _keep_item(request, answers, now)
    observation = Observation(
        request_id=request.id,
        evidence_id=item.id,
        received_at=now,
        due_on=add_working_days(london_day(now), 1),
    )
    db.session.add(observation)
    flush()
    # Before the event: a claim is locked first here as it is when it is sent.
    reach.stand_with(request.person_id)
    _explain(item, answers)
    _record("received", observation, request.organisation_id, None)
    return observation


def _spend(request: ObservationRequest, digest: bytes, now: datetime) -> None:
    change_if(
        ObservationRequest,
        ObservationRequest.id == request.id,
        ObservationRequest.digest == digest,
        *is_open(now),
        otherwise=LinkSpent,
        answered_at=now,
        digest=None,
        email="",
    )


def _keep_item(request: ObservationRequest, answers: Answers, now: datetime) -> EvidenceItem:
    type = type_of(request.asked, request.relation)
    title = f"{type.value.capitalize()}, received {in_words(london_day(now))}"
    content = Content(
        type,
        title,
        answers.happened_on,
        text=answers.text,
        reference=answers.observer.line or request.relation.value.capitalize(),
        names_no_family=True,
    )
    item = add_evidence(
        request.organisation_id, request.person_id, content, by_id=request.asked_by_id, now=now
    )
    lock_evidence([item.id])
    return item


def _explain(item: EvidenceItem, answers: Answers) -> None:
    """Let what the observer explained stay where the worker sends it: they cannot change it."""
    finds = find_in(passages_of(item))
    own = [find for find in finds if find.passage.field == "reference"]
    rest = [find for find in finds if find not in own]
    for reason, about in ((OWN_NAME, own), (answers.explanation or OWN_WORDS, rest)):
        explain_finds(about, reason, organisation_id=item.organisation_id, by_id=None)


def note_read(received: Received, *, by_id: UUID, now: datetime) -> None:
    """Record that the named reader, or the supervisor, has read it; raises `ReadAlready`."""
    change_if(
        Observation,
        Observation.id == received.observation.id,
        Observation.read_at.is_(None),
        otherwise=ReadAlready,
        read_at=now,
        read_by_id=by_id,
    )
    _record("read", received.observation, received.request.organisation_id, by_id)


def comment_on_observation(received: Received, text: str, *, by_id: UUID, now: datetime) -> None:
    """Put the worker's words beside an answer; raises `CommentMissing` or `EnoughSaid`."""
    if len(list_comments(received.observation.id)) >= MOST_COMMENTS:
        raise EnoughSaid(field="text")
    comment = ObservationComment(
        observation_id=received.observation.id, text=text.strip(), by_id=by_id, at=now
    )
    db.session.add(comment)
    flush()
    _record("commented on", received.observation, received.request.organisation_id, by_id)


def note_reminded(observation_id: UUID, *, now: datetime) -> None:
    """Record that the reader was reminded: once."""
    db.session.execute(
        sa.update(Observation)
        .where(Observation.id == observation_id, Observation.read_at.is_(None))
        .values(reminded_at=now)
    )


def _record(verb: str, observation: Observation, organisation_id: UUID, by_id: UUID | None) -> None:
    record_event(verb, "observation", observation.id, organisation_id=organisation_id, by_id=by_id)
