"""The commands, as a person types them."""

import runpy
import shutil
import sys
from pathlib import Path

import pytest

from skills_framework.__main__ import main
from skills_framework.canonical import digest
from skills_framework.model import Framework
from skills_framework.pins import write_pin
from tests.skills_framework.conftest import SMALL, Edit

Output = pytest.CaptureFixture[str]


def test_checking_a_folder_prints_counts_last(checked_today: Path, capsys: Output) -> None:
    assert main(["check", str(checked_today)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{checked_today}:",
        "2 areas, 3 statements, 12 indicators, 0 errors, 0 warnings",
    ]


def test_checking_prints_a_table_and_fails_on_errors(
    folder: Path, edit: Edit, capsys: Output
) -> None:
    edit("areas/e-safety.yaml", "level: 4, text", "level: 3, text")
    edit("sources.yaml", "  - code: new-law", "  - code: law")
    assert main(["check", str(folder)]) == 1
    *rows, last = capsys.readouterr().out.splitlines()[1:]
    place = "areas/e-safety.yaml, line 16"
    assert rows[1] == f"error    {place}  statement E1 has no indicator for level 4."
    assert last == "2 areas, 3 statements, 12 indicators, 3 errors, 0 warnings"


def test_warnings_alone_do_not_fail(checked_today: Path, edit: Edit, capsys: Output) -> None:
    edit("areas/e-safety.yaml", "      - An audited record\n", "")
    assert main(["check", str(checked_today)]) == 0
    assert capsys.readouterr().out.endswith("0 errors, 1 warning\n")


def test_checking_without_a_folder_checks_all_that_ships(
    content: Path, small: Framework, capsys: Output
) -> None:
    shutil.copytree(SMALL, content / "small" / "1.0.1")
    write_pin(content, "small", "1.0.0", digest(small))
    assert main(["--content", str(content), "check"]) == 1
    out = capsys.readouterr().out
    assert out.count("12 indicators") == 2
    assert "the version is 1.0.0, the folder's is 1.0.1." in out


def test_checking_misses_a_version_that_is_pinned_and_gone(
    content: Path, small: Framework, capsys: Output
) -> None:
    write_pin(content, "small", "1.0.0", digest(small))
    assert main(["--content", str(content), "check"]) == 0
    write_pin(content, "small", "0.9.0", digest(small))
    assert main(["--content", str(content), "check"]) == 1
    assert "small 0.9.0 is pinned here and its folder is gone" in capsys.readouterr().out


def test_checking_where_there_is_nothing_is_wrong_use(tmp_path: Path, capsys: Output) -> None:
    assert main(["--content", str(tmp_path), "check"]) == 2
    assert capsys.readouterr().err == f"There is no framework in {tmp_path}.\n"


@pytest.mark.parametrize("name", ["small", "small@1.0.0"])
def test_a_statement_is_shown(content: Path, name: str, capsys: Output) -> None:
    assert main(["--content", str(content), "show", "e1", "--framework", name]) == 0
    assert capsys.readouterr().out.startswith("E1  Recognises when a child is not safe\n")


def test_a_code_alone_means_the_newest_version(content: Path, edit: Edit, capsys: Output) -> None:
    shutil.copytree(SMALL, content / "small" / "0.9.0")
    edit("areas/e-safety.yaml", "title: Safety", "title: Newest")
    assert main(["--content", str(content), "show", "E1", "--framework", "small"]) == 0
    assert "Area E: Newest" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["show", "Z9", "--framework", "small"], "The framework has no statement Z9."),
        (["show", "E1", "--framework", "large"], "There is no large  in"),
        (["show", "E1", "--framework", "small@2.0.0"], "There is no small 2.0.0 in"),
        (["pin", "small", "2.0.0"], "There is no small 2.0.0 in"),
    ],
)
def test_what_does_not_exist_is_wrong_use(
    content: Path, arguments: list[str], sentence: str, capsys: Output
) -> None:
    assert main(["--content", str(content), *arguments]) == 2
    assert capsys.readouterr().err.startswith(sentence)


def test_a_broken_framework_is_not_shown(content: Path, edit: Edit, capsys: Output) -> None:
    edit("areas/e-safety.yaml", "    guidance:", "    guide:")
    assert main(["--content", str(content), "show", "E1", "--framework", "small"]) == 1
    assert "statement E1 has no `guidance`." in capsys.readouterr().err


def test_a_pin_is_written_once(content: Path, small: Framework, capsys: Output) -> None:
    arguments = ["--content", str(content), "pin", "small", "1.0.0"]
    assert main(arguments) == 0
    assert digest(small) in (content / "pins.yaml").read_text()
    assert main(arguments) == 1
    assert capsys.readouterr().err == "small 1.0.0 is pinned already; a pin is never replaced.\n"


def test_a_draft_is_not_pinned(content: Path, edit: Edit, capsys: Output) -> None:
    edit("framework.yaml", "status: Adopted", "status: Private Draft")
    assert main(["--content", str(content), "pin", "small", "1.0.0"]) == 1
    assert capsys.readouterr().err.startswith("small 1.0.0 is a draft")
    assert not (content / "pins.yaml").exists()


def test_help_names_examples_and_exit_codes(capsys: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert "python -m skills_framework show E3" in out
    assert "exit codes:" in out


def test_no_command_is_wrong_use() -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2


def test_the_package_runs_as_a_command(
    checked_today: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.delitem(sys.modules, "skills_framework.__main__")
    monkeypatch.setattr(sys, "argv", ["skills_framework", "check", str(checked_today)])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("skills_framework", run_name="__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out.endswith("0 errors, 0 warnings\n")
