"""An administrator's pages of single sign-on: the provider, its history, a person's link."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import IdentityProvider
from app.accounts.queries.sign_on import find_provider
from app.accounts.rules.providers import provider_box
from app.accounts.services.providers import asking
from app.extensions import db
from app.organisations.rules import Role
from app.people.models import Person
from tests.accounts.sign_on import council, letters, link_own, provider
from tests.accounts.test_life import run
from tests.clock import today
from tests.factories.organisations import Council, make_council, make_person
from tests.factories.provider import (
    CLIENT_ID,
    SECRET,
    Provider,
    at_work_account,
)
from tests.pages import PageClient

__all__ = ["council", "provider"]  # fixtures
SignIn = Callable[[Person], PageClient]
PAGE = "/organisation/sign-on"


def count_settings() -> int:
    return db.session.scalar(sa.select(sa.func.count(IdentityProvider.id))) or 0


def test_a_provider_is_set_kept_changed_and_turned_off_with_its_history(
    sign_in: SignIn, provider: Provider
) -> None:
    council = make_council()
    here = sign_in(council.administrator)
    typed = {"issuer": provider.issuer, "client_id": CLIENT_ID}

    assert here.send(PAGE, **typed).status_code == 422, "no secret yet"
    assert here.send(PAGE, **typed, secret=SECRET).status_code == 303
    held = find_provider(council.organisation.id)
    assert held is not None
    assert SECRET.encode() not in held.sealed_secret
    assert provider_box.open(held.sealed_secret) == SECRET
    assert not here.page(PAGE).says(SECRET)

    assert here.send(PAGE, **typed, asks_second_factor="y").status_code == 303, "the same secret"
    changed = find_provider(council.organisation.id)
    assert changed is not None
    assert provider_box.open(changed.sealed_secret) == SECRET
    assert here.page(PAGE).says("second factor at the provider, by " + council.administrator.name)
    other_client = here.send(PAGE, issuer=provider.issuer, client_id="another")
    assert other_client.status_code == 422, "a secret belongs to its client"
    other_issuer = here.send(PAGE, issuer=provider.issuer + "/", client_id=CLIENT_ID)
    assert "Enter the client secret" in other_issuer.text, "and goes to no other provider"

    assert here.send(PAGE, at=f"{PAGE}/off").status_code == 303
    assert here.page(PAGE).says("turned off, by " + council.administrator.name)
    assert here.get(at_work_account(council.organisation.id)).status_code == 404
    assert count_settings() == 3


def test_a_provider_that_does_not_fit_is_refused_and_nothing_typed_is_lost(
    sign_in: SignIn, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = sign_in(make_council().administrator)

    def refused(says: str, **changed: str) -> None:
        typed = {"issuer": provider.issuer, "client_id": CLIENT_ID, "secret": SECRET}
        answer = here.send(PAGE, **(typed | changed))
        assert (answer.status_code, says in answer.text) == (422, True), answer.text
        assert f'value="{CLIENT_ID}"' in answer.text

    refused("another address", issuer=provider.issuer + "/")
    refused("starts with https://", issuer="http://login.council.example")
    refused("Enter the issuer", issuer=" ")
    refused("answered 404", issuer=provider.issuer + "/nowhere")
    provider.metadata_twist = lambda said: said.update(padding="x" * 300_000)
    refused("far too much")
    provider.metadata_twist = lambda said: said.clear()
    refused("another address")
    monkeypatch.setattr(asking, "loopback", False)
    refused("starts with https://")
    refused("private network", issuer="https://localhost:8443")
    assert count_settings() == 0


def test_only_administrators_who_signed_in_just_now_set_it(sign_in: SignIn) -> None:
    council = make_council()
    assert sign_in(council.workforce_lead).get(PAGE).status_code == 404
    here = sign_in(council.administrator)
    with here.session_transaction() as session:
        session["fs_paa"] = 0
    assert "/sign-in-again" in here.get(PAGE).headers["Location"]


def test_every_administrator_is_told_of_another_provider(
    app: Flask, sign_in: SignIn, provider: Provider
) -> None:
    council = make_council()
    other = make_person(council.organisation, Role.ADMINISTRATOR)
    left = make_person(council.organisation, Role.ADMINISTRATOR)
    left.left_on = today() - timedelta(days=1)
    db.session.commit()
    told = sorted([council.administrator.work_email, other.work_email])
    here = sign_in(council.administrator)
    typed = {"issuer": provider.issuer, "client_id": CLIENT_ID, "secret": SECRET}

    assert here.send(PAGE, **typed, asks_second_factor="y").status_code == 303
    assert letters(f"work accounts: {urlsplit(provider.issuer).netloc}.") == told
    assert letters("not asked for a second factor here") == told
    assert here.send(PAGE, at=f"{PAGE}/off").status_code == 303
    assert run(app, "provider-off", council.organisation.code).exit_code == 0, "off is off"
    assert letters("with work accounts off") == told
    runner, command = app.test_cli_runner(), ["accounts", "set-provider", council.organisation.code]
    about = ["--issuer", provider.issuer, "--client-id", CLIENT_ID]
    assert runner.invoke(args=[*command, *about]).exit_code == 0
    assert letters(f"work accounts: {urlsplit(provider.issuer).netloc}.") == sorted(told * 2)


def test_a_provider_and_links_by_commands(app: Flask, council: Council, provider: Provider) -> None:
    code, email = council.organisation.code, council.worker.work_email
    command = ["accounts", "set-provider", code, "--client-id", "new", "--issuer"]
    runner = app.test_cli_runner()
    done = runner.invoke(args=[*command, provider.issuer, "--secret-stdin"], input="s\n")
    assert done.exit_code == 0, done.output
    held = find_provider(council.organisation.id)
    assert held is not None
    assert (held.client_id, provider_box.open(held.sealed_secret)) == ("new", "s")
    for issuer, says in (("http://x", "must start"), (provider.issuer + "/", "another address")):
        refused = runner.invoke(args=[*command, issuer, "--secret-stdin"], input="s\n")
        assert (refused.exit_code, says in refused.output) == (1, True)
    kept = runner.invoke(args=[*command, provider.issuer])
    assert kept.exit_code == 0, "the secret is of the same issuer and client"
    refused = runner.invoke(args=[*command, provider.issuer + "/"])
    assert "Give the client secret" in refused.output, "it goes to no other provider"

    link_own(council, council.worker, provider)
    assert run(app, "unlink", email).exit_code == 0
    assert "has ended already" in run(app, "unlink", email).output
    assert run(app, "provider-off", code).exit_code == 0
    assert run(app, "provider-off", code).exit_code == 0, "off is off"
    held = find_provider(council.organisation.id)
    assert held is not None
    assert not held.offered
    without = make_council()
    other = ["accounts", "set-provider", without.organisation.code, "--client-id", "x", "--issuer"]
    assert "Give the client secret" in runner.invoke(args=[*other, provider.issuer]).output
