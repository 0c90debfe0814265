"""What is sealed before it is stored opens with its own secret, and can be sealed again."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from nacl.secret import SecretBox
from sqlalchemy.exc import IntegrityError

from app.accounts.models import AuthenticatorApp, IdentityProvider
from app.accounts.rules.box import factor_box
from app.accounts.rules.providers import Metadata, provider_box
from app.accounts.services.sign_on import set_provider
from app.audit.models import AuditEvent
from app.db.base import Base
from app.db.boxes import KEPT, MARK, Box, SecretChanged
from app.extensions import db
from app.validation.models import SigningKeySecret
from app.validation.rules.key_box import key_box
from app.validation.services.keys import make_key
from tests.factories.factors import SECRET, give_app
from tests.factories.organisations import make_council

BOXES = (key_box, factor_box, provider_box)
OLD, NEW = "the secret of thirty-two characters", "another secret of many characters"
ISSUER = "https://login.example"


def sealed_in_the_old_way(purpose: bytes, text: str, secret: str = OLD) -> bytes:
    """Return what boxes held before AES-GCM: XSalsa20-Poly1305, its key by BLAKE2b."""
    key = hashlib.blake2b(secret.encode(), digest_size=32, person=purpose).digest()
    return bytes(SecretBox(key).encrypt(text.encode()))


def boxed(purpose: bytes, *secrets: str) -> Box:
    box = Box(purpose)
    box.use(*secrets)
    return box


def test_what_the_secret_before_sealed_still_opens_and_is_not_of_now() -> None:
    before, now = boxed(b"keys", OLD), boxed(b"keys", NEW, OLD)
    sealed = before.seal("kettle")

    assert now.open(sealed) == "kettle"
    assert (before.is_current(sealed), now.is_current(sealed)) == (True, False)
    assert now.is_current(now.seal("kettle"))
    with pytest.raises(SecretChanged):
        before.open(now.seal("kettle"))
    with pytest.raises(SecretChanged):
        boxed(b"keys", NEW, "").open(sealed)


def test_what_was_sealed_before_aes_still_opens_and_is_not_of_now() -> None:
    box, sealed = boxed(b"second factors", OLD), sealed_in_the_old_way(b"second factors", "kettle")

    assert box.open(sealed) == "kettle"
    assert not box.is_current(sealed)
    with pytest.raises(SecretChanged):
        boxed(b"single sign-on", OLD).open(sealed)


@pytest.mark.parametrize("place", [0, len(MARK), len(MARK) + 12, -1])
def test_a_box_that_was_altered_anywhere_does_not_open(place: int) -> None:
    box = boxed(b"keys", OLD)
    altered = bytearray(box.seal("kettle"))
    altered[place] ^= 1
    with pytest.raises(SecretChanged):
        box.open(bytes(altered))
    assert not box.is_current(bytes(altered))


def test_one_text_is_never_sealed_alike() -> None:
    box = boxed(b"keys", OLD)
    assert len({box.seal("kettle") for _ in range(50)}) == 50


def test_every_sealed_column_says_which_box_fills_it() -> None:
    named = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, sa.LargeBinary) and column.name.startswith("sealed")
    }
    # Survey answers are sealed with the key of their wave, which nothing but its closing opens.
    assert named - {"sealed_answer.sealed"} == {str(kept.column) for kept in KEPT}


@pytest.fixture
def held(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """One secret of each kind: one sealed with OLD in the way of now, two in the old way."""
    council, now = make_council(), datetime.now(UTC)
    for box in BOXES:
        monkeypatch.setattr(box, "_secrets", (OLD,))
    make_key(council.organisation.id)
    give_app(council.worker)
    metadata = Metadata(ISSUER, f"{ISSUER}/a", f"{ISSUER}/t", f"{ISSUER}/k", secret_in_body=False)
    told: dict[str, Any] = {
        "client_id": "us",
        "asks_second_factor": False,
        "by_id": None,
        "now": now,
    }
    set_provider(council.organisation.id, metadata, "{}", secret="hush", **told)
    for model, column, text in (
        (AuthenticatorApp, AuthenticatorApp.sealed, (b"second factors", SECRET)),
        (IdentityProvider, IdentityProvider.sealed_secret, (b"single sign-on", "hush")),
    ):
        db.session.execute(sa.update(model).values({column: sealed_in_the_old_way(*text)}))
    db.session.commit()


def columns() -> dict[str, bytes]:
    """Return what the one row of each table holds."""
    found = {
        kept.column.table.name: db.session.scalars(sa.select(kept.column)).one() for kept in KEPT
    }
    db.session.rollback()
    return found


def test_every_secret_is_sealed_again_by_one_command(
    app: Flask, held: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, run = columns(), app.test_cli_runner()
    for box in BOXES:
        monkeypatch.setattr(box, "_secrets", (NEW, OLD))
    said = run.invoke(args=["privacy", "seal-again"])
    assert said.exit_code == 0, said.output
    assert said.output.count(": 1 sealed again") == 3

    after = columns()
    for kept in KEPT:
        name = kept.column.table.name
        monkeypatch.setattr(kept.box, "_secrets", (NEW,))
        assert kept.box.is_current(after[name])
        monkeypatch.setattr(kept.box, "_secrets", (OLD,))
        opened = kept.box.open(before[name])
        monkeypatch.setattr(kept.box, "_secrets", (NEW,))
        assert kept.box.open(after[name]) == opened
    assert run.invoke(args=["privacy", "seal-again"]).output.count(": 0 sealed again") == 3
    written = db.session.scalars(sa.select(AuditEvent).where(AuditEvent.verb == "sealed again"))
    assert [event.subject for event in written] == ["secrets"]


def test_nothing_is_sealed_again_when_one_secret_cannot_be_opened(
    app: Flask, held: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = columns()
    for box in BOXES[:2]:
        monkeypatch.setattr(box, "_secrets", (NEW, OLD))
    monkeypatch.setattr(provider_box, "_secrets", (NEW,))
    said = app.test_cli_runner().invoke(args=["privacy", "seal-again"])

    assert (said.exit_code, "so none was sealed again" in said.output) == (1, True)
    assert columns() == before


def test_nothing_else_of_a_provider_changes(app: Flask, held: None) -> None:
    for values in ({"issuer": "https://other.example"}, {"sealed_secret": b"x", "offered": False}):
        with pytest.raises(IntegrityError, match="kept as it is"):
            db.session.execute(sa.update(IdentityProvider).values(**values))
        db.session.rollback()


def test_the_private_keys_row_is_the_one_that_was_sealed(app: Flask, held: None) -> None:
    sealed = db.session.scalars(sa.select(SigningKeySecret.sealed)).one()
    assert sealed.startswith(MARK)
    assert "PRIVATE" in key_box.open(sealed)
