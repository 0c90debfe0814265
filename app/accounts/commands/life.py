"""`flask accounts …`: inviting, closing, leaving. No person is named as having done it."""

import json
from datetime import UTC, datetime

import click

from app.accounts.commands.group import (
    accounts,
    find_account_or_fail,
    find_person_or_fail,
    writing_or_fail,
)
from app.accounts.queries import accounts_of, find_account_of
from app.accounts.services import close_account, open_account, reopen_account
from app.accounts.services.invitations import withdraw_invitation
from app.accounts.services.leavers import close_accounts_of_leavers
from app.accounts.signing_in.mail import invite
from app.organisations.queries import find_organisation
from app.organisations.services.leaving import record_leaving, take_back_leaving
from app.people.queries import list_people

DAY = click.DateTime(formats=["%Y-%m-%d"])


@accounts.command("list")
@click.option("--organisation", "code", required=True, help="See `organisations list`.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def show(code: str, as_json: bool) -> None:
    """List an organisation's people: work e-mail, account, last day.

    \b
    Examples:
      flask accounts list --organisation E06009999
      flask accounts list --organisation E06009999 --json
    """
    organisation = find_organisation(code)
    if organisation is None:
        raise click.ClickException(f"There is no organisation with the code {code}.")
    people = list_people(organisation.id)
    found = accounts_of(person.id for person in people)
    rows = [
        {
            "email": person.work_email,
            "account": found[person.id].state if person.id in found else "None",
            "last_day": person.left_on.isoformat() if person.left_on else None,
        }
        for person in people
    ]
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        left = f", last day {row['last_day']}" if row["last_day"] else ""
        click.echo(f"{row['email']:<45} {row['account']}{left}")


@accounts.command("invite")
@click.argument("email")
def invite_person(email: str) -> None:
    """Send a person a link to choose a password; it works for 7 days.

    \b
    Example:
      flask accounts invite ada.dale@council.example
    An earlier link works no longer. Exit code 0 when sent, 1 when refused.
    """
    with writing_or_fail():
        person = find_person_or_fail(email)
        account = find_account_of(person.id) or open_account(
            person.id,
            person.work_email,
            organisation_id=person.organisation_id,
            password_hash=None,
        )
        if not account.active:
            raise click.ClickException(f"The account of {person.name} is closed. Reopen it first.")
        invite(account)
    click.echo(f"An invitation is on its way to {person.work_email}.")


@accounts.command("withdraw-invitation")
@click.argument("email")
def withdraw(email: str) -> None:
    """Take back an invitation that was not accepted; the account is closed.

    \b
    Example:
      flask accounts withdraw-invitation ada.dale@council.example
    Exit code 0 when withdrawn, 1 when refused.
    """
    with writing_or_fail():
        person, account = find_account_or_fail(email)
        withdraw_invitation(
            account, organisation_id=person.organisation_id, by_id=None, now=datetime.now(UTC)
        )
    click.echo(f"The invitation of {person.name} is withdrawn.")


@accounts.command()
@click.argument("email")
def close(email: str) -> None:
    """Close an account: its sessions end at once. The last administrator's stays open.

    \b
    Example:
      flask accounts close ada.dale@council.example
    Exit code 0 when closed, 1 when refused.
    """
    with writing_or_fail():
        person, account = find_account_or_fail(email)
        close_account(
            account.id, datetime.now(UTC), organisation_id=person.organisation_id, by_id=None
        )
    click.echo(f"{person.name} can no longer sign in.")


@accounts.command()
@click.argument("email")
def reopen(email: str) -> None:
    """Let a closed account sign in again.

    \b
    Example:
      flask accounts reopen ada.dale@council.example
    Exit code 0 when open, 1 when refused.
    """
    with writing_or_fail():
        person, account = find_account_or_fail(email)
        reopen_account(account.id, organisation_id=person.organisation_id, by_id=None)
    click.echo(f"{person.name} can sign in again.")


@accounts.command()
@click.argument("email")
@click.argument("last_day", type=DAY)
def leave(email: str, last_day: datetime) -> None:
    """Record a person's last day, as 2027-03-31: roles, team and supervisor end with it.

    \b
    Example:
      flask accounts leave ada.dale@council.example 2027-03-31
    Exit code 0 when recorded, 1 when refused.
    """
    with writing_or_fail():
        person = find_person_or_fail(email)
        record_leaving(person, last_day.date(), by_id=None)
    click.echo(f"{last_day.date()} is the last day of {person.name}.")


@accounts.command()
@click.argument("email")
def stay(email: str) -> None:
    """Take back a last day. Roles, team and supervisor are given anew.

    \b
    Example:
      flask accounts stay ada.dale@council.example
    """
    with writing_or_fail():
        person = find_person_or_fail(email)
        take_back_leaving(person, by_id=None)
    click.echo(f"{person.name} stays. Give them their roles, team and supervisor again.")


@accounts.command()
def close_leavers() -> None:
    """Close the accounts of people who left more than 90 days ago. Workers do it daily.

    \b
    Example:
      flask accounts close-leavers
    """
    with writing_or_fail():
        closed = close_accounts_of_leavers(datetime.now(UTC))
    click.echo(f"{closed} accounts closed.")
