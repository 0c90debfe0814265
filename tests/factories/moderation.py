"""Rounds of moderation for tests, made through the services."""

from dataclasses import dataclass

from app.assessments.models import Cycle
from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import Role
from app.people.models import Person
from app.validation.models import ModerationCase, ModerationRound
from app.validation.queries.cases import CaseShown, get_case, list_cases
from app.validation.queries.to_name import get_to_name
from app.validation.rules import DecisionKind
from app.validation.rules.moderation import CRITERIA, CaseReason, Criterion, Finding
from app.validation.rules.reviews import DecisionEntry
from app.validation.services.disagreeing import contest, decide_disagreement
from app.validation.services.moderating import draw_round, keep_findings, take_case
from app.validation.services.naming import name_reader
from app.validation.services.rereviewing import ask_rereview
from tests.factories.organisations import make_person
from tests.factories.prepared import prepared
from tests.factories.validation import Case, accept, decide, judge, make_case, show, sign, who_is

SEED = "0123456789abcdef0123456789abcdef"
LOW = DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 1, "Seen once only.")
MET = dict.fromkeys(CRITERIA, Finding(True))


@dataclass
class Moderated:
    """A signed claim with a decided disagreement on E1, its drawn round, and two moderators."""

    case: Case
    round: ModerationRound
    moderator: Person
    other: Person

    def cases(self, moderator: Person | None = None) -> list[CaseShown]:
        """The cases of the round as a moderator sees them."""
        return list(list_cases(self.round, who_is(moderator or self.moderator)))

    def found(self, reason: CaseReason, moderator: Person | None = None) -> CaseShown:
        """The first case of this kind."""
        return next(one for one in self.cases(moderator) if one.case.reason is reason)

    def path(self, reason: CaseReason = CaseReason.SAMPLED) -> str:
        """Where the page of the first case of this kind is."""
        return f"/moderation/cases/{self.found(reason).case.id}"


@prepared
def make_contested_record() -> Case:
    """Return a signed claim: E1 contested and decided, and others below what is required."""
    case = make_case()
    judge(case)
    show(case)
    decide(case, {"E1": LOW})
    council = case.council
    with writing():
        held = contest(case.claim, case.who(case.worker), "E1", "I did this all year.")
        lead, reader = case.who(council.workforce_lead), case.who(council.second_reader)
        name_reader(get_to_name(case.assessment.id, "E1", lead), lead, reader.person_id)
        decide_disagreement(case.claim, reader, held, 1, "The record shows it once.")
        db.session.commit()
    accept(case)
    sign(case)
    return case


@prepared
def make_moderated() -> Moderated:
    """Return a drawn round; its one sampled record is read by two moderators."""
    case = make_contested_record()
    other = make_person(case.council.organisation, Role.MODERATOR)
    with writing():
        cycle = db.session.get_one(Cycle, case.assessment.cycle_id)
        drawn = draw_round(cycle, who_is(case.council.moderator), seed=SEED)
        db.session.commit()
    return Moderated(case, drawn, case.council.moderator, other)


def take(moderated: Moderated, moderator: Person, case: ModerationCase) -> CaseShown:
    """Let a moderator take a case; return it as they see it then."""
    who = who_is(moderator)
    with writing():
        take_case(get_case(case.id, who), who)
        db.session.commit()
    return get_case(case.id, who)


def give(
    moderated: Moderated,
    moderator: Person,
    case: ModerationCase,
    **unmet: str,
) -> None:
    """Let a moderator take a case and give findings: all met, but those named with a note."""
    found = take(moderated, moderator, case)
    findings = MET | {Criterion(name): Finding(False, note) for name, note in unmet.items()}
    with writing():
        keep_findings(found, who_is(moderator), findings, give=True)
        db.session.commit()


def make_moderation_objects(case: Case) -> dict[str, object]:
    """Return a round, a case of it and a request for another look, by their names in URLs."""
    council, moderator = case.council, case.council.moderator
    cycle = db.session.get_one(Cycle, case.assessment.cycle_id)
    drawn = draw_round(cycle, who_is(moderator), seed=SEED)
    other = make_person(council.organisation, Role.MODERATOR)
    who = who_is(other)
    found = next(iter(list_cases(drawn, who)))
    take_case(found, who)
    code = found.statements[0].code
    asked = ask_rereview(get_case(found.case.id, who), who, code, "One visit carries a year.")
    for _place in range(found.case.readers):
        take_case(get_case(found.case.id, who), who)
        keep_findings(get_case(found.case.id, who), who, MET, give=True)
        who = who_is(make_person(council.organisation, Role.MODERATOR))
    return {"round_id": drawn.id, "moderation_case_id": found.case.id, "rereview_id": asked.id}
