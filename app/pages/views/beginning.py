"""What home says of what comes before anything is rated: a line for each, in each role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from app.assessments.queries.baselines import find_own_baseline, list_shown_baselines
from app.assessments.queries.employer_use import find_newest_use, find_unread_use
from app.assessments.rules.baselines import is_new_starter, last_day_to_start
from app.pages.rules import Task
from app.people.queries import get_person
from app.web.filters import day

if TYPE_CHECKING:
    from datetime import date

    from app.organisations.rules import Who

USE = "How your employer will use this"


def worker_beginnings(who: Who, today: date) -> list[Task]:
    """Return a version not read yet, and the baseline of a new starter."""
    tasks = []
    if use := find_unread_use(who.organisation_id, who.person_id):
        new = "A new version, published" if use.number > 1 else "Published"
        hint = f"{new} on {day(use.published_at)}. What you have begun stays open to you."
        tasks.append(Task(USE, url_for("assessments.employer_use"), hint, "Not read"))
    return tasks + _baseline(who, today)


def _baseline(who: Who, today: date) -> list[Task]:
    if own := find_own_baseline(who):
        assessment, shown_at, talked_on = own
        hint = "Only you see it."
        if talked_on:
            hint = f"Talked through on {day(talked_on)}."
        elif shown_at:
            hint = f"You showed it to your supervisor on {day(shown_at)}. Talk it through together."
        url = url_for("assessments.baseline", baseline_id=assessment.id)
        return [Task("Your baseline", url, hint, "" if talked_on else "In progress")]
    started_on = get_person(who.person_id).started_on
    if not is_new_starter(started_on, today):
        return []
    hint = f"In your first six weeks: start it by {day(last_day_to_start(started_on))}."
    url = url_for("assessments.begin_baseline")
    return [Task("Start your baseline", url, hint, "Not started")]


def supervisor_beginnings(who: Who, today: date) -> list[Task]:
    """Return the baselines that wait to be talked through."""
    return [
        Task(
            f"Baseline of {name}",
            url_for("assessments.baseline", baseline_id=key),
            f"Shown to you on {day(shown_at)}. Read it and talk it through.",
        )
        for key, name, shown_at in list_shown_baselines(who, today)
    ]


def lead_beginnings(who: Who) -> list[Task]:
    """Return the way to what workers read first, and that nothing is published when so."""
    url, newest = url_for("assessments.employer_use"), find_newest_use(who.organisation_id)
    if newest is None:
        hint = "Nothing is published yet. Write it, so that workers know before they rate."
        return [Task(USE, url, hint, "Not started")]
    return [Task(USE, url, f"Version {newest.number}, {day(newest.published_at)}.")]
