"""Codes that people can type, and nothing that tells them apart."""

import hashlib
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.codes import (
    ALPHABET,
    CodeMistyped,
    new_tokens,
    read_code,
    shuffled,
    token_digest,
    write_code,
)

TOKENS = st.binary(min_size=16, max_size=16)


@settings(deadline=None)
@given(TOKENS)
def test_code_reads_back_as_its_token(token: bytes) -> None:
    code = write_code(token)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert read_code(code) == token


@settings(deadline=None)
@given(TOKENS)
def test_code_may_be_typed_as_people_type(token: bytes) -> None:
    code = write_code(token)
    for typed in (
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f"  {code}\n",
        code.replace("-", "\u2013"),
        code.replace("0", "o").replace("1", "l"),
        code.replace("0", "O").replace("1", "I"),
    ):
        assert read_code(typed) == token


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 28, "0" * 29, "é" * 28, "A" * 5000])
def test_what_cannot_be_a_code_is_refused(typed: str) -> None:
    with pytest.raises(CodeMistyped):
        read_code(typed)


def test_one_wrong_letter_is_noticed_nearly_always() -> None:
    code = write_code(bytes(range(16))).replace("-", "")
    accepted = tried = 0
    for place, right in enumerate(code):
        for letter in ALPHABET.replace(right, ""):
            tried += 1
            try:
                read_code(code[:place] + letter + code[place + 1 :])
                accepted += 1
            except CodeMistyped:
                pass
    assert accepted <= tried / 100


def test_tokens_are_128_bits_and_differ() -> None:
    tokens = new_tokens(500)
    assert {len(token) for token in tokens} == {16}
    assert len(set(tokens)) == 500


def test_only_a_sha_256_is_stored() -> None:
    assert token_digest(b"0" * 16) == hashlib.sha256(b"0" * 16).digest()


def test_shuffling_keeps_everything_and_puts_each_first_about_as_often() -> None:
    assert sorted(shuffled(range(50))) == list(range(50))
    firsts = Counter(shuffled("abcd")[0] for _ in range(4000))
    # Four standard errors: about 1 in 4,000 runs would be wrong for one letter.
    assert all(abs(firsts[letter] - 1000) < 4 * 27.4 for letter in "abcd")
