"""A provider that misbehaves, and browsers that bring back what is not theirs: nobody gets in."""

from time import monotonic

import pytest

from app.accounts.services.providers import asking
from tests.accounts.sign_on import (
    REFUSED,
    Linked,
    go,
    is_in,
    linked,
    offer,
    provider,
    returned,
    sign_on,
)
from tests.factories.organisations import make_council
from tests.factories.provider import CLIENT_ID, Twist, at_work_account
from tests.factories.provider_keys import signing_key
from tests.pages import PageClient

__all__ = ["linked", "provider"]  # fixtures
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
    "a time that no clock shows": lambda claims: claims.update(auth_time=10**20),
    "ways that are no list": lambda claims: claims.update(amr=7),
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
    answer = sign_on(client, provider, linked.begins)
    assert (answer.status_code, REFUSED in answer.text) == (422, True)
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
    assert client.get(returned(linked.provider), query_string=back).status_code == 303

    assert client.get(returned(linked.provider), query_string=back).status_code == 422
    other = client.application.test_client()
    other.set_cookie("session", copied.value)
    answer = other.get(returned(linked.provider), query_string=back)
    assert (answer.status_code, "used already" in answer.text) == (422, True)
    assert other.get("/account").status_code == 303


def test_what_another_browser_set_out_for_comes_back_nowhere(
    client: PageClient, linked: Linked
) -> None:
    back = go(client, linked.provider, linked.begins)
    other = client.application.test_client()
    assert other.get(returned(linked.provider), query_string=back).status_code == 422
    go(client, linked.provider, linked.begins)
    assert client.get(returned(linked.provider), query_string=back).status_code == 422, (
        "an earlier journey"
    )
    assert "/tenant/token" not in linked.provider.asked, "its code was not even asked about"
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
        answer = client.get(returned(linked.provider), query_string=back)
        assert (answer.status_code, says in answer.text) == (422, True), changed
        assert not is_in(client)


def test_a_provider_that_is_slow_or_away_costs_a_sentence_and_not_the_worker(
    client: PageClient, linked: Linked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "seconds", 0.2)
    back = go(client, linked.provider, linked.begins)
    linked.provider.slow = True
    begun = monotonic()
    answer = client.get(returned(linked.provider), query_string=back)
    assert monotonic() - begun < 2
    assert (answer.status_code, "does not answer at the moment" in answer.text) == (422, True)

    linked.provider.slow = False
    back = go(client, linked.provider, linked.begins)
    linked.provider.server.shutdown()
    linked.provider.server.server_close()
    answer = client.get(returned(linked.provider), query_string=back)
    assert (answer.status_code, "does not answer at the moment" in answer.text) == (422, True)


def test_what_comes_back_for_one_organisation_is_brought_to_no_other_s_provider(
    client: PageClient, linked: Linked
) -> None:
    ours, other = returned(linked.provider), make_council()
    offer(other.organisation, linked.provider)
    back = go(client, linked.provider, at_work_account(other.organisation.id))

    answer = client.get(ours, query_string=back)

    assert (answer.status_code, REFUSED in answer.text) == (422, True)
    assert "/tenant/token" not in linked.provider.asked, "its code was not even asked about"
