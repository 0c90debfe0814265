"""A demonstration batch: a supervisor asks for their team's PDFs, as the button does."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.documents.batchable import batchable, kinds
from app.documents.rules import Whose
from app.documents.services import ask_for_batch
from app.jobs.rules import JobKind
from app.jobs.services import ask

if TYPE_CHECKING:
    from app.devtools.council import Builder

KEPT = timedelta(days=7)


def play(builder: Builder) -> None:
    """Ask for the plans and signed records of a supervisor's people; the worker makes them."""
    supervisor = builder.who(builder.played.teams[0].supervisor)
    wanted = [
        (kind, one)
        for kind in kinds()
        for one in batchable(kind).list_for(supervisor, Whose.TEAM, None)
    ]
    batch = ask_for_batch(supervisor, Whose.TEAM, wanted, cycle_id=None, kept=KEPT)
    ask(JobKind.MAKE_BATCH, batch.id, batch.organisation_id, supervisor.person_id)
