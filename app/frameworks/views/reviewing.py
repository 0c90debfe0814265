"""A draft's way from its writers to a second editor and to everybody."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.signing_in import confirm_password, is_fresh
from app.db.domain import DomainError
from app.frameworks.access import may_edit
from app.frameworks.forms import PublishForm, ReturnForm, StepForm
from app.frameworks.queries.drafts import get_draft, hands_on, show_draft
from app.frameworks.rules.approving import may_approve
from app.frameworks.services.drafts import (
    approve_draft,
    publish_draft,
    return_draft,
    send_draft,
)
from app.frameworks.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.frameworks.models import FrameworkDraft

DRAFT = "/drafts/<uuid:draft_id>"


@blueprint.route(f"{DRAFT}/send", methods=["GET", "POST"])
@access(may_edit, on=get_draft)
def send(draft: FrameworkDraft) -> ResponseReturnValue:
    """Say what is still missing, or send the draft for review."""
    form = StepForm()
    if form.validate_on_submit():
        try:
            send_draft(draft, seen=form.seen_version, by_id=current_who().person_id)
            flash("Sent for review. Another editor can approve it now.", "success")
            return redirect(url_for(".draft", draft_id=draft.id), 303)
        except DomainError as error:
            form.show_refusal(error)
    shown = show_draft(draft)
    if form.errors:
        return show_again("frameworks/drafts/send.html", form, shown=shown)
    return render_template("frameworks/drafts/send.html", form=form, shown=shown)


@blueprint.get(f"{DRAFT}/review")
@access(may_edit, on=get_draft)
def review(draft: FrameworkDraft) -> ResponseReturnValue:
    """Show a draft that was sent, to approve it or to return it."""
    return render_template("frameworks/drafts/review.html", **_shown(draft), form=ReturnForm())


@blueprint.post(f"{DRAFT}/approve")
@access(may_edit, on=get_draft)
def approve(draft: FrameworkDraft) -> ResponseReturnValue:
    """Approve a draft as it was seen."""
    form = ReturnForm()
    if form.validate():
        try:
            approve_draft(draft, seen=form.seen_version, by_id=current_who().person_id)
            flash("Approved. It can be published now.", "success")
            return redirect(url_for(".draft", draft_id=draft.id), 303)
        except DomainError as error:
            form.show_refusal(error)
    return show_again("frameworks/drafts/review.html", form, **_shown(draft))


@blueprint.post(f"{DRAFT}/return")
@access(may_edit, on=get_draft)
def return_(draft: FrameworkDraft) -> ResponseReturnValue:
    """Give a draft back to its writers with a reason."""
    form, who = ReturnForm(), current_who()
    if form.validate():
        try:
            reason = form.reason.data or ""
            return_draft(draft, reason, seen=form.seen_version, by_id=who.person_id)
            flash("Returned to its writers with your reason.", "success")
            return redirect(url_for(".draft", draft_id=draft.id), 303)
        except DomainError as error:
            form.show_refusal(error)
    return show_again("frameworks/drafts/review.html", form, **_shown(draft))


def _shown(draft: FrameworkDraft) -> dict[str, object]:
    hands = hands_on(draft, datetime.now(UTC).date())
    return {"shown": show_draft(draft), "may_approve": may_approve(current_who().person_id, hands)}


@blueprint.route(f"{DRAFT}/publish", methods=["GET", "POST"])
@access(may_edit, on=get_draft)
def publish(draft: FrameworkDraft) -> ResponseReturnValue:
    """Ask who it is once more, then publish an approved draft."""
    form = PublishForm()
    if form.validate_on_submit() and _confirmed(form):
        folder = current_app.extensions["settings"].published_frameworks
        try:
            made = publish_draft(
                draft, folder, seen=form.seen_version, by_id=current_who().person_id
            )
            flash(f"{made.title}, version {made.version}, is published.", "success")
            return redirect(url_for(".draft", draft_id=draft.id), 303)
        except DomainError as error:
            form.show_refusal(error)
    shown = {"shown": show_draft(draft), "fresh": is_fresh()}
    if form.errors:
        return show_again("frameworks/drafts/publish.html", form, **shown)
    return render_template("frameworks/drafts/publish.html", form=form, **shown)


def _confirmed(form: PublishForm) -> bool:
    """Whether it is surely the editor: a fresh sign-in, or the password on this page.

    Nothing is written yet: the transaction ends here, so that no lock is held meanwhile.
    """
    given = form.password.data or ""
    if is_fresh() or (given and confirm_password(given)):
        return True
    form.password.errors = ["Your password is not right." if given else "Enter your password."]
    return False
