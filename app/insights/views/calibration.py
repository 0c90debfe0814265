"""Calibration figures for workforce leads: worked out, approved by a second person, downloaded."""

from datetime import UTC, datetime
from itertools import groupby

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.sessions import signed_in_recently
from app.db.domain import DomainError
from app.documents.downloads import attachment
from app.extensions import db
from app.insights.access import (
    may_approve_calibration,
    may_lead_calibration,
    may_see_calibration_release,
    visits_figures,
    visits_shared_figures,
)
from app.insights.publication import notes_of, publish_calibration, zip_tables
from app.insights.queries import get_place
from app.insights.queries.calibration import (
    CalibrationShown,
    get_calibration_release,
    list_calibration_releases,
    list_lines,
)
from app.insights.services.calibration import (
    approve_calibration,
    count_calibration,
    make_lines,
    store_calibration,
)
from app.insights.statistics.calibration import AGREEMENT, DIRECTION, TIME
from app.insights.views.blueprint import blueprint
from app.organisations.rules import in_words, london_day
from app.people.queries import names_of
from app.web.guard import access, current_who


@blueprint.get("/calibration/figures")
@access(may_lead_calibration)
def calibration_figures() -> ResponseReturnValue:
    """Show the figures worked out so far, and the way to new ones."""
    return _list()


@blueprint.post("/calibration/figures")
@access(may_lead_calibration)
def work_out_calibration() -> ResponseReturnValue:
    """Work figures out from what was signed off since the last ones."""
    who = current_who()
    try:
        counted = count_calibration(who.organisation_id, now=datetime.now(UTC))
        # Measuring takes a second or more: no transaction is open meanwhile.
        db.session.rollback()
        key = store_calibration(counted, make_lines(counted), by_id=who.person_id)
    except DomainError as error:
        db.session.rollback()
        return _list(error.sentence), 422
    return redirect(url_for(".calibration_release", release_id=key), 303)


@blueprint.get("/calibration/figures/<uuid:release_id>")
@access(may_see_calibration_release, on=get_calibration_release, guests=visits_figures)
def calibration_release(shown: CalibrationShown) -> ResponseReturnValue:
    """Show one release as it is, or will be, published."""
    lines = {
        figure: list(held)
        for figure, held in groupby(list_lines(shown.release.id), lambda line: line.figure)
    }
    areas = groupby(lines[DIRECTION], lambda line: line.area_label)
    people = [shown.release.computed_by_id]
    people += [shown.approval.approved_by_id] if shown.approval else []
    return render_template(
        "insights/calibration/show.html",
        shown=shown,
        # Whom figures are shared with read tables, and no name.
        names={} if current_who().guest else names_of(people),
        directions=[(label, list(held)) for label, held in areas],
        agreement=lines[AGREEMENT],
        times=lines[TIME],
        leads=may_lead_calibration(current_who()) and not current_who().guest,
        may_approve=may_approve_calibration(current_who(), shown),
    )


@blueprint.post("/calibration/figures/<uuid:release_id>/approval")
@access(may_approve_calibration, on=get_calibration_release, guests=visits_figures)
def approve_calibration_release(shown: CalibrationShown) -> ResponseReturnValue:
    """Approve figures that somebody else worked out; asks for the password after 15 minutes."""
    here = url_for(".calibration_release", release_id=shown.release.id)
    if not signed_in_recently():
        return redirect(url_for("security.verify", next=here), 303)
    approve_calibration(shown, by_id=current_who().person_id, now=datetime.now(UTC))
    # A guest's task ends with the approval, and they can no longer open the page.
    return redirect(url_for("pages.guest_tasks") if current_who().guest else here, 303)


@blueprint.get("/calibration/figures/<uuid:release_id>.zip")
@access(may_see_calibration_release, on=get_calibration_release, guests=visits_shared_figures)
def download_calibration(shown: CalibrationShown) -> ResponseReturnValue:
    """Send the tables of approved figures, each with its meta file, and what to know of them."""
    release = shown.release
    if shown.approval is None:
        abort(404)
    place, year = get_place(release.organisation_id), release.until_at.year
    tables = list(publish_calibration(list_lines(release.id), place, year))
    until = in_words(london_day(release.until_at))
    notes = notes_of(tables, place, year, number=release.number, until=until, seed=release.seed)
    content = zip_tables(tables, {"notes.txt": notes})
    return attachment(content, f"calibration-{release.number}.zip", "application/zip")


def _list(refusal: str = "") -> str:
    releases = list_calibration_releases(current_who().organisation_id)
    return render_template("insights/calibration/list.html", releases=releases, refusal=refusal)
