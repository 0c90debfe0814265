"""One content, one text, one digest."""

import json
from dataclasses import replace
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skills_framework.canonical import digest, from_canonical_json, to_canonical_json
from skills_framework.loader import load_framework
from skills_framework.model import Framework
from tests.skills_framework.conftest import SMALL

SMALL_FRAMEWORK = load_framework(SMALL)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: bool(text.strip())
)


def test_a_framework_comes_back_exactly(small: Framework) -> None:
    assert from_canonical_json(to_canonical_json(small)) == small


def test_keys_are_sorted_and_separators_compact(small: Framework) -> None:
    text = to_canonical_json(small)
    again = json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert text == again


@settings(deadline=None)
@given(title=TEXTS, note=TEXTS)
def test_any_text_comes_back_in_form_c(title: str, note: str) -> None:
    framework = replace(SMALL_FRAMEWORK, title=f"x{title}", description=f"\n{note}")
    text = to_canonical_json(framework)
    back = from_canonical_json(text)
    assert back.title == normalize("NFC", f"x{title}")
    assert back.description == normalize("NFC", f"\n{note}")
    assert to_canonical_json(back) == text


def test_composed_and_decomposed_letters_have_one_digest(small: Framework) -> None:
    composed, decomposed = replace(small, title="Café"), replace(small, title="Cafe\u0301")
    assert digest(composed) == digest(decomposed)
    assert is_normalized("NFC", to_canonical_json(decomposed))


def test_a_combining_mark_after_a_line_break_stays_apart(small: Framework) -> None:
    framework = replace(small, title="n\n\u0301")
    assert from_canonical_json(to_canonical_json(framework)).title == "n\n\u0301"


def test_one_changed_letter_changes_the_digest(small: Framework) -> None:
    assert digest(small) != digest(replace(small, notice=small.notice + "!"))
    assert len(digest(small)) == 64


def test_the_digest_of_the_small_framework_never_moves(small: Framework) -> None:
    """A change here means that every published pin is broken."""
    assert digest(small) == "08d482cef7d431c334e76752ccfb99192d90b075368e32e4a995a7204820c1bc"


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"id": 1}'])
def test_what_is_no_framework_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Framework"):
        from_canonical_json(text)


def test_an_unknown_key_is_refused(small: Framework) -> None:
    content = json.loads(to_canonical_json(small))
    content["areas"][0]["colour"] = "red"
    with pytest.raises(ValueError, match="colour"):
        from_canonical_json(json.dumps(content))
