"""Where the header leads: each link with the rule that says who sees it."""

from app.adoption.access import may_adopt
from app.assessments.access import may_assess_themself, may_run_cycles, may_set_rules
from app.evidence.access import may_keep_evidence, may_see_observations
from app.organisations.access import may_administer, may_see_index
from app.plans.access import may_have_plans, may_set_templates
from app.resources.access import may_see_resources
from app.surveys.access import may_run_waves
from app.validation.access import may_moderate, may_see_queue
from app.validation.rules.calibrators import may_see_calibration
from app.web import guard
from app.web.pages import Destination

DESTINATIONS = (
    Destination("Home", "pages.home", guard.signed_in),
    Destination("Assessments", "assessments.list_all", may_assess_themself),
    Destination("Claims", "validation.queue", may_see_queue),
    Destination("Moderation", "validation.moderation", may_moderate),
    Destination("Calibration", "validation.calibration", may_see_calibration),
    Destination("Plans", "plans.list_all", may_have_plans),
    Destination("Learning", "resources.list_all", may_see_resources),
    Destination("Evidence", "evidence.list_all", may_keep_evidence),
    Destination("Observations", "evidence.observations", may_see_observations),
    Destination("Cycles", "assessments.cycles", may_run_cycles),
    Destination("Rules", "assessments.rules", may_set_rules),
    Destination("Plan templates", "plans.templates", may_set_templates),
    Destination("Waves", "surveys.list_all", may_run_waves),
    Destination("Adoptions", "adoption.list_all", may_adopt),
    Destination("People", "accounts.list_people", may_administer),
    Destination("Organisation", "organisations.index", may_see_index),
    Destination("Frameworks", "frameworks.list_all", guard.signed_in),
)
