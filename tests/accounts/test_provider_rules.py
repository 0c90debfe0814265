"""What a provider says of itself and of people, and the way there and back: pure decisions."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from app.accounts.rules.providers import (
    ALGORITHMS,
    NotVouchedFor,
    ProviderUnfit,
    UnknownKey,
    is_issuer,
    read_id_token,
    read_keys,
    read_metadata,
)
from app.accounts.rules.sign_on import (
    Journey,
    Purpose,
    digest_of,
    had_second_factor,
    shown_just_now,
)
from tests.factories.provider_keys import signing_key, unsigned

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ISSUER = "https://login.council.example/tenant"
SAID: dict[str, Any] = {
    "issuer": ISSUER,
    "authorization_endpoint": "https://login.council.example/authorize",
    "token_endpoint": "https://login.council.example/token",
    "jwks_uri": "https://keys.council.example/keys",
}


@pytest.mark.parametrize(
    ("address", "loopback", "fits"),
    [
        (ISSUER, False, True),
        ("https://login.council.example:8443/", False, True),
        ("http://login.council.example", False, False),
        ("http://127.0.0.1:5001/tenant", False, False),
        ("http://127.0.0.1:5001/tenant", True, True),
        ("http://login.council.example", True, False),
        ("https://login.council.example?tenant=1", False, False),
        ("https://login.council.example?", False, False),
        ("https://login.council.example#x", False, False),
        ("https://me:secret@login.council.example", False, False),
        ("https://login council.example", False, False),
        ("https://", False, False),
        ("https://[::1", False, False),
        ("https://login.council.example:99999", False, False),
        ("", False, False),
    ],
)
def test_what_can_be_an_issuer(address: str, loopback: bool, fits: bool) -> None:
    assert is_issuer(address, loopback=loopback) is fits


def test_metadata_is_taken_as_the_provider_gives_it() -> None:
    found = read_metadata(ISSUER, SAID)
    assert found.token_endpoint == SAID["token_endpoint"]
    assert not found.secret_in_body
    ways = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert read_metadata(ISSUER, SAID | ways).secret_in_body


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"issuer": ISSUER + "/"}, "another address"),
        ({"issuer": None}, "another address"),
        ({"token_endpoint": "http://login.council.example/token"}, "no safe address"),
        ({"jwks_uri": None}, "no safe address"),
        ({"jwks_uri": "https://[::1/keys"}, "no safe address"),
        ({"response_types_supported": ["id_token"]}, "by code"),
        ({"code_challenge_methods_supported": ["plain"]}, "PKCE"),
    ],
)
def test_metadata_that_does_not_fit_is_refused_in_place(changed: dict[str, Any], says: str) -> None:
    with pytest.raises(ProviderUnfit, match=says) as refused:
        read_metadata(ISSUER, SAID | changed)
    assert refused.value.field == "issuer"


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"keys": []},
        {"keys": "none"},
        {"keys": [{"kty": "RSA"}]},
        {"keys": [OctKey.generate_key().as_dict()]},
    ],
)
def test_keys_that_are_none_or_are_shared_are_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ProviderUnfit):
        read_keys(said)


def claims(**changed: Any) -> dict[str, Any]:
    """Return what the provider says of somebody."""
    return {
        "iss": ISSUER,
        "aud": "us",
        "sub": "one",
        "nonce": "once",
        "iat": int(NOW.timestamp()),
        "exp": int(NOW.timestamp()) + 300,
        **changed,
    }


def token(**changed: Any) -> str:
    """Return a token of the provider's."""
    header = {"alg": "RS256", "kid": "one"}
    return str(jwt.encode(header, claims(**changed), signing_key("one")))


def keys(name: str = "one") -> str:
    return read_keys({"keys": [signing_key(name).as_dict(private=False)]})


def read(text: str, held: str = "") -> Any:
    return read_id_token(text, held or keys(), issuer=ISSUER, client_id="us", nonce="once", now=NOW)


def test_a_whole_token_says_who_and_how() -> None:
    plain, full = read(token()), read(token(aud=["us"], amr=["pwd", "mfa"], auth_time=1))
    assert (plain.subject, plain.second_factor, plain.authenticated_at) == ("one", None, None)
    assert full.second_factor
    assert full.authenticated_at == datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
    assert read(token(amr=["pwd"])).second_factor is False


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": ["us", "them"], "azp": "us"},
        {"sub": ""},
        {"sub": "x" * 256},
        {"iss": ISSUER + "/"},
        {"nonce": "twice"},
        {"exp": int(NOW.timestamp()) - 61},
        {"amr": "mfa"},
    ],
)
def test_a_token_with_one_thing_wrong_vouches_for_nobody(changed: dict[str, Any]) -> None:
    with pytest.raises(NotVouchedFor):
        read(token(**changed))


def test_what_nobody_signed_or_what_we_could_have_signed_vouches_for_nobody() -> None:
    """No signature, or the public key taken as a secret that is shared."""
    shared = OctKey.import_key(json.dumps(json.loads(keys())["keys"][0]))
    for forged in (
        unsigned(claims()),
        jwt.encode({"alg": "HS256", "kid": "one"}, claims(), shared),
    ):
        with pytest.raises(NotVouchedFor):
            read(str(forged))
    assert not {"none", "HS256", "HS384", "HS512"} & set(ALGORITHMS)


def test_an_unknown_key_is_told_apart_and_nonsense_is_not_read() -> None:
    with pytest.raises(UnknownKey):
        read(token(), keys("two"))
    with pytest.raises(NotVouchedFor):
        read("no token")


def test_a_journey_ends_with_its_own_state_within_ten_minutes() -> None:
    journey = Journey.begin(UUID(int=1), Purpose.SIGN_IN, "/", NOW)
    read_back = Journey.read(journey.keep())
    assert read_back == journey
    assert journey.is_of(journey.state, NOW + timedelta(minutes=9))
    assert not journey.is_of(journey.state, NOW + timedelta(minutes=10))
    assert not journey.is_of(journey.state, NOW - timedelta(seconds=1))
    assert not journey.is_of("é", NOW)
    assert Journey.read(None) is None
    assert digest_of(journey.state) != digest_of(journey.nonce)
    assert journey.state not in digest_of(journey.state)
    other = Journey.begin(UUID(int=1), Purpose.SIGN_IN, "/", NOW)
    assert {journey.state, journey.nonce, journey.verifier}.isdisjoint(
        {other.state, other.nonce, other.verifier}
    )


@pytest.mark.parametrize(
    ("at", "just_now"),
    [
        (None, False),
        (NOW, True),
        (NOW - timedelta(minutes=5), False),
        (NOW + timedelta(minutes=2), False),
    ],
)
def test_what_was_shown_this_morning_is_not_shown_now(at: datetime | None, just_now: bool) -> None:
    assert shown_just_now(at, NOW) is just_now


@pytest.mark.parametrize(
    ("asks", "said", "had"),
    [(True, None, True), (True, True, True), (True, False, False), (False, True, False)],
)
def test_a_second_factor_counts_where_the_organisation_says_so(
    asks: bool, said: bool | None, had: bool
) -> None:
    assert had_second_factor(asks, said) is had
