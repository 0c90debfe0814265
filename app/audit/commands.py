"""`flask audit …`"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import click
from flask.cli import AppGroup

from app.audit.queries import list_audit_chains, list_events, list_heads, stream_events
from app.audit.rules import Link, as_line, chain_of, first_broken, first_unlike
from app.audit.services import note_heads, sealed_content
from app.db.engine import writing
from app.extensions import db

audit = AppGroup("audit", help="The record of who did what.")


@audit.command()
def verify() -> None:
    """Check every audit chain from its first event to its head, and against its daily heads.

    \b
    Example: flask audit verify
    Exit code 0 when every chain is whole, 1 otherwise.
    """
    broken = 0
    for head in list_audit_chains():
        at, count = _look_through(head.chain, head.number, head.digest)
        click.echo(f"{head.chain}: {f'broken at event {at}' if at else f'{count} events, whole'}")
        broken += at is not None
    raise SystemExit(1 if broken else 0)


def _look_through(chain: str, number: int, digest: str) -> tuple[int | None, int]:
    """Return where a chain is broken first, or None, and how many events it has."""
    links = [
        (Link(event.number, event.previous, event.digest), sealed_content(event))
        for event in list_events(chain)
    ]
    at = first_broken(links)
    ends_elsewhere = bool(links) and links[-1][0].digest != digest
    if at is None and (ends_elsewhere or len(links) != number):
        at = len(links) + 1
    kept = [(head.number, head.digest) for head in list_heads(chain)]
    unlike = first_unlike(kept, {link.number: link.digest for link, _content in links})
    return min((one for one in (at, unlike) if one is not None), default=None), len(links)


@audit.command()
def heads() -> None:
    """Keep today's head of every audit chain and print the newest of each.

    \b
    Example: flask audit heads
    The worker does it every day. Print them elsewhere: whoever holds an old head can tell whether
    what was before it has been changed.
    """
    with writing():
        note_heads(datetime.now(UTC))
        db.session.commit()
    for chain in list_audit_chains():
        for head in list_heads(chain.chain, at_most=1):
            click.echo(f"{head.day.isoformat()} {head.chain} {head.number} {head.digest}")


@audit.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--organisation",
    "organisation_id",
    type=click.UUID,
    help="Its key, as `flask audit heads` prints it; the service’s own events without it.",
)
def export(file: Path, organisation_id: UUID | None) -> None:
    """Write the events of an organisation to FILE, one as JSON on each line, in their order.

    \b
    Example: flask audit export events.jsonl --organisation 1b4e28ba-2fa1-11d2-883f-0016d3cca427
    Each line holds all that its link seals, so the file can be checked by itself.
    """
    if file.exists():
        raise click.ClickException(f"{file} is there already. Choose another name.")
    count = 0
    with file.open("x", encoding="utf-8") as written:
        for line in _lines(chain_of(organisation_id)):
            written.write(f"{line}\n")
            count += 1
    click.echo(f"{count} events in {file}.")


def _lines(chain: str) -> Iterator[str]:
    return (as_line(event, with_facts=True) for event in stream_events(chain))
