"""The bytes of a CASE package: what cannot be read is refused with its place."""

import pytest

from skills_framework.interchange.case.texts import (
    DEEPEST,
    compact,
    deeper,
    read_json,
    too_deep,
    whole,
    written,
)
from skills_framework.interchange.faults import FileRefused
from skills_framework.interchange.formats import Format, recognise


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1, column 1: the file ends too early"),
        (b'{"CFDocument": {\n  "title": "cut', "line 2, column 12: the file ends too early"),
        (b'{"CFDocument": {},', "column 19: the file ends too early"),
        (b'{\n"a": tru}', "line 2, column 6: this is not JSON: expecting value"),
        (b"{} {}", "line 1, column 4: this is not JSON: extra data"),
        (b"\xef\xbb\xbf{}", "line 1, column 1: the file begins with a byte-order mark of UTF-8"),
        ("{}".encode("utf-16"), "a byte-order mark of UTF-16"),
        ('{\n "é": "é'.encode("latin-1"), "line 2, column 3: the file is not in UTF-8"),
        (b'{\n"NaN": NaN}', "line 2, column 8: NaN is no number of JSON"),
        (b"[-Infinity]", "line 1, column 2: -Infinity is no number of JSON"),
        (b'[1,\n"1e999",1e999]', "line 2, column 9: the number 1e999 cannot be kept exactly"),
        (b"[1e9999999999999999999]", "cannot be kept exactly"),
        (b"[0.12345678901234567890]", "the number 0.12345678901234567890 cannot be kept exactly"),
        (b'{"a":' + b"7" * 5000 + b"}", "line 1, column 6: the number 77777"),
        (b"[" * 100_000, "nests its values too deeply"),
        (b'{"title":\n1, "title": 2}', 'line 1, column 2: the key "title" stands twice'),
        (
            b'[{"identifier": "i7", "a": 1, "a": 2}]',
            'line 1, column 17: the key "a" stands twice in one object of i7',
        ),
        (b'{"\\u0061": 1, "a": 2}', 'column 15: the key "a" stands twice in one object.'),
        (b'{"\\u0061": 1, "\\u0061": 2}', 'f.json, the key "a" stands twice in one object.'),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(content: bytes, said: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_json(content, "f.json")

    assert said in str(refused.value)


def test_numbers_are_kept_as_they_are() -> None:
    read = read_json(b"[1, 1.5, -0.0, 1e3, 100000000000000000000000000000000]", "f.json")

    assert repr(read) == "[1, 1.5, -0.0, 1000.0, 100000000000000000000000000000000]"


def test_the_same_package_is_written_the_same_with_one_part_a_line() -> None:
    package = {"CFDocument": {"title": "Überblick"}, "CFItems": [{"a": 1}, {"b": []}], "x": []}

    assert written(package).decode() == (  # type: ignore[arg-type]  # an object
        '{"CFDocument":{"title":"Überblick"},\n"CFItems":[\n{"a":1},\n{"b":[]}\n],\n"x":[]}\n'
    )


def test_what_no_database_holds_is_written_as_escapes() -> None:
    assert compact("é\ud800") == '"\\u00e9\\ud800"'
    assert compact("é\x00") == '"é\\u0000"'
    assert whole("é")
    assert not whole("\ud800")
    assert not whole("\x00")


def test_depth_is_counted() -> None:
    value: list[object] = []
    for _ in range(DEEPEST - 1):
        value = [value]

    assert not deeper(value, DEEPEST)  # type: ignore[arg-type]  # lists
    assert deeper([value, 1], DEEPEST)  # type: ignore[list-item]  # lists
    assert not deeper("text", 0)
    assert str(DEEPEST) in str(too_deep())


@pytest.mark.parametrize(
    "content",
    [
        b'{"CFPackage":{"CFDocument":{}}}',
        b'\xef\xbb\xbf{"CFDocument":{}}',
        b' {"CFDocument":{"title":"\\ud800"',
        b'{"CFDocument":{"title":"\xe9"}}',
        '{"CFDocument":{}}'.encode("utf-16"),
    ],
)
def test_a_broken_package_is_still_one_so_that_its_own_faults_are_named(content: bytes) -> None:
    assert recognise(content, "any.name") is Format.CASE
