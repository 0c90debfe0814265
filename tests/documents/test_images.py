"""Pictures that people hand in, drawn anew."""

import io

import pytest
from PIL import Image

from app.documents.receiving import (
    FileRefused,
    FileType,
    TextState,
    clean,
    images,
)
from app.documents.receiving.words import Wrong
from tests.documents.cleaned import done, kept
from tests.factories import files


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
