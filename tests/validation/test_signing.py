"""Signing off freezes what was signed, and waits for what it must wait for."""

from flask import Flask

from tests.factories.validation import make_signed_case


def test_sign_off_freezes_a_record_of_every_statement(app: Flask) -> None:
    case = make_signed_case()
    assert case.claim.signed
