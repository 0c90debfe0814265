"""Judging statements without seeing the worker's level, and showing both levels of an area."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from app.db.errors import flush
from app.extensions import db
from app.organisations.rules import Who
from app.validation.access import may_judge_statement, may_show_area
from app.validation.models import AreaReveal, Judgement
from app.validation.queries.reviews import find_judgement, list_reviews
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import JudgementEntry, Review, codes
from app.validation.services.errors import (
    AreaAlreadyShown,
    AreaNotJudged,
    JudgedMeanwhile,
    NotTheirsToJudge,
    StatementJudgedMeanwhile,
)
from app.validation.services.events import record
from app.validation.services.parties import lock_for_judge


def judge_area(
    claim: Claim,
    judge: Who,
    area: str,
    entries: Mapping[str, JudgementEntry],
    *,
    seen: Mapping[str, int] | None = None,
    now: datetime | None = None,
) -> None:
    """Keep a judge's entries for statements of an area, by code; half-done ones too.

    An entry that says nothing new adds nothing. `seen` are the numbers of the judgements that the
    page showed, by code: what another window judged since is not written over. Raises
    `NotTheirsToJudge`, `AreaAlreadyShown` or `StatementJudgedMeanwhile`.
    """
    now = now or datetime.now(UTC)
    claim = lock_for_judge(claim, judge)
    for review in list_reviews(claim, area):
        entry = entries.get(review.code, JudgementEntry())
        unsaid = entry.empty and review.judgement is None
        if review.code not in entries or unsaid or entry.repeats(review.judgement):
            continue
        if seen is None or not _unchanged(claim, review, entry, seen.get(review.code, 0)):
            _judge(claim, judge, review, entry, now)
    flush()


def _unchanged(claim: Claim, review: Review, entry: JudgementEntry, seen: int) -> bool:
    """Whether the page only repeats an older judgement that it showed; raises when it changes one
    that somebody replaced since."""
    held = review.judgement
    if held is None or held.number == seen:
        return False
    before = find_judgement(claim.assessment_id, review.statement_id, seen)
    if entry.repeats(before) or (before is None and entry.empty):
        return True
    level = "not enough seen yet" if held.not_enough_seen else f"level {held.level}"
    sentence = f"{review.code} was judged in another window meanwhile: {level}."
    raise StatementJudgedMeanwhile(
        review.code, f"{sentence} Save again to put yours in its place.", field="level"
    )


def _judge(claim: Claim, judge: Who, review: Review, entry: JudgementEntry, now: datetime) -> None:
    if not may_judge_statement(judge, claim, safety_critical=review.needs_registered):
        raise NotTheirsToJudge(review.code)
    if review.shown:
        raise AreaAlreadyShown()
    number = review.judgement.number + 1 if review.judgement else 1
    db.session.add(
        Judgement(
            assessment_id=claim.assessment_id,
            statement_id=review.statement_id,
            number=number,
            judge_id=judge.person_id,
            level=entry.level,
            not_enough_seen=entry.not_enough_seen,
            basis=entry.basis,
            note=entry.note,
            blind=review.level_hidden,
            judged_at=now,
        )
    )
    record("judged", "statement", review.statement_id, claim, judge, now, number=number)


def reveal_area(
    claim: Claim,
    judge: Who,
    area: str,
    *,
    looked_at: Mapping[str, int] | None = None,
    now: datetime | None = None,
) -> None:
    """Show both levels of an area to both sides; shown already, it changes nothing.

    `looked_at` are the judgements whose notes were looked through, their numbers by code: a later
    one, from another window, holds the area back. Raises `AreaNotJudged` while a statement has no
    whole judgement, `JudgedMeanwhile`, or `NotTheirsToJudge`.
    """
    now = now or datetime.now(UTC)
    claim = lock_for_judge(claim, judge)
    reviews = list_reviews(claim, area)
    if not may_show_area(judge, claim, [one.statement for one in reviews]):
        raise NotTheirsToJudge("")
    if any(review.shown for review in reviews):
        return
    _check_whole(reviews, looked_at)
    by_id, key = judge.person_id, claim.assessment_id
    shown = AreaReveal(assessment_id=key, area=area, revealed_by_id=by_id, revealed_at=now)
    db.session.add(shown)
    flush()
    record("showed both levels", "area", shown.id, claim, judge, now, area=area)


def _check_whole(reviews: Sequence[Review], looked_at: Mapping[str, int] | None) -> None:
    if waiting := [review for review in reviews if not review.judged]:
        raise AreaNotJudged(
            f"Still to be judged: {codes(waiting)}. Each needs a level and what it rests on,"
            " or “not enough seen yet”."
        )
    if looked_at is not None and looked_at != judgement_numbers(reviews):
        raise JudgedMeanwhile()


def judgement_numbers(reviews: Iterable[Review]) -> dict[str, int]:
    """Return the number of each statement's last judgement, by code."""
    return {one.code: one.judgement.number for one in reviews if one.judgement}
