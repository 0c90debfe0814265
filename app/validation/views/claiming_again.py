"""Starting a later claim of some statements, by the worker or their supervisor in supervision."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from app.assessments.queries.later import Basis, find_basis
from app.assessments.services.later import start_later_claim
from app.db.domain import DomainError
from app.frameworks.queries import get_framework, statement_ids
from app.validation.forms.afterwards import LaterClaimForm
from app.validation.queries.afterwards import Followed, get_followed
from app.validation.rules.rights import may_claim_again
from app.validation.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

PAGE = "validation/afterwards/claim_again.html"


@blueprint.route("/validations/<uuid:person_id>/claim-again", methods=["GET", "POST"])
@access(may_claim_again, on=get_followed)
def claim_again(followed: Followed) -> ResponseReturnValue:
    """Choose what is claimed again, and why; then its worker rates it as always."""
    who, person = current_who(), followed.person
    own, basis = who.person_id == person.id, find_basis(person.id)
    form = _form(followed, basis)
    if form.validate_on_submit():
        reason, role, codes = form.chosen
        try:
            started = start_later_claim(
                person.id, codes, reason, by_id=who.person_id, role_profile=role
            )
            if own:
                return redirect(url_for("assessments.tasks", assessment_id=started.id), 303)
            flash("The claim is started. The worker finds it on their home page.", "success")
            return redirect(url_for(".validations", person_id=person.id), 303)
        except DomainError as error:
            form.show_refusal(error)
    shown = {"person": person, "own": own, "signed": basis is not None}
    if form.errors or form.form_errors:
        return show_again(PAGE, form, **shown)
    return render_template(PAGE, form=form, **shown)


def _form(followed: Followed, basis: Basis | None) -> LaterClaimForm:
    form = LaterClaimForm()
    form.role_profile.choices = [SelectChoice("", "Nothing is signed off yet")]
    form.statements.choices = []
    if basis is None:
        return form
    framework = get_framework(basis.version_id, basis.supplement_id)
    states = {one.permanent_id: one.state.value for one in followed.held}
    known = statement_ids(basis.version_id, basis.supplement_id)
    form.statements.choices = [
        SelectChoice(one.code, f"{one.code} {one.title} ({states.get(one.id, 'not validated')})")
        for one in framework.statements
        if one.code in known
    ]
    own = basis.signed.role_profile
    # Which areas another role raises is agreed for a whole assessment.
    profiles = [one for one in framework.role_profiles if one.code == own or not one.raised]
    form.role_profile.choices = [SelectChoice(one.code, one.title) for one in profiles]
    if not form.is_submitted():
        form.role_profile.data = own
    return form
