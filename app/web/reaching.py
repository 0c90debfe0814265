"""Whose rows a request may reach: the second lock's side of the guard.

Who is signed in reaches their own organisation, and what `reach_of` adds. A page that anybody may
open reaches what its door is for, whoever asks; without a door it reaches no row at all.
"""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from flask import request

from app.db.reach import limit_at_least, limit_to

IDENTITY = "identity"
# Pages for people who are not signed in, and what each may look at (see app/db/policies.py).
DOORS = {
    "security.login": IDENTITY,
    "security.logout": IDENTITY,
    "security.forgot_password": IDENTITY,
    "security.reset_password": IDENTITY,
    "accounts.ask_code": IDENTITY,
    "accounts.take_code": IDENTITY,
    "accounts.take_passkey": IDENTITY,
    "accounts.ask_recovery_code": IDENTITY,
    "accounts.take_recovery_code": IDENTITY,
    "accounts.ask_passkey": IDENTITY,
    "accounts.sign_in_by_passkey": IDENTITY,
    "accounts.ask_set_up": IDENTITY,
    "accounts.set_up_by_app": IDENTITY,
    "accounts.set_up_by_passkey": IDENTITY,
    "accounts.choose_employer": IDENTITY,
    "accounts.work_account": IDENTITY,
    "accounts.go_to_provider": IDENTITY,
    "accounts.come_back_signed_on": IDENTITY,
    "accounts.accept_invitation": IDENTITY,
    "surveys.start": "answering",
    "surveys.answer": "answering",
    "evidence.start_observing": "observing",
    "evidence.observe": "observing",
    "validation.check_digest": "verifying",
    "validation.published_keys": "keys",
    "notifications.ask_to_stop": "mail",
    "notifications.stop": "mail",
}


def own_organisation(who: Any) -> Iterable[UUID]:
    """Return the organisation that somebody who is signed in works for."""
    return (who.organisation_id,)


# Filled by the factory where people are given sight of other organisations.
reach_of: Callable[[Any], Iterable[UUID]] = own_organisation


def reach_for(who: Any) -> None:
    """Let the rest of this request see what is in this person's reach, and their own record."""
    limit_to(reach_of(who), person_id=who.person_id)


def reach_also(who: Any, organisation_ids: Iterable[UUID]) -> None:
    """Let the rest of this request see these organisations' rows as well: what they agreed to show
    this person, which the query that asks for it says."""
    limit_to({*reach_of(who), *organisation_ids}, person_id=who.person_id)


def open_door() -> None:
    """Open the door of the page that is asked for, before anything is asked of the database."""
    if request.endpoint in DOORS:
        limit_to(door=DOORS[request.endpoint])
    # Nobody is signed in: nothing was said yet.
    limit_at_least()
