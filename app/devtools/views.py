"""The component gallery: what pages share, in each state. Not there in production."""

from flask import Blueprint, Response, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from app.devtools import claims as claims_shown
from app.devtools import specimens
from app.devtools.states import STATES
from app.web.guard import access, anyone

ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"
blueprint = Blueprint("devtools", __name__, template_folder="templates")


@blueprint.get("/devtools/components")
@access(anyone)
def components() -> ResponseReturnValue:
    """List the pages of the gallery."""
    return render_template("devtools/components/index.html")


@blueprint.get("/devtools/components/basics")
@access(anyone)
def basics() -> ResponseReturnValue:
    """Show buttons, tags with every status word, tables, charts, what stands in for nothing."""
    return render_template("devtools/components/basics.html", **specimens.basics())


@blueprint.get("/devtools/components/fields")
@access(anyone)
def fields() -> ResponseReturnValue:
    """Show every kind of field, empty and filled in."""
    return render_template("devtools/components/fields.html", **specimens.fields())


@blueprint.get("/devtools/components/errors")
@access(anyone)
def errors() -> ResponseReturnValue:
    """Show every kind of field refused, with the summary at the head of the page."""
    return render_template("devtools/components/errors.html", form=specimens.refused())


@blueprint.get("/devtools/components/statement")
@access(anyone)
def statement() -> ResponseReturnValue:
    """Show the parts of a statement's page, and lead to the whole page in each state."""
    shown = specimens.statement()
    return render_template("devtools/components/statement.html", states=STATES, **shown)


@blueprint.get("/devtools/components/statement/<state>")
@access(anyone)
def statement_state(state: str) -> ResponseReturnValue:
    """Show a statement's page as it is in one state; nothing entered there is saved."""
    if state not in STATES:
        abort(404)
    page, here = STATES[state], url_for(".statement_state", state=state)
    whole = f"assessments/{page.template}.html"
    given = {"whole": whole, "here": here, "tasks": url_for(".statement")}
    return render_template("devtools/components/state.html", **given, **page.shown())


@blueprint.get("/devtools/components/claims")
@access(anyone)
def claims() -> ResponseReturnValue:
    """Show the parts of a claim, a judgement, a disagreement and a record."""
    return render_template("devtools/components/claims.html", **claims_shown.claims())


@blueprint.get("/devtools/components/plans")
@access(anyone)
def plans() -> ResponseReturnValue:
    """Show the parts of a plan."""
    return render_template("devtools/components/plans.html", **claims_shown.plans())


@blueprint.get("/devtools/components/evidence")
@access(anyone)
def evidence() -> ResponseReturnValue:
    """Show files, and what says that a text may identify somebody."""
    return render_template("devtools/components/evidence.html", **specimens.evidence())


@blueprint.get("/devtools/components/frameworks")
@access(anyone)
def frameworks() -> ResponseReturnValue:
    """Show what the pages of drafts and comparisons share."""
    return render_template("devtools/components/frameworks.html", **specimens.frameworks())


@blueprint.get("/devtools/components/questions")
@access(anyone)
def questions() -> ResponseReturnValue:
    """Show every kind of question of a questionnaire."""
    return render_template("devtools/components/questions.html", **specimens.questions())


@blueprint.get("/devtools/components/chart.svg")
@access(anyone)
def chart() -> ResponseReturnValue:
    """The picture on the page of basics."""
    headers = {"Content-Security-Policy": ALONE}
    return Response(specimens.chart(), mimetype="image/svg+xml", headers=headers)
