"""Single sign-on against a real provider on loopback, when it behaves and when it does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.accounts.models import Account, SignInSession
from app.accounts.queries.sign_on import find_link_of
from app.accounts.services import close_account
from app.accounts.services.providers import asking, discover, fetch_keys
from app.accounts.services.sign_on import link_account, set_provider
from app.extensions import db
from app.organisations.models import Organisation
from tests.clock import now
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.organisations import Council, make_council
from tests.factories.provider import (
    CLIENT_ID,
    SECRET,
    Provider,
    Twist,
    at_work_account,
    running_provider,
    signing_key,
)
from tests.pages import PageClient, words

RETURNED = "/sign-in/returned"
REFUSED = "Your work account could not be checked"


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """A provider that behaves, which this service may ask."""
    monkeypatch.setattr(asking, "loopback", True)
    with running_provider() as running:
        running.client.redirect_uri = f"http://127.0.0.1:5000{RETURNED}"
        yield running


def offer(organisation: Organisation, provider: Provider, **changed: Any) -> None:
    """Let an organisation's people sign in by `provider`."""
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
        by_id=council.administrator.id,
        now=now(),
    )
    db.session.commit()
    return Linked(council, account, provider)


def go(client: PageClient, provider: Provider, begins: str) -> dict[str, str]:
    """Go to the provider, and return what it sends the browser back with."""
    return provider.follow(client.get(begins).headers["Location"])


def sign_on(client: PageClient, provider: Provider, begins: str) -> TestResponse:
    """Go there and come back."""
    return client.get(RETURNED, query_string=go(client, provider, begins))


def is_in(client: PageClient) -> bool:
    """Whether somebody is signed in in this browser."""
    return client.get("/account").status_code == 200


def test_a_linked_person_signs_in_and_a_changed_email_changes_nothing(
    client: PageClient, linked: Linked
) -> None:
    linked.provider.signed_in.email = "somebody.else@work.example"

    asked = dict(parse_qsl(urlsplit(client.get(linked.begins).headers["Location"]).query))
    answer = sign_on(client, linked.provider, f"{linked.begins}?next=/account")

    assert (asked["response_type"], asked["scope"]) == ("code", "openid")
    assert asked["code_challenge_method"] == "S256"
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    assert client.page("/account").says(linked.council.worker.name)


def test_who_is_not_linked_gives_their_password_once_and_says_that_it_is_theirs(
    client: PageClient, provider: Provider
) -> None:
    council = make_council()
    worker, begins = council.worker, at_work_account(council.organisation.id)
    account = give_password(worker)
    offer(council.organisation, provider)

    answer = sign_on(client, provider, begins)
    assert answer.headers["Location"] == "/sign-in?next=/account/work-account"
    assert not is_in(client)
    assert client.page("/sign-in").says("We do not know yet whose work account this is here.")
    assert find_link_of(account.id) is None

    sent = client.send(
        "/sign-in?next=/account/work-account", email=worker.work_email, password=PASSWORD
    )
    assert sent.headers["Location"] == "/account/work-account"
    assert client.page("/account/work-account").says(provider.signed_in.subject)
    assert client.send("/account/work-account").status_code == 303
    assert client.page("/account/work-account").says("Linked since")

    again = client.application.test_client()
    assert sign_on(again, provider, begins).status_code == 303  # type: ignore[arg-type]
    assert is_in(again)  # type: ignore[arg-type]


TWISTS: dict[str, Twist] = {
    "another issuer": lambda claims: claims.update(iss="https://evil.example"),
    "an issuer with a slash more": lambda claims: claims.update(iss=claims["iss"] + "/"),
    "another nonce": lambda claims: claims.update(nonce="another"),
    "no nonce": lambda claims: claims.pop("nonce"),
    "another audience": lambda claims: claims.update(aud="another service"),
    "one audience more": lambda claims: claims.update(
        aud=[CLIENT_ID, "another service"], azp=CLIENT_ID
    ),
    "no audience": lambda claims: claims.pop("aud"),
    "expired": lambda claims: claims.update(exp=claims["iat"] - 120, iat=claims["iat"] - 600),
    "no expiry": lambda claims: claims.pop("exp"),
    "issued tomorrow": lambda claims: claims.update(iat=claims["iat"] + 86_400),
    "no subject": lambda claims: claims.pop("sub"),
    "a subject that is no text": lambda claims: claims.update(sub=17),
    "a subject without end": lambda claims: claims.update(sub="x" * 256),
    "a time that is no time": lambda claims: claims.update(auth_time="noon"),
}


def test_a_token_that_is_not_exact_signs_nobody_in(client: PageClient, linked: Linked) -> None:
    for name, twist in TWISTS.items():
        linked.provider.twist = twist
        answer = sign_on(client, linked.provider, linked.begins)
        assert (answer.status_code, REFUSED in answer.text) == (422, True), name
        assert not is_in(client), name


def test_an_unsigned_token_and_one_by_another_key_sign_nobody_in(
    client: PageClient, linked: Linked
) -> None:
    provider = linked.provider
    provider.unsigned = True
    assert sign_on(client, provider, linked.begins).status_code == 422
    provider.unsigned, provider.signs_with = False, signing_key("stolen", kid="one")
    assert sign_on(client, provider, linked.begins).status_code == 422
    provider.signs_with = signing_key("unknown")
    assert sign_on(client, provider, linked.begins).status_code == 422
    assert not is_in(client)


