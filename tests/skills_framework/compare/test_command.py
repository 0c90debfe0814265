"""`python -m skills_framework compare`, as a person types it."""

from dataclasses import replace
from pathlib import Path

import pytest

from skills_framework.__main__ import main
from skills_framework.model import Framework
from skills_framework.proposal import propose_lineage
from skills_framework.writer import write_framework
from tests.skills_framework.test_writer import with_statement

Output = pytest.CaptureFixture[str]


@pytest.fixture
def versions(content: Path, small: Framework) -> str:
    """A folder with two versions of the small framework and one of another; gives its name."""
    after = replace(with_statement(small, text="Keeps bees."), version="1.1.0", predecessor="1.0.0")
    after = replace(after, lineage=propose_lineage(small, after))
    write_framework(after, content / "small" / "1.1.0")
    write_framework(replace(small, code="other"), content / "other" / "1.0.0")
    return str(content)


def test_two_versions_are_compared_on_the_screen(versions: str, capsys: Output) -> None:
    assert main(["--content", versions, "compare", "small@1.0.0", "small@1.1.0"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Small framework: from version 1.0.0 to 1.1.0"
    assert "  Text: [-Builds trust so that parents can say what is hard.-]{+Keeps bees.+}" in lines


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.md", "# Small"), ("a.markdown", "# Small"), ("a.HTML", "<!DOCTYPE"), ("a.htm", "<!DOC")],
)
def test_the_ending_of_a_file_says_what_is_written(
    versions: str, tmp_path: Path, capsys: Output, name: str, start: str
) -> None:
    file = tmp_path / name
    arguments = ["--content", versions, "compare", "small@1.0.0", "small@1.1.0", "-o", str(file)]
    assert main(arguments) == 0
    assert file.read_text(encoding="utf-8").startswith(start)
    assert capsys.readouterr().out == f"{file} is written.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["small@1.0.0", "small@1.0.0"], "Both are small 1.0.0; name two versions."),
        (["small@1.1.0", "small@1.0.0"], "small 1.0.0 comes before 1.1.0; name the earlier one"),
        (["small@1.0.0", "other@1.0.0"], "small 1.0.0 and other 1.0.0 are of two frameworks;"),
        (["small@1.0.0", "small@7.0.0"], "There is no small 7.0.0 in "),
        (["nobody@1.0.0", "small@1.0.0"], "There is no nobody 1.0.0 in "),
        (["small", "small@1.1.0"], "small names no version; write small@1.0.0, for example."),
        (["small@1.0.0", "small@1.1.0", "-o", "a.pdf"], "a.pdf must end in .md (Markdown) or"),
        (["small@1.0.0", "small@1.1.0", "-o", "no/a.md"], "no/a.md: No such file or directory."),
    ],
)
def test_what_cannot_be_compared_or_written_says_why(
    versions: str, capsys: Output, arguments: list[str], sentence: str
) -> None:
    assert main(["--content", versions, "compare", *arguments]) == 2
    assert capsys.readouterr().err.startswith(sentence)


def test_a_version_whose_lineage_is_broken_is_not_compared(
    versions: str, content: Path, capsys: Output
) -> None:
    file = content / "small" / "1.1.0" / "lineage.yaml"
    file.write_text(file.read_text().replace("relation: changed", "relation: same"))
    assert main(["--content", versions, "compare", "small@1.0.0", "small@1.1.0"]) == 1
    assert "A1 is same, and the text differs; say reworded or changed." in capsys.readouterr().err
