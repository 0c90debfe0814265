"""Checking the signed records."""

import click

from app.validation.commands.group import validation
from app.validation.queries.verification import verify_records


@validation.command()
def verify() -> None:
    """Prove that nothing signed was altered, or name the first broken record.

    Checks each organisation's chain, every record's digest, that ratings, judgements, decisions,
    evidence and validations in the tables still are what was signed, and that the files of the
    evidence are in the storage as they were.

    \b
    Example: flask --app wsgi validation verify
    Exit code 0 when every record is whole, 1 otherwise.
    """
    found = list(verify_records())
    for one in found:
        click.echo(f"{one.organisation}: {one.broken or f'{one.records} signed records, whole'}")
    if not found:
        click.echo("No record is signed yet.")
    raise SystemExit(1 if any(one.broken for one in found) else 0)
