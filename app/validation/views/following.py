"""What has become of a person's validations: the worker's page, the supervisor's, the manager's."""

from collections.abc import Iterable
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.assessments.queries import list_other_looks
from app.assessments.queries.held import count_safety_of
from app.assessments.queries.later import find_basis, find_open_later
from app.assessments.queries.renewing import find_renewable
from app.assessments.rules.lifecycle import Held, LifecycleState
from app.frameworks.queries import find_local, get_framework
from app.people.queries import names_of
from app.validation.queries.afterwards import Followed, get_followed
from app.validation.rules.rights import may_claim_again, may_offer_renewal, may_see_followed
from app.validation.views.blueprint import blueprint
from app.web.guard import access, current_who

# Words before colour; a colour only sets apart what ends or has ended.
TAGS = {
    LifecycleState.IN_DATE: "govuk-tag--green",
    LifecycleState.DUE_SOON: "govuk-tag--yellow",
    LifecycleState.LAPSED: "govuk-tag--orange",
    LifecycleState.PAUSED: "govuk-tag--blue",
    LifecycleState.REVOKED: "govuk-tag--grey",
}


@blueprint.get("/validations")
@access(may_offer_renewal)
def own_validations() -> ResponseReturnValue:
    """Lead a worker to their own."""
    return redirect(url_for(".validations", person_id=current_who().person_id))


@blueprint.get("/validations/<uuid:person_id>")
@access(may_see_followed, on=get_followed)
def validations(followed: Followed) -> ResponseReturnValue:
    """Show each validation with its state and dates, what waits, and what can be done."""
    who, held = current_who(), followed.held
    local = find_local([one.statement_id for one in held])
    renewable = find_renewable(followed.person.id, followed.today)
    return render_template(
        "validation/afterwards/followed.html",
        followed=followed,
        person=followed.person,
        own=who.person_id == followed.person.id,
        may_claim=may_claim_again(who, followed),
        signed=find_basis(followed.person.id) is not None,
        later=find_open_later(followed.person.id),
        safety=count_safety_of(held, local),
        local=local,
        renewable=renewable,
        full={one.validation_id for one in renewable.full},
        titles=titles_of(held),
        tags=TAGS,
        looks=list_other_looks([followed.person.id], followed.today),
        names=names_of(one.row.revoked_by_id for one in followed.revocations.values()),
    )


def titles_of(held: Iterable[Held]) -> dict[UUID, str]:
    """Return what each statement is called in the version it is held in, by its key."""
    return {
        one.statement_id: get_framework(one.version_id).statement(one.code).title for one in held
    }
