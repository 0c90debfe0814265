"""A portable record is believed when a known key signed exactly it, and never else."""

import hashlib
import hmac
import json
import string
from base64 import urlsafe_b64encode
from datetime import date, timedelta

import pytest
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS

from app.db.boxes import Box, SecretChanged
from app.validation.rules.keys import KeyEnd, KeysRefused, PublishedKey, issuer_of, read_keys
from app.validation.rules.portable import last_day_to_take, read_portable
from app.validation.rules.signatures import LARGEST_FILE, read_signed
from app.validation.rules.trust import Check, Checked, check_file
from tests.validation.signing_keys import (
    ISSUER,
    KEY,
    NOW,
    OTHER,
    compact_of,
    file_of,
    keys,
    record,
    signed_file,
)

FILE = signed_file()


def check(content: bytes, *held: PublishedKey, issuer: str = ISSUER) -> Check:
    return check_file(content, [keys(*held, issuer=issuer)], NOW)


def part(held: object) -> str:
    text = json.dumps(held) if not isinstance(held, bytes) else held.decode()
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def forged(header: dict[str, object], signature: str = "") -> bytes:
    payload = compact_of(FILE).split(".")[1]
    return file_of(f"{part(header)}.{payload}.{signature}")


def signed_with_public_key() -> bytes:
    """Return a file whose HMAC was made with the public key, which a careless checker takes."""
    public = json.dumps(KEY.model_dump(mode="json", exclude_none=True)).encode()
    start = f"{part({'alg': 'HS256', 'typ': 'portable-record+json', 'kid': KEY.kid})}."
    start += compact_of(FILE).split(".")[1]
    made = hmac.digest(public, start.encode(), hashlib.sha256)
    return file_of(f"{start}.{urlsafe_b64encode(made).decode().rstrip('=')}")


def test_what_a_known_key_signed_holds() -> None:
    found = check(FILE)

    assert found.checked is Checked.HOLDS
    assert found.sentence == (
        "The signature holds: Oakshire Council wrote exactly this on 22 November 2026."
    )
    assert found.record == record()


def test_another_library_checks_it_from_what_is_published() -> None:
    published = keys().model_dump_json(exclude_none=True)
    key = JWK.from_json(json.dumps(json.loads(published)["keys"][0]))
    signed = JWS()
    signed.deserialize(compact_of(FILE), key, alg="ES256")

    assert read_portable(signed.payload) == record()
    assert signed.jose_header["kid"] == key.thumbprint() == KEY.kid
    assert '"d"' not in published


def test_one_changed_letter_anywhere_is_found() -> None:
    compact = compact_of(FILE)
    places = {*range(0, len(compact), 37), *range(len(compact) - 90, len(compact))}
    for place in places:
        letter = "A" if compact[place] != "A" else "B"
        found = check(file_of(compact[:place] + letter + compact[place + 1 :]))

        assert not found.held, f"letter {place}"
    assert not check(file_of(compact[:-1])).held


def test_a_signature_is_written_in_one_way_only() -> None:
    letters = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
    compact = compact_of(FILE)
    # The last letter's lowest bits stand for nothing.
    twin = letters[letters.index(compact[-1]) ^ 1]

    assert check(file_of(compact[:-1] + twin)).refused
    assert check_file(file_of(compact[:-1] + twin), [], NOW).refused


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (forged({"alg": "none", "typ": "portable-record+json"}), "says that it needs no signature"),
        (signed_with_public_key(), "signed in a way that is not accepted (HS256)"),
        (forged({"alg": "ES256", "typ": "JWT", "kid": KEY.kid}), "it is not a portable record"),
        (forged({"alg": "ES256", "typ": "portable-record+json", "kid": KEY.kid}), "does not fit"),
        (file_of("one.two"), "not a portable record, or it is damaged"),
        (b"%PDF-1.7", "not a portable record, or it is damaged"),
        (b"\xff\xfe", "not a portable record, or it is damaged"),
        (b'{"jws":' * 50_000, "not a portable record, or it is damaged"),
        (b"[" * 100_000 + b"]" * 100_000, "not a portable record, or it is damaged"),
        (b" " * 10_000_000, "too large"),
    ],
    ids=[
        "none",
        "HS256",
        "type",
        "empty signature",
        "parts",
        "PDF",
        "bytes",
        "cut",
        "deep",
        "10MB",
    ],
)
def test_what_cannot_be_relied_on_is_refused_plainly(content: bytes, said: str) -> None:
    found = check(content)

    assert found.refused
    assert said in found.sentence
    assert found.record is None


