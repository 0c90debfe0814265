"""The key that signs can be replaced: what the one before signed counts until it is taken away."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, session
from flask_wtf.csrf import generate_csrf, validate_csrf
from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer
from wtforms.validators import ValidationError

from app.accounts.signing_in import throttle
from app.evidence.views import uploads
from app.factory import create_app
from app.notifications.rules import leaving
from app.notifications.rules.letterhead import letterhead
from config import Environment, Settings

BEFORE, NOW, STRANGE = "b" * 40, "n" * 40, "s" * 40
WHO = "ada@council.example"


@pytest.fixture(scope="module")
def renewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The service after SECRET_KEY was replaced; afterwards its letters have the keys they had."""
    held, folder = letterhead.secrets, Path(tmp_path_factory.mktemp("renewed"))
    keys: dict[str, Any] = {"secret_key": NOW, "secret_key_before": BEFORE}
    service = create_app(Settings(environment=Environment.TEST, data_folder=folder, **keys))
    with service.test_request_context():
        yield service
    letterhead.secrets = held


def signed_by(serializer: Any, key: str) -> Any:
    """Return the same serializer as it was when `key` was the only one."""
    alone = copy.copy(serializer)
    alone.secret_keys = [key.encode()]
    return alone


@pytest.mark.parametrize("name", ["cookie", "reset link", "file", "browser", "letter"])
def test_the_key_before_counts_and_the_key_of_now_signs(renewed: Flask, name: str) -> None:
    interface: Any = renewed.session_interface
    found: Any = {
        "cookie": lambda: interface.get_signing_serializer(renewed),
        "reset link": lambda: renewed.extensions["security"].reset_serializer,
        "file": uploads._signer,
        "browser": throttle._signer,
        "letter": lambda: leaving._signer((BEFORE, NOW)),
    }[name]
    made = found()

    assert made.loads(signed_by(made, BEFORE).dumps(["kettle"])) == ["kettle"]
    assert signed_by(made, NOW).loads(made.dumps(["kettle"])) == ["kettle"]
    with pytest.raises(BadSignature):
        made.loads(signed_by(made, STRANGE).dumps(["kettle"]))
    with pytest.raises(BadSignature):
        signed_by(made, BEFORE).loads(made.dumps(["kettle"]))


def test_letters_are_given_both_keys(renewed: Flask) -> None:
    assert letterhead.secrets == (BEFORE, NOW)


def test_a_form_that_stood_open_meanwhile_can_be_sent(renewed: Flask) -> None:
    generate_csrf()
    token = session["csrf_token"]
    signer = URLSafeTimedSerializer(BEFORE, salt="wtf-csrf-token")

    validate_csrf(signer.dumps(token))
    with pytest.raises(ValidationError, match="invalid"):
        validate_csrf(signed_by(signer, STRANGE).dumps(token))
    assert signed_by(signer, NOW).loads(generate_csrf()) == token


def test_a_browser_that_signed_in_before_is_still_known(renewed: Flask) -> None:
    for key, known in ((BEFORE, True), (NOW, True), (STRANGE, False)):
        digest = throttle._digest("browser", WHO, key=key)
        cookie = URLSafeSerializer(key, salt="browser").dumps(digest)
        with renewed.test_request_context(headers={"Cookie": f"browser={cookie}"}):
            assert throttle._is_known_browser(WHO) is known
            assert not throttle._is_known_browser("other@council.example")
