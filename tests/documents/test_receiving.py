"""Files that people hand in: known by content, cleaned, or refused in words."""

import os
import resource
import threading
from multiprocessing import Pipe

import pytest
from PIL import ImageFile

from app.documents.receiving import (
    FileRefused,
    FileType,
    TextState,
    clean,
    cleaning,
    door,
    images,
    pdfs,
    read_again,
)
from app.documents.receiving.words import LARGEST_FILE, Cleaned, Wrong, safe_name
from tests.documents.cleaned import done
from tests.factories import files


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"MZ" + bytes(400), Wrong.KIND),
        (b"<html><script>alert(1)</script></html>", Wrong.KIND),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', Wrong.KIND),
        (b"PK\x03\x04" + bytes(400), Wrong.KIND),
        (b"\x00" * 64, Wrong.KIND),
        (b"%PDF-1.7\nnothing else", Wrong.BROKEN),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), Wrong.BROKEN),
        (b"\xff\xd8\xff\xe0" + bytes(64), Wrong.BROKEN),
        (b"junk" + files.pdf(), Wrong.KIND),
    ],
)
def test_what_is_no_whole_pdf_png_or_jpeg_is_refused(content: bytes, wrong: Wrong) -> None:
    assert done(content) is wrong


def test_half_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # As another library of ours leaves it.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    for whole in (files.pdf(), files.photograph(), files.png(400, 300)):
        assert done(whole[: len(whole) // 2]) is Wrong.BROKEN


def test_what_is_too_large_once_it_is_cleaned_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in (images, pdfs):
        monkeypatch.setattr(library, "LARGEST_FILE", 10)

    assert done(files.png()) is Wrong.TOO_LARGE
    assert done(files.pdf()) is Wrong.TOO_LARGE


def test_a_child_cleans_a_file_and_reads_a_clean_one_again() -> None:
    made = clean(files.armed_pdf(), "plan.pdf")

    assert made.content.startswith(b"%PDF")
    again = read_again(made.content, "plan.pdf")
    assert (again.text, again.text_state) == (made.text, made.text_state)
    assert read_again(files.png(), "a.png").text_state is TextState.PICTURE
    with pytest.raises(FileRefused):
        read_again(b"MZ", "a.exe")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "visit.pdf is empty."),
        (bytes(LARGEST_FILE + 1), "visit.pdf is larger than 10 MB."),
        (b"MZ harm", "visit.pdf is not a PDF, PNG or JPEG inside"),
    ],
)
def test_what_is_wrong_is_said_with_the_files_name(content: bytes, said: str) -> None:
    with pytest.raises(FileRefused, match=said) as refused:
        clean(content, "visit.pdf")
    assert refused.value.field == "file"


def test_a_child_that_says_nothing_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "SECONDS_TO_WAIT", 0)
    with pytest.raises(FileRefused, match="too long"):
        clean(files.bomb(), "bomb.pdf")
    monkeypatch.setattr(cleaning, "SECONDS_IN_LINE", 0)
    with cleaning._one_at_a_time, pytest.raises(FileRefused, match="in a minute"):
        clean(files.png(), "a.png")


@pytest.mark.parametrize("said", [b"", b"{}\n", b"[]\n", b'{"type": "text/html"}\n', b"\xff\n"])
def test_nothing_that_a_child_says_is_trusted(said: bytes) -> None:
    with pytest.raises(FileRefused):
        cleaning._told(said, "a.png")


def test_a_child_limits_itself_and_forgets_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits: list[int] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, _to: limits.append(what))
    monkeypatch.setattr(os, "environ", {"SECRET_KEY": "s", "PATH": "/bin"})
    ours, theirs = Pipe()
    thread = threading.Thread(target=ours.send_bytes, args=(door.CLEAN + files.png(),))
    thread.start()

    door.serve(theirs)

    thread.join()
    assert ours.recv_bytes().startswith(b'{"type": "image/png"')
    assert os.environ == {"PATH": "/bin"}
    assert set(limits) == {resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE}


def test_too_little_memory_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(content: bytes, type: FileType, longest: int) -> Cleaned:
        raise MemoryError

    monkeypatch.setattr(door, "clean_image", starve)
    assert done(files.png()) is Wrong.SLOW


@pytest.mark.parametrize(
    ("given", "type", "shown"),
    [
        ("visit.pdf", FileType.PDF, "visit.pdf"),
        ("visit.PDF", FileType.PNG, "visit.png"),
        ("harm.exe", FileType.PDF, "harm.pdf"),
        ("../../etc/passwd", FileType.PDF, "passwd.pdf"),
        ("C:\\Users\\me\\visit.jpeg", FileType.JPEG, "visit.jpg"),
        ('a"; filename="b.html', FileType.PNG, "a filename= b.png"),
        ("a\r\nSet-Cookie: x=1.png", FileType.PNG, "a Set-Cookie x=1.png"),
        ("visit\u202efdp.exe", FileType.PDF, "visit fdp.pdf"),
        ("Besuch bei Frau Ü.png", FileType.PNG, "Besuch bei Frau Ü.png"),
        ("زيارة.pdf", FileType.PDF, "زيارة.pdf"),
        ("...", FileType.PDF, "file.pdf"),
        ("", FileType.PDF, "file.pdf"),
        ("\ud800.pdf", FileType.PDF, "file.pdf"),
        ("x" * 400 + ".pdf", FileType.PDF, "x" * 96 + ".pdf"),
    ],
)
def test_a_name_is_made_safe_and_ends_as_what_it_is(given: str, type: FileType, shown: str) -> None:
    assert safe_name(given, type) == shown
