"""Pages of jobs."""

from typing import TYPE_CHECKING

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.jobs.access import may_see_job
from app.jobs.queries import get_job
from app.jobs.registry import work_for
from app.jobs.rules import IN_WORDS, JobState
from app.web.guard import access

if TYPE_CHECKING:
    from app.jobs.models import Job

blueprint = Blueprint("jobs", __name__, template_folder="templates")


@blueprint.get("/jobs/<uuid:job_id>")
@access(may_see_job, on=get_job)
def show(job: "Job") -> ResponseReturnValue:
    """Show how work is getting on, and where to go when it is done."""
    work = work_for(job.kind)
    done = job.state is JobState.DONE
    return render_template(
        "jobs/show.html",
        job=job,
        title=work.title,
        in_words=IN_WORDS[job.state],
        over=done or job.state is JobState.FAILED,
        onward=work.onward(job.subject_id) if work.onward and done else None,
    )
