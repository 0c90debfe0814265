"""What came before anything was rated: what was published, a rule to come, a baseline, an
adjustment told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.assessments.queries.baselines import get_baseline
from app.assessments.queries.employer_use import get_use_draft
from app.assessments.rules.adjustments import Wanted
from app.assessments.rules.employer_use import TEMPLATE
from app.assessments.rules.rulebook import RuleName
from app.assessments.services import rate_statement
from app.assessments.services.adjustments import keep_adjustment, tell_of_adjustment
from app.assessments.services.baselines import show_baseline, start_baseline
from app.assessments.services.employer_use import (
    mark_read,
    publish_use,
    save_use_draft,
    start_use_draft,
)
from app.assessments.services.rules import Wish, set_rule
from app.devtools.practice import Practice
from app.frameworks.queries import get_framework, statement_ids
from app.organisations.rules import Role
from skills_framework.scoring import required_levels

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from app.assessments.models import EmployerUse
    from app.assessments.rules.employer_use import UseText
    from app.devtools.cast import PlayedTeam
    from app.devtools.council import Builder

NEW_STARTER, HELPED = 6, 2
RATED = 24
LONGER = "Asked for by part-time staff when the last cycle was looked back on."
FILLED = replace(
    TEMPLATE,
    purpose=TEMPLATE.purpose.replace("[number]", "three"),
    who_sees_what=TEMPLATE.who_sees_what.replace(
        "[names or job titles]", "the learning manager and the head of data and quality"
    ),
    never_used_for=TEMPLATE.never_used_for.replace(
        "[name, or job title and how to reach them]", "the principal social worker"
    ),
    how_long=TEMPLATE.how_long.replace("[how long]", "six years"),
    whom_to_ask=(
        "About what it is used for: the workforce lead.\n\n"
        "About how your data is looked after: the information governance team.\n\n"
        "If you would rather talk to a union: your workplace representative."
    ),
    agreement=(
        "Talked through with the recognised unions in the joint consultation meeting, and agreed"
        " there. We look at it again every spring."
    ),
)
SHORTER = replace(FILLED, how_long=FILLED.how_long.replace("six years", "three years", 1))


def play(builder: Builder, version_id: UUID, now: datetime) -> None:
    """Publish twice, let most workers read the first, and let two of the first team begin."""
    first = _publish(builder, FILLED, now - timedelta(days=130))
    team = builder.played.teams[0]
    for worker in builder.played.workers:
        if worker.role_profile != "new-starter" or worker in team.workers:
            mark_read(first, builder.keys[worker.email], now=now - timedelta(days=121))
    second = _publish(builder, SHORTER, now - timedelta(days=25))
    mark_read(second, builder.keys[team.workers[NEW_STARTER].email], now=now - timedelta(days=24))
    lead = builder.who(builder.played.holder(Role.WORKFORCE_LEAD))
    longer = Wish(RuleName.CONTEST_DAYS, 15, date(now.year + 1, 4, 1), reason=LONGER)
    set_rule(lead, longer, now=now - timedelta(days=10))
    _show_baseline(builder, team, version_id, now)
    helped = builder.who(team.workers[HELPED])
    wanted = Wanted(frozenset({"more_time", "spoken"}), "Talking first, then writing, works best.")
    keep_adjustment(helped.person_id, wanted, seen=0, now=now - timedelta(days=70))
    tell_of_adjustment(helped, team.supervisor.email, now=now - timedelta(days=70))


def _publish(builder: Builder, text: UseText, at: datetime) -> EmployerUse:
    organisation_id = builder.organisation_id
    by_id = builder.keys[builder.played.holder(Role.WORKFORCE_LEAD).email]
    seen = start_use_draft(organisation_id, by_id=by_id, now=at).version
    save_use_draft(organisation_id, text, seen=seen, by_id=by_id, now=at)
    seen = get_use_draft(organisation_id).version
    return publish_use(organisation_id, seen=seen, by_id=by_id, now=at)


def _show_baseline(builder: Builder, team: PlayedTeam, version_id: UUID, now: datetime) -> None:
    worker, practice = builder.who(team.workers[NEW_STARTER]), Practice(NEW_STARTER)
    begun = now - timedelta(days=20)
    baseline = start_baseline(worker.person_id, version_id, "new-starter", now=begun)
    framework, ids = get_framework(version_id), statement_ids(version_id)
    required = required_levels(framework, framework.role_profile("new-starter"))
    for position, one in enumerate(framework.statements[:RATED]):
        answer = practice.answer(one.area_code, position, required[one.code], one.safety_critical)
        rate_statement(baseline, ids[one.code], answer, seen=1, now=begun + timedelta(hours=1))
    show_baseline(get_baseline(baseline.id, worker), now=now - timedelta(days=6))
