"""An administrator's pages of single sign-on: the provider, its history, a person's link."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import IdentityProvider
from app.accounts.queries.sign_on import find_link_of, find_provider
from app.accounts.rules.providers import provider_box
from app.accounts.services.providers import asking
from app.extensions import db
from app.notifications.models import Mail
from app.people.models import Person
from tests.accounts.sign_on import is_in, offer, provider, sign_on
from tests.accounts.test_life import run
from tests.factories.accounts import give_password
from tests.factories.organisations import Council, make_council
from tests.factories.provider import CLIENT_ID, SECRET, Provider, at_work_account
from tests.pages import PageClient

__all__ = ["provider"]  # the fixture
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


@pytest.fixture
def council(app: Flask, provider: Provider) -> Council:
    """A council with a provider, and a worker with a password."""
    made = make_council()
    give_password(made.worker)
    offer(made.organisation, provider)
    return made


def test_an_administrator_links_a_work_account_by_its_subject_and_ends_it(
    sign_in: SignIn, client: PageClient, council: Council, provider: Provider
) -> None:
    here, begins = sign_in(council.administrator), at_work_account(council.organisation.id)
    page = f"/people/{council.worker.id}/work-account"

    assert here.send(page, subject=" ").status_code == 422
    assert here.send(page, subject=provider.signed_in.subject).status_code == 303
    told = sa.select(sa.func.count(Mail.id)).where(Mail.text.contains("a work account was added"))
    assert db.session.scalar(told) == 1
    sign_on(client, provider, begins)
    assert is_in(client)
    own = f"/people/{council.administrator.id}/work-account"
    assert here.get(own).status_code == 404, "not one's own"

    give_password(council.colleague)
    other = f"/people/{council.colleague.id}/work-account"
    answer = here.send(other, subject=provider.signed_in.subject)
    assert (answer.status_code, "linked already" in answer.text) == (422, True)

    assert here.send(page, at=f"{page}/end").status_code == 303
    assert not is_in(client)
    assert here.get(f"/people/{council.assessor.id}/work-account").status_code == 404, "no account"


def test_who_has_no_password_keeps_the_only_way_in(
    sign_in: SignIn, council: Council, provider: Provider
) -> None:
    here = sign_in(council.colleague)  # whose account has no password
    subject = provider.signed_in.subject
    sign_in(council.administrator).send(
        f"/people/{council.colleague.id}/work-account", subject=subject
    )
    page = here.page("/account/work-account")
    assert page.says("this is your only way in")
    answer = here.post("/account/work-account/end", data=here.page("/account").form())
    assert answer.status_code == 422
    assert here.get("/account").status_code == 200


def test_linking_one_s_own_begins_at_the_provider(
    sign_in: SignIn, council: Council, provider: Provider
) -> None:
    here = sign_in(council.worker)
    assert sign_on(here, provider, "/account/work-account/go").status_code == 303
    assert here.send("/account/work-account").status_code == 303
    answer = here.post("/account/work-account", data=here.page("/account").form())
    assert answer.status_code == 404, "nothing waits any more"


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

    assert run(app, "link", email, "one").exit_code == 0
    assert "linked already" in run(app, "link", email, "two").output
    account = give_password(council.colleague)
    assert run(app, "unlink", email).exit_code == 0
    assert "has ended already" in run(app, "unlink", email).output
    assert find_link_of(account.id) is None
    assert run(app, "provider-off", code).exit_code == 0
    assert run(app, "provider-off", code).exit_code == 0, "off is off"
    held = find_provider(council.organisation.id)
    assert held is not None
    assert not held.offered
    without = make_council()
    give_password(without.worker)
    assert "no provider" in run(app, "link", without.worker.work_email, "one").output
    other = ["accounts", "set-provider", without.organisation.code, "--client-id", "x", "--issuer"]
    assert "Give the client secret" in runner.invoke(args=[*other, provider.issuer]).output
