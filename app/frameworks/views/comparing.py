"""What changed between two versions: a page, and the same as a file."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.frameworks.access import may_read
from app.frameworks.queries import get_comparison
from app.frameworks.views.blueprint import blueprint
from app.web.guard import access
from skills_framework.compare import Comparison
from skills_framework.compare.document import summary, title
from skills_framework.compare.files import as_html
from skills_framework.compare.meaning import CONSEQUENCES, meaning, required_sentence


@blueprint.get("/frameworks/<framework>/<version>/compare/<other>")
@access(may_read, on=get_comparison)
def compare(comparison: Comparison) -> ResponseReturnValue:
    """Show what changed, and what it means for people, by area."""
    return render_template(
        "frameworks/compare.html",
        comparison=comparison,
        title=title(comparison),
        meaning=meaning(comparison),
        summary=summary(comparison),
        consequences=CONSEQUENCES,
        required_sentence=required_sentence,
    )


@blueprint.get("/frameworks/<framework>/<version>/compare/<other>/file")
@access(may_read, on=get_comparison)
def compare_file(comparison: Comparison) -> ResponseReturnValue:
    """Give the comparison as a web page of its own, to keep or to print."""
    after = comparison.after
    name = f"{after.code}-{comparison.before.version}-to-{after.version}.html"
    response = Response(as_html(comparison), content_type="text/html; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
