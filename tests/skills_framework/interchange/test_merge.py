"""What becomes of each row: inserted, updated, skipped or refused, before anything is saved."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from skills_framework.interchange.faults import FileRefused
from skills_framework.interchange.formats import Format, write_file
from skills_framework.interchange.outcomes import Result
from skills_framework.interchange.trees import Tree
from tests.skills_framework.interchange.conftest import EMPTY, csv_of, edited, planned, told

A1 = "90c192cf-d3ac-44af-8f21-ddb66cad4a26"
NEW = "00000000-0000-4000-8000-000000000001"


REFUSED = [
    (("Code,Permanent id", f"A9,{A1}"), f"The permanent id {A1} is A1 here, not A9."),
    (("Code,Permanent id", f"A1,{NEW}"), f"A1 has the permanent id {A1} here, and another"),
    (("Code,Permanent id", "A1,12"), "cell B2 holds “12” and must be a permanent id (a UUID)."),
    (("Code,Permanent id", "A9,907a70c3-1012-4037-b64c-e4228c38fb29"), "belongs to area A."),
    (
        ("Code,Title", "a1,T"),
        "cell A2 holds the code “a1”; it must be capital letters and a number such as E3.",
    ),
    (("Code,Title", "01-Mar,T"), "A spreadsheet has made a date or a number of it: give the"),
    (("Code,Title", "Mar-26,T"), "A spreadsheet has made a date or a number of it: give the"),
    (("Code,Title", "2026-03-01,T"), "A spreadsheet has made a date or a number of it: give"),
    (("Code,Title", "1.00E+03,T"), "A spreadsheet has made a date or a number of it: give the"),
    (
        ("Code,Title", "1-E,T"),
        "cell A2 holds the code “1-E”; it must be capital letters and a number such as E3.",
    ),
    (("Code,Title", ",T"), "cell A2 is empty; give the statement its code."),
    (("Code,Title", "A1,"), "cell B2 is empty, and Title is needed; leave the column out to"),
    (("Code,Title", "Z1,T"), "There is no area Z; give its title in the column Area title."),
    (("Code,Area code", "A1,E"), "cell B2: A1 belongs to area A, not E."),
    (("Code,Safety-critical", "A1,perhaps"), "cell B2 holds “perhaps” and must be yes or no."),
    (("Code,Validator", "A1,anybody"), "cell B2 holds “anybody” and must be one of: supervisor,"),
    (("Code,Tags", "A1,inspection; x"), "cell B2 holds “x” and must be one of: poverty-aware,"),
    (("Code,Validity in months", "A1,two"), "cell B2 holds “two” and must be a whole number."),
    (("Code,Source references", "A1,old guide"), "write a source's code, a colon and a heading"),
    (("Code,Indicator 1 id", f"A1,{NEW}"), "the permanent id of an indicator never changes."),
    (("Code,Title", "A1,a\x07"), "cell B2 holds a control character (U+0007); take it out."),
]


def only(tree: Tree, *rows: str) -> tuple[str, str, str]:
    """The single outcome of a CSV file of a heading and one row."""
    (found,) = told(planned(csv_of(*rows), tree))
    return found


def test_a_changed_cell_updates_its_statement_and_nothing_else(tree: Tree) -> None:
    before = deepcopy(tree)

    plan = planned(csv_of("Code;Title;Tags", "A1;Builds trust;inspection"), tree)

    assert plan.outcomes[0].columns == ("Title", "Tags")
    assert plan.outcomes[0].outcome is Result.UPDATED
    before["areas"][0]["statements"][0] |= {"title": "Builds trust", "tags": ["inspection"]}
    assert plan.tree == before
    assert plan.changes
    assert not plan.refused


def test_the_tree_given_stays_as_it_is(tree: Tree) -> None:
    before = deepcopy(tree)

    planned(csv_of("Code,Title", "A1,Builds trust"), tree)

    assert tree == before


def test_the_same_file_again_changes_nothing(tree: Tree) -> None:
    content = csv_of("Code,Area title,Title,Indicator 1", "A1,Trust,New,Says", "B1,Voice,Listens,")
    once = planned(content, tree)

    again = planned(content, once.tree)

    assert [one.outcome for one in again.outcomes] == [Result.SKIPPED, Result.SKIPPED]
    assert again.tree == once.tree


def test_a_new_statement_brings_its_area_and_says_what_it_lacks(tree: Tree) -> None:
    heading = "Code,Area title,Title,Text,Indicator 2,Indicator 2 id"
    plan = planned(csv_of(heading, "B1,Voice,Listens,,Asks twice,"), tree)

    assert told(plan) == [("B1", "inserted", "Still to be written: Text.")]
    area = next(one for one in plan.tree["areas"] if one["code"] == "B")
    (statement,) = area["statements"]
    assert (area["title"], statement["title"]) == ("Voice", "Listens")
    assert "text" not in statement
    assert statement["indicators"][0]["text"] == "Asks twice"
    assert {area["id"], statement["id"], statement["indicators"][0]["id"]}.isdisjoint({None, ""})


def test_a_permanent_id_finds_its_statement_and_an_unknown_one_is_kept(tree: Tree) -> None:
    plan = planned(csv_of("Code,Permanent id,Title", f"A1,{A1},T", f"A9,{NEW},U"), tree)

    assert [name for name, _, _ in told(plan)] == ["A1", "A9"]
    assert plan.tree["areas"][0]["statements"][-1]["id"] == NEW


@pytest.mark.parametrize(("rows", "sentence"), REFUSED)
def test_a_row_is_refused_with_its_cell_and_nothing_is_changed(
    tree: Tree, rows: tuple[str, ...], sentence: str
) -> None:
    plan = planned(csv_of(*rows), tree)

    assert plan.outcomes[0].outcome is Result.REFUSED
    assert sentence in plan.outcomes[0].sentence
    assert plan.tree == tree
    assert plan.refused
    assert not plan.changes


def test_one_refused_row_keeps_the_others_out(tree: Tree) -> None:
    plan = planned(csv_of("Code,Title", "A1,Changed", "A2,"), tree)

    assert [one.outcome for one in plan.outcomes] == [Result.UPDATED, Result.REFUSED]
    assert plan.tree == tree


def test_codes_that_differ_in_case_are_the_same(tree: Tree) -> None:
    plan = planned(csv_of("Code,Title", "A1,T", "a1,U"), tree)

    assert told(plan)[1] == ("a1", "refused", "a1 is also in row 2; each may be there once.")


def test_a_code_that_spreadsheets_change_is_taken_with_a_warning(tree: Tree) -> None:
    name, outcome, sentence = only(tree, "Code,Area title,Title", "MAR1,March,T")

    assert (name, outcome) == ("MAR1", "inserted")
    assert sentence.startswith("Spreadsheets make a date of MAR1")


def test_a_code_of_the_version_before_is_not_used_again(tree: Tree) -> None:
    tree["lineage"] = [{"relation": "retired", "before": ["A7"], "after": [], "note": ""}]

    assert "A7 was a statement of an earlier version" in only(tree, "Code,Title", "A7,T")[2]


def test_rows_must_agree_about_their_area(tree: Tree) -> None:
    plan = planned(csv_of("Code,Area title", "A1,Confidence", "A2,Faith", "E1,"), tree)

    assert plan.outcomes[0].columns == ("Area title",)
    assert told(plan)[1][2] == "cell B3: the title of area A is another one in row 2."
    assert told(plan)[2] == ("E1", "skipped", "")


def test_an_empty_cell_empties_what_may_be_empty(tree: Tree) -> None:
    plan = planned(csv_of("Code,Tags,Evidence at most months old", "A1,,"), tree)

    assert plan.tree["areas"][0]["statements"][0]["tags"] == []
    assert plan.outcomes[0].columns == ("Tags",)


def test_an_id_is_given_to_a_part_that_has_none(tree: Tree) -> None:
    del tree["areas"][0]["statements"][0]["id"]

    plan = planned(csv_of("Code,Permanent id", f"A1,{NEW}"), tree)

    assert plan.outcomes[0].columns == ("Permanent id",)
    assert plan.tree["areas"][0]["statements"][0]["id"] == NEW


def test_a_part_of_an_unfinished_draft_can_be_completed() -> None:
    tree = {"areas": [{"code": "A", "statements": [{"code": "A1", "evidence_rule": None}]}]}

    plan = planned(csv_of("Code,Title,Evidence items,Guidance", "A1,T,2,"), tree)

    (statement,) = plan.tree["areas"][0]["statements"]
    assert statement == {"code": "A1", "title": "T", "evidence_rule": {"items": 2}}


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