def test_a_new_key_of_the_provider_is_asked_for_once(client: PageClient, linked: Linked) -> None:
    provider = linked.provider
    provider.key = signing_key("two")
    provider.asked.clear()

    assert sign_on(client, provider, linked.begins).status_code == 303

    assert provider.asked.count("/tenant/keys") == 1
    assert sign_on(client, provider, linked.begins).status_code == 303
    assert provider.asked.count("/tenant/keys") == 1


def test_nobody_comes_back_twice_by_one_state_even_with_a_copied_cookie(
    client: PageClient, linked: Linked
) -> None:
    linked.provider.keeps_codes = True
    back = go(client, linked.provider, linked.begins)
    copied = client.get_cookie("session")
    assert copied is not None
    assert client.get(RETURNED, query_string=back).status_code == 303

    assert client.get(RETURNED, query_string=back).status_code == 422
    other = client.application.test_client()
    other.set_cookie("session", copied.value)
    answer = other.get(RETURNED, query_string=back)
    assert (answer.status_code, "used already" in answer.text) == (422, True)
    assert other.get("/account").status_code == 303


def test_what_another_browser_set_out_for_comes_back_nowhere(
    client: PageClient, linked: Linked
) -> None:
    back = go(client, linked.provider, linked.begins)
    other = client.application.test_client()
    assert other.get(RETURNED, query_string=back).status_code == 422
    go(client, linked.provider, linked.begins)
    assert client.get(RETURNED, query_string=back).status_code == 422, "an earlier journey"
    assert not is_in(client)


BROUGHT: list[tuple[dict[str, str], str]] = [
    ({"error": "access_denied", "code": ""}, "did not let you through"),
    ({"code": ""}, REFUSED),
    ({"code": "another"}, REFUSED),
    ({"iss": "https://evil.example"}, REFUSED),
]


def test_what_the_browser_brings_back_is_looked_at(client: PageClient, linked: Linked) -> None:
    for changed, says in BROUGHT:
        back = go(client, linked.provider, linked.begins) | changed
        answer = client.get(RETURNED, query_string=back)
        assert (answer.status_code, says in answer.text) == (422, True), changed
        assert not is_in(client)


def test_a_provider_that_is_slow_or_away_costs_a_sentence_and_not_the_worker(
    client: PageClient, linked: Linked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "seconds", 0.2)
    back = go(client, linked.provider, linked.begins)
    linked.provider.slow = True
    begun = monotonic()
    answer = client.get(RETURNED, query_string=back)
    assert monotonic() - begun < 2
    assert (answer.status_code, "does not answer at the moment" in answer.text) == (422, True)

    linked.provider.slow = False
    back = go(client, linked.provider, linked.begins)
    linked.provider.server.shutdown()
    linked.provider.server.server_close()
    answer = client.get(RETURNED, query_string=back)
    assert (answer.status_code, "does not answer at the moment" in answer.text) == (422, True)


def test_another_organisation_with_the_same_provider_opens_nothing(
    client: PageClient, linked: Linked
) -> None:
    other = make_council()
    offer(other.organisation, linked.provider)

    answer = sign_on(client, linked.provider, at_work_account(other.organisation.id))

    assert answer.headers["Location"].startswith("/sign-in?")
    assert not is_in(client)


def test_a_closed_account_is_answered_as_one_that_nobody_knows(
    client: PageClient, linked: Linked
) -> None:
    close_account(
        linked.account.id, now(), organisation_id=linked.council.organisation.id, by_id=None
    )
    db.session.commit()

    answer = sign_on(client, linked.provider, linked.begins)

    assert answer.headers["Location"] == "/sign-in?next=/account/work-account"
    assert not is_in(client)


def test_where_nothing_is_set_there_is_nothing(client: PageClient) -> None:
    council = make_council()
    for path in ("", "/go"):
        answer = client.get(f"/sign-in/work-account/{council.organisation.id}{path}")
        assert answer.status_code == 404
    assert client.page("/sign-in/work-account").says("No employer here has set this up.")
    assert client.get(RETURNED).status_code == 422


def test_employers_that_offer_it_are_listed_and_lead_on(client: PageClient, linked: Linked) -> None:
    page = client.page("/sign-in/work-account")
    links = [one for one in page.all("a") if words(one) == linked.council.organisation.name]
    page = client.page(str(links[0].get("href")))
    assert page.says("You sign in at 127.0.0.1 and come back here.")


def test_showing_again_who_one_is_needs_the_same_work_account_shown_just_now(
    client: PageClient, linked: Linked
) -> None:
    provider = linked.provider
    assert sign_on(client, provider, linked.begins).status_code == 303
    with client.session_transaction() as session:
        session["fs_paa"] = 0
    again = "/sign-in-again/work-account?next=/account/work-account"

    provider.twist = lambda claims: claims.update(auth_time=claims["iat"] - 600)
    assert sign_on(client, provider, again).status_code == 422
    mine, provider.twist = provider.signed_in.subject, lambda claims: None
    provider.signed_in.subject = "a colleague"
    assert sign_on(client, provider, again).status_code == 422
    provider.signed_in.subject = mine
    answer = sign_on(client, provider, again)

    assert answer.headers["Location"] == "/account/work-account"
    with client.session_transaction() as session:
        assert session["fs_paa"] > 0


def test_ending_the_link_ends_the_sessions_and_the_way_in(
    client: PageClient, linked: Linked
) -> None:
    assert sign_on(client, linked.provider, linked.begins).status_code == 303

    answer = client.send("/account/work-account", at="/account/work-account/end")

    assert answer.status_code == 303
    assert not is_in(client)
    assert find_link_of(linked.account.id) is None
    sign_on(client, linked.provider, linked.begins)
    assert not is_in(client)
    assert db.session.query(SignInSession).filter_by(ended_at=None).count() == 0
