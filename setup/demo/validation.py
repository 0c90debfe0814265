"""The review of the claim: judged blind, shown, decided, accepted, signed, planned, printed."""

import time
from collections.abc import Iterable

from app.devtools.cast import SIGN_IN_WITH, Player
from setup.demo.assessment import CODES, FRAMEWORK, PARTIES
from setup.demo.browser import Browser, sign_in
from setup.demo.journal import Journal
from setup.demo.page import Page
from setup.demo.service import Service

NOT_SEEN_YET = "H3"
REASON = "We looked at the evidence together and agreed that this fits what was seen."
WOULD_SHOW = "A joint visit in the next quarter would show it."
SECONDS_FOR_WORK = 60.0
BASIS = "through the record"


def validate(service: Service, journal: Journal) -> None:
    """Take the worker's claim from the queue to a signed record, a plan and its PDF."""
    supervisor = sign_in(service.base, PARTIES.team.supervisor.email, SIGN_IN_WITH)
    claim = supervisor.go("/").link(PARTIES.worker.name)
    if PARTIES.team.assessor is None:
        raise LookupError("The demonstration's claim has a registered assessor.")
    assessor = sign_in(service.base, PARTIES.team.assessor.email, SIGN_IN_WITH)
    worker = sign_in(service.base, PARTIES.worker.email, SIGN_IN_WITH)
    with journal.doing(f"{PARTIES.team.assessor.name} judges, as registered assessor") as said:
        said.append(f"{_judge(assessor, claim)} safety-critical statements")
    with journal.doing(
        f"{PARTIES.team.supervisor.name} judges, the worker's levels hidden"
    ) as said:
        said.append(f"{_judge(supervisor, claim)} other statements, area by area")
    with journal.doing("Both levels are shown to both sides, area by area") as said:
        said.append(f"{_reveal(supervisor, claim) + _reveal(assessor, claim)} areas")
    with journal.doing("The judges decide") as said:
        made = _decide(supervisor, claim) + _decide(assessor, claim)
        said.append(_counted(made))
    with journal.doing(f"{PARTIES.worker.name} reads the review and accepts"):
        _accept(worker, claim)
    with journal.doing(f"{PARTIES.team.supervisor.name} signs in again and signs off") as said:
        said.append(_sign(service, claim))
    with journal.doing("Both make a plan from the gaps and agree it") as said:
        plan = _plan(supervisor, worker, claim)
        said.append("Active")
    with journal.doing("The worker process makes the plan's PDF") as said:
        said.append(f"plan.pdf, {_print(service, worker, plan):,} bytes")
    for browser in (supervisor, assessor, worker):
        browser.close()


def _areas(browser: Browser, claim: str) -> Iterable[Page]:
    """Open each area of the claim that this person may open, in order."""
    for area in FRAMEWORK.areas:
        page = browser.go(claim)
        if any(f"/areas/{area.code}" in href for _text, href in page.links):
            yield browser.go(page.link(address=f"/areas/{area.code}$"))


def _judge(browser: Browser, claim: str) -> int:
    judged = 0
    for page in _areas(browser, claim):
        for form in page.forms:
            codes = [code for code in CODES if f"{code}-level" in form.names]
            if codes:
                browser.send(form, "Save", **_judgements(codes))
                judged += len(codes)
    return judged


def _judgements(codes: list[str]) -> dict[str, str | list[str]]:
    fields: dict[str, str | list[str]] = {}
    for code in codes:
        if code == NOT_SEEN_YET:
            fields[f"{code}-level"] = "not enough"
        else:
            fields[f"{code}-level"] = str(PARTIES.judged_level(code))
            fields[f"{code}-basis"] = BASIS
    return fields


def _reveal(browser: Browser, claim: str) -> int:
    shown = 0
    for page in _areas(browser, claim):
        forms = [form for form in page.forms if form.action.endswith("/reveal")]
        for form in forms:
            browser.send(form)
            shown += 1
    return shown


