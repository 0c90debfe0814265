"""Tables of development plans, of what became of them, and of organisations' templates."""

from app.plans.models.following import (
    ActionMark,
    ObjectiveEnd,
    ObjectiveOrigin,
    PlanBasis,
    PlanEnd,
    PlanNotice,
)
from app.plans.models.plans import Action, Objective, Plan, PlanReview
from app.plans.models.templates import PlanTemplate, PlanTemplateAction

__all__ = [
    "Action",
    "ActionMark",
    "Objective",
    "ObjectiveEnd",
    "ObjectiveOrigin",
    "Plan",
    "PlanBasis",
    "PlanEnd",
    "PlanNotice",
    "PlanReview",
    "PlanTemplate",
    "PlanTemplateAction",
]
