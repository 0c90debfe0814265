"""Which loaded object is whose: every page that is handed one shows something of that person.

One table for all features, so that a page cannot forget to say so: what a query loads decides.
"""

from app.assessments.queries.adjustments import get_shared_adjustment
from app.assessments.queries.baselines import get_baseline
from app.evidence.queries.observations import get_received, get_request
from app.insights.queries.calibration import get_leniency
from app.organisations.queries import get_colleague
from app.plans.queries import get_action, get_objective, get_plan
from app.validation.queries.afterwards import get_followed, get_offered, get_revocation
from app.validation.queries.cases import get_case
from app.validation.queries.claims import get_claim, get_signed_claim
from app.validation.queries.conversations import get_conversation
from app.validation.queries.readers import get_contested
from app.validation.queries.rereviews import get_rereview
from app.validation.queries.to_name import get_to_name
from app.web.readings import Loader, Reads

CLAIM = Reads("claim", "claim.worker_id", "claim.assessment_id")
PLAN = Reads("plan", "plan.person_id", "plan.id")

SHOWN: dict[Loader, Reads] = {
    get_claim: Reads("claim", "worker_id", "assessment_id"),
    get_contested: CLAIM,
    get_to_name: CLAIM,
    get_conversation: CLAIM,
    get_signed_claim: Reads("record", "worker_id", "assessment_id"),
    get_case: Reads("record in moderation", "record.worker", "case.id"),
    get_rereview: Reads("record in moderation", "record.worker", "rereview.id"),
    get_followed: Reads("validations", "person.id", "person.id"),
    get_offered: Reads("renewal", "person.id", "offer.row.id"),
    get_revocation: Reads("revocation", "person.id", "revoked.row.id"),
    get_plan: Reads("plan", "person_id"),
    get_objective: PLAN,
    get_action: PLAN,
    get_baseline: Reads("baseline", "assessment.person_id", "assessment.id"),
    get_shared_adjustment: Reads("adjustments", "adjustment.person_id", "adjustment.id"),
    get_request: Reads("observation", "person_id"),
    get_received: Reads("observation", "request.person_id", "observation.id"),
    get_leniency: Reads("leniency figures", "judge_id", "judge_id"),
    get_colleague: Reads("staff details", "id"),
}
