"""Work of organisations: the file of what was done, and where the record stood each day."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from flask import url_for

from app.audit.queries import stream_events
from app.audit.rules import as_line, chain_of
from app.audit.services import note_heads
from app.documents.rules import MediaType
from app.documents.services import keep_document
from app.jobs import registry
from app.jobs.rules import JobKind
from app.organisations.access import may_administer
from app.organisations.rules import london_day


def export_events(organisation_id: UUID) -> None:
    """Keep a file of an organisation's events, each as a line of JSON without its facts."""
    now = datetime.now(UTC)
    lines = (as_line(event, with_facts=False) for event in stream_events(chain_of(organisation_id)))
    keep_document(
        "".join(f"{line}\n" for line in lines).encode(),
        organisation_id=organisation_id,
        subject_id=organisation_id,
        file_name=f"what-was-done-{london_day(now):%Y-%m-%d}.jsonl",
        media_type=MediaType.LINES,
        now=now,
    )


def register() -> None:
    """Tell the worker, and the page that shows how it is getting on."""
    registry.register_schedule(
        "Keeping where the record of acts stands", note_heads, timedelta(days=1)
    )
    registry.register(
        JobKind.EXPORT_AUDIT,
        export_events,
        title="Making the file of what was done",
        onward=lambda _organisation_id: registry.Onward(
            "Download the file", url_for("organisations.audit")
        ),
        may_again=may_administer,
    )
