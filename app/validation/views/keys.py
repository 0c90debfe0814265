"""The keys that organisations sign with, for everybody; and whose keys an organisation trusts."""

import json
from datetime import UTC, datetime

from flask import Response, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.organisations.access import may_administer
from app.validation.forms import EndTrustForm, TrustIssuerForm
from app.validation.queries.keys import list_published_keys, list_trusted
from app.validation.rules.keys import KeysRefused, read_keys
from app.validation.rules.portable import portable_schema
from app.validation.services.keys import distrust_issuer, trust_issuer
from app.validation.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, anyone, current_who

PAGE = "validation/portable/issuers.html"


@blueprint.get("/keys/<code>.json")
@access(anyone)
def published_keys(code: str) -> ResponseReturnValue:
    """Publish an organisation's public keys (a JWK Set): those of today and all before."""
    found = list_published_keys(service_url(), code)
    if not found:
        abort(404)
    content = found[0].model_dump(mode="json", exclude_none=True)
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    return Response(text, content_type="application/jwk-set+json")


@blueprint.get("/schemas/portable-record.schema.json")
@access(anyone)
def portable_record_schema() -> ResponseReturnValue:
    """Publish the JSON Schema of portable records."""
    return Response(portable_schema(), content_type="application/schema+json")


@blueprint.route("/trusted-issuers", methods=["GET", "POST"])
@access(may_administer)
def trusted_issuers() -> ResponseReturnValue:
    """Show whose keys are trusted, and take in another employer's from a file."""
    form, who = TrustIssuerForm(), current_who()
    if form.validate_on_submit():
        try:
            keys = read_keys(form.file.data.read())
            trust_issuer(
                keys, form.name.data, organisation_id=who.organisation_id, by_id=who.person_id
            )
        except KeysRefused as refused:
            form.file.errors = [str(refused)]
        except DomainError as error:
            form.show_refusal(error)
        else:
            flash(f"Records of {form.name.data} can be checked from now on.", "success")
            return redirect(url_for(".trusted_issuers"), 303)
    shown = {
        "trusted": list_trusted(who.organisation_id),
        "ending": EndTrustForm(formdata=None),
        "own": list_published_keys(service_url()),
        "today": datetime.now(UTC),
    }
    if form.errors:
        return show_again(PAGE, form, **shown)
    return render_template(PAGE, form=form, **shown)


@blueprint.post("/trusted-issuers/end")
@access(may_administer)
def end_trust() -> ResponseReturnValue:
    """Trust an issuer no longer; what was taken in before stays."""
    form, who = EndTrustForm(), current_who()
    trusted = list_trusted(who.organisation_id)
    found = next((one for one in trusted if one.issuer == form.issuer.data), None)
    if found is None or not form.validate():
        abort(404)
    distrust_issuer(found.keys, organisation_id=who.organisation_id, by_id=who.person_id)
    flash(f"Keys of {found.name} are trusted no longer.", "success")
    return redirect(url_for(".trusted_issuers"), 303)


def service_url() -> str:
    """Return the service's address, without a slash at its end."""
    address: str = current_app.extensions["settings"].service_url
    return address.rstrip("/")
