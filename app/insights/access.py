"""Who may see and approve releases."""

from typing import TYPE_CHECKING
from uuid import UUID

from app.organisations.rules import Role, Who
from app.organisations.rules.guests import GuestKind
from app.surveys.rules import WaveState

if TYPE_CHECKING:
    from app.insights.models import Release
    from app.insights.queries.calibration import CalibrationShown, LeniencyShown
    from app.insights.queries.demand import DemandShown
    from app.surveys.models import Wave


def may_release(who: Who, wave: "Wave") -> bool:
    """Rule: workforce leads of the wave's organisation work a release out and approve it."""
    return who.has(Role.WORKFORCE_LEAD) and wave.organisation_id == who.organisation_id


def may_see_release(who: Who, wave: "Wave") -> bool:
    """Rule: workforce leads of the wave's organisation; its analysts once it is released."""
    released = wave.state is WaveState.RELEASED and wave.organisation_id == who.organisation_id
    return may_release(who, wave) or (released and who.has(Role.ANALYST))


def visits_release(who: Who, wave: "Wave") -> bool:
    """A guest asked to approve this wave's release, or an analyst whom releases are shared with."""
    return _visits(who, wave.id)


def visits_shared(who: Who, wave: "Wave") -> bool:
    """An analyst whom another organisation's approved releases are shared with."""
    return who.guest is not None and who.guest.kind is GuestKind.RELEASE_READER


def visits_figures(who: Who, shown: "CalibrationShown") -> bool:
    """The same for calibration figures."""
    return _visits(who, shown.release.id)


def visits_shared_figures(who: Who, shown: "CalibrationShown") -> bool:
    """The same for calibration figures, once approved."""
    return who.guest is not None and who.guest.kind is GuestKind.RELEASE_READER


def _visits(who: Who, subject_id: UUID) -> bool:
    kinds = (GuestKind.RELEASE_APPROVER, GuestKind.RELEASE_READER)
    return who.guest is not None and any(who.guest.is_for(one, subject_id) for one in kinds)


def may_read_shared(who: Who | None) -> bool:
    """Analysts read what other organisations share with theirs."""
    return who is not None and who.has(Role.ANALYST)


def may_invite_to_calibration(who: Who, shown: "CalibrationShown") -> bool:
    """Workforce leads ask somebody of another organisation to approve, until it is approved."""
    return may_lead_calibration(who) and shown.approval is None


def may_approve(who: Who, release: "Release") -> bool:
    """Whether a person may approve: a workforce lead who did not compute it."""
    return who.has(Role.WORKFORCE_LEAD) and who.person_id != release.computed_by_id


def may_lead_calibration(who: Who) -> bool:
    """Workforce leads work calibration figures out and read them."""
    return who.has(Role.WORKFORCE_LEAD)


def may_see_calibration_release(who: Who, shown: "CalibrationShown") -> bool:
    """Workforce leads of its organisation, approved or not; moderators and analysts once it is."""
    if shown.release.organisation_id != who.organisation_id:
        return False
    readers = (Role.MODERATOR, Role.ANALYST)
    return may_lead_calibration(who) or (shown.approval is not None and who.has(*readers))


def may_approve_calibration(who: Who, shown: "CalibrationShown") -> bool:
    """A workforce lead who did not work it out."""
    return may_lead_calibration(who) and who.person_id != shown.release.computed_by_id


def may_lead_demand(who: Who) -> bool:
    """Workforce leads work out what plans ask for, and read it."""
    return who.has(Role.WORKFORCE_LEAD)


def may_approve_demand(who: Who, shown: "DemandShown") -> bool:
    """A workforce lead who did not work it out, until it is approved."""
    other = who.person_id != shown.release.computed_by_id
    return may_lead_demand(who) and other and shown.approval is None


def may_see_own_leniency(who: Who) -> bool:
    """Whoever judges claims sees their own; moderators see everybody's."""
    return who.has(Role.SUPERVISOR, Role.REGISTERED_ASSESSOR, Role.MODERATOR)


def may_see_leniency_of(who: Who, judge_id: UUID) -> bool:
    """That judge, and the moderator: nobody else, managers and workforce leads included."""
    return who.has(Role.MODERATOR) or (who.person_id == judge_id and may_see_own_leniency(who))


def may_see_leniency(who: Who, shown: "LeniencyShown") -> bool:
    """As above, of what a query found."""
    return may_see_leniency_of(who, shown.judge_id)
