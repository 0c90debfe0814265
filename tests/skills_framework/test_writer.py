"""Writing a framework's files: in the people's style, and nothing lost."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from skills_framework.canonical import digest
from skills_framework.loader import CONTENT, load_framework, read_framework
from skills_framework.model import Addition, Descent, EvidenceRule, Framework
from skills_framework.nodes import read_tree
from skills_framework.notation import can_fold, folded, plain, quoted
from skills_framework.problems import FrameworkProblems
from skills_framework.words import Relation
from skills_framework.writer import FolderTaken, framework_files, write_framework
from tests.skills_framework.shipped import family_help

# Every character a framework may hold, the awkward ones often.
TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            " \t\n\r:#-,[]{}'\"\\|>&*!%@`?~.0123456789\x85\xa0\u2028\ufeff\x7f\x00aNyé…"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


def with_statement(framework: Framework, **values: Any) -> Framework:
    """The framework with other values in its first statement."""
    area = framework.areas[0]
    statement = replace(area.statements[0], **values)
    area = replace(area, statements=(statement, *area.statements[1:]))
    return replace(framework, areas=(area, *framework.areas[1:]))


def test_what_ships_is_written_as_people_wrote_it() -> None:
    folder = CONTENT / "family-help" / "1.0.0"
    by_hand = {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.yaml")
    }
    written = framework_files(family_help("1.0.0"))
    # The lines break elsewhere; each key, each quotation mark and each word is the same.
    assert {name: text.replace(">-", "").split() for name, text in written.items()} == {
        name: text.replace(">-", "").split() for name, text in by_hand.items()
    }


def test_what_was_written_loads_with_the_same_digest(tmp_path: Path) -> None:
    framework = family_help("1.0.0")
    write_framework(framework, tmp_path / "new" / "1.0.0")
    loaded = load_framework(tmp_path / "new" / "1.0.0")
    assert loaded == framework
    assert digest(loaded) == digest(framework)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["1.0.0"]


def test_no_line_that_can_be_folded_is_long() -> None:
    written = framework_files(family_help("1.0.0"))
    long = [line for text in written.values() for line in text.splitlines() if len(line) > 100]
    assert {line.split()[0].rstrip(":") for line in long} <= {"-", "text", "title", "summary"}


def test_lineage_has_a_file_of_its_own(small: Framework) -> None:
    lineage = (
        Descent(Relation.SAME, ("A1",), ("A1",)),
        Descent(Relation.RETIRED, ("A2",), note="Nobody used it."),
    )
    files = framework_files(replace(small, predecessor="0.9.0", lineage=lineage))
    assert files["lineage.yaml"].splitlines() == [
        "lineage:",
        "  - relation: same",
        "    before: [A1]",
        "    after: [A1]",
        "  - relation: retired",
        "    before: [A2]",
        "    after: []",
        "    note: Nobody used it.",
    ]


def test_a_supplement_is_written_with_what_it_adds(small: Framework) -> None:
    rule = EvidenceRule(items=2)
    local = replace(
        small,
        extends="family-help@1.1.0",
        predecessor="0.9.0",
        levels=(),
        additions=(Addition("B1", rule), Addition("B2", learning=("trust-guide",))),
    )
    files = framework_files(local)
    assert files["framework.yaml"].endswith("predecessor: 0.9.0\nextends: family-help@1.1.0\n")
    assert files["additions.yaml"].splitlines() == [
        "additions:",
        "  - statement: B1",
        "    evidence_rule: {items: 2, types: [], max_age_months: null}",
        "    learning: []",
        "  - statement: B2",
        "    learning: [trust-guide]",
    ]
    assert "levels.yaml" not in files
    assert {"additions.yaml", "extends"}.isdisjoint(framework_files(small))


def test_areas_come_back_in_the_order_of_their_codes(small: Framework, tmp_path: Path) -> None:
    letters = ["A", "B", "Z", "AA", "AB"]
    statement = small.statement("A1")
    areas = [
        replace(small.area("A"), code=c, statements=(replace(statement, code=f"{c}1"),), title="…")
        for c in letters
    ]
    many = replace(small, areas=tuple(areas), role_profiles=())
    assert "areas/aa-area.yaml" in framework_files(many)
    write_framework(many, tmp_path / "many")
    root = read_framework(tmp_path / "many").root  # It does not load: the copies share their ids.
    assert [area.text("code") for area in root.each("areas")] == letters
    with pytest.raises(FrameworkProblems, match=r"in the order of their codes"):
        framework_files(replace(many, areas=many.areas[::-1]))


def test_a_folder_that_holds_something_else_is_left_alone(small: Framework, tmp_path: Path) -> None:
    folder = tmp_path / "small"
    write_framework(small, folder)
    write_framework(small, folder)
    with pytest.raises(FolderTaken, match="holds other files already"):
        write_framework(replace(small, title="Another"), folder)
    assert load_framework(folder) == small


@settings(deadline=None)
@given(text=TEXTS.filter(str.strip))
@example(text="null")
@example(text="No")
@example(text="one: two")
@example(text="first paragraph " * 10 + "ends\n\nand the second starts")
@example(text="two  spaces " * 12 + "x")
@example(text="# no comment")
@example(text="1.5")
@example(text="e\u0301")
def test_any_text_comes_back_from_every_notation(text: str) -> None:
    lines = ["a:", f"  b: {plain(text)}", f"  c: [{plain(text, flow=True)}, {quoted(text)}]"]
    lines += ["  d: >-", *folded(text, 4), "  e: 1"] if can_fold(text) else []
    tree, problems = read_tree("\n".join(lines), "x.yaml")
    assert problems == []
    assert tree is not None
    held = tree.child("a")
    assert held is not None
    expected, _ = read_tree(f"a: {quoted(text)}", "x.yaml")
    assert expected is not None
    same = expected.text("a")
    assert [held.text("b"), *(one.value for one in held.each("c"))] == [same] * 3
    assert held.text("d") == (same if can_fold(text) else "")


@settings(max_examples=30, deadline=None)
@given(text=TEXTS.filter(str.strip))
def test_any_text_of_a_statement_keeps_the_digest(
    small: Framework, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    strange = with_statement(
        small, title=text, text=text, guidance=text * 5, evidence_examples=(text,)
    )
    folder = tmp_path_factory.mktemp("written") / "1.0.0"
    write_framework(strange, folder)
    assert digest(load_framework(folder)) == digest(strange)
