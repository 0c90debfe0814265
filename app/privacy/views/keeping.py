"""How long things are kept here, and what the rules would do today."""

from datetime import UTC, datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.privacy.access import may_keep_rules
from app.privacy.queries.holds import list_holds
from app.privacy.queries.keeping import list_due, list_runs
from app.privacy.rules.retention import BY_NAME
from app.privacy.views.blueprint import blueprint
from app.web.guard import access, current_who


@blueprint.get("/organisation/retention")
@access(may_keep_rules)
def retention() -> ResponseReturnValue:
    """Show each class of data: how long it is kept, and what is older today."""
    who = current_who()
    return render_template(
        "privacy/retention.html",
        due=list_due(who.organisation_id, datetime.now(UTC)),
        runs=list_runs(who.organisation_id),
        classes=BY_NAME,
        holds=list_holds(who.organisation_id),
    )


@blueprint.post("/organisation/retention")
@access(may_keep_rules, fresh=True)
def apply_retention() -> ResponseReturnValue:
    """Ask for the rules to be applied now instead of tonight."""
    who = current_who()
    ask(JobKind.APPLY_RETENTION, who.organisation_id, who.organisation_id, who.person_id)
    flash("The rules are being applied. Open this page again in a minute.")
    return redirect(url_for(".retention"), 303)
