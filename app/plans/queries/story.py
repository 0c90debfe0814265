"""Where a plan and its objectives come from, and what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.extensions import db
from app.organisations.rules import in_words
from app.people.queries import names_of
from app.plans.models import ObjectiveEnd, ObjectiveOrigin, Plan, PlanTemplate
from app.plans.queries.following import find_basis, find_end, map_ends, map_origins, replaced_at
from app.plans.rules import PlanState, Reason
from app.plans.rules.shown import PlanStory


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept about a plan's objectives beside what they say, by objective."""

    origins: Mapping[UUID, tuple[ObjectiveOrigin, date | None]]
    ends: Mapping[UUID, ObjectiveEnd]

    def why(self, objective_id: UUID) -> str:
        """Return why an objective stands in the plan, as a sentence, or nothing."""
        origin, carried_from = self.origins.get(objective_id, (None, None))
        if origin is None:
            return ""
        because = "" if origin.reason is Reason.CARRIED else f"Why: {origin.reason.value}."
        carried = f"Carried from the plan of {in_words(carried_from)}." if carried_from else ""
        return f"{carried} {because}".strip()


def keep_of(plan: Plan) -> Kept:
    """Return what is kept about a plan's objectives; one query, two once it is complete."""
    ends = map_ends(plan.id) if plan.state is PlanState.COMPLETE else {}
    return Kept(map_origins(plan.id), ends)


def story_of(plan: Plan, run: Sequence[Plan]) -> PlanStory:
    """Return where a plan comes from and what became of it; `run` holds its revisions."""
    basis = find_basis(run[-1].id)
    end = find_end(plan.id) if plan.state is PlanState.COMPLETE else None
    earlier = db.session.get(Plan, basis.after_id) if basis and basis.after_id else None
    template = (
        db.session.get(PlanTemplate, basis.template_id) if basis and basis.template_id else None
    )
    return PlanStory(
        replaced_at=replaced_at(plan, run),
        ended_at=end.ended_at if end else None,
        ended_by=names_of([end.ended_by_id])[end.ended_by_id] if end else "",
        follows=earlier.from_on if earlier else None,
        template=template.number if template else None,
        template_from=template.from_on if template else None,
    )
