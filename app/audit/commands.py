"""`flask audit …`"""

import click
from flask.cli import AppGroup

from app.audit.queries import list_chains, list_events
from app.audit.rules import Link, first_broken
from app.audit.services import sealed_content

audit = AppGroup("audit", help="The record of who did what.")


@audit.command()
def verify() -> None:
    """Check every audit chain from its first event to its head.

    \b
    Example: flask audit verify
    Exit code 0 when every chain is whole, 1 otherwise.
    """
    broken = 0
    for head in list_chains():
        if not head.chain.startswith("audit:"):
            continue
        links = [
            (Link(event.number, event.previous, event.digest), sealed_content(event))
            for event in list_events(head.chain)
        ]
        at = first_broken(links)
        if at is None and links and links[-1][0].digest != head.digest:
            at = len(links) + 1
        if at is None and len(links) != head.number:
            at = len(links) + 1
        click.echo(
            f"{head.chain}: {f'broken at event {at}' if at else f'{len(links)} events, whole'}"
        )
        broken += at is not None
    raise SystemExit(1 if broken else 0)
