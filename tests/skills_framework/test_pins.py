"""A published version never changes."""

from pathlib import Path

import pytest

from skills_framework.canonical import digest
from skills_framework.loader import (
    FrameworkProblems,
    VersionNotPublished,
    list_published,
    load_published,
    published,
)
from skills_framework.model import Framework
from skills_framework.pins import AlreadyPinned, read_pins, write_pin
from tests.skills_framework.conftest import Edit


def test_without_a_file_nothing_is_pinned_and_everything_loads(content: Path) -> None:
    assert read_pins(content) == {}
    assert list_published(content) == (("small", "1.0.0"),)
    assert [framework.code for framework in load_published(content)] == ["small"]


def test_a_version_that_equals_its_pin_loads(content: Path, small: Framework) -> None:
    write_pin(content, "small", "1.0.0", digest(small))
    assert published("small", "1.0.0", content) == small


def test_one_changed_letter_refuses_to_load_and_says_what_to_do(
    content: Path, small: Framework, edit: Edit
) -> None:
    write_pin(content, "small", "1.0.0", digest(small))
    edit("areas/a-trust.yaml", "what is hard.", "what is harm.")
    with pytest.raises(FrameworkProblems) as found:
        published("small", "1.0.0", content)
    assert str(found.value) == (
        "pins.yaml: small 1.0.0 is published and its text has changed since; undo the change,"
        " or publish it as a new version in a folder of its own."
    )
    with pytest.raises(FrameworkProblems):
        load_published(content)


def test_another_layout_of_the_same_content_still_equals_its_pin(
    content: Path, small: Framework, folder: Path, edit: Edit
) -> None:
    write_pin(content, "small", "1.0.0", digest(small))
    edit(
        "areas/e-safety.yaml",
        "kinds: [knowledge, skill]",
        "kinds:\n      - knowledge\n      - skill",
    )
    edit("areas/e-safety.yaml", "title: Safety", '# a note\ntitle: "Safety"')
    assert published("small", "1.0.0", content) == small


def test_a_pin_is_never_replaced(content: Path) -> None:
    write_pin(content, "small", "1.0.0", "0" * 64)
    before = (content / "pins.yaml").read_bytes()
    with pytest.raises(AlreadyPinned, match=r"small 1\.0\.0 is pinned already"):
        write_pin(content, "small", "1.0.0", "1" * 64)
    assert (content / "pins.yaml").read_bytes() == before


def test_a_new_pin_keeps_the_others(content: Path) -> None:
    for code, version in [("small", "1.0.0"), ("other", "2.0.0"), ("small", "0.9.0")]:
        write_pin(content, code, version, "a" * 64)
    assert set(read_pins(content)) == {("small", "1.0.0"), ("other", "2.0.0"), ("small", "0.9.0")}
    assert not (content / "pins.yaml.new").exists()


def test_a_pinned_version_whose_folder_is_gone_is_missed(content: Path) -> None:
    write_pin(content, "small", "0.9.0", "a" * 64)
    with pytest.raises(FrameworkProblems, match=r"small 0\.9\.0 is pinned here and its folder"):
        load_published(content)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("small:\n  1.0.0: abc\n", "line 2: the pin of small 1.0.0 is not a SHA-256 digest."),
        ("small:\n  1.0.0: 7\n", "line 2: the pin of small 1.0.0 is not a SHA-256 digest."),
        ("a: {1.0.0: x}\n\nsmall: x\n", "line 1: the pin of a 1.0.0 is not a SHA-256 digest."),
        ("\nsmall: x\n", "line 2: small must hold versions with digests."),
        ("- small\n", "line 1: the file must hold frameworks with versions."),
        ("", "line 1: the file is empty."),
        ("a: [", "line 1: this is not YAML"),
        ("a: 1\na: 2\n", "line 2: the key `a` stands here twice."),
    ],
)
def test_a_broken_file_of_pins_is_refused(content: Path, text: str, problem: str) -> None:
    (content / "pins.yaml").write_text(text)
    with pytest.raises(FrameworkProblems) as found:
        read_pins(content)
    assert str(found.value).startswith(f"pins.yaml, {problem}")


def test_a_file_of_pins_in_another_encoding_is_refused(content: Path) -> None:
    (content / "pins.yaml").write_bytes(b"\xff")
    with pytest.raises(FrameworkProblems, match="not in UTF-8"):
        read_pins(content)


def test_a_version_that_does_not_ship_says_so(content: Path) -> None:
    with pytest.raises(VersionNotPublished, match=r"There is no small 9\.9\.9 in"):
        published("small", "9.9.9", content)


@pytest.mark.parametrize("name", ["../../etc", ".", ""])
def test_a_path_is_no_version(content: Path, name: str) -> None:
    with pytest.raises(VersionNotPublished):
        published("small", name, content)


def test_code_and_version_are_those_of_the_folder(content: Path, edit: Edit) -> None:
    edit("framework.yaml", "version: 1.0.0", "version: 1.0.1")
    edit("framework.yaml", "code: small", "code: tiny")
    with pytest.raises(FrameworkProblems) as found:
        published("small", "1.0.0", content)
    assert str(found.value).splitlines() == [
        "framework.yaml: the code is tiny, the folder's is small.",
        "framework.yaml: the version is 1.0.1, the folder's is 1.0.0.",
    ]


def test_versions_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for version in ("1.10.0", "1.9.0", "draft", "1.9.0-old"):
        (tmp_path / "small" / version).mkdir(parents=True)
        (tmp_path / "small" / version / "framework.yaml").touch()
    assert [version for _, version in list_published(tmp_path)] == [
        "draft",
        "1.9.0-old",
        "1.9.0",
        "1.10.0",
    ]
