"""Files that people hand in: known by content, cleaned, or refused in words."""

import io
import json
import os
import resource
import threading
from multiprocessing import Pipe

import pikepdf
import pytest
from PIL import Image

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
    reading,
)
from app.documents.receiving.words import LARGEST_FILE, Cleaned, Wrong, safe_name
from tests.factories import files


def done(content: bytes, wish: bytes = door.CLEAN) -> Cleaned | Wrong:
    """Return what the child makes of a file, here and now."""
    head, _, new = door.answer(wish, content).partition(b"\n")
    told = json.loads(head)
    if "wrong" in told:
        return Wrong[told["wrong"]]
    state = TextState(told["text_state"])
    return Cleaned(FileType(told["type"]), new, tuple(told["removed"]), told["text"], state)


def kept(content: bytes) -> Cleaned:
    made = done(content)
    assert isinstance(made, Cleaned), made
    return made


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


def test_half_a_file_is_refused() -> None:
    for whole in (files.pdf(), files.photograph(), files.png(400, 300)):
        assert done(whole[: len(whole) // 2]) is Wrong.BROKEN


def test_an_armed_pdf_shows_what_it_showed_and_does_nothing() -> None:
    made = kept(files.armed_pdf())

    assert set(made.removed) == {
        pdfs.SCRIPTS,
        pdfs.STARTING,
        pdfs.ATTACHED,
        pdfs.FIELDS,
        pdfs.MARKS,
        pdfs.MAKER,
    }
    assert "Seen on a joint visit." in made.text
    assert "Filled in" in made.text
    with pikepdf.open(io.BytesIO(made.content)) as left:
        assert set(left.Root.keys()) == {"/Type", "/Pages"}
        assert "/Info" not in left.trailer
        said = b" ".join(one.unparse(resolved=True) for one in left.objects)
        said += b" ".join(
            one.read_bytes() for one in left.objects if isinstance(one, pikepdf.Stream)
        )
    for harm in (b"JavaScript", b"/JS", b"/AA", b"Launch", b"harm", b"xfa", b"Somebody", b"Whose"):
        assert harm not in said, harm


def test_a_pdf_that_says_only_where_it_opens_does_not_act() -> None:
    made = files.with_words("One")
    made.Root.OpenAction = pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit])

    assert kept(files.written(made)).removed == ()


def test_a_pdf_that_holds_nothing_to_take_out_says_so() -> None:
    made = kept(files.pdf())

    assert made.removed == ()
    assert (made.text, made.text_state) == ("Seen on a joint visit.", TextState.READ)
    assert kept(files.pdf()).content == made.content


def test_going_to_another_page_stays_and_what_hangs_on_it_goes() -> None:
    made = files.with_words("One")
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("1"))
    going = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([0]), Next=script)
    item = made.make_indirect(pikepdf.Dictionary(Title=pikepdf.String("Start"), A=going))
    made.Root.Outlines = made.make_indirect(pikepdf.Dictionary(First=item, Last=item, Count=1))

    cleaned = kept(files.written(made))

    assert cleaned.removed == (pdfs.STARTING,)
    with pikepdf.open(io.BytesIO(cleaned.content)) as left:
        assert set(left.Root.Outlines.First.A.keys()) == {"/D", "/S"}


def test_a_bomb_is_not_unpacked() -> None:
    assert len(files.bomb()) < 200_000
    assert done(files.bomb()) is Wrong.UNPACKS


def test_a_pdf_is_not_asked_to_unpack_through_many_filters_or_draw_a_huge_picture() -> None:
    many, huge = files.with_words("One"), files.with_words("One")
    packed = pikepdf.Array([pikepdf.Name.FlateDecode] * 9)
    many.Root.Lang = many.make_stream(b"x", Filter=packed)
    huge.Root.Lang = huge.make_stream(b"x", Width=20_000, Height=20_000)
    odd = files.with_words("One")
    odd.Root.Lang = odd.make_stream(b"x", Width=pikepdf.Name.Wide, Height=1)

    for made in (many, huge, odd):
        assert done(files.written(made)) is Wrong.UNPACKS


def test_what_is_nested_without_end_is_refused() -> None:
    made, inside = files.with_words("One"), pikepdf.Array()
    for _ in range(pdfs.DEEPEST + 5):
        inside = pikepdf.Array([inside])
    made.Root.Dests = pikepdf.Dictionary(A=inside)

    assert done(files.written(made)) is Wrong.UNPACKS