def _decide(browser: Browser, claim: str) -> list[str]:
    made: list[str] = []
    for page in _areas(browser, claim):
        forms = [form for form in page.forms if form.action.endswith("/decisions")]
        for form in forms:
            fields: dict[str, str | list[str]] = {}
            for code in CODES:
                if f"{code}-kind" in form.names:
                    fields |= _decision(code)
                    made.append(str(fields[f"{code}-kind"]))
            if fields:
                browser.send(form, "Save decisions", **fields)
    return made


def _decision(code: str) -> dict[str, str | list[str]]:
    own, judged = PARTIES.own_level(code), PARTIES.judged_level(code)
    if code == NOT_SEEN_YET:
        return {f"{code}-kind": "not enough seen yet", f"{code}-reason": WOULD_SHOW}
    if own == judged:
        return {f"{code}-kind": "agreed"}
    fields = {"kind": "different level", "level": str(judged), "reason": REASON}
    return {f"{code}-{name}": value for name, value in fields.items()}


def _counted(kinds: list[str]) -> str:
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds)))


def _accept(worker: Browser, claim: str) -> None:
    page = worker.go(worker.go("/").link("Answer your review"))
    page = worker.go(page.link("Comment or accept"))
    accepts = page.form(holding="accepts").offers("accepts")[0].value
    comment = "It helped to see both levels. I agree with where we ended up."
    worker.send(page.form(holding="accepts"), comment=comment, accepts=accepts)


def _sign(service: Service, claim: str) -> str:
    """Sign off in a sign-in of its own, as somebody does who comes back to it."""
    player: Player = PARTIES.team.supervisor
    browser = sign_in(service.base, player.email, SIGN_IN_WITH)
    page = browser.go(browser.go(claim).link("Go to sign-off"))
    form = page.form(holding="comment")
    fields: dict[str, str | list[str]] = {"comment": "A strong year. Two things to work on."}
    if "password" in form.names:
        fields["password"] = SIGN_IN_WITH
    record = browser.send(form, **fields)
    browser.close()
    return f"“{record.heading}”"


def _plan(supervisor: Browser, worker: Browser, claim: str) -> str:
    page = supervisor.go(f"{claim}/plan")
    page = supervisor.send(page.form(holding="^seen$"))
    plan = page.url
    support = supervisor.go(page.link(address="/support"))
    supervisor.send(
        support.form(holding="protected_hours"),
        support="A joint visit each month, and a place on the autumn course.",
        protected_hours="24",
    )
    aims = worker.go(worker.go(plan).link(address="/aims"))
    worker.send(
        aims.form(holding="aims"),
        aims="To lead a plan on my own by the summer.",
        strengths="People trust me early. My records can be read by anyone.",
    )
    for browser in (worker, supervisor):
        page = browser.go(browser.go(plan).link(address="/agree"))
        agreed = page.form(holding="agreed").offers("agreed")[0].value
        page = browser.send(page.form(holding="agreed"), agreed=agreed)
    if "Active" not in page.text:
        raise LookupError(f"The plan is not active: {page.text[:300]}")
    return plan


def _print(service: Service, worker: Browser, plan: str) -> int:
    page = worker.go(plan)
    page = worker.send(page.form(action="/pdf$"))
    wait_for_work(worker, page)
    pdf = worker.fetch(f"{plan}/pdf").content
    (service.output / "plan.pdf").write_bytes(pdf)
    return len(pdf)


def wait_for_work(browser: Browser, page: Page) -> Page:
    """Look at the page of some background work until it is done; LookupError when it is not."""
    until = time.monotonic() + SECONDS_FOR_WORK
    while "Done" not in page.text:
        if "It did not work" in page.text or time.monotonic() > until:
            raise LookupError(f"{page.heading}: {page.text[:400]}")
        time.sleep(0.3)
        page = browser.go(page.url)
    return page
