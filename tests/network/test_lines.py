"""In production nothing crosses a network unencrypted."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.network.lines import is_here, is_open_database
from config import Environment, MailTls, Settings

SAFE: dict[str, Any] = {
    "environment": Environment.PRODUCTION,
    "secret_key": "k" * 32,
    "password_salt": "s" * 16,
    "keys_secret": "h" * 32,
    "service_url": "https://skills.example",
}


@pytest.mark.parametrize(
    ("url", "open_"),
    [
        ("", False),
        ("sqlite:////srv/skills.db", False),
        ("postgresql:///skills", False),
        ("postgresql://me:word@localhost/skills", False),
        ("postgresql://me@127.0.0.1:5432/skills", False),
        ("postgresql://me@[::1]:5432/skills", False),
        ("postgresql:///skills?host=/run/postgresql", False),
        ("postgresql://db.example/skills?sslmode=verify-full", False),
        ("postgresql+psycopg://db.example/skills?sslmode=verify-full&x=1", False),
        ("postgresql://db.example/skills", True),
        ("postgresql+psycopg://me:w@db.example:5432/skills", True),
        ("postgresql://db.example/skills?sslmode=require", True),
        ("postgresql://db.example/skills?sslmode=verify-full&sslmode=disable", True),
        ("postgresql://localhost,db.example/skills", True),
        ("postgresql:///skills?host=db.example", True),
        ("postgresql:///skills?hostaddr=192.0.2.7", True),
        ("postgresql://me:localhost@db.example/skills", True),
    ],
)
def test_postgresql_elsewhere_is_open_without_its_certificate(url: str, open_: bool) -> None:
    assert is_open_database(url) is open_


@pytest.mark.parametrize(("host", "here"), [("127.1.2.3", True), ("127.example", False)])
def test_this_machine_is_known_by_its_own_addresses(host: str, here: bool) -> None:
    assert is_here(host) is here


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"database_url": "postgresql://db.example/skills"}, "sslmode=verify-full"),
        ({"jobs_database_url": "postgresql://db.example/skills"}, "sslmode=verify-full"),
        ({"mail_server": "mail.example"}, "set MAIL_TLS"),
        ({"mail_server": "mail.example", "mail_tls": MailTls.OFF}, "set MAIL_TLS"),
        ({"files_endpoint": "http://files.example"}, "FILES_ENDPOINT"),
    ],
)
def test_production_does_not_start_with_an_open_line(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        Settings(**SAFE, **given)
    assert Settings(**{**SAFE, "environment": Environment.TEST}, **given).service_url


@pytest.mark.parametrize(
    "given",
    [
        {"database_url": "postgresql://db.example/skills?sslmode=verify-full"},
        {"mail_server": "mail.example", "mail_tls": MailTls.REQUIRED},
        {"mail_server": "127.0.0.1", "mail_tls": MailTls.OFF},
        {"files_endpoint": "http://127.0.0.1:9000"},
        {"files_endpoint": "https://files.example"},
    ],
)
def test_production_starts_with_encrypted_lines_and_those_of_its_machine(
    given: dict[str, Any],
) -> None:
    assert Settings(**SAFE, **given).environment is Environment.PRODUCTION
