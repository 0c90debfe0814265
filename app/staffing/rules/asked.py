"""A row together with whom it is about. Pure."""

from dataclasses import dataclass
from datetime import date

from app.documents.importing.rules import Finding
from app.staffing.rules.held import HeldPerson
from app.staffing.rules.identity import Known
from app.staffing.rules.outcomes import TeamRef
from app.staffing.rules.said import Said
from app.staffing.rules.teams import Teams


@dataclass(frozen=True, slots=True)
class Asked:
    """A row with whom it is about; `key` is the work e-mail by which the plan knows them.

    `left` says that they have left already, `back` that the row has them again.
    """

    said: Said
    key: str
    held: HeldPerson | None
    errors: tuple[Finding, ...]
    team: TeamRef | None
    supervisor: str
    left: bool
    back: bool

    @property
    def gone(self) -> bool:
        """Whether they have left and do not come back: then nothing moves."""
        return self.left and not self.back

    @property
    def leaves(self) -> bool:
        """Whether the row says another last day than is held of somebody who works here."""
        told = self.said.leaves
        return told is not None and not self.gone and (not self.held or self.held.left_on != told)

    @property
    def stays(self) -> HeldPerson | None:
        """The person as they stand, None for who begins here today or later."""
        return None if self.back else self.held


def ask(said: Said, known: Known, teams: Teams, clashes: tuple[Finding, ...], today: date) -> Asked:
    """Find out whom a row is about, which team and supervisor it means, and what is wrong."""
    held, errors = known.whose(said), [*said.errors, *clashes]
    team = teams.find(said.service, said.team)
    supervisor = known.supervisor_of(said)
    errors += [one for one in (team, supervisor) if isinstance(one, Finding)]
    last = held.left_on if held else said.leaves
    left = last is not None and last <= today
    return Asked(
        said,
        known.key_of(said),
        held,
        tuple(errors),
        None if isinstance(team, Finding) else team,
        "" if isinstance(supervisor, Finding) else supervisor,
        left,
        left and held is not None and said.leaves is None,
    )
