"""Taking in a portable record from another employer: upload it, see what it says, confirm."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.evidence.access import may_keep_evidence
from app.validation.access import may_take_in
from app.validation.forms import RecordFileForm, TakeInForm
from app.validation.queries.keys import list_known_issuers
from app.validation.queries.prior import (
    find_attached,
    find_target,
    get_portable_import,
    get_portable_upload,
    list_portable_imports,
    list_prior_items,
)
from app.validation.rules.prior import match_record, same_name
from app.validation.rules.trust import Check, check_file
from app.validation.services.prior import (
    attach_prior,
    drop_portable_file,
    keep_portable_file,
    list_new,
    take_in,
)
from app.validation.views.blueprint import blueprint
from app.validation.views.keys import service_url
from app.web.filters import counted
from app.web.forms import show_again, tidy
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.validation.models import PortableImport, PortableUpload

PAGE = "validation/portable/upload.html"


@blueprint.route("/prior-evidence", methods=["GET", "POST"])
@access(may_keep_evidence)
def prior_evidence() -> ResponseReturnValue:
    """Take a file and keep it for the preview; nothing is taken in yet."""
    form, who = RecordFileForm(), current_who()
    shown = {"imports": list_portable_imports(who.person_id)}
    if not form.is_submitted():
        return render_template(PAGE, form=form, **shown)
    if form.validate():
        content, name = form.file.data.read(), tidy(form.file.data.filename)
        form.file.data.close()
        check = _check(content)
        if not check.refused:
            upload = keep_portable_file(content, name, who)
            return redirect(url_for(".preview_record", portable_upload_id=upload.id), 303)
        form.file.errors = [check.sentence]
    return show_again(PAGE, form, **shown)


@blueprint.get("/prior-evidence/files/<uuid:portable_upload_id>")
@access(may_take_in, on=get_portable_upload)
def preview_record(upload: "PortableUpload") -> ResponseReturnValue:
    """Show what a record says, whether its signature holds, and what it would become."""
    form = TakeInForm()
    return render_template("validation/portable/preview.html", form=form, **_preview(upload))


@blueprint.post("/prior-evidence/files/<uuid:portable_upload_id>")
@access(may_take_in, on=get_portable_upload)
def take_in_record(upload: "PortableUpload") -> ResponseReturnValue:
    """Take a record in as prior evidence, attach what fits, and delete the file."""
    form, who = TakeInForm(), current_who()
    shown = _preview(upload)
    if not shown["new"]:
        # The preview says that there is nothing to take in.
        return redirect(url_for(".preview_record", portable_upload_id=upload.id), 303)
    try:
        made = take_in(
            shown["check"],
            shown["priors"],
            who,
            own_record=bool(form.own_record.data),
            names_no_family=bool(form.names_no_family.data),
        )
    except DomainError as error:
        form.show_refusal(error)
        return show_again("validation/portable/preview.html", form, **shown)
    attach_prior(made, who)
    drop_portable_file(upload)
    said = counted(len(list_prior_items(made.id)), "statement")
    flash(f"{said} taken in as prior evidence. Nothing is validated here by that.", "success")
    return redirect(url_for(".prior_record", portable_import_id=made.id), 303)


@blueprint.post("/prior-evidence/files/<uuid:portable_upload_id>/drop")
@access(may_take_in, on=get_portable_upload)
def drop_record(upload: "PortableUpload") -> ResponseReturnValue:
    """Delete a file without taking it in."""
    drop_portable_file(upload)
    flash("The file is deleted. Nothing was taken in.", "success")
    return redirect(url_for(".prior_evidence"), 303)


@blueprint.get("/prior-evidence/<uuid:portable_import_id>")
@access(may_take_in, on=get_portable_import)
def prior_record(made: "PortableImport") -> ResponseReturnValue:
    """Show what was taken in from one record, and where it is attached."""
    items = list_prior_items(made.id)
    found = find_target(made.person_id)
    assessment = found[0] if found else None
    keys = [one.evidence_id for one in items]
    attached = find_attached(assessment.id, keys) if assessment else frozenset()
    return render_template(
        "validation/portable/taken_in.html",
        made=made,
        items=items,
        assessment=assessment,
        attached=attached,
    )


@blueprint.post("/prior-evidence/<uuid:portable_import_id>")
@access(may_take_in, on=get_portable_import)
def attach_prior_record(made: "PortableImport") -> ResponseReturnValue:
    """Attach what fits to the assessment that the worker is filling in."""
    number = attach_prior(made, current_who())
    flash(f"{counted(number, 'item')} attached to your assessment.", "success")
    return redirect(url_for(".prior_record", portable_import_id=made.id), 303)


def _check(content: bytes) -> Check:
    known = list_known_issuers(current_who().organisation_id, service_url())
    return check_file(content, known, datetime.now(UTC))


def _preview(upload: "PortableUpload") -> dict[str, Any]:
    who, check = current_who(), _check(upload.content)
    found = find_target(who.person_id)
    priors = match_record(check.record, found[1] if found else None) if check.record else []
    return {
        "upload": upload,
        "check": check,
        "priors": priors,
        "new": len(list_new(priors, check, who.person_id)),
        "differs": check.record is not None and not same_name(check.record.person, who.name),
        "assessment": found[0] if found else None,
    }
