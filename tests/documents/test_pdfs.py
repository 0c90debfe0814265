"""PDFs that people hand in, written anew: what they show stays, what acts or hides goes."""

import io

import pikepdf
import pytest

from app.documents.receiving import (
    TextState,
    pdfs,
    reading,
)
from app.documents.receiving.words import Wrong
from tests.documents.cleaned import done, kept
from tests.factories import files


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
