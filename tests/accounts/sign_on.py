"""What tests of single sign-on share: a provider, a linked account, the way there and back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from app.accounts.models import Account
from app.accounts.queries import find_account_of
from app.accounts.services.providers import asking, discover, fetch_keys
from app.accounts.services.sign_on import link_account, set_provider
from app.extensions import db
from app.notifications.models import Mail
from app.organisations.models import Organisation
from app.people.models import Person
from tests.clock import now
from tests.factories.accounts import give_password
from tests.factories.organisations import Council, make_council
from tests.factories.provider import CLIENT_ID, SECRET, Provider, at_work_account, running_provider
from tests.pages import PageClient

RETURNED = "/sign-in/returned"
REFUSED = "Your work account could not be checked"


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """A provider that behaves, which this service may ask."""
    monkeypatch.setattr(asking, "loopback", True)
    with running_provider() as running:
        yield running


def offer(organisation: Organisation, provider: Provider, **changed: Any) -> None:
    """Let an organisation's people sign in by `provider`."""
    provider.client.redirect_uri = f"http://127.0.0.1:5000{RETURNED}/{organisation.id}"
    metadata = discover(provider.issuer)
    set_provider(
        organisation.id,
        metadata,
        fetch_keys(metadata.jwks_uri),
        **{
            "client_id": CLIENT_ID,
            "secret": SECRET,
            "asks_second_factor": False,
            "by_id": None,
            "now": now(),
            **changed,
        },
    )
    db.session.commit()


@dataclass
class Linked:
    """A council whose worker's account is linked to who is signed in at the provider."""

    council: Council
    account: Account
    provider: Provider

    @property
    def begins(self) -> str:
        return at_work_account(self.council.organisation.id)


@pytest.fixture
def linked(app: Flask, provider: Provider) -> Linked:
    """The worker signs in with a work account."""
    council = make_council()
    account = give_password(council.worker)
    offer(council.organisation, provider)
    link_account(
        account,
        provider.issuer,
        provider.signed_in.subject,
        organisation_id=council.organisation.id,
        now=now(),
    )
    db.session.commit()
    return Linked(council, account, provider)


def go(client: PageClient, provider: Provider, begins: str) -> dict[str, str]:
    """Go to the provider, and return what it sends the browser back with."""
    return provider.follow(client.get(begins).headers["Location"])


def sign_on(client: PageClient, provider: Provider, begins: str) -> TestResponse:
    """Go there and come back."""
    back = go(client, provider, begins)
    return client.get(returned(provider), query_string=back)


def returned(provider: Provider) -> str:
    """Return where the provider sends browsers back to."""
    return urlsplit(provider.client.redirect_uri).path


def is_in(client: PageClient) -> bool:
    """Whether somebody is signed in in this browser."""
    return client.get("/account").status_code == 200


@pytest.fixture
def council(app: Flask, provider: Provider) -> Council:
    """A council with a provider, and a worker with a password."""
    made = make_council()
    give_password(made.worker)
    offer(made.organisation, provider)
    return made


def link_own(council: Council, person: Person, provider: Provider) -> None:
    account = find_account_of(person.id)
    assert account is not None
    about = (provider.issuer, provider.signed_in.subject)
    link_account(account, *about, organisation_id=council.organisation.id, now=now())
    db.session.commit()


def letters(says: str) -> list[str]:
    """Return to whom a message with these words was written, in order of addresses."""
    chosen = db.session.execute(sa.select(Mail.address, Mail.text).order_by(Mail.address))
    return [address for address, text in chosen if says in " ".join(text.split())]
