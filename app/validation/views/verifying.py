"""Pages for anybody who holds a digest: is it known, is it intact, from which day; and the heads.

No page here says who, which organisation, or how many.
"""

from flask import Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.signing_in.throttle import begin_code_try, forget_code_try
from app.validation.access import may_see_every_head
from app.validation.queries.chains import CHAINS
from app.validation.queries.digests import look_up
from app.validation.queries.heads import head_in_force, list_days, list_own_heads
from app.validation.rules.heads import KEPT_FROM_MOST, grouped, read_digest
from app.validation.rules.record import schema
from app.validation.views.blueprint import blueprint
from app.web.guard import access, anyone, current_who, signed_in

PAGE = "verify"
SEALS = "verify heads"
MISTYPED = "Check what you typed. A digest is 64 characters: the numbers 0 to 9 and letters a to f."
TEXT = {"Content-Type": "text/plain; charset=utf-8"}


@blueprint.after_request
def _keep_out_of_search(response: Response) -> Response:
    """What is asked about a digest belongs in no search engine, and its address goes nowhere."""
    if request.path.startswith("/verify"):
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@blueprint.get("/verify")
@access(anyone)
def verify() -> ResponseReturnValue:
    """Ask for a digest, and lead to the seals of days."""
    typed = request.args.get("digest", "")
    digest = read_digest(typed)
    if digest:
        return redirect(url_for(".check_digest", printed_digest=digest), 303)
    return _ask(typed, MISTYPED if typed else "")


@blueprint.get("/verify/<printed_digest>")
@access(anyone)
def check_digest(printed_digest: str) -> ResponseReturnValue:
    """Say whether a digest is known, whether it is intact, and its day; to anybody."""
    digest = read_digest(printed_digest)
    if digest is None:
        return _ask(printed_digest, MISTYPED)
    tries = begin_code_try(PAGE)
    known = look_up(digest)
    if known is not None:
        forget_code_try(tries)
    return render_template("validation/verifying/answer.html", known=known, digest=grouped(digest))


@blueprint.get("/verify/heads.txt")
@access(anyone)
def heads_as_text() -> ResponseReturnValue:
    """Publish the seal of each day as lines of text: day, number, seal, when it was written.

    As often as digests may be asked for, and counted apart: all the seals are much to read.
    """
    begin_code_try(SEALS)
    lines = [
        f"{day.day} {day.number} {day.digest} {day.written_at.isoformat()}" for day in list_days()
    ]
    return "".join(f"{line}\n" for line in lines), 200, TEXT


@blueprint.get("/verify/heads.json")
@access(anyone)
def heads_as_json() -> ResponseReturnValue:
    """Publish each day's link with the text that it seals: whoever likes can work it out again.

    As often as `heads_as_text`, with which it is counted.
    """
    begin_code_try(SEALS)
    return {
        "form": "heads/1",
        "days": [
            {
                "number": day.number,
                "previous": day.previous,
                "digest": day.digest,
                "sealed": day.snapshot,
            }
            for day in list_days()
        ],
    }


@blueprint.get("/verify/schema.json")
@access(anyone)
def record_schema() -> ResponseReturnValue:
    """Publish what a signed record is made of, as a JSON Schema."""
    return current_app.response_class(schema(), mimetype="application/schema+json")


@blueprint.get("/heads")
@access(signed_in)
def heads() -> ResponseReturnValue:
    """Show where one's own organisation's chains end, now and on the last days.

    On which days somebody was revoked, and how often, is for those who see the panel's figures.
    """
    who = current_who()
    key, whole = who.organisation_id, may_see_every_head(who)
    shown = [chain.noun for chain in CHAINS if whole or chain.noun not in KEPT_FROM_MOST]
    now = [(noun, head_in_force(key, noun)) for noun in shown]
    return render_template(
        "validation/verifying/heads.html",
        now=[(noun, head) for noun, head in now if head.number],
        days=list_own_heads(key),
        shown=shown,
        whole=whole,
    )


def _ask(typed: str, sentence: str) -> ResponseReturnValue:
    page = render_template(
        "validation/verifying/ask.html", typed=typed[:200], sentence=sentence, days=list_days(7)
    )
    return page, 422 if sentence else 200
