"""Reads of what a round found, for the panel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.assessments.models import Assessment
from app.extensions import db
from app.organisations.models import Team, TeamMembership
from app.organisations.queries import holding
from app.validation.models import (
    ModerationCase,
    ModerationReview,
    ModerationRound,
    ModerationTheme,
    Rereview,
    SignOff,
)
from app.validation.queries.cases import findings_of
from app.validation.rules.figures import Count, TeamFigures, agreed, by_team, count_criteria
from app.validation.rules.moderation import CRITERIA, CaseReason, Criterion, Findings

NO_TEAM = "No team today"


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """A round in numbers: cases by reason, how many are read, criteria met, themes.

    `joint` is how many cases two moderators have read, `same` on how many of their criteria they
    said the same.
    """

    cases: Mapping[CaseReason, int]
    read: int
    criteria: Mapping[Criterion, Count]
    teams: Sequence[TeamFigures]
    asked: int
    joint: int
    same: Count
    themes: Sequence[ModerationTheme]

    @property
    def all_cases(self) -> int:
        """How many cases there are."""
        return sum(self.cases.values())


def find_figures(round_: ModerationRound, today: date) -> RoundFigures:
    """Return a round's figures from the cases that are done; a joint case counts once.

    Of a case that two moderators read, what the first of them found counts: once both have given
    theirs, or the figures would tell the second what the first found.
    """
    rows = _given(round_)
    first: dict[UUID, tuple[UUID, Findings]] = {}
    pairs: list[tuple[Findings, Findings]] = []
    for case_id, worker_id, review in rows:
        if case_id in first:
            pairs.append((first[case_id][1], findings_of(review)))
        else:
            first[case_id] = (worker_id, findings_of(review))
    teams = _teams({worker_id for worker_id, _found in first.values()}, today)
    of_case = CaseCounts(round_)
    return RoundFigures(
        cases=of_case.by_reason,
        read=len(first),
        criteria=count_criteria(found for _worker, found in first.values()),
        teams=by_team((teams.get(worker, NO_TEAM), found) for worker, found in first.values()),
        asked=of_case.asked,
        joint=len(pairs),
        same=Count(sum(agreed(*pair) for pair in pairs), len(pairs) * len(CRITERIA)),
        themes=_themes(round_),
    )


class CaseCounts:
    """How many cases a round has for each reason, and how often another look was asked for."""

    def __init__(self, round_: ModerationRound) -> None:
        own = ModerationCase.round_id == round_.id
        chosen = sa.select(ModerationCase.reason, sa.func.count()).where(own)
        counted = dict(db.session.execute(chosen.group_by(ModerationCase.reason)).all())
        self.by_reason = {reason: counted.get(reason, 0) for reason in CaseReason}
        asked = sa.select(sa.func.count(Rereview.id)).join(
            ModerationCase, ModerationCase.id == Rereview.case_id
        )
        self.asked = db.session.scalar(asked.where(own)) or 0


def _given(round_: ModerationRound) -> Sequence[sa.Row[UUID, UUID, ModerationReview]]:
    other = aliased(ModerationReview)
    given = (
        sa.select(sa.func.count())
        .where(other.case_id == ModerationCase.id, other.given_at.is_not(None))
        .scalar_subquery()
    )
    chosen = (
        sa.select(ModerationCase.id, Assessment.person_id, ModerationReview)
        .join(ModerationCase, ModerationCase.id == ModerationReview.case_id)
        .join(SignOff, SignOff.id == ModerationCase.sign_off_id)
        .join(Assessment, Assessment.id == SignOff.assessment_id)
        .where(ModerationCase.round_id == round_.id, given == ModerationCase.readers)
        .order_by(ModerationCase.number, ModerationReview.place)
    )
    return db.session.execute(chosen).all()


def _teams(worker_ids: set[UUID], today: date) -> Mapping[UUID, str]:
    chosen = (
        sa.select(TeamMembership.person_id, Team.name)
        .join(Team, Team.id == TeamMembership.team_id)
        .where(TeamMembership.person_id.in_(worker_ids), *holding(TeamMembership, today))
        .order_by(TeamMembership.from_on, Team.name)
    )
    return dict(db.session.execute(chosen).all())


def _themes(round_: ModerationRound) -> Sequence[ModerationTheme]:
    chosen = sa.select(ModerationTheme).where(ModerationTheme.round_id == round_.id)
    order = ModerationTheme.written_at, ModerationTheme.id
    return db.session.scalars(chosen.order_by(*order)).all()
