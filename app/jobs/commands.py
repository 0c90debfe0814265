"""flask jobs: the worker, and a look at what was asked for."""

import json
import logging
import os
import signal
from threading import Event
from typing import TYPE_CHECKING
from uuid import UUID

import click
from flask.cli import AppGroup, ScriptInfo, pass_script_info

from app.db.domain import DomainError
from app.db.engine import set_writing
from app.extensions import db
from app.jobs import services
from app.jobs.queries import find_job, list_jobs
from app.jobs.rules import IN_WORDS, JobState, progress_in_words
from app.jobs.worker import run_worker

if TYPE_CHECKING:
    from app.jobs.models import Job

jobs = AppGroup("jobs", help="Work that runs beside the web pages: mail, PDFs, releases.")
_log = logging.getLogger(__name__)


@jobs.command("work")
@pass_script_info
def work(info: ScriptInfo) -> None:
    """Run the worker until it is asked to stop (Ctrl-C or TERM).

    \b
    Example: flask --app wsgi jobs work
    """
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    # The command's own context must hold no connection while the worker's threads work.
    db.session.close()
    try:
        left = run_worker(info.load_app(), stop)
    except DomainError as refused:
        raise click.ClickException(refused.sentence) from None
    if left:
        _log.warning("%s did not end in time. The next worker takes it up.", left)
        logging.shutdown()
        # Python would wait for its threads, however long their work takes.
        os._exit(0)


@jobs.command("list")
@click.option("--failed", is_flag=True, help="Only work that failed.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_newest(failed: bool, as_json: bool) -> None:
    """List the newest fifty jobs: key, kind, state, when asked, and why it failed.

    \b
    Example: flask --app wsgi jobs list --failed
    """
    for job in list_jobs(*([JobState.FAILED] if failed else [])):
        row = {
            "id": str(job.id),
            "kind": job.kind.value,
            "state": job.state.value,
            "tries": job.tries,
            "asked_at": job.asked_at.isoformat(timespec="seconds"),
            "reason": job.reason,
        }
        if as_json:
            click.echo(json.dumps(row))
        else:
            click.echo("  ".join(str(value) for value in row.values()).rstrip())


@jobs.command("show")
@click.argument("job_id", type=click.UUID)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def show(job_id: UUID, as_json: bool) -> None:
    """Say all that is known of one job. Nothing of what it is about: it holds keys only.

    \b
    Example: flask --app wsgi jobs show 8f14e45f-ceea-467f-a8d9-1c2b3d4e5f60
    """
    job = find_job(job_id)
    if job is None:
        raise click.ClickException("There is no work of that key.")
    row = _described(job)
    if as_json:
        click.echo(json.dumps(row))
        return
    for name, value in row.items():
        if value:
            click.echo(f"{name}: {value}")


def _described(job: "Job") -> dict[str, str | int]:
    times = {
        "asked": job.asked_at,
        "not before": job.next_try_at,
        "cancelling asked": job.cancel_asked_at,
        "ended": job.ended_at,
    }
    return {
        "id": str(job.id),
        "kind": job.kind.value,
        "state": job.state.value,
        "in words": IN_WORDS[job.state],
        "progress": progress_in_words(job.steps_done, job.steps),
        "tries that broke": job.tries,
        **{name: at.isoformat(timespec="seconds") if at else "" for name, at in times.items()},
        "reason": job.reason,
        "organisation": str(job.organisation_id or ""),
        "subject": str(job.subject_id),
    }


@jobs.command("cancel")
@click.argument("job_id", type=click.UUID)
def cancel(job_id: UUID) -> None:
    """Cancel work: at once when it waits, between two of its steps when it runs.

    \b
    Example: flask --app wsgi jobs cancel 8f14e45f-ceea-467f-a8d9-1c2b3d4e5f60
    Exit code 0 when cancelled or asked for, 1 when refused.
    """
    set_writing(True)
    try:
        state = services.cancel(job_id)
    except DomainError as refused:
        raise click.ClickException(refused.sentence) from None
    db.session.commit()
    click.echo("Cancelled." if state is JobState.CANCELLED else "It stops after this step.")


@jobs.command("retry")
@click.argument("job_id", type=click.UUID, required=False)
@click.option("--all-failed", is_flag=True, help="Every job that failed.")
def try_again(job_id: UUID | None, all_failed: bool) -> None:
    """Let failed work be tried again.

    \b
    Example: flask --app wsgi jobs retry --all-failed
    """
    if (job_id is None) != all_failed:
        raise click.UsageError("Give the key of a job, or --all-failed.")
    set_writing(True)
    failed = [job.id for job in list_jobs(JobState.FAILED, limit=10_000)]
    chosen = failed if all_failed else [job_id]
    try:
        for one in chosen:
            services.retry(one) if one else None
    except DomainError as refused:
        raise click.ClickException(refused.sentence) from None
    db.session.commit()
    click.echo(f"{len(chosen)} to be tried again.")
