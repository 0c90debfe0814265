"""The files of a release, and a checker that lets no wrong one through."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from app.insights.publication import (
    PublishedTable,
    check_publication,
    publish_tables,
    release_rows,
)
from app.insights.rules import Place, ReleaseRow
from app.insights.suppression import Fate, suppress
from app.insights.tables import count_tables, lattice
from app.surveys.questionnaire import Questionnaire
from tests.insights.survey import WHOLE, frame, respond, some_of

PLACE = Place("Marlbrook", "999", "E06000999", "E12000001", "North East")
GOOD = "manageable"


def rows_of(questionnaire: Questionnaire, sizes: dict[str, int], folder: Path) -> list[ReleaseRow]:
    strata, responses = respond(questionnaire, sizes, 11)
    tables = count_tables(questionnaire, strata, frame(questionnaire, responses, folder))
    return release_rows(tables, suppress(lattice(tables)))


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PublishedTable]:
    folder = tmp_path_factory.mktemp("release")
    rows = rows_of(WHOLE, {"lead": 66, "partner": 14, "senior": 18, "support": 74}, folder)
    return {table.name: table for table in publish_tables(rows, PLACE, 2026)}


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_every_table_of_a_release_passes_the_checker(release: dict[str, PublishedTable]) -> None:
    assert len(release) == len(list(WHOLE.questions))
    for table in release.values():
        assert check_publication(table.csv, table.meta) == [], table.name


def test_small_or_empty_council_s_release_passes_the_checker(tmp_path: Path) -> None:
    for sizes in ({"lead": 12}, {"lead": 0, "support": 0}):
        for table in publish_tables(rows_of(WHOLE, sizes, tmp_path), Place("Tiny"), 2026):
            assert check_publication(table.csv, table.meta) == []
            assert "role_group" not in table.csv


def test_counts_are_in_fives_and_percentages_of_rounded_counts(
    release: dict[str, PublishedTable],
) -> None:
    lines = {(line["role_group"], line["answer"]): line for line in read(release[GOOD].csv)}
    agrees, base = lines["Total", "Agrees"], lines["Total", "Answered"]
    count, answered = int(agrees["answers_count"]), int(base["answers_count"])
    assert count % 5 == answered % 5 == 0
    assert int(agrees["answers_percent"]) == int(100 * count / answered + 0.5)
    assert base["answers_percent"] == base["answers_margin_percent"] == "z"
    assert {line["la_name"] for line in lines.values()} == {"Marlbrook"}
    assert lines["Total", "Total"]["answers_count"] in ("c", "170")


def test_hidden_count_hides_its_percentage_and_margin(release: dict[str, PublishedTable]) -> None:
    for table in release.values():
        for line in read(table.csv):
            for name, value in line.items():
                if name.endswith("_count") and value == "c":
                    stem = name.removesuffix("_count")
                    assert line[f"{stem}_percent"] in ("c", "z")
                    assert line[f"{stem}_margin_percent"] in ("c", "z")


def test_small_and_complementary_cells_look_the_same(tmp_path: Path) -> None:
    strata, responses = respond(WHOLE, {"lead": 66, "support": 74}, 12)
    tables = count_tables(WHOLE, strata, frame(WHOLE, responses, tmp_path))
    fates = suppress(lattice(tables))
    assert {Fate.SMALL, Fate.COMPLEMENTARY} <= set(fates.values())
    shown = {row.count for row in release_rows(tables, fates) if not row.count.isdigit()}
    assert shown == {"c"}


def test_base_under_fifty_has_counts_and_no_percentages(tmp_path: Path) -> None:
    rows = rows_of(some_of("manageable"), {"lead": 45}, tmp_path)
    bands = [row for row in rows if row.answer in ("agrees", "does_not_agree")]
    assert any(row.count.isdigit() for row in bands)
    assert {row.percent for row in bands if row.count.isdigit()} == {"x"}


def test_percentage_that_rounds_to_nought_is_low(tmp_path: Path) -> None:
    questionnaire = some_of("manageable")
    strata, responses = respond(questionnaire, {"lead": 5000}, 1, 0.0)
    few = [
        (code, {"manageable": "agree" if number < 12 else "disagree"})
        for number, (code, _) in enumerate(responses)
    ]
    tables = count_tables(questionnaire, strata, frame(questionnaire, list(few), tmp_path))
    rows = release_rows(tables, suppress(lattice(tables)))
    agrees = next(row for row in rows if row.answer == "agrees" and row.role == "council")
    assert (agrees.count, agrees.percent) == ("10", "low")


def test_role_that_looks_like_a_formula_is_made_harmless(tmp_path: Path) -> None:
    rows = rows_of(some_of("manageable"), {"lead": 66, "support": 70}, tmp_path)
    named = [
        ReleaseRow(**{**row.__dict__, "role_label": "=HYPERLINK(1)"}) if row.role == "lead" else row
        for row in rows
    ]
    (table,) = publish_tables(named, PLACE, 2026)
    assert {line["role_group"] for line in read(table.csv)} == {
        "Total", "'=HYPERLINK(1)", "Role support",
    }  # fmt: skip
    assert check_publication(table.csv, table.meta) == []


META_LINE = "answers_count,Indicator,Number of people"


@pytest.mark.parametrize(
    ("where", "old", "new", "sentence"),
    [
        ("meta", "col_name,col_type", "name,col_type", "the meta file's columns are not"),
        ("csv", ",answer,", ",Answer,", "'Answer' is not snake_case"),
        ("csv", ",answers_count", f",{'a' * 51}", "has more than 50 characters"),
        ("csv", ",answers_percent", ",answers_count", "answers_count comes more than once"),
        ("csv", "time_identifier,", "time_kind,", "the column time_identifier is missing"),
        ("meta", "answers_count,", "answer_count,", "answers_count is not in the meta file"),
        ("meta", "answers_count,", "answer_count,", "describes answer_count, which the table"),
        ("meta", "Number of people", "N" * 81, "label of answers_count must have 1 to 80"),
        ("meta", "Number of people", "", "label of answers_count must have 1 to 80"),
        ("meta", "Number of people", "Answer", "two columns have the same label"),
        ("meta", META_LINE, META_LINE.replace("Indicator", "Number"), "neither Filter nor"),
        ("meta", "Filter,Role,,,", "Filter,Role,,%,", "filter role_group has what only"),
        ("meta", ",,0,,", ",,,,", "answers_count does not say its decimal places"),
        ("csv", "Local authority", "Council", "'Council' is not one we publish"),
        ("csv", "old_la_code", "old_code", "the column old_code is not in the meta file"),
        ("csv", ",999,", ",,", "old_la_code is empty on a Local authority row"),
        ("csv", "E92000001", "E92000002", "the country is not England"),
        ("csv", "2026,", "Autumn,", "a time period is not a year"),
        ("csv", ",Total,Agrees", ",Everyone,Agrees", "combination of filters is missing"),
        ("csv", ",Total,Does not agree,", ",Total,Agrees,", "combination of filters is missing"),
        ("csv", "Agrees", "A" * 121, "an item of answer must have 1 to 120 characters"),
        ("csv", "Agrees", "", "an item of answer must have 1 to 120 characters"),
        ("csv", ",z,z", ",N/A,z", "'N/A' in answers_percent is neither a number nor a symbol"),
        ("csv", ",z,z", ",..,z", "'..' in answers_percent is neither a number nor a symbol"),
        ("csv", ",z,z", ",55.5,z", "55.5 in answers_percent does not have 0 decimal places"),
        ("csv", ",z,z", ",z", "a row has not as many cells as the header"),
        ("csv", "Marlbrook", " =Marlbrook", "read as a formula"),
    ],
)  # fmt: skip
def test_checker_says_what_is_wrong(
    release: dict[str, PublishedTable], where: str, old: str, new: str, sentence: str
) -> None:
    table = release[GOOD]
    text = {"csv": table.csv, "meta": table.meta}
    assert old in text[where]
    text[where] = text[where].replace(old, new, 1)
    said = check_publication(text["csv"], text["meta"])
    assert any(sentence in one for one in said), said


def test_checker_wants_columns_of_the_level_rows_and_totals(
    release: dict[str, PublishedTable],
) -> None:
    table = release[GOOD]
    lines = list(csv.reader(StringIO(table.csv)))
    place = lines[0].index("old_la_code")
    out = StringIO()
    csv.writer(out).writerows(line[:place] + line[place + 1 :] for line in lines)
    cut = out.getvalue()
    assert any("rows need the column old_la_code" in one for one in said(cut, table))
    assert said(table.csv.splitlines()[0], table) == ["the table has no rows"]
    assert check_publication("", "") != []
    nameless = table.csv.replace(",Total,", ",Sum,")
    assert "the filter role_group has no Total" in said(nameless, table)
    doubled = table.csv + table.csv.splitlines()[1] + "\n"
    assert any("comes more than once" in one for one in said(doubled, table))
    single = "\n".join(line for line in table.csv.splitlines() if ",Role " not in line)
    assert "the filter role_group has one item and should be left out" in said(single, table)


def said(csv_text: str, table: PublishedTable) -> list[str]:
    return check_publication(csv_text, table.meta)


def test_indicator_s_name_says_what_it_counts(release: dict[str, PublishedTable]) -> None:
    table = release[GOOD]
    renamed = [text.replace("answers_count", "answers_number") for text in (table.csv, table.meta)]
    assert any("does not end in one of" in one for one in check_publication(*renamed))
