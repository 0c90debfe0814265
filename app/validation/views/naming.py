"""Open disagreements of the organisation, and naming who reads one a second time."""

from datetime import UTC, date, datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import ChangedMeanwhile, DomainError
from app.people.queries import names_of
from app.validation.access import may_name_readers, may_see_to_name
from app.validation.forms import NameReaderForm
from app.validation.queries.second_readers import list_considered
from app.validation.queries.to_name import ToName, get_to_name, list_open_disagreements
from app.validation.rules.days import london_day
from app.validation.services.naming import ReaderRefused
from app.validation.services.naming import name_reader as name
from app.validation.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

PAGE = "validation/name_reader.html"


@blueprint.get("/second-readers")
@access(may_name_readers)
def second_readers() -> ResponseReturnValue:
    """List the open disagreements, with who reads each and until when."""
    held = list_open_disagreements(current_who(), _today())
    names = names_of(one.named_by_id for one in held if one.named_by_id)
    return render_template("validation/second_readers.html", held=held, names=names)


@blueprint.route(
    "/claims/<uuid:assessment_id>/disagreements/<code>/reader", methods=["GET", "POST"]
)
@access(may_see_to_name, on=get_to_name)
def name_reader(to_name: ToName) -> ResponseReturnValue:
    """Show who may read this, and why others may not; name one of them."""
    form = NameReaderForm()
    considered = list_considered(to_name.claim, to_name.review, _today())
    form.offer((one.candidate.person_id, one.candidate.name) for one in considered)
    shown = {"claim": to_name.claim, "review": to_name.review, "considered": considered}
    shown |= {"held": to_name.disagreement, "names": _names(to_name)}
    if not form.is_submitted():
        return render_template(PAGE, form=form, **shown)
    if form.validate():
        try:
            if form.chosen is None:
                raise ReaderRefused(field="reader")
            name(to_name, current_who(), form.chosen)
            flash("The second reader is named, and told by mail.", "success")
            return redirect(url_for(".second_readers"), 303)
        except ChangedMeanwhile:
            raise
        except DomainError as error:
            form.show_refusal(error)
    return show_again(PAGE, form, **shown)


def _names(to_name: ToName) -> object:
    reader = to_name.disagreement.second_reader_id
    return names_of([reader] if reader else [])


def _today() -> date:
    return london_day(datetime.now(UTC))
