"""A worker's whole assessment: evidence, every statement, check, send for review."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.devtools.cast import BEGAN_ON, SALTMARSH, SIGN_IN_WITH, PlayedTeam, Player
from app.devtools.practice import Practice, evidence
from setup.demo.browser import Browser, sign_in
from setup.demo.journal import Journal
from setup.demo.page import Form, Page
from setup.demo.service import Service
from skills_framework.loader import published
from skills_framework.scoring import required_levels

# The version on which the demonstration's cycle is opened.
FRAMEWORK = published(*BEGAN_ON)
# The second team: its supervisor is not a registered social worker, so an assessor takes part.
TEAM = SALTMARSH.teams[1]
NUMBER = 3
PRACTICE = Practice(NUMBER)


@dataclass(frozen=True)
class Parties:
    """Who takes part in the claim."""

    team: PlayedTeam
    worker: Player

    @property
    def required(self) -> dict[str, int]:
        """What the worker's role requires, by statement."""
        return required_levels(FRAMEWORK, FRAMEWORK.role_profile(self.worker.role_profile))

    def own_level(self, code: str) -> int:
        """The level that the worker chooses for a statement."""
        return PRACTICE.level(CODES.index(code), self.required[code])

    def judged_level(self, code: str) -> int:
        """The level that the judge enters for a statement."""
        return PRACTICE.judged_level(CODES.index(code), self.required[code])


CODES = [statement.code for statement in FRAMEWORK.statements]
PARTIES = Parties(
    TEAM,
    next(one for one in TEAM.workers if one.role_profile == "family-help-lead-practitioner"),
)


def assess(service: Service, journal: Journal) -> None:
    """Let the worker rate themself and send it."""
    worker = PARTIES.worker
    with journal.doing(f"{worker.name} signs in") as said:
        browser = sign_in(service.base, worker.email, SIGN_IN_WITH)
        browser.go("/").link("Start your assessment")
        said.append("home offers “Start your assessment”")
    with journal.doing(f"{worker.name} adds evidence") as said:
        said.append(f"{_add_evidence(browser)} items, no family named")
    with journal.doing(f"{worker.name} starts the assessment") as said:
        page = _start(browser)
        said.append(f"as {worker.job_title}")
    with journal.doing(f"{worker.name} rates every statement") as said:
        _rate(browser, page)
        said.append(f"{len(CODES)} statements, one a page")
    with journal.doing(f"{worker.name} checks and sends for review") as said:
        page = browser.go(browser.go("/").link("Check and send"))
        page = browser.send(page.form(button="Send for review"), "Send for review")
        said.append(f"“{page.heading}”, {browser.requests} requests since signing in")
    browser.close()


def _add_evidence(browser: Browser) -> int:
    items = evidence(date.today() - timedelta(days=1), NUMBER)  # noqa: DTZ011 - a person's own day
    for item in items:
        page = browser.go(
            browser.go(browser.go("/").link("Your evidence")).link(address="/evidence/add")
        )
        day = item.happened_on
        browser.send(
            page.form(holding="names_no_family"),
            type=item.type.value,
            title=item.title,
            happened_on=[str(day.day), str(day.month), str(day.year)],
            text=item.text,
            names_no_family=_only_value(page, "names_no_family"),
        )
    return len(items)


def _only_value(page: Page, name: str) -> str:
    return page.form(holding=name).offers(name)[0].value


def _start(browser: Browser) -> Page:
    page = browser.go(browser.go("/").link("Start your assessment"))
    return browser.send(page.form(holding="role_profile"), role_profile=PARTIES.worker.role_profile)


def _rate(browser: Browser, page: Page) -> None:
    page = browser.go(page.link(f"^{CODES[0]} "))
    for position, statement in enumerate(FRAMEWORK.statements):
        if not page.heading.startswith(f"{statement.code} "):
            raise LookupError(f"Expected {statement.code}, and the page is {page.heading!r}.")
        code, critical = statement.code, statement.safety_critical
        area, required = statement.area_code, PARTIES.required[code]
        answer = PRACTICE.answer(area, position, required, critical)
        form = page.form(holding="^level$")
        page = browser.send(
            form,
            "next",
            level=str(answer.level),
            reflection=answer.reflection,
            evidence=_evidence_for(form, critical, position),
        )


def _evidence_for(form: Form, critical: bool, position: int) -> list[str]:
    """Return what is ticked: observation and record audit, or one of the other items."""
    offered = form.offers("evidence")
    seen = [one for one in offered if re.search("direct observation|audit", one.label, re.I)]
    if critical:
        return [one.value for one in seen]
    others = [one for one in offered if one not in seen]
    return [others[position % len(others)].value]
