"""A plan put together for the page and the PDF."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from app.assessments.queries import list_other_looks
from app.assessments.queries.held import list_held
from app.assessments.rules.lifecycle import Held
from app.organisations.queries import get_organisation
from app.people.queries import names_of
from app.plans.models import Action, Objective, Plan, PlanReview
from app.plans.queries import (
    Signed,
    actions_by_objective,
    list_objectives,
    list_reviews,
    load_signed,
)
from app.plans.queries.following import list_run
from app.plans.queries.story import Kept, keep_of, story_of
from app.plans.queries.today import by_code, standings_today
from app.plans.rules import PRIORITY_ORDER, Owner
from app.plans.rules.proposing import left_over
from app.plans.rules.shown import (
    PlanShown,
    Seal,
    ShownAction,
    ShownArea,
    ShownDisagreement,
    ShownObjective,
    ShownReview,
)
from app.plans.rules.standing import Standing, by_area, count_local, count_safety
from app.validation.queries.heads import head_in_force
from app.validation.rules.record import RecordedDisagreement, RecordedStatement
from skills_framework.supplement import supplement_of


def show_plan(plan: Plan, today: date) -> PlanShown:
    """Return everything that a plan says on `today`; the number of queries is fixed."""
    signed = load_signed(plan.assessment_id)
    run = list_run(plan)
    reviews = list_reviews(one.id for one in run if one.revision <= plan.revision)
    names = names_of([plan.person_id, plan.supervisor_id, *(one.written_by_id for one in reviews)])
    objectives, held = _objectives(plan, signed, names), list_held([plan.person_id], today)
    now = _now(plan, signed, held, today)
    return PlanShown(
        plan_id=plan.id,
        assessment_id=plan.assessment_id,
        version=plan.version,
        revision=plan.revision,
        state=plan.state,
        worker_id=plan.person_id,
        worker=names[plan.person_id],
        supervisor=names[plan.supervisor_id],
        organisation=get_organisation(plan.organisation_id).name,
        role=signed.framework.role_profile(signed.record.role_profile).title,
        framework=signed.framework.name,
        supplement=supplement.name if (supplement := supplement_of(signed.framework)) else "",
        banner=signed.framework.banner,
        from_on=plan.from_on,
        until_on=plan.until_on,
        today=today,
        aims=plan.aims,
        strengths=plan.strengths,
        support=plan.support,
        protected_hours=plan.protected_hours,
        next_review_on=_next_review(plan, reviews),
        worker_agreed_at=plan.worker_agreed_at,
        supervisor_agreed_at=plan.supervisor_agreed_at,
        safety=count_safety(now, today),
        local=count_local(now, today),
        objectives=objectives,
        areas=_areas(signed),
        left_over=_left_over(plan, signed, held, objectives, today),
        disagreements=_disagreements(signed),
        reviews=_reviews(reviews, names),
        seal=_seal(signed),
        story=story_of(plan, run),
    )


def _reviews(reviews: Iterable[PlanReview], names: Mapping[UUID, str]) -> Sequence[ShownReview]:
    return [
        ShownReview(one.reviewed_on, one.progress, one.next_review_on, names[one.written_by_id])
        for one in reviews
    ]


def _objectives(plan: Plan, signed: Signed, names: Mapping[UUID, str]) -> Sequence[ShownObjective]:
    held = {one.statement_id: one for one in signed.standings}
    actions = actions_by_objective(plan.id)
    worker, supervisor = names[plan.person_id], names[plan.supervisor_id]
    who = {
        Owner.WORKER: worker,
        Owner.SUPERVISOR: supervisor,
        Owner.BOTH: f"{worker} and {supervisor}",
    }
    kept = keep_of(plan)
    rows = sorted(
        list_objectives(plan.id), key=lambda row: (PRIORITY_ORDER.index(row.priority), row.position)
    )
    shown = (
        (row, _objective(row, held[row.statement_id], actions.get(row.id, []), who, signed))
        for row in rows
    )
    return [replace(one, **_kept(kept, row)) for row, one in shown]


def _kept(kept: Kept, row: Objective) -> dict[str, Any]:
    end = kept.ends.get(row.id)
    return {
        "why": kept.why(row.id),
        "came": end.came if end else None,
        "came_said": end.said if end else "",
    }


def _objective(
    row: Objective,
    standing: Standing,
    actions: Iterable[Action],
    who: Mapping[Owner, str],
    signed: Signed,
) -> ShownObjective:
    framework = signed.framework
    resources = map(framework.learning_resource, framework.statement(standing.code).learning)
    return ShownObjective(
        position=row.position,
        priority=row.priority,
        standing=standing,
        outcome=row.outcome,
        shown_by=row.shown_by,
        due_on=row.due_on,
        actions=tuple(
            ShownAction(
                one.position, one.text, one.tag, one.owner, who[one.owner], one.due_on, one.done_on
            )
            for one in actions
        ),
        resources=tuple(f"{one.title} ({one.publisher})" for one in resources),
    )


def _next_review(plan: Plan, reviews: Iterable[PlanReview]) -> date:
    """As the last review of this revision said, else as was agreed."""
    said = [one.next_review_on for one in reviews if one.plan_id == plan.id and one.next_review_on]
    return said[-1] if said else plan.next_review_on


def _now(plan: Plan, signed: Signed, held: Sequence[Held], today: date) -> Sequence[Standing]:
    """Where the worker stands today, whichever sign-off validated it and in whichever version.

    What wants another look since the organisation moved to another version is not in date.
    """
    lives = by_code(signed, held)
    looks = {one.before_permanent_id for one in list_other_looks([plan.person_id], today)}
    keys = {one.code: one.id for one in signed.framework.statements}
    return [
        replace(one, validated=life.level, until=life.valid_until)
        if (life := lives.get(one.code)) and life.counts
        else replace(one, until=None, another_look=keys[one.code] in looks)
        for one in signed.standings
    ]


def _left_over(
    plan: Plan,
    signed: Signed,
    held: Sequence[Held],
    objectives: Sequence[ShownObjective],
    today: date,
) -> Sequence[Standing]:
    standings = standings_today(signed, plan.person_id, today, held)
    return left_over(standings, [one.standing.code for one in objectives], today)


def _areas(signed: Signed) -> Sequence[ShownArea]:
    return [
        ShownArea(code, signed.framework.area(code).title, tuple(held), held[0].local)
        for code, held in by_area(signed.standings).items()
    ]


def _disagreements(signed: Signed) -> Sequence[ShownDisagreement]:
    held: Mapping[str, Standing] = {one.code: one for one in signed.standings}
    return [
        _disagreement(one, one.disagreement, held[one.code], signed)
        for one in signed.record.statements
        if one.disagreement is not None
    ]


def _disagreement(
    statement: RecordedStatement, said: RecordedDisagreement, standing: Standing, signed: Signed
) -> ShownDisagreement:
    return ShownDisagreement(
        standing=standing,
        own=statement.worker.level,
        judged=statement.judgement.level,
        worker_says=said.worker_comment,
        supervisor_says=said.supervisor_comment,
        decided=said.decided_level,
        reader=_name(said.second_reader, signed),
        reason=said.reason,
        decided_at=said.decided_at,
    )


def _seal(signed: Signed) -> Seal:
    row = signed.sign_off
    head, name = head_in_force(row.organisation_id), _name(row.supervisor_id, signed)
    return Seal(row.number, row.digest, row.signed_at, name, head)


def _name(person_id: UUID, signed: Signed) -> str:
    return signed.record.people[str(person_id)].name
