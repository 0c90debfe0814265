"""Revoking a validation, the worker's reply, and who may revoke."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.signing_in import is_fresh
from app.assessments.queries.renewing import (
    Revoked,
    is_revoking_manager,
    list_revocations,
)
from app.assessments.services.lapses import CameSecond
from app.db.domain import DomainError, NothingFound
from app.evidence.views.guarding import guard, keep_reasons
from app.organisations.queries import Staff, list_staff
from app.organisations.rules import Who
from app.people.queries import names_of
from app.validation.forms.afterwards import ReplyForm, RevokeForm
from app.validation.queries.afterwards import (
    Followed,
    RevocationShown,
    get_followed,
    get_revocation,
    map_codes,
)
from app.validation.rules.days import london_day
from app.validation.rules.rights import may_revoke, may_revoke_somewhere, may_see_followed
from app.validation.services.revoking import reply, revoke
from app.validation.views.blueprint import blueprint
from app.validation.views.following import titles_of
from app.validation.views.signing_again import is_surely
from app.web.forms import show_again
from app.web.guard import access, current_who

PAGE, SHOWN = "validation/afterwards/revoke.html", "validation/afterwards/revocation.html"
MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Managing:
    """What a named manager has revoked so far."""

    revoked: tuple[Revoked, ...]


def get_managing(*, visible_to: Who) -> Managing:
    """Return it to a named manager; raises `NothingFound` for everybody else."""
    if not is_revoking_manager(visible_to.organisation_id, visible_to.person_id, _today()):
        raise NothingFound()
    return Managing(tuple(list_revocations(by_id=visible_to.person_id)))


@blueprint.get("/revocations")
@access(may_revoke_somewhere, on=get_managing)
def revocations(managing: Managing) -> ResponseReturnValue:
    """Let a named manager find a worker, and read what they have revoked."""
    named, who = request.args.get("named", "").strip()[:100], current_who()
    found = Staff([], 0)
    if named:
        found = list_staff(who.organisation_id, _today(), first=0, at_most=MOST_FOUND, named=named)
    rows = [one.row for one in managing.revoked]
    return render_template(
        "validation/afterwards/revocations.html",
        named=named,
        people=[one for one in found.people if one.person.id != who.person_id],
        more=found.count > MOST_FOUND,
        revoked=managing.revoked,
        names=names_of(row.person_id for row in rows),
        codes=map_codes(managing.revoked),
    )


@blueprint.route("/validations/<uuid:person_id>/revoke/<code>", methods=["GET", "POST"])
@access(may_revoke, on=get_followed)
def revoke_validation(followed: Followed, code: str) -> ResponseReturnValue:
    """Revoke one validation, with a reason, signing in again."""
    held = next((one for one in followed.held if one.code == code), None)
    if held is None or held.revocation_id is not None:
        abort(404)
    form = RevokeForm()
    guard(form, f"revocation of {code}", followed.person.id)
    if form.validate_on_submit() and is_surely(form):
        try:
            made = revoke(followed, current_who(), held, form.reason.data or "")
            keep_reasons(form)
            flash("It is revoked. The worker is told, and may reply.", "success")
            return redirect(url_for(".revocation", revocation_id=made.id), 303)
        except CameSecond:
            raise
        except DomainError as error:
            form.show_refusal(error)
    shown = {"held": held, "person": followed.person, "titles": titles_of([held])}
    if form.errors or form.form_errors:
        return show_again(PAGE, form, fresh=is_fresh(), **shown)
    return render_template(PAGE, form=form, fresh=is_fresh(), **shown)


@blueprint.route("/revocations/<uuid:revocation_id>", methods=["GET", "POST"])
@access(may_see_followed, on=get_revocation)
def revocation(found: RevocationShown) -> ResponseReturnValue:
    """Show a revocation with the worker's reply beside it; the worker may write one."""
    row = found.revoked.row
    form = ReplyForm()
    if form.is_submitted():
        if not found.may_reply:
            abort(404)
        guard(form, "reply to a revocation", row.id)
    if form.validate_on_submit():
        try:
            reply(found, current_who(), form.text.data or "")
            keep_reasons(form)
            flash("Your reply is sent. It is always shown beside the reason.", "success")
            return redirect(url_for(".revocation", revocation_id=row.id), 303)
        except CameSecond:
            raise
        except DomainError as error:
            form.show_refusal(error)
    shown = {"found": found, "names": names_of([row.revoked_by_id])}
    if form.errors or form.form_errors:
        return show_again(SHOWN, form, **shown)
    return render_template(SHOWN, form=form, **shown)


def _today() -> date:
    return london_day(datetime.now(UTC))
