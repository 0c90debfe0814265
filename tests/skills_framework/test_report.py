"""Everything there is to say about one folder."""

import shutil
from datetime import date
from pathlib import Path

from skills_framework.canonical import digest
from skills_framework.model import Framework
from skills_framework.pins import write_pin
from skills_framework.problems import Severity
from skills_framework.report import Report, check_folder
from tests.skills_framework.conftest import SMALL, Edit

TODAY = date(2026, 11, 22)


def sentences(report: Report) -> list[str]:
    return [f"{problem.severity}: {problem}" for problem in report.problems]


def test_a_folder_outside_the_content_needs_no_pin(tmp_path: Path) -> None:
    report = check_folder(SMALL, TODAY, tmp_path)
    assert report == Report(areas=2, statements=3, indicators=12, problems=())


def test_an_adopted_version_without_a_pin_is_an_error(folder: Path, content: Path) -> None:
    assert sentences(check_folder(folder, TODAY, content)) == [
        "error: pins.yaml: small 1.0.0 is Adopted and has no pin; when its text is final, run:"
        " python -m skills_framework pin small 1.0.0"
    ]


def test_a_draft_needs_no_pin(folder: Path, content: Path, edit: Edit) -> None:
    edit("framework.yaml", "status: Adopted", "status: Draft")
    assert check_folder(folder, TODAY, content).problems == ()


def test_a_pinned_version_is_checked_by_its_pin(
    folder: Path, content: Path, small: Framework, edit: Edit
) -> None:
    write_pin(content, "small", "1.0.0", digest(small))
    assert check_folder(folder, TODAY, content).errors == 0
    edit("framework.yaml", "title: Small framework", "title: Smaller framework")
    report = check_folder(folder, TODAY, content)
    assert report.errors == 1
    assert "its text has changed since" in report.problems[0].sentence


def test_a_version_in_the_wrong_folder_is_an_error(folder: Path, content: Path) -> None:
    shutil.move(folder, folder.with_name("1.0.1"))
    assert sentences(check_folder(folder.with_name("1.0.1"), TODAY, content)) == [
        "error: framework.yaml: the version is 1.0.0, the folder's is 1.0.1."
    ]


def test_broken_pins_are_reported_with_the_rest(folder: Path, content: Path, edit: Edit) -> None:
    (content / "pins.yaml").write_text("small: x\n")
    edit("areas/e-safety.yaml", "      - An audited record\n", "")
    report = check_folder(folder, TODAY, content)
    assert [problem.severity for problem in report.problems] == [Severity.WARNING, Severity.ERROR]
    assert (report.errors, report.warnings) == (1, 1)


def test_a_framework_that_does_not_load_is_counted_as_far_as_it_goes(
    folder: Path, content: Path, edit: Edit
) -> None:
    edit("areas/e-safety.yaml", "    guidance:", "    guide:")
    (folder / "levels.yaml").unlink()
    report = check_folder(folder, TODAY, content)
    assert (report.areas, report.statements, report.indicators) == (2, 3, 12)
    assert report.errors == 3


def test_a_version_is_compared_with_its_predecessor(
    folder: Path, content: Path, tmp_path: Path, edit: Edit
) -> None:
    shutil.copytree(folder, folder.with_name("0.9.0"))
    edit("framework.yaml", "predecessor: null", "predecessor: 0.9.0")
    edit("areas/e-safety.yaml", "title: Safety", "title: Kitchens")
    assert [
        text for text in sentences(check_folder(folder, TODAY, content)) if "keeps" in text
    ] == [
        "warning: areas/e-safety.yaml, line 1: area E keeps its id from 1.0.0, though hardly any"
        " of its text; give it an id of its own if it means something else."
    ]
