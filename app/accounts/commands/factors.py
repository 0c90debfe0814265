"""`flask accounts reset-factors`: for an administrator whom no other one can help."""

import click

from app.accounts.commands.group import accounts, find_account_or_fail, writing_or_fail
from app.accounts.signing_in.changes import reset


@accounts.command("reset-factors")
@click.argument("email")
def reset_factors(email: str) -> None:
    """Take away somebody's password and second factors, and send them a link to begin anew.

    \b
    Example: flask accounts reset-factors ada.dale@council.example
    For somebody who lost their phone or passkey and has no recovery code, where there is no other
    administrator. Make sure first that it is really they who ask. Exit code 1 when refused.
    """
    with writing_or_fail():
        person, account = find_account_or_fail(email)
        reset(account, None)
    click.echo(f"{person.name} is signed out. A link to begin anew is on its way to them.")
