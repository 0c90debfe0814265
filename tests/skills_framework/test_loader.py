"""Loading a folder: every problem at once, with file, line and sentence."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skills_framework.loader import FrameworkProblems, load_framework, read_framework
from skills_framework.problems import Severity
from tests.skills_framework.conftest import SMALL, Edit

Problems = Callable[[], list[str]]


def test_a_valid_folder_loads_whole() -> None:
    framework = load_framework(SMALL)
    assert [area.code for area in framework.areas] == ["A", "E"]
    assert framework.statement("E1").evidence_rule.max_age_months == 12
    assert framework.statement("A2").source_refs[0].source == "new-law"
    assert framework.predecessor is None


def test_all_problems_of_all_files_come_at_once(folder: Path, edit: Edit) -> None:
    edit("framework.yaml", "language: en-GB\n", "")
    edit("areas/a-trust.yaml", "validity_months: 24", "validity_months: two years")
    edit("areas/e-safety.yaml", "level: 4, text", "level: 3, text")
    edit("sources.yaml", "checked_on: 2026-11-22", "checked_on: last week")
    (folder / "levels.yaml").unlink()
    with pytest.raises(FrameworkProblems) as found:
        load_framework(folder)
    assert str(found.value).splitlines() == [
        "areas/a-trust.yaml, line 14: statement A1: `validity_months` must be a whole number.",
        "areas/e-safety.yaml, line 16: statement E1 has no indicator for level 4.",
        "areas/e-safety.yaml, line 20: statement E1 has the indicator for level 3 twice.",
        "framework.yaml, line 1: the framework has no `language`.",
        "levels.yaml: the file is missing.",
        "sources.yaml, line 8: source old-guide: `checked_on` must be a date such as 2026-11-22.",
    ]
    assert {problem.severity for problem in found.value.problems} == {Severity.ERROR}


def test_a_missing_folder_is_one_problem(tmp_path: Path) -> None:
    found = read_framework(tmp_path / "nowhere")
    assert [str(problem) for problem in found.problems] == [
        f"{tmp_path / 'nowhere'}: there is no such folder."
    ]
    assert found.framework is None


@pytest.mark.parametrize("file", ["levels.yaml", "role-profiles.yaml", "sources.yaml"])
def test_a_missing_file_is_one_problem(folder: Path, problems: Problems, file: str) -> None:
    (folder / file).unlink()
    assert problems() == [f"{file}: the file is missing."]


def test_a_missing_main_file_is_one_problem(folder: Path, problems: Problems) -> None:
    (folder / "framework.yaml").unlink()
    assert problems() == ["framework.yaml: the file is missing."]


def test_a_missing_folder_of_areas_is_one_problem(folder: Path, problems: Problems) -> None:
    shutil.rmtree(folder / "areas")
    assert problems() == [
        "areas: there is no file for an area, such as areas/a-relationships.yaml."
    ]


def test_a_broken_area_hides_no_problem_elsewhere_and_makes_none(
    folder: Path, edit: Edit, problems: Problems
) -> None:
    (folder / "areas" / "e-safety.yaml").write_text("")
    edit("areas/a-trust.yaml", "kinds: [skill]", "kinds: []")
    assert problems() == [
        "areas/a-trust.yaml, line 12: statement A1: `kinds` must hold at least one entry.",
        "areas/e-safety.yaml, line 1: the file is empty.",
    ]


def test_a_file_in_another_encoding_names_the_line(folder: Path, problems: Problems) -> None:
    text = (folder / "sources.yaml").read_text().replace("New law", "Café law")
    (folder / "sources.yaml").write_bytes(text.encode("latin-1"))
    assert problems() == ["sources.yaml, line 11: the file is not in UTF-8; save it as UTF-8."]


def test_a_byte_order_mark_does_no_harm(folder: Path, problems: Problems) -> None:
    text = (folder / "sources.yaml").read_text()
    (folder / "sources.yaml").write_text(text, encoding="utf-8-sig")
    assert problems() == []


def test_a_file_that_cannot_be_read_says_why(folder: Path, problems: Problems) -> None:
    (folder / "sources.yaml").unlink()
    (folder / "sources.yaml").mkdir()
    assert problems() == ["sources.yaml: the file cannot be read: Is a directory."]


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n"])
def test_a_file_without_keys_says_so(folder: Path, problems: Problems, text: str) -> None:
    (folder / "sources.yaml").write_text(text)
    assert problems() == ["sources.yaml, line 1: the file must hold keys with values."]


def test_a_part_under_another_key_says_both(folder: Path, problems: Problems) -> None:
    (folder / "sources.yaml").write_text("# note\nsauces: []\n")
    assert problems() == [
        "sources.yaml, line 2: the file has an unknown key `sauces`.",
        "sources.yaml, line 2: the file has no `sources`.",
    ]


def test_a_part_in_the_main_file_is_refused(edit: Edit, problems: Problems) -> None:
    edit("framework.yaml", "code: small", "levels: []\ncode: small")
    assert problems() == [
        "framework.yaml, line 2: `levels` has a file of its own; take it out of here."
    ]


@pytest.mark.parametrize("name", ["level.yaml", "areas/b-more.yml", "old/levels.yaml"])
def test_a_file_of_no_part_is_refused(folder: Path, problems: Problems, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("a: 1\n")
    assert problems() == [f"{name}: this file belongs to no part of a framework."]


def test_an_area_stands_in_a_file_of_its_letter(folder: Path, problems: Problems) -> None:
    (folder / "areas" / "e-safety.yaml").rename(folder / "areas" / "b-safety.yaml")
    assert problems() == ["areas/b-safety.yaml, line 2: the name of this file must begin areas/e-."]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_file_cut_or_scrambled_anywhere_never_breaks_the_loader(
    folder: Path, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(["areas/a-trust.yaml", "role-profiles.yaml", "levels.yaml"]))
    original = (SMALL / name).read_bytes()
    start = data.draw(st.integers(0, len(original)))
    stop = data.draw(st.integers(start, min(len(original), start + 40)))
    noise = data.draw(st.binary(max_size=8))
    (folder / name).write_bytes(original[:start] + noise + original[stop:])
    reading = read_framework(folder)
    (folder / name).write_bytes(original)
    assert (reading.framework is None) == bool(reading.problems)
    assert all(problem.sentence.endswith((".", "!")) for problem in reading.problems)
