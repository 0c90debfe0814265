"""What becomes of each sheet and row of a workbook against a draft."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from skills_framework.interchange.faults import FileRefused
from skills_framework.interchange.formats import Format, write_file
from skills_framework.interchange.outcomes import Result
from skills_framework.interchange.trees import Tree
from tests.skills_framework.interchange.conftest import EMPTY, edited, planned

NEW = "00000000-0000-4000-8000-000000000001"


def book_plan(tree: Tree, held: Tree, edit: Any = None) -> Any:
    content = write_file(tree, Format.XLSX)
    return planned(edited(content, edit) if edit else content, held)


def outcome_of(plan: Any, name: str) -> Any:
    return next(one for one in plan.outcomes if one.identifier == name)


def test_every_sheet_of_a_workbook_is_merged(tree: Tree) -> None:
    def edit(book: Any) -> None:
        book["Levels"]["D3"] = "I am learning."
        book["Role profiles"]["F3"] = "1: A1, E\n2: A2"
        book["Sources"]["D2"] = 2020
        book["Learning resources"]["B2"] = "A better guide"
        book["Areas"]["C2"] = "Trusting"
        book["Statements"]["B2"] = book["Statements"]["B3"] = None
        book["Preface"]["A2"] = "Children"

    plan = book_plan(tree, tree, edit)

    changed = {one.identifier: one.columns for one in plan.outcomes if one.columns}
    assert changed == {
        "framework small": ("Preface",),
        "level 1": ("Summary",),
        "area A": ("Title",),
        "role profile " + tree["role_profiles"][1]["code"]: ("Exceptions",),
        "learning resource trust-guide": ("Title",),
        "source " + tree["sources"][0]["code"]: ("Year",),
    }
    assert plan.tree["role_profiles"][1]["exceptions"] == [
        {"level": 1, "statements": ["A1"], "areas": ["E"]},
        {"level": 2, "statements": ["A2"], "areas": []},
    ]


def test_a_spreadsheets_date_is_taken_where_a_date_belongs_and_refused_elsewhere(
    tree: Tree,
) -> None:
    from_sheet = write_file(tree, Format.XLSX)

    def dated(book: Any) -> None:
        book["Sources"]["G2"] = "2026-03-01"
        book["Statements"]["C2"] = date(2026, 3, 1)
        book["Sources"]["G3"] = date(2026, 3, 2)

    plan = planned(edited(from_sheet, dated), tree)

    statement = plan.outcomes[
        next(i for i, one in enumerate(plan.outcomes) if "Statements" in one.place)
    ]
    assert statement.outcome is Result.REFUSED
    assert statement.sentence.startswith("sheet Statements, cell C2 holds the date 2026-03-01")
    assert [o.columns for o in plan.outcomes if o.columns] == [("Checked on",), ("Checked on",)]


def test_a_draft_keeps_its_own_number_status_and_lineage(tree: Tree) -> None:
    tree["lineage"] = [{"relation": "new", "before": [], "after": ["A1"], "note": ""}]
    held = deepcopy(tree) | {"version": "1.1.0", "status": "Draft", "lineage": []}

    plan = book_plan(tree, held)

    sentence = "The file is of version 1.0.0; the draft stays 1.1.0."
    assert outcome_of(plan, "framework small").sentence == sentence
    assert outcome_of(plan, "lineage").sentence == sentence
    assert {one.outcome for one in plan.outcomes} == {Result.SKIPPED}
    assert plan.tree == held


def test_the_lineage_of_the_same_version_is_taken_whole(tree: Tree) -> None:
    held = deepcopy(tree)
    tree["lineage"] = [{"relation": "new", "before": [], "after": ["A1"], "note": "n"}]

    plan = book_plan(tree, held)

    assert outcome_of(plan, "lineage").outcome is Result.INSERTED
    held["lineage"] = [{"relation": "same", "before": ["A1"], "after": ["A1"], "note": ""}]
    assert outcome_of(book_plan(tree, held), "lineage").outcome is Result.UPDATED


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("code", "other", "This file is of small, and the draft is of other."),
        ("id", NEW, "The permanent id of small is another one in the draft."),
    ],
)
def test_a_file_of_another_framework_is_refused(
    tree: Tree, key: str, value: str, sentence: str
) -> None:
    plan = book_plan(tree, deepcopy(tree) | {"predecessor": "0.9.0", key: value})

    assert plan.outcomes[0].sentence == sentence
    assert plan.refused


def test_a_draft_without_an_id_takes_the_files(tree: Tree) -> None:
    held = {key: value for key, value in tree.items() if key != "id"}

    assert book_plan(tree, held).outcomes[0].columns == ("Permanent id",)


def test_a_needed_word_of_the_framework_is_not_emptied(tree: Tree) -> None:
    def edit(book: Any) -> None:
        book["Framework"]["B5"] = None

    assert (
        "sheet Framework, cell B5 is empty, and Title is needed."
        in book_plan(tree, tree, edit).outcomes[0].sentence
    )


def test_areas_of_a_workbook_are_told_apart_from_the_statements_words(tree: Tree) -> None:
    def edit(book: Any) -> None:
        book["Statements"]["B2"] = "Another"

    plan = book_plan(tree, tree, edit)

    assert outcome_of(plan, "A1").sentence == (
        "sheet Statements, cell B2: the title of area A is another one in sheet Areas, row 2."
    )


def test_a_fault_in_a_preface_or_lineage_refuses_it(tree: Tree) -> None:
    def edit(book: Any) -> None:
        book["Preface"]["A2"] = None
        book["Lineage"]["B2"] = "A1"

    plan = book_plan(tree, tree, edit)

    refused = [(one.identifier, one.sentence) for one in plan.outcomes if one.sentence]
    assert refused == [
        ("framework small", "sheet Preface, cell A2 is empty; give the framework its title."),
        ("lineage", "sheet Lineage, cell A2 is empty; give the lineage its relation."),
    ]


def test_a_workbook_of_one_sheet_holds_statements(tree: Tree) -> None:
    def edit(book: Any) -> None:
        for name in book.sheetnames:
            if name not in ("Statements", "Read me"):
                del book[name]
        book["Statements"].title = "Sheet1"

    plan = planned(edited(write_file(tree, Format.XLSX), edit), tree)

    assert [one.identifier for one in plan.outcomes] == ["A1", "A2", "E1"]


def test_a_workbook_without_a_framework_sheet_is_of_any_version(tree: Tree) -> None:
    tree["lineage"] = [{"relation": "new", "before": [], "after": ["A1"], "note": "n"}]

    def edit(book: Any) -> None:
        del book["Framework"]

    plan = planned(edited(write_file(tree, Format.XLSX), edit), tree | {"version": "9.0.0"})

    assert {one.outcome for one in plan.outcomes} == {Result.SKIPPED}


def test_a_workbook_without_a_preface_leaves_it_alone(tree: Tree) -> None:
    def edit(book: Any) -> None:
        del book["Preface"]

    plan = planned(edited(write_file(tree, Format.XLSX), edit), tree)

    assert {one.outcome for one in plan.outcomes} == {Result.SKIPPED}


def test_a_draft_that_continues_nothing_takes_the_files_ids(tree: Tree) -> None:
    held = deepcopy(tree) | {"id": NEW}
    held["levels"][0]["id"] = held["role_profiles"][0]["id"] = NEW

    plan = book_plan(tree, held)

    assert plan.tree == tree
    assert [one.columns for one in plan.outcomes if one.columns] == [("Permanent id",)] * 3


def test_a_workbook_says_every_sheet_and_heading_that_is_not_ours(tree: Tree) -> None:
    def edit(book: Any) -> None:
        book["Levels"].title = "Scales"
        book["Areas"]["A1"] = "Letter"
        book["Framework"]["A2"] = "Colour"

    with pytest.raises(FileRefused) as refused:
        planned(edited(write_file(tree, Format.XLSX), edit), tree)

    assert [str(fault) for fault in refused.value.faults] == [
        "sheet Scales: this sheet is not one of ours; take it out of the file.",
        "sheet Framework, cell A2: the column “Colour” is not one of ours.",
        "sheet Areas, cell A1: the column “Letter” is not one of ours.",
        "sheet Areas, row 1: there is no column “Code”.",
    ]


def test_a_workbook_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(FileRefused, match="holds no sheet of ours"):
        planned(edited(write_file(EMPTY, Format.XLSX), _only_read_me), EMPTY)


def _only_read_me(book: Any) -> None:
    for name in book.sheetnames[1:]:
        del book[name]
