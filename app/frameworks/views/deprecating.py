"""A published version that should not be adopted any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.frameworks.access import may_edit
from app.frameworks.forms import NothingForm
from app.frameworks.queries.drafts import get_written_version
from app.frameworks.services.stewardship import deprecate_version
from app.frameworks.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.frameworks.models import FrameworkVersion


@blueprint.route("/frameworks/<framework>/<version>/deprecate", methods=["GET", "POST"])
@access(may_edit, on=get_written_version)
def deprecate(version: FrameworkVersion) -> ResponseReturnValue:
    """Ask once more, then say that a version should not be adopted any more."""
    form = NothingForm()
    if form.validate_on_submit():
        try:
            deprecate_version(version, by_id=current_who().person_id)
            flash("The version is deprecated. Its text stays as it is.", "success")
            return redirect(url_for(".list_all"), 303)
        except DomainError as error:
            form.show_refusal(error)
            return show_again("frameworks/deprecate.html", form, version=version)
    return render_template("frameworks/deprecate.html", form=form, version=version)
