"""Who may see how a job is getting on."""

from typing import TYPE_CHECKING

from app.jobs.registry import work_for

if TYPE_CHECKING:
    from app.jobs.models import Job
    from app.web.guard import Person


def may_see_job(who: "Person | None", job: "Job") -> bool:
    """Only the person who asked for the work."""
    return who is not None and job.asked_by_id == who.person_id


def may_try_again(who: "Person | None", job: "Job") -> bool:
    """The person who asked, while they may ask for work of this kind."""
    return may_see_job(who, job) and work_for(job.kind).may_again(who)
