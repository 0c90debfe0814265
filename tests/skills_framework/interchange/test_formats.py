"""Which format a file is in, by what it holds; and what cannot be any of ours."""

import json

import pytest

from skills_framework.interchange.faults import FileRefused, cell_name
from skills_framework.interchange.formats import Format, read_file, recognise
from skills_framework.interchange.json_text import read_json


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        recognise(content, "f")
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b'\xef\xbb\xbf {"CFDocument": {}}', Format.CASE),
        (b'{"CFItems": []}', Format.CASE),
        (b'{"framework": {}}', Format.MAHARA),
        (b"Code;Title\n", Format.CSV),
        (b"Parent ID number\tID number\tIs framework\n", Format.MOODLE),
        (b"PK\x03\x04", Format.XLSX),
    ],
)
def test_a_format_is_known_by_what_a_file_holds(content: bytes, form: Format) -> None:
    assert recognise(content, "any.name") is form


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0....", "f, this is an old Excel file (.xls)"),
        (b" \n", "f, the file is empty."),
        (b"[1]", "f, this JSON is neither a CASE package nor a SmartEvidence matrix."),
        (b'{"a": 1}', "f, this JSON is neither"),
        (b'{"framework": ', "f, line 1, column 15: the file ends in the middle"),
        (b'{"framework"\n x}', "f, line 2, column 2: this is not JSON: expecting"),
        (b"[" * 200_000, "f, the file nests or counts beyond all bounds."),
        (b"[" + b"9" * 5000 + b"]", "f, the file nests or counts beyond all bounds."),
        (b'{"framework": "\\ud800"}', "f, half a character (a lone surrogate) stands in a text."),
        (b'{"framework": "\xe9"}', "line 1: the file is not in UTF-8"),
    ],
)
def test_any_other_file_is_refused(content: bytes, sentence: str) -> None:
    assert sentence in refusal(content)


def test_headings_alone_are_no_framework() -> None:
    with pytest.raises(FileRefused, match="headings and no rows"):
        read_file(b"Code,Title\n", "f", Format.CSV)


def test_json_is_read() -> None:
    assert read_json(json.dumps([1]).encode(), "f") == [1]


def test_cells_are_named_as_spreadsheets_do() -> None:
    assert [cell_name(7, n) for n in (1, 26, 27, 702, 703)] == ["A7", "Z7", "AA7", "ZZ7", "AAA7"]
