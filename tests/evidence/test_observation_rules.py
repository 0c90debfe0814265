"""What may be asked of whom, where a request stands, and how plain the words are."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from app.evidence.rules import EvidenceType
from app.evidence.rules.observations import (
    Answers,
    Asked,
    Observer,
    Relation,
    RequestState,
    expiry,
    may_ask,
    state_of,
    type_of,
)
from app.evidence.rules.reach import Reach
from app.evidence.rules.wordings import CHILD, PARENT, PRACTITIONER, Wording, wording_for

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
OPEN_UNTIL = expiry(NOW)


@dataclass(frozen=True)
class Request:
    answered_at: datetime | None = None
    withdrawn_at: datetime | None = None
    expires_at: datetime = OPEN_UNTIL


@pytest.mark.parametrize(
    ("asked", "relation", "allowed", "becomes"),
    [
        (Asked.OBSERVATION, Relation.COLLEAGUE, True, EvidenceType.DIRECT_OBSERVATION),
        (Asked.OBSERVATION, Relation.PARTNER, True, EvidenceType.DIRECT_OBSERVATION),
        (Asked.OBSERVATION, Relation.PARENT, False, None),
        (Asked.OBSERVATION, Relation.CHILD, False, None),
        (Asked.FEEDBACK, Relation.COLLEAGUE, True, EvidenceType.PEER_REFLECTION),
        (Asked.FEEDBACK, Relation.PARTNER, True, EvidenceType.FEEDBACK_FROM_PARTNER),
        (Asked.FEEDBACK, Relation.PARENT, True, EvidenceType.FEEDBACK_FROM_PARENT),
        (Asked.FEEDBACK, Relation.CHILD, True, EvidenceType.FEEDBACK_FROM_CHILD),
    ],
)
def test_what_may_be_asked_and_what_it_becomes(
    asked: Asked, relation: Relation, allowed: bool, becomes: EvidenceType | None
) -> None:
    assert may_ask(asked, relation) is allowed
    assert becomes is None or type_of(asked, relation) is becomes


@pytest.mark.parametrize(
    ("request_", "state"),
    [
        (Request(), RequestState.SENT),
        (Request(expires_at=NOW), RequestState.EXPIRED),
        (Request(expires_at=NOW + timedelta(seconds=1)), RequestState.SENT),
        (Request(withdrawn_at=NOW, expires_at=NOW), RequestState.WITHDRAWN),
        (Request(answered_at=NOW, expires_at=NOW), RequestState.ANSWERED),
    ],
)
def test_where_a_request_stands(request_: Request, state: RequestState) -> None:
    assert state_of(request_, NOW) is state


def test_a_link_lasts_fourteen_days() -> None:
    assert expiry(NOW) == NOW + timedelta(days=14)


def test_the_text_holds_each_question_that_was_answered_and_what_was_seen() -> None:
    answers = Answers(
        date(2026, 11, 20),
        (("What did you see?", " A calm visit. "), ("What worked well?", " ")),
        (("A1 Trust", ("Listens first.",)), ("B1 Plans", ())),
    )

    assert answers.text == (
        "What did you see?\nA calm visit.\n\nSeen for A1 Trust:\n– Listens first."
    )


def test_families_are_no_more_than_their_relation() -> None:
    assert Observer().line == ""
    assert Observer("Petra Holmwood", "Health visitor").line == "Petra Holmwood, Health visitor"


def test_each_observer_reads_words_of_their_own() -> None:
    found = [wording_for(Asked.FEEDBACK, relation) for relation in Relation]

    assert found[0] is found[1]
    assert found[2:] == [PARENT, CHILD]
    assert wording_for(Asked.OBSERVATION, Relation.COLLEAGUE) is PRACTITIONER


@pytest.mark.parametrize(
    ("wording", "in_a_sentence", "in_a_word"), [(CHILD, 9, 9), (PARENT, 14, 11)]
)
def test_families_read_short_sentences_of_short_words(
    wording: Wording, in_a_sentence: int, in_a_word: int
) -> None:
    """A sentence of so many words at most, a word of so many letters at most."""
    said = [wording.heading, *wording.lead, *wording.questions.values(), *wording.hints.values()]
    said += [wording.choice, wording.promise, wording.explain]
    sentences = [one for text in said for one in re.split(r"[.?!,:](?:\s|$)", text) if one.strip()]
    words = re.findall(r"[A-Za-z’]+", " ".join(said))

    assert max(len(one.split()) for one in sentences) <= in_a_sentence
    assert max(len(word) for word in words) <= in_a_word


def test_what_nothing_above_answers_is_nothing() -> None:
    reach, nobody = Reach(), uuid4()

    reach.stand_with(nobody)
    assert reach.versions_of(nobody) is None
