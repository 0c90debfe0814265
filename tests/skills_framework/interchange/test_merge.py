"""What becomes of each row: inserted, updated, skipped or refused, before anything is saved."""

from copy import deepcopy

import pytest

from skills_framework.interchange.formats import Format, read_file
from skills_framework.interchange.merge import plan_import
from skills_framework.interchange.outcomes import Result
from skills_framework.interchange.trees import Tree
from tests.skills_framework.interchange.conftest import IMPORT, csv_of, planned, told

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


def test_a_statement_that_was_taken_out_comes_back_as_itself(tree: Tree) -> None:
    rows, ids = read_file(csv_of("Code,Title", "A7,T"), "f", Format.CSV), {"A7": NEW}

    plan = plan_import(tree, rows, IMPORT, ids)

    assert plan.tree["areas"][0]["statements"][-1]["id"] == NEW
    rows = read_file(csv_of("Code,Permanent id", f"A7,{IMPORT}"), "f", Format.CSV)
    refused = plan_import(tree, rows, IMPORT, ids).outcomes[0].sentence
    assert refused.startswith("A7 was a statement of an earlier version.")


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
