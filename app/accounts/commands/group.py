"""The group of commands, and what each of them needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from flask.cli import AppGroup

from app.accounts.queries import find_account_of
from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.people.queries import find_person

if TYPE_CHECKING:
    from app.accounts.models import Account
    from app.people.models import Person

accounts = AppGroup("accounts", help="How people sign in.")


@contextmanager
def writing_or_fail() -> Iterator[None]:
    """Commit what is done inside; a refusal ends the command with its sentence, and code 1."""
    db.session.rollback()
    with writing():
        try:
            yield
        except DomainError as refused:
            db.session.rollback()
            raise click.ClickException(refused.sentence) from refused
        db.session.commit()


def find_person_or_fail(email: str) -> "Person":
    """Return the person with this work e-mail, or end the command."""
    found = find_person(email.strip())
    if found is None:
        raise click.ClickException(f"Nobody here has the work e-mail {email}.")
    return found


def find_account_or_fail(email: str) -> "tuple[Person, Account]":
    """Return a person and their account, or end the command."""
    person = find_person_or_fail(email)
    account = find_account_of(person.id)
    if account is None:
        raise click.ClickException(f"{person.name} has no account. Invite them first.")
    return person, account
