"""Drawing a round of moderation once, and what moderators find in its cases."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.rules import Who
from app.organisations.rules.guests import GuestKind
from app.organisations.services.guests import end_task
from app.validation.models import (
    ModerationCase,
    ModerationReview,
    ModerationRound,
    ModerationTheme,
)
from app.validation.queries.cases import CaseShown, is_round_done
from app.validation.queries.moderation import Draft, draw_cases, wait_to_draw
from app.validation.rules.days import london_day
from app.validation.rules.moderation import CRITERIA, Finding, Findings, is_complete
from app.validation.services.errors import CommentMissing

if TYPE_CHECKING:
    from app.assessments.models import Cycle


class RoundDrawnAlready(DomainError):
    """Somebody drew the round of this cycle."""

    sentence = "The sample of this cycle is drawn already. It is drawn once."


class NothingSigned(DomainError):
    """The cycle has no signed record to draw from."""

    sentence = "Nothing is signed off in this cycle yet, so there is nothing to draw from."


class CaseTaken(DomainError):
    """As many moderators as read this case have taken it."""

    sentence = "Another moderator reads this case already. Choose another one."


class FindingsGiven(DomainError):
    """The findings are final, or somebody else has the case now."""

    sentence = "Your findings on this case are given already, and stay as they are."


class FindingsIncomplete(DomainError):
    """A criterion has no answer, or a no has no note."""

    sentence = "Answer yes or no to each question, with a note where the answer is no."


constraint("uq_moderation_round_cycle_id", RoundDrawnAlready)
constraint("uq_moderation_review_case_id_place", CaseTaken)
constraint("uq_moderation_review_case_id_moderator_id", CaseTaken)


def draw_round(
    cycle: Cycle, by: Who, *, seed: str | None = None, now: datetime | None = None
) -> ModerationRound:
    """Draw the cases of a cycle's one round; the seed is made by chance and recorded.

    Later claims that no round held are drawn from with it. Raises `NothingSigned`, or
    `RoundDrawnAlready` when somebody else was first.
    """
    wait_to_draw(cycle.organisation_id)
    now = now or datetime.now(UTC)
    seed = seed or secrets.token_hex(16)
    draft = draw_cases(cycle, seed, london_day(now))
    if not draft.records:
        raise NothingSigned()
    drawn = _round(cycle, draft, seed, by, now)
    db.session.add(drawn)
    flush()
    db.session.add_all(_cases(drawn, draft))
    flush()
    _record("drew a round", drawn, by, now, cases=len(draft.cases), records=drawn.records)
    return drawn


def _round(cycle: Cycle, draft: Draft, seed: str, by: Who, now: datetime) -> ModerationRound:
    return ModerationRound(
        organisation_id=cycle.organisation_id,
        cycle_id=cycle.id,
        seed=seed,
        last_number=max(one.number for one in draft.records.values()),
        records=len(draft.records),
        percent=draft.size.percent,
        at_least=draft.size.at_least,
        at_most=draft.size.at_most,
        below_required=draft.below_required,
        drawn_by_id=by.person_id,
        drawn_at=now,
    )


def _cases(drawn: ModerationRound, draft: Draft) -> Sequence[ModerationCase]:
    return [
        ModerationCase(
            round_id=drawn.id,
            number=number,
            sign_off_id=draft.records[one.digest].id,
            code=one.code,
            reason=one.reason,
            readers=one.readers,
        )
        for number, one in enumerate(draft.cases, start=1)
    ]


def take_case(found: CaseShown, moderator: Who, *, now: datetime | None = None) -> None:
    """Begin to read a case, in the place of one who is a moderator no longer if need be.

    What that one had not given is emptied. Raises `CaseTaken` when as many as read it have it.
    """
    now = now or datetime.now(UTC)
    if found.mine is not None:
        return
    if not found.free:
        raise CaseTaken()
    places = {one.place for one in found.reviews}
    if len(places) == found.case.readers:
        _take_over(found, moderator, now)
    else:
        place = next(number for number in (1, 2) if number not in places)
        taken = ModerationReview(
            case_id=found.case.id, place=place, moderator_id=moderator.person_id, taken_at=now
        )
        db.session.add(taken)
        flush()
    _record("took a case", found.round, moderator, now, case=found.case.number)


def _take_over(found: CaseShown, moderator: Who, now: datetime) -> None:
    left = found.left
    if left is None:
        raise CaseTaken()
    change_if(
        ModerationReview,
        ModerationReview.id == left.id,
        ModerationReview.moderator_id == left.moderator_id,
        ModerationReview.given_at.is_(None),
        otherwise=CaseTaken,
        moderator_id=moderator.person_id,
        taken_at=now,
        **_columns({one: Finding() for one in CRITERIA}),
    )


def keep_findings(
    found: CaseShown,
    moderator: Who,
    findings: Findings,
    *,
    give: bool = False,
    now: datetime | None = None,
) -> None:
    """Keep what a moderator found so far, or give it: from then on it stays as it is.

    Raises `FindingsIncomplete`, or `FindingsGiven` when they were given or taken over.
    """
    now = now or datetime.now(UTC)
    if give and not is_complete(findings):
        raise FindingsIncomplete()
    change_if(
        ModerationReview,
        ModerationReview.case_id == found.case.id,
        ModerationReview.moderator_id == moderator.person_id,
        ModerationReview.given_at.is_(None),
        otherwise=FindingsGiven,
        given_at=now if give else None,
        **_columns(findings),
    )
    if give:
        _record("gave findings", found.round, moderator, now, case=found.case.number)
        if is_round_done(found.round.id):
            end_task(GuestKind.MODERATOR, found.round.id, by_id=moderator.person_id, now=now)


def add_theme(
    drawn: ModerationRound, moderator: Who, text: str, *, now: datetime | None = None
) -> None:
    """Keep a theme of a round for the panel; raises `CommentMissing`."""
    now = now or datetime.now(UTC)
    if not text.strip():
        raise CommentMissing("Enter what you saw more than once.", field="text")
    theme = ModerationTheme(
        round_id=drawn.id, text=text.strip(), written_by_id=moderator.person_id, written_at=now
    )
    db.session.add(theme)
    flush()
    _record("added a theme", drawn, moderator, now)


def _columns(findings: Findings) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for one in CRITERIA:
        finding = findings.get(one, Finding())
        made |= {one.value: finding.met, f"{one.value}_note": finding.note.strip()}
    return made


def _record(verb: str, drawn: ModerationRound, by: Who, now: datetime, **facts: int) -> None:
    record_event(
        verb,
        "moderation round",
        drawn.id,
        organisation_id=drawn.organisation_id,
        by_id=by.person_id,
        now=now,
        **facts,
    )
