"""What a claim is, and who its parties are on a day. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.assessments.rules import AssessmentState
from app.assessments.rules.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class Claim:
    """An assessment sent for review, with who supervises and assesses the worker today.

    For a signed one the supervisor is who signed it: changing supervisor moves open claims only.
    Who stands in for an absent supervisor today is the deputy of an open claim; a signed one has
    none, but `signed_for_id` is whom its signer stood in for. `supervised_by_worker` are the people
    whose manager the worker is: none of them may judge.
    """

    assessment_id: UUID
    organisation_id: UUID
    version_id: UUID
    cycle_id: UUID
    role_profile: str
    raised_areas: tuple[str, ...]
    worker_id: UUID
    worker_name: str
    state: AssessmentState
    sent_at: datetime
    signed_at: datetime | None
    supervisor_id: UUID | None
    supervisor_name: str
    supervisor_registered: bool
    assessor_id: UUID | None
    assessor_name: str
    supervised_by_worker: frozenset[UUID] = frozenset()
    supplement_id: UUID | None = None
    # The organisation's rules on the day it was first sent: later ones do not bear on it.
    rules: RuleBook = field(default_factory=RuleBook, compare=False)
    deputy_id: UUID | None = None
    deputy_name: str = ""
    deputy_registered: bool = False
    signed_for_id: UUID | None = None

    @property
    def signed(self) -> bool:
        """Whether it is signed off and frozen."""
        return self.state is AssessmentState.SIGNED_OFF

    @property
    def lacks_registered(self) -> bool:
        """Whether somebody who supervises this claim today is no registered social worker."""
        unregistered_deputy = self.deputy_id is not None and not self.deputy_registered
        return not self.supervisor_registered or unregistered_deputy

    @property
    def safety_judge_id(self) -> UUID | None:
        """Who judges the safety-critical statements: a registered social worker, or None yet."""
        return self.supervisor_id if self.supervisor_registered else self.assessor_id

    @property
    def safety_judge_name(self) -> str:
        """The name of who judges the safety-critical statements, or nothing."""
        return self.supervisor_name if self.supervisor_registered else self.assessor_name
