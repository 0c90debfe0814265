"""A signed record as its PDF shows it: what was signed, and what has become of it since. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.validation.rules.exporting import Since
from app.validation.rules.heads import Head
from app.validation.rules.portable import State
from app.validation.rules.record import (
    NamedPerson,
    Outcome,
    RecordedDisagreement,
    RecordedStatement,
    SignedRecord,
)
from app.validation.rules.stand_ins import signer_of, stand_ins_of
from skills_framework.fields import area_of


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement of the record: the levels as signed, and its state on the day."""

    one: RecordedStatement
    since: Since | None

    @property
    def own(self) -> str:
        """The worker's level, or that it is not part of their role."""
        return (
            "not part of the role"
            if self.one.worker.not_part_of_role
            else _level(self.one.worker.level)
        )

    @property
    def validated(self) -> str:
        """The validated level, or none."""
        return _level(self.one.level)

    @property
    def until(self) -> date | None:
        """The last day that it counts."""
        return self.since.until if self.since else self.one.valid_until

    @property
    def shade(self) -> str:
        """The name of its shade; the words beside it say the same."""
        if self.one.level is None or self.since is None or not self.since.counts:
            return "none"
        return "below" if self.one.level < self.one.required_level else "above"

    @property
    def words(self) -> str:
        """What came of it, in words: against the required level, and its state since."""
        one = self.one
        if one.level is None:
            return one.outcome.value
        gap = one.level - one.required_level
        said = (
            "as required" if gap == 0 else ("above" if gap > 0 else "below") + " the required level"
        )
        return f"{said}; {self.state}"

    @property
    def state(self) -> str:
        """Its state on the day."""
        return self.since.state.value if self.since else State.REPLACED.value


@dataclass(frozen=True, slots=True)
class ShownArea:
    """An area with its statements of the record."""

    title: str
    local: bool
    statements: Sequence[ShownStatement]


@dataclass(frozen=True, slots=True)
class ShownRevocation:
    """What was revoked: by whom, why, and the worker's reply."""

    code: str
    by_name: str
    at: datetime
    reason: str
    reply: str


@dataclass(frozen=True, slots=True)
class SafetyShown:
    """How many safety-critical statements are in date, the first end, and how the others stand."""

    in_date: int
    of: int
    first_end: date | None
    others: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class RecordShown:
    """Everything that the PDF of a signed record says on `today`."""

    organisation_id: UUID
    record: SignedRecord
    number: int
    digest: str
    snapshot_digest: str
    head: Head
    banner: str
    role: str
    today: date
    since: Mapping[UUID, Since]
    area_titles: Mapping[str, str]
    revocations: Sequence[ShownRevocation]
    altered: str = ""

    @property
    def worker(self) -> str:
        """The worker's name as it was signed."""
        return self._named(self.record.worker).name

    @property
    def supervisor(self) -> NamedPerson:
        """Who signed, as they were called then."""
        return self._named(self.record.supervisor)

    @property
    def signer(self) -> str:
        """Who signed, whether as a registered social worker, and for whom they stood in."""
        registered = ", registered social worker" if self.supervisor.social_worker else ""
        return signer_of(self.record, quality=registered)

    @property
    def stand_ins(self) -> list[str]:
        """Who stood in for whom, in words."""
        return stand_ins_of(self.record)

    @property
    def safety(self) -> SafetyShown:
        """How many of the framework's safety-critical statements are in date on the day."""
        critical = [
            one.key
            for one in self.record.statements
            if one.safety_critical and not self.record.is_local(one.code)
        ]
        found = [since for key in critical if (since := self.since.get(key))]
        ends = [since.until for since in found if since.counts]
        others = Counter(since.state.value for since in found if not since.counts)
        return SafetyShown(
            len(ends), len(critical), min(ends, default=None), sorted(others.items())
        )

    @property
    def validated(self) -> int:
        """How many statements were validated."""
        return sum(one.outcome is Outcome.VALIDATED for one in self.record.statements)

    @property
    def blind(self) -> bool:
        """Whether every level was judged without sight of the worker's."""
        return all(one.judgement.blind for one in self.record.statements)

    @property
    def areas(self) -> list[ShownArea]:
        """The areas with their statements, in the order of the record."""
        grouped: dict[str, list[ShownStatement]] = {}
        for one in self.record.statements:
            shown = ShownStatement(one, self.since.get(one.key))
            grouped.setdefault(area_of(one.code), []).append(shown)
        return [
            ShownArea(
                f"{code} {self.area_titles.get(code, '')}".strip(),
                self.record.is_local(some[0].one.code),
                some,
            )
            for code, some in grouped.items()
        ]

    @property
    def differently(self) -> list[RecordedStatement]:
        """The statements that were not simply agreed, with the reason."""
        return [one for one in self.record.statements if one.decision.reason]

    @property
    def disagreements(self) -> list[tuple[RecordedStatement, RecordedDisagreement]]:
        """The contested statements, with both views."""
        return [(one, one.disagreement) for one in self.record.statements if one.disagreement]

    def name(self, key: UUID) -> str:
        """Return a person's name as it was signed."""
        return self._named(key).name

    def _named(self, key: UUID) -> NamedPerson:
        return self.record.people[str(key)]


def _level(level: int | None) -> str:
    return "none" if level is None else str(level)
