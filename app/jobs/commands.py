"""flask jobs: the worker, and a look at what was asked for."""

import json
import signal
from threading import Event
from uuid import UUID

import click
from flask.cli import AppGroup, ScriptInfo, pass_script_info

from app.db.domain import DomainError
from app.db.engine import set_writing
from app.extensions import db
from app.jobs.queries import list_jobs
from app.jobs.rules import JobState
from app.jobs.services import retry
from app.jobs.worker import run_worker

jobs = AppGroup("jobs", help="Work that runs beside the web pages: mail, PDFs, releases.")


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
        run_worker(info.load_app(), stop)
    except DomainError as refused:
        raise click.ClickException(refused.sentence) from None


@jobs.command("list")
@click.option("--failed", is_flag=True, help="Only work that failed.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def show(failed: bool, as_json: bool) -> None:
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
            retry(one) if one else None
    except DomainError as refused:
        raise click.ClickException(refused.sentence) from None
    db.session.commit()
    click.echo(f"{len(chosen)} to be tried again.")
