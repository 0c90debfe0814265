"""Demonstration disagreements: contested, read by somebody from another team, decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.validation.queries.claims import load_claim
from app.validation.queries.reviews import list_reviews
from app.validation.queries.to_name import get_to_name
from app.validation.services.disagreeing import comment_on, contest, decide_disagreement
from app.validation.services.naming import name_reader

if TYPE_CHECKING:
    from datetime import datetime

    from app.devtools.reviews import Judges
    from app.devtools.rounds import Begun
    from app.organisations.rules import Who

CONTESTS = (
    "I did this on my own three times this year, and the record audit says so. I think the level "
    "should rest on that and not on the one visit that went badly."
)
ANSWERS = (
    "The audit shows the three pieces of work. In two of them a senior was there for the hard "
    "part, and I have not seen the third."
)
DECIDES = (
    "I read the audit and both views. The work is steady and partly supported, which is the "
    "wording of this level. A joint visit would show the next one."
)


@dataclass(frozen=True, slots=True)
class Parties:
    """Who has a part in a disagreement; without a reader nobody is named yet."""

    worker: Who
    judges: Judges
    lead: Who
    reader: Who | None = None
    decides: bool = False


def play(begun: Begun, parties: Parties, now: datetime) -> None:
    """Let the worker contest the first level that was decided otherwise than they see it."""
    assessment = begun.assessment
    claim = load_claim(assessment.id, organisation_id=assessment.organisation_id)
    review = next(one for one in list_reviews(claim) if one.contestable)
    held = contest(claim, parties.worker, review.code, CONTESTS, now=now)
    if parties.reader is None:
        return
    comment_on(claim, parties.judges.of(review), held, ANSWERS, now=now)
    to_name = get_to_name(assessment.id, review.code, parties.lead)
    name_reader(to_name, parties.lead, parties.reader.person_id, now=now)
    if parties.decides and review.decision is not None:
        level = review.decision.level or 0
        decide_disagreement(claim, parties.reader, held, level, DECIDES, now=now)
