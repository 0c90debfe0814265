"""Whatever bytes arrive: rows with their outcomes, or a refusal with a sentence. Nothing else."""

import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skills_framework.canonical import to_plain
from skills_framework.interchange.faults import FileRefused
from skills_framework.interchange.formats import Format, read_file, recognise, write_file
from skills_framework.interchange.trees import Tree
from skills_framework.loader import load_framework
from tests.skills_framework.conftest import SMALL
from tests.skills_framework.interchange.conftest import planned
from tests.skills_framework.interchange.test_mahara import FLAT

FORMATS = (Format.CSV, Format.XLSX, Format.MOODLE, Format.MAHARA)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


@cache
def held() -> str:
    return json.dumps(to_plain(load_framework(SMALL)))


@cache
def sample(form: Format) -> bytes:
    if form is Format.MAHARA:
        return json.dumps(FLAT).encode()
    return write_file(json.loads(held()), form)


def taken(content: bytes, form: Format | None = None) -> None:
    """Read a file against the small framework; only a refusal may stop it."""
    tree: Tree = json.loads(held())
    try:
        if (form or recognise(content, "f")) is not Format.CASE:
            plan = planned(content, tree, form)
            assert plan.outcomes
            assert plan.tree == tree or plan.changes
    except FileRefused:
        pass


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(form: Format, data: st.DataObject) -> None:
    content = bytearray(sample(form))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))

    taken(bytes(content))


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=10, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_refused_under_any_name_of_a_format(form: Format, content: bytes) -> None:
    with pytest.raises(FileRefused):
        read_file(content, "f", form)


@settings(max_examples=40, deadline=None)
@given(JSON, JSON)
def test_any_matrix_is_read_or_refused(standards: object, elements: object) -> None:
    matrix = {"framework": {"standards": [standards], "standardelements": elements}}

    taken(json.dumps(matrix).encode(), Format.MAHARA)
