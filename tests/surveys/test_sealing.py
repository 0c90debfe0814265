"""Answers that stay shut: sealed boxes of one length, and a key in a file of its own."""

import os
import stat
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey, SealedBox

from app.surveys.questionnaire import Answer, Scope, check_answers, load_questionnaire
from app.surveys.sealing import (
    AnswersTooLong,
    KeyMissing,
    destroy_key,
    key_file,
    make_keys,
    open_sealed,
    read_key,
    seal,
    sealed_length,
)

WHOLE = load_questionnaire("family-help-workforce", "1.0.0")
COUNCIL = WHOLE.for_wave(Scope.COUNCIL)
KEY = PrivateKey.generate()
PUBLIC = bytes(KEY.public_key)
ANSWERS = st.dictionaries(
    st.text(max_size=8),
    st.one_of(st.text(max_size=20), st.integers(), st.lists(st.text(max_size=8), max_size=4)),
    max_size=6,
)


@settings(deadline=None)
@given(ANSWERS)
def test_sealed_answers_open_as_they_were_and_all_have_one_length(
    answers: dict[str, Answer],
) -> None:
    sealed = seal(PUBLIC, answers, 4096)
    assert len(sealed) == len(seal(PUBLIC, {}, 4096))
    assert open_sealed(bytes(KEY), sealed) == answers


def test_answers_from_before_aes_still_open_and_look_no_different() -> None:
    before = SealedBox(KEY.public_key).encrypt(b'{"a":"b"}\x80'.ljust(1024, b"\0"))
    assert open_sealed(bytes(KEY), before) == {"a": "b"}
    assert len(before) == len(seal(PUBLIC, {"a": "b"}, 1024))
    with pytest.raises(KeyMissing):
        open_sealed(bytes(PrivateKey.generate()), before)


def test_same_answers_never_look_the_same() -> None:
    assert seal(PUBLIC, {"a": "b"}, 1024) != seal(PUBLIC, {"a": "b"}, 1024)


def test_answers_longer_than_the_wave_s_length_are_refused() -> None:
    with pytest.raises(AnswersTooLong):
        seal(PUBLIC, {"a": "b" * 1024}, 1024)


def test_longest_possible_answers_fit() -> None:
    form = {}
    for question in WHOLE.questions:
        for row in question.rows or {"": ""}:
            name = f"{question.code}.{row}" if row else question.code
            option = max(question.options, key=len, default="")
            form[name] = [option or "\U0001f600" * question.max_length or str(question.maximum)]
        if question.kind == "several choices":
            form[question.code] = [code for code in question.options if code != "none"]
        if question.adds_to:
            form |= {f"{question.code}.{row}": ["20"] for row in question.rows}
    answers, _ = check_answers(WHOLE, form)
    length = sealed_length(WHOLE)
    assert length % 1024 == 0
    assert open_sealed(bytes(KEY), seal(PUBLIC, answers, length)) == answers
    assert sealed_length(COUNCIL) <= 4096


def test_other_key_or_damaged_box_opens_nothing() -> None:
    sealed = seal(PUBLIC, {"a": "b"}, 1024)
    with pytest.raises(KeyMissing):
        open_sealed(bytes(PrivateKey.generate()), sealed)
    with pytest.raises(KeyMissing):
        open_sealed(bytes(KEY), sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_key_file_is_its_owner_s_only_whatever_the_umask(tmp_path: Path) -> None:
    wave = uuid4()
    before = os.umask(0)
    try:
        public = make_keys(tmp_path / "keys", wave)
    finally:
        os.umask(before)
    file = key_file(tmp_path / "keys", wave)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    sealed = seal(public, {"a": 1}, 1024)
    assert open_sealed(read_key(tmp_path / "keys", wave), sealed) == {"a": 1}
    assert public not in file.read_bytes()


def test_wave_s_key_is_made_once(tmp_path: Path) -> None:
    wave = uuid4()
    make_keys(tmp_path, wave)
    with pytest.raises(FileExistsError):
        make_keys(tmp_path, wave)


def test_destroyed_key_is_gone_and_its_bytes_with_it(tmp_path: Path) -> None:
    wave = uuid4()
    make_keys(tmp_path, wave)
    other_name = tmp_path / "link"
    other_name.hardlink_to(key_file(tmp_path, wave))
    key = read_key(tmp_path, wave)
    destroy_key(tmp_path, wave)
    destroy_key(tmp_path, wave)
    assert other_name.read_bytes() != key
    with pytest.raises(KeyMissing):
        read_key(tmp_path, wave)