@pytest.mark.parametrize("password", ["secret", ""])
def test_a_pdf_with_a_password_is_refused(password: str) -> None:
    assert done(files.locked_pdf(password)) is Wrong.LOCKED


def test_a_pdf_without_a_page_is_refused() -> None:
    assert done(files.written(pikepdf.Pdf.new())) is Wrong.BROKEN


def test_a_photograph_is_the_right_way_up_and_says_nothing_of_its_maker() -> None:
    made = kept(files.photograph())

    drawn = Image.open(io.BytesIO(made.content))
    assert (made.type, drawn.size) == (FileType.JPEG, (40, 60))
    assert dict(drawn.getexif()) == {}
    assert not {"comment", "icc_profile", "exif"} & set(drawn.info)
    assert made.removed == (
        "the place where it was taken",
        "details of when and how it was made",
        "the colour profile",
    )
    assert made.text_state is TextState.PICTURE


def test_a_picture_that_is_something_else_too_is_only_the_picture() -> None:
    made = kept(files.png() + b"PK\x03\x04<script>alert(1)</script>")

    assert b"script" not in made.content
    assert made.removed == ("what followed the picture in the file",)


def test_a_picture_of_too_many_dots_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(FileRefused, match="a picture of 20,000 × 20,000 dots"):
        clean(files.huge_png(), "huge.png")
    assert images.clean_image(files.huge_png(), FileType.PNG) == (Wrong.DOTS, "20,000 × 20,000")


def test_a_picture_with_a_text_that_unpacks_without_end_is_refused() -> None:
    assert len(files.talking_png()) < 200_000
    assert done(files.talking_png()) is Wrong.BROKEN


@pytest.mark.parametrize(
    ("mode", "drawn"), [("1", "L"), ("L", "L"), ("P", "RGB"), ("RGBA", "RGBA"), ("I;16", "L")]
)
def test_every_way_of_drawing_is_kept(mode: str, drawn: str) -> None:
    held = io.BytesIO()
    Image.new(mode, (20, 10)).save(held, "PNG")

    assert Image.open(io.BytesIO(kept(held.getvalue()).content)).mode == drawn


def test_a_moving_picture_keeps_its_first_and_a_large_one_is_made_smaller() -> None:
    held, large = io.BytesIO(), io.BytesIO()
    first, second = Image.new("L", (9, 9), 1), Image.new("L", (9, 9), 200)
    first.save(held, "PNG", save_all=True, append_images=[second])
    Image.new("1", (5000, 20)).save(large, "PNG")

    assert kept(held.getvalue()).removed == ("every picture after the first",)
    smaller = kept(large.getvalue())
    assert smaller.removed == ("dots beyond 4,096 on the longer side",)
    assert Image.open(io.BytesIO(smaller.content)).size == (4096, 16)


def test_what_is_too_large_once_it_is_cleaned_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in (images, pdfs):
        monkeypatch.setattr(library, "LARGEST_FILE", 10)

    assert done(files.png()) is Wrong.TOO_LARGE
    assert done(files.pdf()) is Wrong.TOO_LARGE


def test_only_so_many_words_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    made = files.with_words("One")
    made.pages.append(made.pages[0])
    content = files.written(made)

    assert reading.read_words(content) == ("One\nOne", TextState.READ)
    for name, most in (("PAGES_READ", 1), ("SECONDS", -1), ("CHARACTERS_READ", 2)):
        with monkeypatch.context() as less:
            less.setattr(reading, name, most)
            text, state = reading.read_words(content)
            assert len(text) <= 3
            assert state is (TextState.IN_PART if text else TextState.NONE)


def test_a_page_that_cannot_be_read_is_said() -> None:
    made = files.with_words("One")
    made.add_blank_page()
    made.pages[1].obj.Contents = made.make_stream(b"Two", Filter=pikepdf.Name.Unheard)

    assert reading.read_words(files.written(made)) == ("One", TextState.IN_PART)
    assert reading.read_words(files.written(pikepdf.Pdf.new())) == ("", TextState.NONE)


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
    def starve(content: bytes, type: FileType) -> Cleaned:
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
