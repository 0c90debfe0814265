"""Asking somebody of another organisation to read one disagreement, or to moderate one sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for
from flask.typing import ResponseReturnValue

from app.notifications.services import write_to_address
from app.organisations.rules.guests import GuestKind
from app.organisations.views.inviting import ask_for_guest
from app.validation.access import may_see_to_name
from app.validation.queries.cases import is_round_done
from app.validation.queries.moderation import get_round
from app.validation.queries.to_name import ToName, get_to_name
from app.validation.rules.visits import may_invite_moderator
from app.validation.views.blueprint import blueprint
from app.web.guard import access

if TYPE_CHECKING:
    from app.validation.models import ModerationRound


@blueprint.route("/claims/<uuid:assessment_id>/disagreements/<code>/guest", methods=["GET", "POST"])
@access(may_see_to_name, on=get_to_name, fresh=True)
def invite_reader(to_name: ToName) -> ResponseReturnValue:
    """Invite a second reader; once they have accepted, they can be named."""
    claim, review = to_name.claim, to_name.review
    return ask_for_guest(
        GuestKind.SECOND_READER,
        to_name.disagreement.id,
        write_to_address,
        about=f"{claim.worker_name}, {review.code} {review.statement.title}",
        back=(
            "Name a second reader",
            url_for(".name_reader", assessment_id=claim.assessment_id, code=review.code),
        ),
    )


@blueprint.route("/moderation/rounds/<uuid:round_id>/guests", methods=["GET", "POST"])
@access(may_invite_moderator, on=get_round, fresh=True)
def invite_moderator(drawn: ModerationRound) -> ResponseReturnValue:
    """Invite a moderator to one sample."""
    return ask_for_guest(
        GuestKind.MODERATOR,
        drawn.id,
        write_to_address,
        about="Moderation",
        back=("Figures of the sample", url_for(".figures", round_id=drawn.id)),
        done=is_round_done(drawn.id),
    )
