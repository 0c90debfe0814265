"""`flask accounts …`: single sign-on, and whose work account is whose."""

import sys
from datetime import UTC, datetime
from uuid import UUID

import click

from app.accounts.commands.group import accounts, find_account_or_fail, writing_or_fail
from app.accounts.queries.sign_on import find_provider
from app.accounts.rules.providers import Metadata, is_issuer
from app.accounts.services.providers import asking, discover, fetch_keys
from app.accounts.services.sign_on import (
    end_link,
    is_held_for,
    set_provider,
    withdraw_provider,
)
from app.accounts.signing_in.changes import tell_of_provider
from app.db.domain import DomainError
from app.extensions import db
from app.organisations.queries import find_organisation


@accounts.command("set-provider")
@click.argument("code")
@click.option("--issuer", required=True, help="As the provider writes it.")
@click.option("--client-id", required=True, help="What the provider calls this service.")
@click.option("--secret-stdin", is_flag=True, help="Read the client secret from standard input.")
@click.option("--second-factor", is_flag=True, help="The provider asks everybody for one.")
def set_one(
    code: str, issuer: str, client_id: str, secret_stdin: bool, second_factor: bool
) -> None:
    """Let the people of the organisation CODE sign in by an OpenID Connect provider.

    \b
    Example:
      flask accounts set-provider E06009999 --issuer https://login.dale.example/tenant \\
        --client-id 4f2a --secret-stdin < secret.txt
    Without a new secret the one before is kept, if issuer and client are the same. Exit code 1 when
    refused.
    """
    organisation_id = _organisation(code)
    secret = sys.stdin.readline().strip() if secret_stdin else ""
    if not secret and not is_held_for(find_provider(organisation_id), issuer, client_id):
        raise click.ClickException("Give the client secret: --secret-stdin.")
    metadata, keys = _ask(issuer)
    with writing_or_fail():
        set_provider(
            organisation_id,
            metadata,
            keys,
            client_id=client_id,
            secret=secret,
            asks_second_factor=second_factor,
            by_id=None,
            now=datetime.now(UTC),
        )
        tell_of_provider(organisation_id)
    click.echo(f"People of {code} can sign in at {issuer}.")


def _ask(issuer: str) -> tuple[Metadata, str]:
    """Return what a provider is, and its keys; nothing is held while it is asked."""
    if not is_issuer(issuer, loopback=asking.loopback):
        raise click.ClickException("The issuer must start with https://, without a question mark.")
    db.session.rollback()
    try:
        metadata = discover(issuer)
        return metadata, fetch_keys(metadata.jwks_uri)
    except DomainError as refused:
        raise click.ClickException(refused.sentence) from refused


@accounts.command("provider-off")
@click.argument("code")
def turn_off(code: str) -> None:
    """Let nobody of the organisation CODE sign in with a work account any more.

    \b
    Example:
      flask accounts provider-off E06009999
    """
    organisation_id = _organisation(code)
    with writing_or_fail():
        if withdraw_provider(organisation_id, by_id=None, now=datetime.now(UTC)):
            tell_of_provider(organisation_id)
    click.echo(f"Single sign-on of {code} is off.")


@accounts.command()
@click.argument("email")
def unlink(email: str) -> None:
    """End the link of a person's work account, and their sessions.

    \b
    Example:
      flask accounts unlink ada.dale@council.example
    Exit code 0 when ended, 1 when there was none.
    """
    with writing_or_fail():
        person, account = find_account_or_fail(email)
        end_link(
            account.id,
            organisation_id=person.organisation_id,
            by_id=None,
            now=datetime.now(UTC),
        )
    click.echo(f"The work account of {person.name} is no longer linked.")


def _organisation(code: str) -> UUID:
    found = find_organisation(code)
    if found is None:
        raise click.ClickException(f"There is no organisation with the code {code}.")
    return found.id
