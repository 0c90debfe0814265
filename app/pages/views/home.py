"""Home: what is waiting for the person, a section for each of their roles."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from flask import render_template
from flask.typing import ResponseReturnValue

from app.organisations.rules import Role, Who, london_day
from app.pages.rules import Section
from app.pages.views.administering import administrator_section
from app.pages.views.blueprint import blueprint
from app.pages.views.guests import guest_sections
from app.pages.views.judging import (
    assessor_section,
    moderator_section,
    reader_section,
    supervisor_section,
)
from app.pages.views.leading import analyst_section, lead_section
from app.pages.views.leaving import leaver_sections
from app.pages.views.reading import reading_sections
from app.pages.views.renewing import judge_sections, manager_sections
from app.pages.views.working import worker_section
from app.pages.views.writing import editor_section
from app.web.guard import access, current_who, signed_in

SECTIONS: dict[Role, Callable[[Who, date], Section]] = {
    Role.WORKER: worker_section,
    Role.SUPERVISOR: supervisor_section,
    Role.REGISTERED_ASSESSOR: assessor_section,
    Role.SECOND_READER: reader_section,
    Role.MODERATOR: moderator_section,
    Role.WORKFORCE_LEAD: lead_section,
    Role.ANALYST: analyst_section,
    Role.FRAMEWORK_EDITOR: editor_section,
    Role.ADMINISTRATOR: administrator_section,
}


@blueprint.get("/")
@access(signed_in)
def home() -> ResponseReturnValue:
    """Show what is waiting for the person, in each of their roles."""
    who, today = current_who(), london_day(datetime.now(UTC))
    sections = leaver_sections(who, today)
    sections += reading_sections(who, today) + guest_sections(who, today)
    sections += [make(who, today) for role, make in SECTIONS.items() if role in who.roles]
    if who.has(Role.SUPERVISOR, Role.REGISTERED_ASSESSOR):
        sections += [*judge_sections(who, today), *manager_sections(who, today)]
    return render_template("pages/home.html", sections=sections)
