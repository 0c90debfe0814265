"""What a round found, for the panel: on screen and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.documents.csv import write_csv
from app.documents.downloads import attachment
from app.evidence.views.guarding import guard, keep_reasons
from app.validation.access import may_moderate, may_see_round
from app.validation.forms import ThemeForm
from app.validation.queries.figures import RoundFigures, find_figures
from app.validation.queries.moderation import find_cycle, get_moderated_round, get_round
from app.validation.rules.days import london_day
from app.validation.rules.figures import FEWEST
from app.validation.rules.moderation import CRITERIA, QUESTIONS, REASON_WORDS
from app.validation.services.moderating import add_theme
from app.validation.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.validation.models import ModerationRound

PAGE = "validation/figures.html"
BYTE_ORDER_MARK = "\ufeff"


@blueprint.get("/moderation/rounds/<uuid:round_id>/figures")
@access(may_see_round, on=get_round)
def figures(drawn: ModerationRound) -> ResponseReturnValue:
    """Show how many cases are read, how often each criterion was met, and the themes."""
    return render_template(PAGE, form=ThemeForm(), **_shown(drawn))


@blueprint.post("/moderation/rounds/<uuid:round_id>/themes")
@access(may_see_round, on=get_moderated_round)
def write_theme(drawn: ModerationRound) -> ResponseReturnValue:
    """Add a theme."""
    form = ThemeForm()
    guard(form, "theme of a round", drawn.id)
    if form.validate():
        try:
            add_theme(drawn, current_who(), form.text.data)
            keep_reasons(form)
            return redirect(url_for(".figures", round_id=drawn.id, _anchor="themes"), 303)
        except DomainError as error:
            form.show_refusal(error)
    return show_again(PAGE, form, **_shown(drawn))


@blueprint.get("/moderation/rounds/<uuid:round_id>/figures.csv")
@access(may_see_round, on=get_round)
def figures_file(drawn: ModerationRound) -> Response:
    """Answer with the same figures as CSV."""
    text = write_csv(rows_of(_figures(drawn)))
    content = (BYTE_ORDER_MARK + text).encode()
    return attachment(content, "moderation.csv", "text/csv")


def rows_of(found: RoundFigures) -> Sequence[Sequence[object]]:
    """Return the figures as rows: what, of which team, how many, of how many; `c` is hidden."""
    rows: list[Sequence[object]] = [("figure", "team", "count", "of")]
    rows += [(REASON_WORDS[one], "All", count, "") for one, count in found.cases.items()]
    rows += [
        ("Cases read", "All", found.read, found.all_cases),
        ("Another look asked for", "All", found.asked, ""),
        ("Same answer of two moderators", "All", found.same.met, found.same.of),
    ]
    rows += [
        (one.value, "All", count.met, count.of) for one, count in found.criteria.items() if count.of
    ]
    for team in found.teams:
        for one in CRITERIA:
            counted = team.counts[one] if team.counts else None
            shown = (counted.met, counted.of) if counted else ("c", "c")
            rows.append((one.value, team.team, *shown))
    return rows + [("Theme", "All", theme.text, "") for theme in found.themes]


def _figures(drawn: ModerationRound) -> RoundFigures:
    return find_figures(drawn, london_day(datetime.now(UTC)))


def _shown(drawn: ModerationRound) -> dict[str, object]:
    return {
        "drawn": drawn,
        "cycle": find_cycle(drawn.cycle_id),
        "figures": _figures(drawn),
        "moderates": may_moderate(current_who()),
        "criteria": CRITERIA,
        "questions": QUESTIONS,
        "reasons": REASON_WORDS,
        "fewest": FEWEST,
    }
