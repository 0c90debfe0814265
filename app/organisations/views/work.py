"""Background work of an organisation that failed: seen and tried again by administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.jobs.queries import get_failed, list_failed
from app.jobs.registry import work_for
from app.jobs.services import retry
from app.organisations.access import may_administer, may_try_again
from app.organisations.views.blueprint import blueprint
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.jobs.models import Job
    from app.organisations.rules import Who


@blueprint.get("/organisation/failed-work")
@access(may_administer)
def failed_work() -> ResponseReturnValue:
    """Show the work that failed: what kind, when and why, and nothing of what it is about."""
    who = current_who()
    jobs = list_failed(who.organisation_id)
    titles = {job.id: work_for(job.kind).title for job in jobs}
    again = {job.id for job in jobs if may_try_again(who, job)}
    return render_template("organisations/failed_work.html", jobs=jobs, titles=titles, again=again)


def load_failed(job_id: UUID, visible_to: Who) -> Job:
    """Return a failed job of their own organisation; raises `NothingFound`."""
    return get_failed(job_id, visible_to.organisation_id)


@blueprint.post("/organisation/failed-work/<uuid:job_id>/again")
@access(may_try_again, on=load_failed)
def try_work_again(job: Job) -> ResponseReturnValue:
    """Let it be tried again."""
    retry(job.id, by_id=current_who().person_id)
    flash("It is tried again. If it fails once more, it comes back here.", "success")
    return redirect(url_for(".failed_work"), 303)
