"""What may be sent about organisations, one module a theme."""

from app.organisations.forms.guests import (
    AgreeForm,
    InviteGuestForm,
    OfferMemberForm,
    ShareForm,
)
from app.organisations.forms.people import AbsenceForm, DeputyForm, SupervisionForm
from app.organisations.forms.structure import (
    EndUnitForm,
    GiveRoleForm,
    MoveForm,
    UnitNameForm,
)

__all__ = [
    "AbsenceForm",
    "AgreeForm",
    "DeputyForm",
    "EndUnitForm",
    "GiveRoleForm",
    "InviteGuestForm",
    "MoveForm",
    "OfferMemberForm",
    "ShareForm",
    "SupervisionForm",
    "UnitNameForm",
]
