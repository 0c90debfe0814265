"""Which signed records a round of moderation reads, and what a moderator finds. Pure.

The draw can be made again by anybody: put the records' digests in order, write the seed, a colon
and each digest, take the SHA-256 of each of these texts, and order the digests by it. The first
ones are the sample.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from app.validation.rules.record import SignedRecord

# Cases that two moderators read without seeing each other's findings.
JOINT_CASES = 3


class Criterion(StrEnum):
    """What a moderator looks at in a case: five questions, each yes or no."""

    CONSISTENT = "consistent"
    ACCURATE = "accurate"
    VALID = "valid"
    ROBUST = "robust"
    SUFFICIENT = "sufficient"


CRITERIA = tuple(Criterion)
QUESTIONS = {
    Criterion.CONSISTENT: "Would another supervisor have reached the same levels from this?",
    Criterion.ACCURATE: "Do the levels fit the wording of their indicators?",
    Criterion.VALID: "Is the evidence about these statements, and about this worker's own work?",
    Criterion.ROBUST: "Do the reasons and what the judgement rests on stand up to a question?",
    Criterion.SUFFICIENT: "Is there enough evidence, and is it recent enough?",
}


class CaseReason(StrEnum):
    """Why a case is in a round."""

    SAMPLED = "sampled"
    DISAGREEMENT = "disagreement"
    BELOW_REQUIRED = "below required"


REASON_WORDS = {
    CaseReason.SAMPLED: "Drawn at random",
    CaseReason.DISAGREEMENT: "Decided by a second reader",
    CaseReason.BELOW_REQUIRED: "Safety-critical, below the required level",
}


@dataclass(frozen=True, slots=True)
class SampleSize:
    """How much of a cycle is drawn: a percentage, within a least and a most."""

    percent: int = 10
    at_least: int = 5
    at_most: int = 20

    def of(self, records: int) -> int:
        """Return how many of so many records are drawn; never more than there are."""
        share = -(-records * self.percent // 100)
        return min(records, self.at_most, max(self.at_least, share))


def draw(seed: str, digests: Iterable[str], count: int) -> tuple[str, ...]:
    """Return `count` of these digests, in the order in which the seed draws them.

    The same seed and digests give the same sample whatever order they come in; one given twice
    counts once.
    """
    ordered = sorted(set(digests))
    return tuple(sorted(ordered, key=lambda one: (_rank(seed, one), one))[:count])


def _rank(seed: str, digest: str) -> str:
    return sha256(f"{seed}:{digest}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Stand:
    """One statement of a signed record, as far as choosing cases needs it."""

    code: str
    contested: bool
    critical_below: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """A case to be read: of which record, which statement of it (or all), why, by how many."""

    digest: str
    code: str
    reason: CaseReason
    readers: int = 1


def choose_cases(
    seed: str,
    records: Mapping[str, Sequence[Stand]],
    size: SampleSize,
    below_required: int,
    *,
    moderators: int,
) -> list[Chosen]:
    """Return the cases of a round, from each record's digest and statements.

    Drawn records first, of which the first few are read by two when there are two moderators; then
    every disagreement; then as many safety-critical decisions below the required level as the
    organisation reads, drawn in the same way.
    """
    sampled = draw(seed, records, size.of(len(records)))
    joint = JOINT_CASES if moderators > 1 else 0
    cases = [
        Chosen(digest, "", CaseReason.SAMPLED, 2 if place < joint else 1)
        for place, digest in enumerate(sampled)
    ]
    stands = [(digest, one) for digest in sorted(records) for one in records[digest]]
    cases += [
        Chosen(digest, one.code, CaseReason.DISAGREEMENT) for digest, one in stands if one.contested
    ]
    below = {f"{digest}:{one.code}": (digest, one.code) for digest, one in stands if _below(one)}
    chosen = draw(seed, below, below_required)
    return cases + [Chosen(*below[key], CaseReason.BELOW_REQUIRED) for key in chosen]


def _below(one: Stand) -> bool:
    """A contested one is read as a disagreement already."""
    return one.critical_below and not one.contested


@dataclass(frozen=True, slots=True)
class Finding:
    """A moderator's answer to one criterion; None while it waits."""

    met: bool | None = None
    note: str = ""


Findings = Mapping[Criterion, Finding]


def is_complete(findings: Findings) -> bool:
    """Whether every criterion has its yes, or its no with a note."""
    return all(
        finding.met is not None and (finding.met or finding.note.strip())
        for finding in (findings.get(one, Finding()) for one in CRITERIA)
    )


def stands_of(record: SignedRecord) -> list[Stand]:
    """Return the statements of a signed record as choosing cases needs them."""
    return [
        Stand(
            one.code,
            contested=one.disagreement is not None,
            critical_below=one.safety_critical
            and one.level is not None
            and one.level < one.required_level,
        )
        for one in record.statements
    ]


def parties_of(record: SignedRecord) -> frozenset[UUID]:
    """Return everybody whom a record names: its worker, who signed, judged, decided or read."""
    return frozenset(UUID(key) for key in record.people)
