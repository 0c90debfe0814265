"""Which finds hold an item back when it is sent: those that nobody removed or explained."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.evidence.identifiers.finding import find_identifiers
from app.evidence.identifiers.sealing import seal
from app.evidence.identifiers.words import Identifier, sentence_of

EVIDENCE = "evidence item"
IN_FILE = "file "


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that is sent, and whose it is: a field of a subject."""

    subject: str
    subject_id: UUID
    field: str
    text: str

    @property
    def file_name(self) -> str:
        """The name of the file whose words these are; empty for what was typed."""
        return self.field.removeprefix(IN_FILE) if self.field.startswith(IN_FILE) else ""


@dataclass(frozen=True, slots=True)
class Find:
    """An identifier in a passage. Its digest stands for it where its words may not be kept."""

    passage: Passage
    identifier: Identifier
    digest: str


class Written(Protocol):
    """What is read of an evidence item."""

    @property
    def id(self) -> UUID:
        """Its key."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def text(self) -> str:
        """What it shows."""

    @property
    def reference(self) -> str:
        """Where it can be found."""

    @property
    def provider(self) -> str:
        """Who gave it."""


class WrittenFile(Protocol):
    """What is read of a file of an evidence item."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def text(self) -> str:
        """The words that were read in it."""


def passages_of(item: Written, files: Iterable[WrittenFile] = ()) -> Iterator[Passage]:
    """Yield the texts of an evidence item, and of its files the name and the words read in them."""
    for field in ("title", "text", "reference", "provider"):
        yield Passage(EVIDENCE, item.id, field, getattr(item, field))
    for file in files:
        # Whoever sees the item sees its files' names; people write low lines for spaces in them.
        words = f"{file.name.replace('_', ' ')}\n{file.text}"
        yield Passage(EVIDENCE, item.id, f"{IN_FILE}{file.name}", words)


def find_in(passages: Iterable[Passage]) -> tuple[Find, ...]:
    """Return what may identify somebody, once for each field that repeats it."""
    found: dict[str, Find] = {}
    for passage in passages:
        for identifier in find_identifiers(passage.text):
            digest = fingerprint(passage, identifier)
            found.setdefault(digest, Find(passage, identifier, digest))
    return tuple(found.values())


def sentences(finds: Iterable[Find]) -> Mapping[str, str]:
    """Return one sentence for each field that finds are in, in their order."""
    by_field: dict[str, list[Identifier]] = {}
    for find in finds:
        by_field.setdefault(find.passage.field, []).append(find.identifier)
    return {field: sentence_of(found) for field, found in by_field.items()}


def fingerprint(passage: Passage, identifier: Identifier) -> str:
    """Return a keyed digest of what was found and where: the same words elsewhere have another.

    Letter case and spaces make no difference, so a text that is tidied stays explained.
    """
    words = " ".join(identifier.text.casefold().split())
    place = (passage.subject, str(passage.subject_id), passage.field)
    return seal.digest(*place, identifier.kind.value, words)
