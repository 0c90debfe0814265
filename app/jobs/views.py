"""Pages of jobs."""

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.jobs import services
from app.jobs.access import may_see_job, may_try_again
from app.jobs.queries import get_job
from app.jobs.registry import work_for
from app.jobs.rules import IN_WORDS, OPEN, JobState, progress_in_words
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.jobs.models import Job

blueprint = Blueprint("jobs", __name__, template_folder="templates")


@blueprint.get("/jobs/<uuid:job_id>")
@access(may_see_job, on=get_job)
def show(job: "Job") -> ResponseReturnValue:
    """Show how work is getting on, and where to go when it is done."""
    work, is_open = work_for(job.kind), job.state in OPEN
    done = job.state is JobState.DONE
    stops = is_open and job.cancel_asked_at is not None
    return render_template(
        "jobs/show.html",
        job=job,
        title=work.title,
        in_words="Stopping" if stops else IN_WORDS[job.state],
        over=not is_open,
        stops=stops,
        may_cancel=is_open and work.cancellable and not stops,
        may_again=may_try_again(current_who(), job),
        progress=progress_in_words(job.steps_done, job.steps),
        onward=work.onward(job.subject_id) if work.onward and done else None,
    )


@blueprint.post("/jobs/<uuid:job_id>/cancel")
@access(may_see_job, on=get_job)
def cancel(job: "Job") -> ResponseReturnValue:
    """Cancel it: at once when it waits, between two of its steps when it runs."""
    services.cancel(job.id, by_id=current_who().person_id)
    return redirect(url_for(".show", job_id=job.id), 303)


@blueprint.post("/jobs/<uuid:job_id>/again")
@access(may_try_again, on=get_job)
def try_again(job: "Job") -> ResponseReturnValue:
    """Let it be tried again."""
    services.retry(job.id, by_id=current_who().person_id)
    flash("It is tried again.", "success")
    return redirect(url_for(".show", job_id=job.id), 303)
