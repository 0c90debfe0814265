"""Plans: the list, a new one, the plan itself, and its PDF."""

from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.documents.downloads import download
from app.documents.queries import find_document
from app.evidence.queries import list_unexplained
from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.people.queries import names_of
from app.plans.access import may_have_plans, may_propose_plan, may_see_plan
from app.plans.forms import ConfirmForm
from app.plans.queries import find_latest_plan, get_plan, list_plans, list_revisions
from app.plans.queries.due import map_next_reviews
from app.plans.queries.following import list_marked, list_run, replaced_at, replaced_of
from app.plans.queries.learning import suggest_for_plan
from app.plans.queries.showing import show_plan
from app.plans.rules import MOST_OBJECTIVES, Owner, PlanState
from app.plans.rules.passages import passages_of_plan
from app.plans.services.proposing import propose_plan
from app.plans.views.blueprint import back_to, blueprint, today
from app.validation.queries.claims import get_signed_claim
from app.validation.rules.claims import Claim
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.plans.models import Plan


@blueprint.get("/plans")
@access(may_have_plans)
def list_all() -> ResponseReturnValue:
    """List one's own plans, and those of the people one supervises."""
    plans = list_plans(current_who())
    names = names_of(plan.person_id for plan in plans)
    return render_template(
        "plans/list_all.html",
        plans=plans,
        names=names,
        reviews=map_next_reviews(plans),
        replaced=replaced_of(plans),
    )


@blueprint.route("/claims/<uuid:assessment_id>/plan", methods=["GET", "POST"])
@access(may_propose_plan, on=get_signed_claim)
def propose(claim: Claim) -> ResponseReturnValue:
    """Lead to the plan of a signed assessment, or grow one."""
    plan = find_latest_plan(claim.assessment_id)
    if plan is not None:
        return back_to(plan)
    form = ConfirmForm(data={"seen": "1"})
    if form.validate_on_submit():
        try:
            return back_to(propose_plan(claim, current_who()))
        except DomainError as error:
            form.show_refusal(error)
            return show_again("plans/propose.html", form, claim=claim)
    return render_template("plans/propose.html", form=form, claim=claim)


@blueprint.get("/plans/<uuid:plan_id>")
@access(may_see_plan, on=get_plan)
def show(plan: "Plan") -> ResponseReturnValue:
    """Show a plan: what its PDF says, and what can be done next."""
    who = current_who()
    shown = show_plan(plan, today())
    own = who.person_id == plan.person_id
    draft = plan.state is PlanState.DRAFT
    return render_template(
        "plans/show.html",
        plan=shown,
        suggested=suggest_for_plan(plan, [one.standing for one in shown.objectives], today()),
        form=ConfirmForm(data={"seen": str(plan.version)}),
        agreed=plan.worker_agreed_at if own else plan.supervisor_agreed_at,
        draft=draft,
        most=MOST_OBJECTIVES,
        found=list_unexplained(passages_of_plan(shown)) if draft else (),
        active=plan.state is PlanState.ACTIVE,
        sides=(Owner.BOTH, Owner.WORKER if own else Owner.SUPERVISOR),
        marked=list_marked(plan.id, today()),
        document=find_document(plan.id),
        **_revisions(plan),
    )


def _revisions(plan: "Plan") -> dict[str, object]:
    """What a page says of the other revisions of a plan."""
    revisions, run = list_revisions(plan.assessment_id), list_run(plan)
    before = [one for one in run if one.revision < plan.revision]
    replaced = {one.id: at for one in run if (at := replaced_at(one, run))}
    return {
        "revisions": revisions,
        "newest": revisions[0].id == plan.id,
        "before": before[0] if before else None,
        "replaced": replaced,
        "compared": {one.id for one in run[:-1]},
    }


@blueprint.post("/plans/<uuid:plan_id>/pdf")
@access(may_see_plan, on=get_plan)
def make_pdf(plan: "Plan") -> ResponseReturnValue:
    """Ask for the plan's PDF and show how it is getting on."""
    who = current_who()
    job = ask(JobKind.MAKE_PLAN_PDF, plan.id, plan.organisation_id, who.person_id)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@blueprint.get("/plans/<uuid:plan_id>/pdf")
@access(may_see_plan, on=get_plan)
def download_pdf(plan: "Plan") -> ResponseReturnValue:
    """Answer the PDF that was made last."""
    document = find_document(plan.id)
    if document is None:
        abort(404)
    return download(document)
