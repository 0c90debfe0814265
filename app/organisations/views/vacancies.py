"""Posts that nobody holds, by team: added, filled, withdrawn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from app.db.domain import DomainError
from app.organisations.access import may_keep_vacancies, may_see_return
from app.organisations.forms.employment import EndVacancyForm, VacancyForm
from app.organisations.queries import list_teams
from app.organisations.queries.workforce import get_vacancy, list_vacancies
from app.organisations.rules import london_day
from app.organisations.views.blueprint import blueprint
from app.people.rules import in_whole
from app.people.services import Post, end_vacancy, open_vacancies
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.people.models import Vacancy

ADD, END = "organisations/add_vacancy.html", "organisations/end_vacancy.html"
# Ended longer ago, it is in the workforce return of its time only.
LATELY = timedelta(days=366)


@blueprint.get("/organisation/vacancies")
@access(may_keep_vacancies)
def vacancies() -> ResponseReturnValue:
    """List the organisation's vacancies: the open ones, and those that have ended."""
    who = current_who()
    every, today = list_vacancies(who.organisation_id), london_day(datetime.now(UTC))
    return render_template(
        "organisations/vacancies.html",
        still=[one for one in every if one.vacancy.ended_on is None],
        over=[
            one
            for one in every
            if one.vacancy.ended_on is not None and today - one.vacancy.ended_on <= LATELY
        ],
        today=today,
        in_whole=in_whole,
        back="organisations.workforce_return" if may_see_return(who) else None,
    )


@blueprint.get("/organisation/vacancies/add")
@access(may_keep_vacancies)
def ask_for_vacancy() -> ResponseReturnValue:
    """Ask which post is vacant, and since when."""
    return render_template(ADD, form=_form())


@blueprint.post("/organisation/vacancies/add")
@access(may_keep_vacancies)
def add_vacancy() -> ResponseReturnValue:
    """Add one or several vacancies of a team."""
    form, who = _form(), current_who()
    if not form.validate():
        return show_again(ADD, form)
    post = Post(*form.post)
    try:
        open_vacancies(who.organisation_id, post, posts=form.posts.data, by_id=who.person_id)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(ADD, form)
    flash("The vacancy is recorded.", "success")
    return redirect(url_for(".vacancies"), 303)


@blueprint.get("/organisation/vacancies/<uuid:vacancy_id>/end")
@access(may_keep_vacancies, on=get_vacancy)
def ask_to_end_vacancy(vacancy: Vacancy) -> ResponseReturnValue:
    """Ask what became of a vacancy."""
    return render_template(END, form=EndVacancyForm(), vacancy=vacancy)


@blueprint.post("/organisation/vacancies/<uuid:vacancy_id>/end")
@access(may_keep_vacancies, on=get_vacancy)
def end_one_vacancy(vacancy: Vacancy) -> ResponseReturnValue:
    """Record that a vacancy is filled or withdrawn."""
    form = EndVacancyForm()
    if not form.validate():
        return show_again(END, form, vacancy=vacancy)
    became, ended_on = form.ending
    try:
        end_vacancy(vacancy, became, ended_on, by_id=current_who().person_id)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(END, form, vacancy=vacancy)
    flash(f"The vacancy is {became}.", "success")
    return redirect(url_for(".vacancies"), 303)


def _form() -> VacancyForm:
    form, today = VacancyForm(), london_day(datetime.now(UTC))
    teams = list_teams(current_who().organisation_id, on=today)
    form.team.choices = [
        SelectChoice("", "Choose a team"),
        *(SelectChoice(str(team.id), f"{team.name}, {unit.name}") for unit, team in teams),
    ]
    return form
