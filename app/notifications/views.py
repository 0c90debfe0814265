"""Pages about mail: one's own choice, the link that ends reminders, an organisation's rules."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.extensions import csrf
from app.notifications.access import may_set_mail
from app.notifications.forms import WANTED, ChoiceForm, RulesForm
from app.notifications.queries import (
    default_of,
    list_choices,
    list_refused,
    preferences_of,
)
from app.notifications.services import (
    LinkNoLongerWorks,
    Wish,
    choose,
    read_link,
    set_rules,
    stop_optional,
)
from app.web.forms import show_again
from app.web.guard import access, anyone, current_who, signed_in

blueprint = Blueprint("notifications", __name__, template_folder="templates")
OWN, RULES = "notifications/own.html", "notifications/rules.html"


@blueprint.get("/account/mail")
@access(signed_in)
def own() -> ResponseReturnValue:
    """Show how one's mail comes, and ask for another choice."""
    who, form = current_who(), ChoiceForm()
    form.show(preferences_of(who.person_id, who.organisation_id))
    return render_template(OWN, form=form, choices=list_choices(who.person_id))


@blueprint.post("/account/mail")
@access(signed_in)
def save_own() -> ResponseReturnValue:
    """Keep how one's mail is to come."""
    who, form = current_who(), ChoiceForm()
    try:
        if not form.validate():
            return _own_again(form, who.person_id)
        choose(who.person_id, _wish(form, who.organisation_id))
    except DomainError as refused:
        form.show_refusal(refused)
        return _own_again(form, who.person_id)
    flash("Your choice is saved and counts from now on.", "success")
    return redirect(url_for("notifications.own"), 303)


def _wish(form: ChoiceForm, organisation_id: UUID) -> Wish:
    """What was chosen; what is as the organisation has it is left to the organisation."""
    theirs, (earliest, latest) = default_of(organisation_id), form.clocks
    same = (earliest, latest) == (theirs.hours.earliest, theirs.hours.latest)
    return Wish(
        pace=None if form.chosen_pace is theirs.pace else form.chosen_pace,
        optional=form.optional.data == WANTED,
        days=form.chosen_days,
        earliest=None if same else earliest,
        latest=None if same else latest,
    )


def _own_again(form: ChoiceForm, person_id: UUID) -> ResponseReturnValue:
    return show_again(OWN, form, choices=list_choices(person_id))


@blueprint.get("/mail/stop/<token>")
@access(anyone)
def ask_to_stop(token: str) -> ResponseReturnValue:
    """Ask whether reminders are to end. Opening the page changes nothing: programs that look
    through mail open every link."""
    try:
        read_link(token)
    except LinkNoLongerWorks as refused:
        return _no_link(refused)
    return render_template("notifications/stop.html")


@blueprint.post("/mail/stop/<token>")
@access(anyone)
def stop(token: str) -> ResponseReturnValue:
    """End optional mail for whoever's link this is: from the page, or at one press in a mail
    program (RFC 8058), which sends no cookie and follows no redirect."""
    try:
        since = stop_optional(token)
    except LinkNoLongerWorks as refused:
        return _no_link(refused)
    return render_template("notifications/stopped.html", since=since)


# The link itself shows who may do this: a mail program has no session to protect.
csrf.exempt(f"{__name__}.stop")


def _no_link(refused: LinkNoLongerWorks) -> ResponseReturnValue:
    return render_template("notifications/no_link.html", sentence=refused.sentence), 404


@blueprint.get("/people/mail")
@access(may_set_mail)
def rules() -> ResponseReturnValue:
    """Show how mail comes to an organisation's people, and whose address is refused."""
    who, form = current_who(), RulesForm()
    form.show(default_of(who.organisation_id))
    return render_template(RULES, form=form, **_refused(who.organisation_id))


@blueprint.post("/people/mail")
@access(may_set_mail)
def save_rules() -> ResponseReturnValue:
    """Keep how mail is to come to an organisation's people."""
    who, form = current_who(), RulesForm()
    try:
        if not form.validate():
            return show_again(RULES, form, **_refused(who.organisation_id))
        own_id, by_id = who.organisation_id, who.person_id
        set_rules(own_id, form.chosen_pace, *form.clocks, by_id=by_id)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(RULES, form, **_refused(who.organisation_id))
    flash("Saved. It counts for everybody who has not chosen for themself.", "success")
    return redirect(url_for("notifications.rules"), 303)


def _refused(organisation_id: UUID) -> dict[str, Any]:
    return {"refused": list_refused(organisation_id)}
