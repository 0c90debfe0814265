"""What waits for workforce leads and analysts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from app.adoption.queries import list_adoptions, list_newer
from app.adoption.rules import OPEN
from app.assessments.queries.cycles import list_cycles
from app.assessments.rules import AssessmentState
from app.assessments.rules.cycles import CycleState
from app.frameworks.queries import get_version
from app.pages.rules import Action, Section, Task
from app.pages.views.beginning import lead_beginnings
from app.pages.views.calibrating import calibration_task
from app.pages.views.naming import figures_tasks, reader_tasks
from app.pages.views.reading import overdue_tasks
from app.pages.views.training import import_task
from app.surveys.queries import list_waves
from app.surveys.rules import WaveState
from app.web.filters import day

if TYPE_CHECKING:
    from datetime import date

    from app.assessments.queries.cycles import CycleShown
    from app.organisations.rules import Who
    from app.surveys.models import Wave

NEXT_STEP = {
    WaveState.DRAFT: "Check who is invited, then open it.",
    WaveState.OPEN: "Watch how many answer; close it when the time is up.",
    WaveState.CLOSED: "Work out the release, or approve one that somebody else worked out.",
    WaveState.RELEASED: "Read the tables and download them.",
}


def lead_section(who: Who, today: date) -> Section:
    """Return the cycles, adoptions and surveys of a workforce lead, what waits first."""
    waves = sorted(list_waves(who.organisation_id), key=lambda wave: wave.state is _DONE)
    return Section(
        title="Cycles, surveys and adoptions",
        lead="You see counts and safe tables, never one person's answers or levels.",
        tasks=[
            *overdue_tasks(who, today),
            *reader_tasks(who, today),
            *figures_tasks(who),
            *lead_beginnings(who),
            *_cycle_tasks(who, today),
            *_adoption_tasks(who),
            *([_wave_task(wave) for wave in waves] or [_no_wave()]),
            calibration_task(),
            Task(
                "Workforce return",
                url_for("organisations.workforce_return"),
                "People in post, starters, leavers and vacancies, as numbers.",
            ),
            import_task(),
        ],
        more=Action("Plan a wave", url_for("surveys.plan")),
    )


def _cycle_tasks(who: Who, today: date) -> list[Task]:
    """Return the way to the cycles, and how far each has come that is open today."""
    held = list_cycles(who.organisation_id, today)
    opened = [one for one in held if one.state is CycleState.OPEN]
    names = ", ".join(one.cycle.title for one in opened)
    hint = f"Open today: {names}." if names else "None is open today, so nobody can start."
    return [
        Task("Cycles", url_for("assessments.cycles"), hint),
        *(_open_cycle_task(one) for one in opened),
    ]


def _open_cycle_task(shown: CycleShown) -> Task:
    sent, signed = (
        shown.counts.get(state, 0)
        for state in (AssessmentState.SENT_FOR_REVIEW, AssessmentState.SIGNED_OFF)
    )
    return Task(
        shown.cycle.title,
        url_for("assessments.cycle", cycle_id=shown.cycle.id),
        f"{sent} sent for review, {signed} signed off. It closes on {day(shown.cycle.closes_on)}.",
    )


def _adoption_tasks(who: Who) -> list[Task]:
    """Return the adoptions that are planned or under way, and the versions that may be adopted."""
    under_way = [one for one in list_adoptions(who.organisation_id) if one.state in OPEN]
    tasks = [
        Task(
            f"Adoption of version {get_version(one.version_id).version}",
            url_for("adoption.show", adoption_id=one.id),
            f"From {day(one.effective_on)}.",
            one.state.value,
        )
        for one in under_way
    ]
    return tasks + [
        Task(
            f"{one.title}, version {one.version}",
            url_for("adoption.plan", framework=one.framework, version=one.version),
            "A newer version than the one you work with. See what adopting it would do.",
            "New",
        )
        for one in list_newer(who)
    ]


def analyst_section(who: Who, today: date) -> Section:
    """Return the released tables."""
    waves = [wave for wave in list_waves(who.organisation_id) if wave.state is _DONE]
    return Section(
        title="Released tables",
        tasks=[
            Task(wave.title, url_for("insights.show", wave_id=wave.id), status=wave.state.value)
            for wave in waves
        ],
        more=Action("See releases of other organisations", url_for("insights.shared_releases")),
        empty="Nothing is released yet. Tables come here when a second person approves them.",
    )


_DONE = WaveState.RELEASED


def _no_wave() -> Task:
    hint = "None yet. Plan a wave, see who would be invited, then open it."
    return Task("Surveys", url_for("surveys.list_all"), hint)


def _wave_task(wave: Wave) -> Task:
    opened = f"Opened on {day(wave.opened_at)}. " if wave.opened_at else ""
    url = url_for("surveys.show", wave_id=wave.id)
    return Task(wave.title, url, opened + NEXT_STEP[wave.state], wave.state.value)
