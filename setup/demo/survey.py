"""A survey wave: 130 invited by e-mail, 80 answer, closed, made safe, approved, downloaded."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from zipfile import ZipFile

from app.devtools.cast import SALTMARSH, SIGN_IN_WITH, Player
from app.devtools.respondents import typed_answers
from app.organisations.rules import Role
from app.surveys.questionnaire import Scope, load_questionnaire
from setup.demo.browser import Browser, sign_in
from setup.demo.journal import Journal
from setup.demo.service import Service
from setup.demo.validation import wait_for_work

INVITED, ANSWERING, AT_ONCE = 130, 80, 4
# So that one role has the 50 answers that figures of its own need.
FROM_LARGEST_ROLE = 54
LARGEST_ROLE = "family-support-worker"
SECONDS_FOR_MAIL = 90.0
CODE = re.compile(r"/answer#(\S+)")
QUESTIONNAIRE = load_questionnaire("family-help-workforce", "1.0.0").for_wave(Scope.COUNCIL)


def run_survey(service: Service, journal: Journal) -> None:
    """Run one wave from its draft to the downloaded files of its release."""
    lead, approver = (SALTMARSH.holder(Role.WORKFORCE_LEAD, number) for number in (0, 1))
    browser = sign_in(service.base, lead.email, SIGN_IN_WITH)
    with journal.doing(f"{lead.name} plans a wave and opens it") as said:
        wave = _open(browser)
        said.append(f"{INVITED} people in {len(SALTMARSH_ROLES)} roles")
    with journal.doing("Invitations go out by e-mail") as said:
        page = browser.go(wave)
        page = browser.send(page.form(action="/invitations$"))
        service.mailbox.wait_for(INVITED, SECONDS_FOR_MAIL)
        wait_for_work(browser, page)
        said.append(f"{len(service.mailbox.addresses)} letters came")
    with journal.doing("People answer with the codes from their letters") as said:
        with ThreadPoolExecutor(AT_ONCE) as people:
            # Taking every result raises what went wrong for anybody.
            list(people.map(partial(answer, service), respondents(), range(ANSWERING)))
        said.append(f"{ANSWERING} answered, without signing in")
    with journal.doing(f"{lead.name} closes the wave") as said:
        wait_for_work(browser, browser.send(browser.go(wave).form(action="/close$")))
        said.append(_answered(browser, wave))
    with journal.doing(f"{lead.name} works out the release"):
        page = browser.go(browser.go(wave).link(address="/release$"))
        page = browser.send(page.form(action="/release$"))
    with journal.doing(f"{approver.name} reads the tables and approves") as said:
        _approve(service, approver, page.url)
        said.append("a second person; the one who worked it out cannot")
    with journal.doing("The tables are downloaded") as said:
        said.append(f"{_download(service, browser, page.url)} files in release/")
    browser.close()


SALTMARSH_ROLES = sorted({worker.role_profile for worker in SALTMARSH.workers})


def respondents() -> list[Player]:
    """Return who answers: most of the largest role, and some of every other."""
    largest = [one for one in SALTMARSH.workers if one.role_profile == LARGEST_ROLE]
    others = [one for one in SALTMARSH.workers if one.role_profile != LARGEST_ROLE]
    return largest[:FROM_LARGEST_ROLE] + others[: ANSWERING - FROM_LARGEST_ROLE]


def answer(service: Service, player: Player, number: int) -> None:
    """Answer the survey as one person: the code from their letter, every page, send."""
    found = CODE.search(service.mailbox.text_for(player.email))
    if found is None:
        raise LookupError(f"The letter to {player.email} has no code.")
    typed = typed_answers(QUESTIONNAIRE, number)
    browser = Browser(service.base)
    page = browser.go("/answer")
    page = browser.send(page.form(holding="^code$"), "Continue", code=found[1])
    while not page.url.endswith("/thank-you"):
        form = page.forms[-1]
        said = " ".join(one.label for one in form.buttons)
        button = next(one for one in ("Send my answers", "Start", "Continue") if one in said)
        fields: dict[str, str | list[str]] = {
            name: values for name, values in typed.items() if name in form.names
        }
        page = browser.send(form, button, **fields)
    browser.close()


def _open(browser: Browser) -> str:
    page = browser.go(browser.go("/").link("Plan a wave"))
    page = browser.send(page.form(holding="title"), title="Family Help survey")
    if f"{INVITED} people" not in page.text:
        raise LookupError(f"Not {INVITED} would be invited: {page.text[:400]}")
    browser.send(page.form(action="/open$"))
    return page.url


def _answered(browser: Browser, wave: str) -> str:
    found = re.search(r"About \d+ of \d+ people have answered", browser.go(wave).text)
    return found[0] if found else "closed"


def _approve(service: Service, approver: Player, release: str) -> None:
    browser = sign_in(service.base, approver.email, SIGN_IN_WITH)
    page = browser.go(release)
    browser.go(page.link("^Table", "/release/tables/"))
    browser.send(page.form(action="/approval$"))
    browser.close()


def _download(service: Service, browser: Browser, release: str) -> int:
    packed = browser.fetch(browser.go(release).link(address=r"/release\.zip$")).content
    folder = service.output / "release"
    folder.mkdir()
    with ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(folder)
        return len(archive.namelist())
