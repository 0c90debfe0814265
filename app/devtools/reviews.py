"""Demonstration claims judged, shown to both, decided and signed through the services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.validation.queries.claims import load_claim
from app.validation.queries.conversations import Conversation
from app.validation.queries.reviews import list_reviews
from app.validation.rules import Basis, DecisionKind
from app.validation.rules.days import london_day
from app.validation.rules.reviews import DecisionEntry, JudgementEntry, Review
from app.validation.rules.talking import is_far
from app.validation.services.answering import answer_review
from app.validation.services.deciding import decide_area
from app.validation.services.judging import judge_area, reveal_area
from app.validation.services.signing import sign_off
from app.validation.services.talking import note_conversation

if TYPE_CHECKING:
    from datetime import datetime

    from app.devtools.rounds import Begun
    from app.organisations.rules import Who
    from app.validation.rules.claims import Claim

NOTES = (
    "Seen on the planned visit in the spring and again last month.",
    "Clear in the two records I read.",
    "The school said so at the last meeting; I would like to see it myself.",
)
LOWER = "What I have seen so far is steady with support. We agreed what would show the next level."
HIGHER = "I have seen this done alone and well, more than once. It was rated too low."
NOT_SEEN = (
    "I have not been there when this came up. A joint visit in the next quarter would show it."
)
TALKED = (
    "We read both indicators aloud and went through one piece of work. We agreed what I have not "
    "had the chance to see, and when I could."
)
FROM_WORKER = "It helped to see the evidence side by side. I agree with where we ended up."
FROM_SUPERVISOR = "A strong year. We agreed two things to work on, and the time to do it."
BASES = (Basis.SEEN_DIRECTLY, Basis.THROUGH_THE_RECORD, Basis.REPORTED_TO_ME)


@dataclass(frozen=True, slots=True)
class Judges:
    """Who judges a claim: the supervisor, and who is registered for the safety-critical part."""

    supervisor: Who
    registered: Who

    def of(self, review: Review) -> Who:
        """Who judges this statement."""
        return self.registered if review.statement.safety_critical else self.supervisor


def judge(begun: Begun, judges: Judges, areas: str, now: datetime, *, apart: str = "") -> None:
    """Judge the areas with these letters, without showing anything yet; the statement `apart` far
    from how the worker sees it."""
    claim = _claim(begun)
    for area in areas:
        for who, reviews in _shared_out(claim, judges, area):
            entries = {
                one.code: _far(one) if one.code == apart else _judgement(begun, one)
                for one in reviews
            }
            judge_area(claim, who, area, entries, now=now)


def reveal(begun: Begun, judges: Judges, areas: str, now: datetime) -> None:
    """Show both levels of these areas, which are judged."""
    claim = _claim(begun)
    for area in areas:
        who, _reviews = _shared_out(claim, judges, area)[0]
        reveal_area(claim, who, area, now=now)


def decide(begun: Begun, judges: Judges, areas: str, now: datetime) -> None:
    """Decide every statement of these areas, which are shown, after talking where it is needed."""
    claim = _claim(begun)
    _talk(claim, judges, areas, now)
    for area in areas:
        for who, reviews in _shared_out(claim, judges, area):
            decide_area(claim, who, area, {one.code: _decision(one) for one in reviews}, now=now)


def _talk(claim: Claim, judges: Judges, areas: str, now: datetime) -> None:
    for review in list_reviews(claim):
        if review.statement.area_code in areas and is_far(review) and review.decision is None:
            talked = Conversation(claim, review, ())
            on = london_day(now)
            note_conversation(talked, judges.of(review), TALKED, talked_on=on, now=now)


def accept(begun: Begun, worker: Who, now: datetime) -> None:
    """Let the worker accept everything that was decided."""
    answer_review(_claim(begun), worker, FROM_WORKER, accepts=True, now=now)


def sign(begun: Begun, judges: Judges, now: datetime) -> None:
    """Sign the whole off."""
    sign_off(_claim(begun), judges.supervisor, FROM_SUPERVISOR, now=now)


def _claim(begun: Begun) -> Claim:
    assessment = begun.assessment
    return load_claim(assessment.id, organisation_id=assessment.organisation_id)


def _shared_out(claim: Claim, judges: Judges, area: str) -> list[tuple[Who, list[Review]]]:
    """Return the statements of an area by who judges them; nobody comes with none."""
    reviews = list_reviews(claim, area)
    parties = dict.fromkeys((judges.supervisor, judges.registered))
    shared = [(who, [one for one in reviews if judges.of(one) == who]) for who in parties]
    return [(who, part) for who, part in shared if part]


def _far(review: Review) -> JudgementEntry:
    own = review.sent.level or 0
    return JudgementEntry(level=own - 2 if own > 1 else own + 2, basis=Basis.SEEN_DIRECTLY)


def _judgement(begun: Begun, review: Review) -> JudgementEntry:
    position = list(begun.ids).index(review.code)
    practice = begun.practice
    if not review.statement.safety_critical and (practice.leaning + position) % 17 == 0:
        return JudgementEntry(not_enough_seen=True, note=NOT_SEEN)
    level = practice.judged_level(position, begun.required[review.code])
    kind = (practice.leaning + position) % len(BASES)
    note = NOTES[kind] if position % 4 == 0 else ""
    return JudgementEntry(level=level, basis=BASES[kind], note=note)


def _decision(review: Review) -> DecisionEntry:
    judged, own = review.judgement, review.sent.level
    if judged is None or judged.level is None:
        return DecisionEntry(DecisionKind.NOT_ENOUGH_SEEN, reason=NOT_SEEN)
    if judged.level == own:
        return DecisionEntry(DecisionKind.AGREED)
    reason = LOWER if own is None or judged.level < own else HIGHER
    return DecisionEntry(DecisionKind.DIFFERENT_LEVEL, judged.level, reason)
