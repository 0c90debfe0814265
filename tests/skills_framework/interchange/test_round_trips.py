"""Out, in and out again: the same framework, the same bytes, whatever the texts hold."""

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skills_framework.canonical import digest, from_canonical_json, to_plain
from skills_framework.interchange.formats import ENDINGS, Format, recognise, write_file
from skills_framework.interchange.outcomes import Result
from skills_framework.interchange.trees import Tree
from skills_framework.loader import list_published, load_framework, published
from skills_framework.model import Framework
from tests.skills_framework.conftest import SMALL
from tests.skills_framework.interchange.conftest import EMPTY, planned

WRITTEN = (Format.CSV, Format.XLSX, Format.MOODLE)
LETTERS = st.sampled_from(
    [
        *"=+-@',;:|%#\t\n\\\" \xa0aéŵŶ１\u2028\u200f😀",
        *("\\n", "عائلة", "ثقة", "<b>", "&amp;", "_x", "0041"),
    ]
)
WORDS = st.lists(LETTERS, min_size=1, max_size=8).map("".join)
TEXTS = WORDS.map(lambda text: f"{text}x")
TITLES = TEXTS.map(lambda text: text[:100])


@cache
def version_of(code: str, version: str) -> Framework:
    """A version that ships, read once."""
    return published(code, version)


@cache
def small_tree() -> str:
    """The small framework, read once."""
    return json.dumps(to_plain(load_framework(SMALL)))


def varied(texts: list[str], titles: list[str]) -> Tree:
    """The small framework with these texts in it, in Unicode form C as every framework is."""
    tree: Tree = json.loads(small_tree())
    tree["description"], tree["licence"] = texts[0], texts[1]
    tree["preface"] = [{"title": texts[2], "text": texts[3]}]
    tree["areas"][0]["title"] = titles[0]
    statement: dict[str, Any] = tree["areas"][0]["statements"][0]
    statement["title"], statement["text"], statement["guidance"] = titles[1], texts[4], texts[5]
    statement["indicators"][0]["text"] = texts[6]
    statement["evidence_examples"] = [texts[7], texts[8]]
    statement["source_refs"] = [{"source": "old-guide", "heading": texts[9]}]
    tree["role_profiles"][0]["raised"] = {"areas": 2, "level": 4, "note": texts[0]}
    tree["lineage"] = [{"relation": "new", "before": [], "after": ["A1"], "note": texts[1]}]
    tree["additions"] = [
        {"statement": "A1", "evidence_rule": None, "learning": ["trust-guide"]},
        {"statement": "A2", "evidence_rule": {"items": 2, "types": [], "max_age_months": 6},
         "learning": []},
    ]  # fmt: skip
    tree["extends"] = "family-help@1.0.0"
    again: Tree = to_plain(from_canonical_json(json.dumps(tree)))
    return again


@settings(max_examples=15, deadline=None)
@given(st.lists(TEXTS, min_size=10, max_size=10), st.lists(TITLES, min_size=2, max_size=2))
def test_a_workbook_holds_everything(texts: list[str], titles: list[str]) -> None:
    tree = varied(texts, titles)
    written = write_file(tree, Format.XLSX)

    read = planned(written, EMPTY)

    framework = from_canonical_json(json.dumps(read.tree))
    assert digest(framework) == digest(from_canonical_json(json.dumps(tree)))
    assert write_file(to_plain(framework), Format.XLSX) == written


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=10, max_size=10), st.lists(TITLES, min_size=2, max_size=2))
def test_csv_holds_the_statements(texts: list[str], titles: list[str]) -> None:
    tree = varied(texts, titles)
    written = write_file(tree, Format.CSV)

    read = planned(written, EMPTY).tree

    assert [area["statements"] for area in read["areas"]] == [
        area["statements"] for area in normalised(tree)["areas"]
    ]
    assert write_file(read, Format.CSV) == written


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=10, max_size=10), st.lists(TITLES, min_size=2, max_size=2))
def test_moodle_holds_titles_and_texts(texts: list[str], titles: list[str]) -> None:
    tree = varied(texts, titles)
    written = write_file(tree, Format.MOODLE)

    read = planned(written, EMPTY).tree

    held, kept = read["areas"][0]["statements"][0], normalised(tree)["areas"][0]["statements"][0]
    assert {key: held[key] for key in ("id", "code", "title", "text")} == {
        key: kept[key] for key in ("id", "code", "title", "text")
    }
    assert write_file(read, Format.MOODLE) == written


def normalised(tree: Tree) -> Tree:
    """As its canonical JSON has it: Unicode form C."""
    from_json: Tree = json.loads(json.dumps(to_plain(from_canonical_json(json.dumps(tree)))))
    return from_json


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize(("code", "version"), list_published())
def test_importing_what_was_exported_changes_nothing(code: str, version: str, form: Format) -> None:
    tree = to_plain(version_of(code, version))
    written = write_file(tree, form)

    assert recognise(written, f"a.{ENDINGS[form]}") is form
    for held in (tree, planned(written, EMPTY).tree):
        plan = planned(written, held)
        assert {one.outcome for one in plan.outcomes} == {Result.SKIPPED}
        assert plan.tree == held
        assert not plan.changes


@pytest.mark.parametrize(("code", "version"), list_published())
def test_a_published_version_comes_out_of_a_workbook_with_its_digest(
    code: str, version: str
) -> None:
    framework = version_of(code, version)

    read = planned(write_file(to_plain(framework), Format.XLSX), EMPTY)

    assert digest(from_canonical_json(json.dumps(read.tree))) == digest(framework)
    assert read.count(Result.INSERTED) == len(read.outcomes)
