"""Moodle's competency frameworks: ours out and in, and what others keep in theirs."""

import time

import pytest

from skills_framework.interchange.faults import CannotHold, FileRefused
from skills_framework.interchange.formats import Format, read_file, recognise, write_file
from skills_framework.interchange.merge import plan_import
from skills_framework.interchange.moodle import HEADINGS
from skills_framework.interchange.outcomes import Result
from skills_framework.interchange.plain_text import TAKEN_OUT, looks_like_html, plain_text
from skills_framework.interchange.trees import Tree
from tests.skills_framework.interchange.conftest import EMPTY, IMPORT, csv_of, planned, told

HEAD = ",".join(HEADINGS)
NOT_TAKEN = "The framework's own name, description and scale are not taken over."
TO_DO = "Still to be written: Description."


def competency(number: str, name: str, parent: str = "", text: str = "", form: str = "1") -> str:
    return f'{parent},{number},{name},"{text}",{form},,,,0,null,,7,,'


def framework(number: str, scale: str = '"Not yet competent,Competent"') -> str:
    return f",{number},Name,Words,1,{scale},setting,,,,,,1,competency"


OTHERS = csv_of(
    HEAD,
    framework("CORE"),
    competency("people", "Working with people", text="<p>Two&nbsp;words</p><p>more</p>"),
    competency("listening", "Listening", "people", "Hears &amp; asks."),
    competency("asking", "Asking", "listening"),
    competency("alone", "Alone"),
)


def test_a_framework_is_written_as_moodle_reads_it(tree: Tree) -> None:
    lines = write_file(tree, Format.MOODLE).decode().split("\r\n")

    assert lines[0] == HEAD
    assert lines[1].startswith(",small@1.0.0,Small framework,")
    assert '"0 Not yet,1 With support,2 On my own,3 Leading,4 Guiding others"' in lines[1]
    assert '""id"":3,""scaledefault"":0,""proficient"":1' in lines[1]
    area = tree["areas"][0]
    assert lines[2] == f",A,Trust,What area A is about.,2,,,,0,null,,{area['id']},,"
    assert lines[3].startswith("A,A1,Builds trust without shaming,")


def test_what_moodle_would_cut_off_or_split_is_not_written(tree: Tree) -> None:
    tree["areas"][0]["statements"][0]["title"] = "x" * 101
    with pytest.raises(CannotHold, match="A1: the title has 101 characters, and Moodle keeps 100"):
        write_file(tree, Format.MOODLE)
    tree["levels"][1]["name"] = "With support, always"
    with pytest.raises(CannotHold, match="level 1: Moodle's scales cannot hold a comma"):
        write_file(tree, Format.MOODLE)


def test_an_unfinished_draft_is_written_as_far_as_it_goes() -> None:
    content = write_file({"areas": [{"code": "A"}]}, Format.MOODLE)

    assert planned(content, EMPTY).tree["areas"][0]["code"] == "A"


def test_others_competencies_become_areas_and_statements() -> None:
    plan = planned(OTHERS, EMPTY)

    assert recognise(OTHERS, "f") is Format.MOODLE
    assert told(plan) == [
        ("framework", "skipped", NOT_TAKEN),
        ("area A", "inserted", TAKEN_OUT),
        ("area B", "inserted", TO_DO),
        ("A1", "inserted", TAKEN_OUT),
        ("A2", "inserted", f"It stood below listening; here it stands in the area itself. {TO_DO}"),
    ]
    area = plan.tree["areas"][0]
    assert (area["title"], area["summary"]) == ("Working with people", "Two\xa0words\nmore")
    assert area["statements"][0]["text"] == "Hears & asks."


def test_others_competencies_are_found_again(tree: Tree) -> None:
    once = planned(OTHERS, tree)

    again = planned(OTHERS, once.tree)

    assert {one.outcome for one in again.outcomes} == {Result.SKIPPED}
    assert [area["code"] for area in once.tree["areas"]] == ["A", "E", "F", "G"]


def test_a_statement_may_stand_before_its_area_and_below_one_of_ours(tree: Tree) -> None:
    plan = planned(
        csv_of(HEAD, competency("A1", "Trust", "A", "T", "2"), competency("more", "More", "A"),
               competency("A", "Trust"), framework("small@1.0.0", "")),
        tree,
    )  # fmt: skip

    assert [name for name, _, _ in told(plan)] == ["framework small", "area A", "A1", "A3"]


