"""`flask accounts create-administrator` and `make-administrator`."""

import sys
from datetime import UTC, datetime
from uuid import UUID

import click
from flask import current_app
from flask_security.utils import hash_password

from app.accounts.commands.group import accounts, find_person_or_fail, writing_or_fail
from app.accounts.queries import find_account_of
from app.accounts.rules import password_refusal
from app.accounts.services import end_sessions, open_account
from app.extensions import db
from app.organisations.queries import find_organisation, list_roles
from app.organisations.rules import Role
from app.organisations.services import grant_role
from app.people.services import add_person


@accounts.command()
@click.option("--name", prompt="Full name", help="The administrator's name.")
@click.option("--email", prompt="Work email address", help="What they sign in with.")
@click.option(
    "--organisation", "code", prompt="Organisation's code", help="See `organisations list`."
)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def create_administrator(name: str, email: str, code: str, password_stdin: bool) -> None:
    """Add a person who looks after an organisation's people and accounts.

    \b
    Examples:
      flask accounts create-administrator
      flask accounts create-administrator --name "Ada Dale" --email ada.dale@council.example \\
        --organisation E06009999 --password-stdin < password.txt
    The password is asked for twice and never shown. Exit code 0 when added, 1 when refused.
    """
    organisation = find_organisation(code)
    if organisation is None:
        raise click.ClickException(
            f"There is no organisation with the code {code}. Add it first: flask organisations add."
        )
    if "@" not in email:
        raise click.ClickException(f"{email} is not an email address.")
    password = _read_password(password_stdin)
    _check_password(password, name, email, organisation.name)
    db.session.rollback()
    password_hash = hash_password(password)
    with writing_or_fail():
        _add(name, email, organisation.id, password_hash)
    click.echo(f"{name} can sign in as {email.lower()} and looks after {organisation.name}.")


@accounts.command()
@click.argument("email")
def make_administrator(email: str) -> None:
    """Make somebody an administrator without a second one's agreement.

    On screen two administrators make another one. This command is for an organisation that has
    only one, or none: whoever may run it stands for the second pair of eyes, and it is audited.

    \b
    Example:
      flask accounts make-administrator ada.dale@council.example
    Exit code 0 when made, 1 when refused.
    """
    today = datetime.now(UTC).date()
    with writing_or_fail():
        person = find_person_or_fail(email)
        if person.left_on is not None:
            raise click.ClickException(f"{person.name} has left, or is about to.")
        if Role.ADMINISTRATOR in list_roles(person.id, today):
            raise click.ClickException(f"{person.name} is an administrator already.")
        grant_role(person.organisation_id, person.id, Role.ADMINISTRATOR, from_on=today, by_id=None)
        if account := find_account_of(person.id):
            end_sessions(account.id, datetime.now(UTC))
    click.echo(f"{person.name} is an administrator from today.")


def _read_password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed


def _check_password(password: str, name: str, email: str, organisation_name: str) -> None:
    service_name = current_app.extensions["settings"].service_name
    context = [name, *name.split(), *email.split("@"), organisation_name, service_name]
    if refusal := password_refusal(password, context):
        raise click.ClickException(refusal)


def _add(name: str, email: str, organisation_id: UUID, password_hash: str) -> None:
    today = datetime.now(UTC).date()
    person = add_person(organisation_id, name, email, started_on=today, by_id=None)
    grant_role(organisation_id, person.id, Role.ADMINISTRATOR, from_on=today, by_id=None)
    open_account(person.id, email, organisation_id=organisation_id, password_hash=password_hash)
