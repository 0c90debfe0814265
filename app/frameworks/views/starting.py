"""Starting a draft."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from app.db.domain import DomainError
from app.frameworks.access import may_write_drafts
from app.frameworks.forms import EMPTY, FROM_VERSION, SUPPLEMENT, StartDraftForm
from app.frameworks.queries import get_version
from app.frameworks.queries.drafts import list_beginnings
from app.frameworks.rules.drafts import prefix_of
from app.frameworks.rules.numbers import next_number
from app.frameworks.services.drafts import Start, start_draft
from app.frameworks.views.blueprint import blueprint
from app.organisations.queries import get_organisation
from app.web.forms import show_again
from app.web.guard import access, current_who


@blueprint.route("/drafts/new", methods=["GET", "POST"])
@access(may_write_drafts)
def start() -> ResponseReturnValue:
    """Start a draft: the next version of a framework, a new one, or a supplement."""
    who, form = current_who(), StartDraftForm()
    beginnings = list_beginnings(visible_to=who)
    prefix = prefix_of(get_organisation(who.organisation_id).code)
    form.from_version.choices = [
        SelectChoice(str(one.id), f"{one.title}, version {one.version}") for one in beginnings.own
    ]
    form.extends.choices = [
        SelectChoice(f"{one.framework}@{one.version}", f"{one.title}, version {one.version}")
        for one in beginnings.extendable
    ]
    shown = {"beginnings": beginnings, "prefix": prefix}
    if form.validate_on_submit():
        try:
            made = start_draft(
                _start(form), organisation_id=who.organisation_id, by_id=who.person_id
            )
            return redirect(url_for(".draft", draft_id=made.id), 303)
        except DomainError as error:
            form.show_refusal(error)
    if form.errors:
        return show_again("frameworks/drafts/start.html", form, **shown)
    if not beginnings.own:
        form.start.data = form.start.data or (SUPPLEMENT if beginnings.extendable else EMPTY)
    form.framework.data = form.framework.data or prefix
    return render_template("frameworks/drafts/start.html", form=form, **shown)


def _start(form: StartDraftForm) -> Start:
    """What was asked for; the number is the next one unless one was typed."""
    if form.start.data == FROM_VERSION:
        version = get_version(_key(form.from_version.data))
        number = form.number.line or next_number([version.version])
        return Start(version.framework, number, from_version_id=version.id)
    extends = form.extends.data if form.start.data == SUPPLEMENT else None
    number = form.number.line or next_number([])
    return Start(form.framework.line, number, extends=extends, title=form.title.line)


def _key(posted: Any) -> UUID:
    """The key that was chosen; one that stands for nothing when it is no key."""
    try:
        return UUID(str(posted))
    except ValueError:
        return UUID(int=0)
