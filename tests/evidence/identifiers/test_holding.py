"""A find is counted once for each field, and its digest stands for it without its words."""

from dataclasses import dataclass
from uuid import UUID

from app.evidence.identifiers import Passage, find_in, passages_of
from app.evidence.identifiers.sealing import Seal

RATING, OTHER = UUID(int=1), UUID(int=2)


@dataclass(frozen=True)
class Item:
    """What the guard reads of an evidence item."""

    id: UUID
    title: str
    text: str
    reference: str
    provider: str


def passage(text: str, subject_id: UUID = RATING, field: str = "reflection") -> Passage:
    """A passage of a rating."""
    return Passage("rating", subject_id, field, text)


def test_the_same_words_twice_in_a_field_are_one_find() -> None:
    found = find_in([passage("Mrs Toller rang. mrs  toller rang again."), passage("Mrs Toller")])

    assert [find.identifier.text for find in found] == ["Mrs Toller"]


def test_the_same_words_elsewhere_are_another_find() -> None:
    texts = [
        passage("Mrs Toller"),
        passage("Mrs Toller", OTHER),
        passage("Mrs Toller", field="not my role"),
    ]

    assert len({find.digest for find in find_in(texts)}) == len(texts)


def test_a_digest_holds_no_word_of_what_was_found() -> None:
    (found,) = find_in([passage("Mrs Toller")])

    assert len(found.digest) == 64
    assert "toller" not in found.digest.lower()


def test_a_clean_text_has_no_finds() -> None:
    assert find_in([passage("The mother said that she felt heard.")]) == ()


def test_every_text_of_an_evidence_item_is_read() -> None:
    item = Item(RATING, "Dr Okonkwo wrote", "At 14 Marsh Lane.", "fen@example.org", "Mr Toller")

    found = find_in(passages_of(item))

    assert [find.passage.field for find in found] == ["title", "text", "reference", "provider"]


def test_a_digest_cannot_be_made_without_the_key_of_the_service() -> None:
    first, same, other, without = Seal(), Seal(), Seal(), Seal()
    first.use("a secret of the service")
    same.use("a secret of the service")
    other.use("another secret")

    digests = [seal.digest("rating", "mrs toller") for seal in (first, same, other, without)]

    assert digests[0] == digests[1]
    assert len(set(digests)) == 3
