"""What a find says, what is no find, and that no text breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence.identifiers import Kind, find_identifiers, sentence_of

PIECES = (
    "Mrs Jones-Smith",
    "9434765919",
    "DOB 3/4/2015",
    "EC1A 1BB",
    "07911 123456",
    "fen@example.org",
    "14 Marsh Lane",
)


def kinds(text: str) -> list[Kind]:
    """Return the kinds found, in order."""
    return [found.kind for found in find_identifiers(text)]


def test_a_name_ends_where_a_code_begins() -> None:
    assert kinds("Miss Marsh EC1A 1BB") == [Kind.NAME, Kind.POSTCODE]


@pytest.mark.parametrize(
    ("hidden", "kind"),
    [
        ("943\u200b476\u200b5919", Kind.NHS_NUMBER),
        ("９４３４７６５９１９", Kind.NHS_NUMBER),
        ("07911\u2009123\u2060456", Kind.PHONE),
        ("Mrs\u202fJo\u00adnes", Kind.NAME),
        ("fen＠example.org", Kind.EMAIL),
        ("EC1A\u200b1BB", Kind.POSTCODE),
    ],
)
def test_signs_that_nobody_sees_and_wide_ones_hide_nothing(hidden: str, kind: Kind) -> None:
    text = f"\ufeffOn the way\u2003there: {hidden}, and back."

    (found,) = find_identifiers(text)

    assert (found.kind, found.text) == (kind, hidden)
    assert text[found.start : found.end] == hidden


def test_a_find_says_its_kind_and_place_and_a_sentence() -> None:
    text = "I rang Mrs Jones-Smith’s sister."

    (found,) = find_identifiers(text)

    assert (found.kind, found.text) == (Kind.NAME, "Mrs Jones-Smith")
    assert text[found.start : found.end] == found.text
    assert found.sentence == (
        "This may identify somebody: “Mrs Jones-Smith” (name with a title) — take it out, "
        "or say why it may stay."
    )


def test_a_long_find_is_shown_on_one_line_and_cut() -> None:
    (found,) = find_identifiers("Mrs  " + "Marlbrook-" * 20 + "Jones")

    assert found.shown == "Mrs " + ("Marlbrook-" * 20)[:56] + "…"


def test_every_kind_is_found_in_one_text_in_its_order() -> None:
    assert kinds("; ".join(PIECES)) == [
        Kind.NAME,
        Kind.NHS_NUMBER,
        Kind.BIRTH,
        Kind.POSTCODE,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.STREET,
    ]


def test_a_first_name_on_its_own_is_not_recognised() -> None:
    assert kinds("Amy told her brother Tomos about Marlbrook.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Mrs",
        "Mr van",
        "Mr B",
        "943 476 5918",
        "0000000000",
        "born 31/02/2015",
        "born 3/13/2015",
        "3 April 2015",
        "E3 4AB2",
        "QQ1 1AA",
        "B1 2nd draft",
        "0791",
        "07911 12345",
        "07911 1234567890123",
        "+999 123 456 789",
        "07911 123456x",
        "a@b",
        "ann@mailhost",
        "@team",
        "a@@b.example",
        ".@example.org",
        "a" * 65 + "..b@example.org",
        "section 14 Marsh Lane",
        "14 the close",
        "14 Family Court",
        "14 Busy little road",
        "4 marsh lane",
        "09 99 99 99 99 99 99",
        "the judge Fenwick",
        "FATHER LEFT at noon",
        "Sister",
        "Nurse Practitioner",
        "Father Christmas",
        "the dr said so",
        "born-digital since 1 April 2025",
        "Budget line 020 4410 0000",
        "12 Canal Street hub",
        "flat 9 and house",
        "www.mr.example",
    ],
)
def test_what_only_looks_like_an_identifier_is_left_alone(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Dr. A. Łęcka", Kind.NAME, "Dr. A. Łęcka"),
        ("Mr Khan. The boy", Kind.NAME, "Mr Khan"),
        ("Ms Reed and Mr", Kind.NAME, "Ms Reed"),
        ("9 High Street", Kind.STREET, "9 High Street"),
        ("9 The Green", Kind.STREET, "9 The Green"),
        ("at 9 fen lane", Kind.STREET, "9 fen lane"),
        ("+44 (0)20 7946 0321", Kind.PHONE, "+44 (0)20 7946 0321"),
        ("447911123456", Kind.PHONE, "447911123456"),
        ("dob 29/2/2016", Kind.BIRTH, "29/2/2016"),
        ("birthday 4 July", Kind.BIRTH, "4 July"),
        ("DOB: 3/4/15", Kind.BIRTH, "3/4/15"),
        ("DOB 4 May 12 2015", Kind.BIRTH, "4 May 12"),
        ("Mrs.Khan rang", Kind.NAME, "Mrs.Khan"),
        ("dr oyelade", Kind.NAME, "dr oyelade"),
        ("PC Harlowe", Kind.NAME, "PC Harlowe"),
        ("Sister Brannock", Kind.NAME, "Sister Brannock"),
        ("9-11 Fen Street", Kind.STREET, "9-11 Fen Street"),
        ("Flat 2, 48 Quarry Rise", Kind.STREET, "48 Quarry Rise"),
        ("Flat 9 Heron House", Kind.STREET, "Flat 9 Heron House"),
        ("Flat 9 Fen Road Court", Kind.STREET, "Flat 9 Fen Road Court"),
        ("(b. 22/10/2014)", Kind.BIRTH, "22/10/2014"),
        ("turns eight on 3 March 2027", Kind.BIRTH, "3 March 2027"),
        ("Mrs Anna Maria van Reed Oakes", Kind.NAME, "Mrs Anna Maria van Reed"),
        ("x" * 70 + "@example.org", Kind.EMAIL, "x" * 64 + "@example.org"),
    ],
)
def test_an_identifier_is_found_whole(text: str, kind: Kind, words: str) -> None:
    (found,) = find_identifiers(text)

    assert (found.kind, found.text) == (kind, words)


def test_where_two_kinds_overlap_the_one_that_says_more_is_kept() -> None:
    assert kinds("Ms Khan@example.org") == [Kind.EMAIL]
    assert kinds("mr.khan@example.org") == [Kind.EMAIL]
    assert kinds("at 14 Dr Marsh Lane") == [Kind.STREET]


def test_two_dates_beside_one_word_for_birth_are_both_found() -> None:
    assert kinds("DOB 2 May 2018 and 9 June 2020, seen on 4 July 2026") == [Kind.BIRTH] * 2


def test_all_that_is_found_in_one_text_is_said_in_one_sentence() -> None:
    text = "Mrs Toller, again Mrs Toller, on 07700 900123"

    assert sentence_of(find_identifiers(text)) == (
        "This may identify somebody: “Mrs Toller” (name with a title), "
        "“07700 900123” (phone number) — take them out, or say why they may stay."
    )


@given(st.text(max_size=300))
def test_finds_stand_in_order_and_apart_in_any_text(text: str) -> None:
    ends = 0
    for found in find_identifiers(text):
        assert ends <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        ends = found.end


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=5),
    st.sampled_from(["we agreed it. ", "the plan is good\n", "äöü. ", "👩🏽‍🍼 ", "قالت. "]),
)
def test_what_is_there_is_found_whatever_stands_between(pieces: list[str], between: str) -> None:
    assert len(kinds(between.join(f"{piece}. " for piece in pieces))) == len(pieces)
