"""Offering evidence that renews validations, and confirming it."""

from datetime import UTC, date, datetime
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from app.accounts.signing_in import is_fresh
from app.assessments.queries.renewing import Renewable, find_renewable
from app.assessments.services.lapses import CameSecond
from app.db.domain import DomainError
from app.documents.downloads import attachment
from app.evidence.identifiers import passages_of
from app.evidence.queries import get_evidence, list_evidence_of, map_files
from app.evidence.services import note_reading, read_file
from app.evidence.views.guarding import guard, keep_reasons
from app.organisations.rules import in_words
from app.people.queries import names_of
from app.validation.forms.afterwards import SAFETY, AnswerOfferForm, OfferForm
from app.validation.queries.afterwards import Offered, get_offered
from app.validation.rules.days import london_day
from app.validation.rules.rights import may_offer_renewal, may_see_followed
from app.validation.services.renewing import confirm_renewal, decline_renewal, offer_renewal
from app.validation.views.blueprint import blueprint
from app.validation.views.following import titles_of
from app.validation.views.signing_again import is_surely
from app.web.forms import show_again
from app.web.guard import access, current_who

OFFER, OFFERED = "validation/afterwards/offer.html", "validation/afterwards/offered.html"


@blueprint.route("/renewals/offer", methods=["GET", "POST"])
@access(may_offer_renewal)
def offer() -> ResponseReturnValue:
    """Let a worker offer one new item for what is due soon or lapsed a short while ago."""
    who, today = current_who(), _today()
    renewable = find_renewable(who.person_id, today)
    form = _form(renewable, who.person_id)
    shown = {"renewable": renewable}
    if form.is_submitted():
        _guard_item(form)
    if form.validate_on_submit():
        item_id, safety, others = form.chosen
        item = get_evidence(item_id, visible_to=who)
        try:
            offer_renewal(who, item, safety=safety, others=others, note=form.note.data or "")
            keep_reasons(form)
            flash("Your evidence is offered. Whoever confirms it sees it on their page.", "success")
            return redirect(url_for(".validations", person_id=who.person_id), 303)
        except CameSecond:
            raise
        except DomainError as error:
            form.show_refusal(error)
    if form.errors or form.form_errors:
        return show_again(OFFER, form, **shown)
    return render_template(OFFER, form=form, **shown)


def _form(renewable: Renewable, person_id: UUID) -> OfferForm:
    form = OfferForm()
    since = min((one.validated_on for one in renewable.light), default=date.max)
    items = [one for one in list_evidence_of(person_id) if one.happened_on > since]
    form.evidence.choices = [
        SelectChoice("", "Choose an item"),
        *(SelectChoice(str(one.id), f"{one.title}, {in_words(one.happened_on)}") for one in items),
    ]
    titles = titles_of(renewable.others)
    form.covers.choices = [
        *([SelectChoice(SAFETY, _together(len(renewable.safety)))] if renewable.safety else []),
        *(
            SelectChoice(str(one.permanent_id), f"{one.code} {titles[one.statement_id]}")
            for one in renewable.others
        ),
    ]
    return form


def _together(number: int) -> str:
    if number == 1:
        return "The safety-critical statement"
    return f"All {number} safety-critical statements, together"


def _guard_item(form: OfferForm) -> None:
    """What the item says is sent with it: it is looked through with the note."""
    who, chosen = current_who(), form.evidence.data
    known = {value for value, *_ in form.evidence.iter_choices() if value}
    sent_with = []
    if chosen in known:
        item = get_evidence(UUID(chosen), visible_to=who)
        sent_with = list(passages_of(item, map_files({item.id}, with_text=True).get(item.id, ())))
    guard(form, "offer of renewal", who.person_id, sent_with)


@blueprint.route("/renewals/<uuid:offer_id>", methods=["GET", "POST"])
@access(may_see_followed, on=get_offered)
def offered(offered: Offered) -> ResponseReturnValue:
    """Show an offer; who may answer it confirms it, signing in again, or says what is missing."""
    who, row = current_who(), offered.offer.row
    form = AnswerOfferForm()
    if form.is_submitted():
        if not offered.may_answer:
            abort(404)
        guard(form, "answer to an offer", row.id)
    if form.validate_on_submit() and is_surely(form):
        try:
            _answer(offered, form)
            keep_reasons(form)
            return redirect(url_for(".validations", person_id=row.person_id), 303)
        except CameSecond:
            raise
        except DomainError as error:
            form.show_refusal(error)
    answer = offered.offer.answer
    shown = {
        "offered": offered,
        "own": who.person_id == row.person_id,
        "titles": titles_of(offered.held),
        "fresh": is_fresh(),
        "answered_by": names_of([answer.answered_by_id])[answer.answered_by_id] if answer else "",
    }
    if form.errors or form.form_errors:
        return show_again(OFFERED, form, **shown)
    return render_template(OFFERED, form=form, **shown)


def _answer(offered: Offered, form: AnswerOfferForm) -> None:
    if form.answer.data == "yes":
        confirm_renewal(offered, current_who())
        flash("The renewal is recorded. What it is for is in date again.", "success")
    else:
        decline_renewal(offered, current_who(), form.reason.data or "")
        flash("Your answer is sent. The worker can offer something else.", "success")


@blueprint.get("/renewals/<uuid:offer_id>/files/<uuid:file_id>")
@access(may_see_followed, on=get_offered)
def offered_file(offered: Offered, file_id: UUID) -> ResponseReturnValue:
    """Answer with a file of the item; that somebody else than the worker opened it is an event."""
    file = next((one for one in offered.files if one.id == file_id), None)
    if file is None:
        abort(404)
    content, who = read_file(file), current_who()
    if who.person_id != offered.person.id:
        note_reading(file, by_id=who.person_id)
    return attachment(content, file.name, file.content_type.value)


def _today() -> date:
    return london_day(datetime.now(UTC))
