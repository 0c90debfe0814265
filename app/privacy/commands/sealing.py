"""The secrets that the database holds sealed, by whoever runs the service."""

from typing import Any
from uuid import uuid4

import click

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.engine import writing
from app.db.resealing import seal_again
from app.extensions import db
from app.privacy.commands.group import privacy


@privacy.command("seal-again")
def seal_secrets_again() -> None:
    """Seal every secret in the database again, with KEYS_SECRET and today's algorithm.

    For a change of KEYS_SECRET: put the old one into KEYS_SECRET_BEFORE and a new one into
    KEYS_SECRET, start the service again, run this, then take KEYS_SECRET_BEFORE away. Pages work
    meanwhile. It may run any number of times.

    \b
    Example: flask privacy seal-again
    Exit code 0 when all are sealed with KEYS_SECRET, 1 when some cannot be opened: nothing is
    changed then.
    """
    with writing():
        try:
            counts = seal_again(db.session.connection())
        except DomainError as refused:
            db.session.rollback()
            raise click.ClickException(refused.sentence) from refused
        if any(counts.values()):
            facts: dict[str, Any] = {"organisation_id": None, "by_id": None, **counts}
            record_event("sealed again", "secrets", uuid4(), **facts)
        db.session.commit()
    for table, count in counts.items():
        click.echo(f"{table}: {count} sealed again")
