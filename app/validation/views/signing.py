"""Signing off, and the signed record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.signing_in import confirm_password, is_fresh
from app.assessments.queries import find_validations, list_other_looks
from app.assessments.queries.later import find_shared_end
from app.assessments.rules.looks import AnotherLook
from app.assessments.services import AssessmentAlreadySigned
from app.db.domain import DomainError, NothingFound
from app.evidence.views.guarding import guard, keep_reasons
from app.frameworks.queries import get_framework, list_crosswalks
from app.people.queries import names_of
from app.validation.access import may_see_record, may_sign_off
from app.validation.forms import SignOffForm
from app.validation.queries.calibration import find_needed
from app.validation.queries.claims import get_claim, get_signed_claim
from app.validation.queries.readiness import find_readiness
from app.validation.queries.records import get_sign_off
from app.validation.queries.reviews import find_comment, list_reviews
from app.validation.queries.showing import find_alteration
from app.validation.queries.since import what_happened
from app.validation.queries.standing_in import map_stand_ins, named_as
from app.validation.rules.claims import Claim
from app.validation.rules.days import london_day
from app.validation.rules.preview import Preview, preview
from app.validation.rules.record import SignedRecord, read_record
from app.validation.rules.reviews import Review
from app.validation.rules.stand_ins import signer_of, stand_ins_of
from app.validation.services.signing import sign_off as sign
from app.validation.services.signing import validated
from app.validation.views.blueprint import blueprint
from app.web.errors import typed_texts
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.validation.models import SignOff


@blueprint.route("/claims/<uuid:assessment_id>/sign-off", methods=["GET", "POST"])
@access(may_sign_off, on=get_claim)
def sign_off(claim: Claim) -> ResponseReturnValue:
    """Show what stands in the way, or sign; who comes second is told who signed and when."""
    if claim.signed:
        return _already_signed(claim)
    form = SignOffForm()
    guard(form, "sign-off", claim.assessment_id)
    if form.validate_on_submit() and _confirmed(form):
        try:
            sign(claim, current_who(), form.comment.data)
            keep_reasons(form)
            return redirect(url_for(".record", assessment_id=claim.assessment_id), 303)
        except AssessmentAlreadySigned:
            return _already_signed(claim)
        except NothingFound:
            raise
        except DomainError as error:
            form.comment.errors = [error.sentence]
    reviews = list_reviews(claim)
    shown = {
        "claim": claim,
        "readiness": find_readiness(claim, reviews, datetime.now(UTC)),
        "comment": find_comment(claim.assessment_id, claim.worker_id),
        "preview": _preview(claim, reviews),
        "reviews": reviews,
        "fresh": is_fresh(),
        "calibration": find_needed(current_who()),
    }
    if form.errors:
        return show_again("validation/sign_off.html", form, **shown)
    return render_template("validation/sign_off.html", form=form, **shown)


@blueprint.get("/claims/<uuid:assessment_id>/record")
@access(may_see_record, on=get_signed_claim)
def record(claim: Claim) -> ResponseReturnValue:
    """Show the signed record with its digest and its place in the chain."""
    signed = get_sign_off(claim.assessment_id)
    held = read_record(signed.snapshot)
    today = london_day(datetime.now(UTC))
    own = [one for one in held.statements if held.is_local(one.code)]
    safety = [one for one in held.statements if one.safety_critical and one not in own]
    counts = find_validations(claim.worker_id, today)
    ends = {key: one.valid_until for key, one in counts.items()}
    framework = get_framework(claim.version_id, claim.supplement_id)
    return render_template(
        "validation/record.html",
        claim=claim,
        signed=signed,
        altered=find_alteration(signed),
        record=held,
        safety=safety,
        own=own,
        in_date=[one for one in held.statements if one.valid_until and one.key in counts],
        looks=_looks(claim, held, today),
        until=min((end for one in safety if (end := ends.get(one.key))), default=None),
        since=what_happened(claim.assessment_id, today),
        blind=all(one.judgement.blind for one in held.statements),
        notice=framework.banner,
        level_names={level.level: level.name for level in framework.levels},
        signer=_signer(signed, held),
        stand_ins=stand_ins_of(held),
        crosswalks=[one.crosswalk for one in list_crosswalks(claim.version_id).values()],
    )


def _preview(claim: Claim, reviews: Sequence[Review]) -> Preview:
    """Return what a sign-off today would validate, and until when."""
    today = london_day(datetime.now(UTC))
    shared = find_shared_end(claim.assessment_id, claim.worker_id, today)
    return preview(reviews, validated(reviews, today, shared=shared))


def _looks(claim: Claim, held: SignedRecord, today: date) -> Sequence[AnotherLook]:
    """Return what of the record wants another look since the organisation moved on."""
    keys = {one.key for one in held.statements}
    looks = list_other_looks([claim.worker_id], today)
    return [one for one in looks if one.before_permanent_id in keys]


def _signer(signed: SignOff, held: SignedRecord) -> str:
    """Return who signed, as the record names them, and for whom they stood in; where the record is
    from before that was in it, as the service kept it."""
    if held.stood_in is not None:
        return signer_of(held)
    name, at = held.people[str(held.supervisor)].name, signed.signed_at
    return named_as(name, signed.supervisor_id, at, map_stand_ins(signed.assessment_id))


def _confirmed(form: SignOffForm) -> bool:
    """Whether it is surely the supervisor: a fresh sign-in, or the password on this page.

    Nothing is written yet: the transaction ends here, so that no lock is held meanwhile.
    """
    if is_fresh():
        return True
    given = form.password.data or ""
    if given and confirm_password(given):
        return True
    wrong = "Your password is not right. Your comment is kept." if given else "Enter your password."
    form.password.errors = [wrong]
    return False


def _already_signed(claim: Claim) -> ResponseReturnValue:
    signed = get_sign_off(claim.assessment_id)
    name = names_of([signed.supervisor_id])[signed.supervisor_id]
    page = render_template(
        "validation/already_signed.html",
        claim=claim,
        signed=signed,
        signer=name,
        texts=typed_texts(),
    )
    return page, 409
