"""What the worker does for resources: read large files, and look at links."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from flask import current_app

from app.jobs.registry import Onward, register, register_hourly
from app.jobs.rules import JobKind
from app.jobs.services import tell_progress
from app.organisations.rules import london_day
from app.resources.queries.links import list_due
from app.resources.rules.links import Outcome
from app.resources.services.fetching import ask_for
from app.resources.services.importing import delete_old_files, read_upload
from app.resources.services.links import ask_for_checks, keep_outcomes
from config import Environment

AT_ONCE, AT_MOST = 8, 100


def register_work() -> None:
    """Tell the job registry what this feature does."""
    register(JobKind.READ_RESOURCE_FILE, read_upload, title="Reading the file", onward=_onward)
    register(JobKind.CHECK_LINKS, check_links, title="Looking at links", cancellable=True)
    register_hourly("Deleting files of resources after a day", delete_old_files)
    register_hourly("Asking for links to be looked at", ask_for_checks)


def check_links(organisation_id: UUID) -> None:
    """Look at an organisation's links whose day has come, some at once; the rest an hour later."""
    now = datetime.now(UTC)
    due = list_due(organisation_id, london_day(now), AT_MOST)
    settings = current_app.extensions["settings"]
    loopback = settings.environment is Environment.TEST
    links = sorted({one.link for one in due})
    outcomes: dict[str, Outcome] = {}
    for start in range(0, len(links), AT_ONCE):
        # The network is slow: this lets go of the database, and of the job when it is cancelled.
        tell_progress(start, len(links))
        outcomes |= ask_for_all(links[start : start + AT_ONCE], loopback=loopback)
    keep_outcomes(due, outcomes, now)


def ask_for_all(links: Sequence[str], *, loopback: bool) -> Mapping[str, Outcome]:
    """Return what comes of following each link, all of them asked for at once."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(partial(ask_for, loopback=loopback), links)
        return dict(zip(links, found, strict=True))


def _onward(resource_upload_id: UUID) -> Onward:
    return Onward("See what it would do", f"/resources/imports/{resource_upload_id}")
