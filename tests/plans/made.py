"""Standings and plans put together without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from app.plans.rules import ActionTag, Owner, PlanState, Priority
from app.plans.rules.proposing import propose
from app.plans.rules.shown import (
    PlanShown,
    Seal,
    ShownAction,
    ShownArea,
    ShownDisagreement,
    ShownObjective,
    ShownReview,
)
from app.plans.rules.standing import Standing, by_area, count_safety
from app.validation.rules.heads import Head
from skills_framework.scoring import required_levels
from tests.factories.assessments import family_help

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WHO = {Owner.WORKER: "Tamsin Fenwick", Owner.SUPERVISOR: "Idris Okafor"}


def key(code: str) -> UUID:
    return uuid5(UUID(int=0), code)


def standings(**levels: int | None) -> tuple[Standing, ...]:
    """Return a family support worker's standings: as required, unless a level is given by code;
    None is not validated."""
    framework = family_help()
    required = required_levels(framework, framework.role_profile("family-support-worker"))
    made = []
    for statement in framework.statements:
        wanted = required[statement.code]
        level = levels.get(statement.code, wanted)
        until = None
        if level is not None:
            until = date(2027 if statement.safety_critical else 2028, 11, 22)
        made.append(
            Standing(
                key(statement.code),
                statement.code,
                statement.title,
                statement.safety_critical,
                wanted,
                wanted,
                level,
                until,
            )
        )
    return tuple(made)


GAPS = standings(
    **{one.code: 1 for one in standings() if one.safety_critical and one.required == 2},
    A1=1,
    C2=None,
)


def make_shown(held: tuple[Standing, ...] = GAPS, **changed: object) -> PlanShown:
    """Return an agreed plan grown from these standings, with a disagreement and a review."""
    framework = family_help()
    objectives = tuple(
        ShownObjective(
            position,
            one.priority,
            one.standing,
            one.outcome,
            one.shown_by,
            one.due_on,
            tuple(
                ShownAction(
                    number,
                    action.text,
                    action.tag,
                    action.owner,
                    WHO.get(action.owner, "Tamsin Fenwick and Idris Okafor"),
                    action.due_on,
                    None,
                )
                for number, action in enumerate(one.actions, 1)
            ),
            ("Working Together to Safeguard Children (Department for Education)",),
        )
        for position, one in enumerate(propose(framework, held, TODAY), 1)
    )
    shown = PlanShown(
        plan_id=key("plan"),
        assessment_id=key("assessment"),
        version=1,
        revision=2,
        state=PlanState.ACTIVE,
        worker_id=key("worker"),
        worker="Tamsin Fenwick",
        supervisor="Idris Okafor",
        organisation="Saltmarsh Council",
        role="Family support worker",
        framework=framework.name,
        banner=framework.banner,
        from_on=TODAY,
        until_on=date(2027, 5, 22),
        today=TODAY,
        aims="To lead a family network meeting.",
        strengths="Families say that they are listened to.",
        support="A mentor in the Harbour team.",
        protected_hours=20,
        next_review_on=date(2027, 1, 22),
        worker_agreed_at=NOW,
        supervisor_agreed_at=NOW,
        safety=count_safety(held, TODAY),
        objectives=objectives,
        areas=[
            ShownArea(code, framework.area(code).title, tuple(own))
            for code, own in by_area(held).items()
        ],
        left_over=(),
        disagreements=[
            ShownDisagreement(
                held[0], 3, 2, "I do this daily.", "I saw it once.", 2, "Rhona Pike", "Seen.", NOW
            )
        ],
        reviews=[ShownReview(TODAY, "Half of it is done.", date(2027, 2, 22), "Idris Okafor")],
        seal=Seal(12, "3f2a91bc" + "0" * 56, NOW, "Idris Okafor", Head(41, "0c1d2e3f" * 8)),
    )
    return replace(shown, **changed)  # type: ignore[arg-type]  # names come from the tests


def longest(text: str, who: str, **changed: object) -> PlanShown:
    """Return a plan whose three first objectives are as long as they may be, made of `text`."""
    shown = make_shown()
    first = [
        replace(
            one,
            priority=Priority.MUST,
            outcome=(text * 250)[:250],
            actions=tuple(
                ShownAction(
                    number, (text * 200)[:200], ActionTag.WITH_OTHERS, Owner.BOTH, who, TODAY, None
                )
                for number in (1, 2, 3)
            ),
        )
        for one in shown.objectives[:3]
    ]
    return replace(shown, objectives=[*first, *shown.objectives[3:]], **changed)  # type: ignore[arg-type]  # as above