def test_a_code_of_the_version_before_is_not_given_again(tree: Tree) -> None:
    content = csv_of(HEAD, competency("A", "Trust"), competency("more", "More", "A"))

    plan = plan_import(
        tree, read_file(content, "f", Format.MOODLE), IMPORT, {"A7": "an earlier one"}
    )

    assert plan.outcomes[1].identifier == "A8"


def test_a_version_of_ours_brings_its_levels(tree: Tree) -> None:
    plan = planned(csv_of(HEAD, framework("small@1.0.0", '"0 Not yet,1 Nearly"')), tree)

    assert told(plan)[1:] == [("level 0", "skipped", ""), ("level 1", "updated", "")]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (competency("a", "A", "b"), "Its parent b is not in the file."),
        (competency("a", "A", "a"), "It stands below itself, by way of a."),
        (competency("", "A"), "cell B2 is empty; give the ID number."),
        (competency("a", "A\x07"), "cell C2 holds a control character (U+0007); take it out."),
    ],
)
def test_a_competency_that_cannot_be_placed_is_refused(row: str, sentence: str) -> None:
    assert told(planned(csv_of(HEAD, row), EMPTY))[0][1:] == ("refused", sentence)


def test_a_circle_of_competencies_is_refused() -> None:
    content = csv_of(HEAD, competency("a", "A", "b"), competency("b", "B", "a"))

    assert [one.outcome for one in planned(content, EMPTY).outcomes] == [Result.REFUSED] * 2


def test_what_stands_below_a_refused_area_is_refused() -> None:
    content = csv_of(HEAD, competency("a", "A\x07"), competency("b", "B", "a"))

    assert told(planned(content, EMPTY))[1][2] == (
        "What it belongs to was refused, so it cannot be placed."
    )


def test_older_words_for_the_columns_are_known() -> None:
    old = HEAD.replace("Short name", "Shortname").replace("Exported ID (optional)", "Exported ID")

    assert not planned(csv_of(old, competency("a", "A")), EMPTY).refused


def test_areas_go_on_after_z() -> None:
    held = {"areas": [{"code": code} for code in ("Z", "AZ")]}

    assert told(planned(csv_of(HEAD, competency("a", "A")), held))[0][0] == "area BA"
    assert told(planned(csv_of(HEAD, competency("a", "A")), {"areas": [{"code": "Z"}]}))[0][0] == (
        "area AA"
    )


def test_a_file_without_the_columns_is_refused() -> None:
    with pytest.raises(FileRefused, match="there is no column “Short name”"):
        planned(csv_of("ID number,Is framework", "a,"), EMPTY, Format.MOODLE)


def test_a_file_of_our_own_columns_only_needs_no_description() -> None:
    content = csv_of("Parent ID number,ID number,Short name,Is framework", ",A,Trust,")

    assert told(planned(content, EMPTY)) == [
        ("area A", "inserted", "Still to be written: Description.")
    ]


def test_html_becomes_lines_of_words() -> None:
    html = (
        "<ul><li>One <b>two</b></li><li>three\nfour</li></ul><script>no()</script></script><p> </p>"
    )

    assert plain_text(html) == "One two\nthree four"


def test_broken_html_is_read_in_one_pass_and_its_words_are_kept() -> None:
    begun = time.perf_counter()
    for broken in ("<a ", "<!--", "<![", "&#", "</"):
        assert looks_like_html(broken * 40_000 + "<p>")
        assert plain_text(broken * 40_000)

    assert time.perf_counter() - begun < 2
    assert plain_text("1 < 2<!-- no --><p>3 &lt; 4 <!-- yes") == "1 < 2\n3 < 4 <!-- yes"


def test_a_competency_below_fifty_others_is_refused_at_once() -> None:
    rows = [competency(f"c{n}", "Deep", f"c{n - 1}" if n else "") for n in range(3_000)]
    begun = time.perf_counter()
    plan = planned(csv_of(HEAD, framework("CORE"), *rows), EMPTY)

    assert time.perf_counter() - begun < 20
    assert "It stands below more than 50 others." in str(told(plan)[-1])