def test_a_payload_nested_deeply_is_refused() -> None:
    deep = b'{"form":' * 20_000 + b"1" + b"}" * 20_000
    header = part({"alg": "ES256", "typ": "portable-record+json", "kid": KEY.kid})

    assert check(file_of(f"{header}.{part(deep)}.AAAA")).refused


def test_a_signature_of_an_unknown_key_or_issuer_is_not_checked() -> None:
    for found in (check(FILE, OTHER), check(FILE, issuer="https://elsewhere.example/keys/X.json")):
        assert found.checked is Checked.NOT_CHECKED
        assert "cannot be checked" in found.sentence
        assert found.record == record()
    assert check_file(FILE, [], NOW).checked is Checked.NOT_CHECKED


def test_a_key_counts_for_its_own_issuer_only() -> None:
    theirs = keys(OTHER)
    elsewhere = keys(KEY, issuer="https://elsewhere.example/keys/X.json")

    assert not check_file(FILE, [theirs, elsewhere], NOW).held


def test_the_first_of_two_sets_for_an_issuer_counts() -> None:
    assert not check_file(FILE, [keys(OTHER), keys(KEY)], NOW).held
    assert check_file(FILE, [keys(KEY), keys(OTHER)], NOW).held


def ended(why: KeyEnd, last_day: date) -> PublishedKey:
    return KEY.model_copy(update={"ended": why, "last_day": last_day})


@pytest.mark.parametrize(
    ("why", "last_day", "checked", "said"),
    [
        (KeyEnd.REPLACED, NOW.date(), Checked.KEY_ENDED, "has been replaced since"),
        (KeyEnd.LOST, NOW.date(), Checked.KEY_ENDED, "has been lost since"),
        (KeyEnd.REPLACED, date(2026, 11, 21), Checked.REFUSED, "after the last day of its key"),
        (KeyEnd.WITHDRAWN, NOW.date(), Checked.REFUSED, "has withdrawn the key"),
    ],
)
def test_an_ended_key_tells_what_its_signature_is_worth(
    why: KeyEnd, last_day: date, checked: Checked, said: str
) -> None:
    found = check(FILE, ended(why, last_day))

    assert found.checked is checked
    assert said in found.sentence


def test_a_record_from_a_day_that_has_not_come_is_refused() -> None:
    tomorrow = signed_file(record(iat=NOW + timedelta(hours=23)))
    later = signed_file(record(iat=NOW + timedelta(days=3)))

    assert check(tomorrow).held
    assert "which has not come" in check(later).sentence


def test_a_file_at_the_limit_is_read() -> None:
    with pytest.raises(ValueError, match="at most 4 MB"):
        read_signed(b" " * (LARGEST_FILE + 1))
    assert read_signed(FILE + b" " * (LARGEST_FILE - len(FILE))).header.kid == KEY.kid


def jwk(**changed: object) -> dict[str, object]:
    return KEY.model_dump(mode="json", exclude_none=True) | changed


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[]", "not a set of public keys"),
        (b'{"keys": []}', "No key in this file"),
        (json.dumps({"keys": [jwk(d="c2VjcmV0")]}).encode(), "holds a private key"),
        (json.dumps({"keys": [{"kty": "oct", "k": "c2VjcmV0"}]}).encode(), "holds a private key"),
        (json.dumps({"keys": [jwk(crv="P-521")]}).encode(), "No key in this file"),
        (json.dumps({"keys": [jwk(x="A" * 43)]}).encode(), "No key in this file"),
        (b" " * 200_001, "too large"),
    ],
)
def test_a_file_of_keys_that_cannot_be_used_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(KeysRefused, match=said):
        read_keys(content)


def test_a_file_of_keys_is_read_as_it_was_published() -> None:
    published = keys(KEY, OTHER).model_dump_json(exclude_none=True)

    assert read_keys(published.encode()) == keys(KEY, OTHER)


def test_a_private_key_is_opened_with_its_secret_only() -> None:
    box, other = Box(b"keys"), Box(b"keys")
    box.use("a secret of thirty-two characters")
    sealed = box.seal("private")
    other.use("another secret of many characters")

    assert b"private" not in sealed
    assert box.open(sealed) == "private"
    with pytest.raises(SecretChanged, match="KEYS_SECRET is not the one"):
        other.open(sealed)


def test_an_issuer_is_where_its_keys_are_published() -> None:
    assert issuer_of("https://skills.example/", "A/B") == "https://skills.example/keys/A%2FB.json"


def test_a_leaver_has_ninety_days() -> None:
    assert last_day_to_take(None) is None
    assert last_day_to_take(date(2026, 11, 22)) == date(2027, 2, 20)
