"""Pages of a release: what can be said, what is hidden and why, approval, files."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from flask import abort, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.accounts.sessions import signed_in_recently
from app.insights.access import (
    may_approve,
    may_release,
    may_see_release,
    visits_release,
    visits_shared,
)
from app.insights.publication import PublishedTable, publish_tables, zip_tables
from app.insights.queries import find_release, get_place, get_release, list_rows
from app.insights.rules import ReleaseRow, ReleaseState, sentence_of
from app.insights.services import approve_release, compute_release
from app.insights.views.blueprint import blueprint
from app.people.queries import names_of
from app.surveys.queries import get_wave
from app.surveys.snapshot import snapshot_file
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.surveys.models import Wave


@blueprint.get("/waves/<uuid:wave_id>/release")
@access(may_see_release, on=get_wave, guests=visits_release)
def show(wave: "Wave") -> ResponseReturnValue:
    """Show what can be said of a wave, or what working it out means."""
    release = find_release(wave.id)
    if release is None:
        return render_template("insights/compute.html", wave=wave)
    rows = list_rows(release.id)
    return render_template(
        "insights/show.html",
        wave=wave,
        release=release,
        approved=release.state is ReleaseState.APPROVED,
        may_approve=may_approve(current_who(), release),
        leads=may_release(current_who(), wave) and not current_who().guest,
        # Whom releases are shared with read tables, and no name.
        names={}
        if current_who().guest
        else names_of(
            person for person in (release.computed_by_id, release.approved_by_id) if person
        ),
        questions=[_spoken(list(found)) for _, found in groupby(rows, lambda row: row.question)],
    )


@blueprint.post("/waves/<uuid:wave_id>/release")
@access(may_release, on=get_wave)
def compute(wave: "Wave") -> ResponseReturnValue:
    """Work out the release of a closed wave."""
    data = current_app.extensions["settings"].data_folder
    compute_release(
        wave.id,
        snapshot=snapshot_file(data, wave.id),
        by_id=current_who().person_id,
        now=datetime.now(UTC),
    )
    return _to(wave)


@blueprint.post("/waves/<uuid:wave_id>/release/approval")
@access(may_release, on=get_wave, guests=visits_release)
def approve(wave: "Wave") -> ResponseReturnValue:
    """Approve a release that somebody else computed; asks for the password after 15 minutes."""
    if not signed_in_recently():
        here = url_for("insights.show", wave_id=wave.id)
        return redirect(url_for("security.verify", next=here), 303)
    approve_release(get_release(wave.id), by_id=current_who().person_id, now=datetime.now(UTC))
    # A guest's task ends with the approval, and they can no longer open the page.
    return redirect(url_for("pages.guest_tasks"), 303) if current_who().guest else _to(wave)


@blueprint.get("/waves/<uuid:wave_id>/release/tables/<question>")
@access(may_see_release, on=get_wave, guests=visits_release)
def show_table(wave: "Wave", question: str) -> ResponseReturnValue:
    """Show one table as it is, or will be, published."""
    release = get_release(wave.id)
    rows = list_rows(release.id, question)
    if not rows:
        abort(404)
    groups = [
        (role, [(item, list(lines)) for item, lines in groupby(found, lambda row: row.item_label)])
        for role, found in groupby(rows, lambda row: row.role_label)
    ]
    return render_template(
        "insights/show_table.html",
        wave=wave,
        release=release,
        approved=release.state is ReleaseState.APPROVED,
        first=rows[0],
        groups=groups,
    )


@blueprint.get("/waves/<uuid:wave_id>/release/<question>.csv")
@access(may_see_release, on=get_wave, guests=visits_shared)
def download(wave: "Wave", question: str) -> ResponseReturnValue:
    """Send the CSV of one approved table."""
    return _file(f"{question}.csv", _one(wave, question).csv, "text/csv; charset=utf-8")


@blueprint.get("/waves/<uuid:wave_id>/release/<question>.meta.csv")
@access(may_see_release, on=get_wave, guests=visits_shared)
def download_meta(wave: "Wave", question: str) -> ResponseReturnValue:
    """Send the file that describes the columns of one approved table."""
    return _file(f"{question}.meta.csv", _one(wave, question).meta, "text/csv; charset=utf-8")


@blueprint.get("/waves/<uuid:wave_id>/release.zip")
@access(may_see_release, on=get_wave, guests=visits_shared)
def download_all(wave: "Wave") -> ResponseReturnValue:
    """Send every file of an approved release as a ZIP."""
    return _file("release.zip", zip_tables(_published(wave)), "application/zip")


def _published(wave: "Wave", question: str | None = None) -> Iterator[PublishedTable]:
    release = get_release(wave.id)
    if release.state is not ReleaseState.APPROVED:
        abort(404)
    rows = list_rows(release.id, question)
    return publish_tables(rows, get_place(wave.organisation_id), release.year)


def _one(wave: "Wave", question: str) -> PublishedTable:
    found = next(_published(wave, question), None)
    if found is None:
        abort(404)
    return found


def _spoken(rows: Sequence[ReleaseRow]) -> dict[str, Any]:
    """What a table lets one say of the whole council, and how much of it is hidden."""
    council = [row for row in rows if row.role == rows[0].role]
    items = [list(lines) for _, lines in groupby(council, lambda row: row.item)]
    sentences = [sentence for item in items if (sentence := sentence_of(item))]
    return {
        "code": rows[0].question,
        "label": rows[0].question_label,
        "sentences": sentences,
        "hidden": len(items) - len(sentences),
        "roles": len({row.role for row in rows}) - 1,
    }


def _file(name: str, content: str | bytes, kind: str) -> Response:
    response = Response(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _to(wave: "Wave") -> Response:
    return redirect(url_for("insights.show", wave_id=wave.id), 303)
