"""Parts of a claim, a judgement, a disagreement, a record and a plan, with invented words."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from app.devtools.specimens import NOBODY, WHEN
from skills_framework.loader import published

DAY = WHEN.date()
DUE = date(2027, 2, 26)
WORKER, JUDGE, READER = "Robin Fell", "Jo Marsh", "Sam Teal"
STANDINGS = ("Not started", "In progress", "Judged", "Both levels shown", "Returned", "Decided")
NAMES = {0: "Not yet", 1: "With support", 2: "Independent", 3: "Guides others", 4: "Leads"}


def _word(value: str) -> SimpleNamespace:
    return SimpleNamespace(value=value)


def _compared(worker: str, judge: str, *, marked: bool) -> dict[str, object]:
    phrases = [{"text": "I plan with", "differs": False}, {"text": "the family", "differs": True}]
    return {
        "worker": {"words": worker, "phrases": phrases, "apart": "the family"},
        "judge": {"words": judge, "phrases": phrases, "apart": "a colleague beside me"},
        "marked": marked,
        "same": worker == judge,
    }


def _review(
    code: str,
    *,
    decision: str = "",
    level: int | None = 2,
    reason: str = "",
    contested: bool = False,
) -> dict[str, Any]:
    """Return a statement under review: undecided, decided, or contested."""
    statement = published("family-help", "1.1.0").statement(code)
    decided = {"kind": _word(decision), "level": level, "reason": reason, "decided_at": WHEN}
    return {
        "code": code,
        "statement": statement,
        "required_level": 2,
        "sent": {"level": 3, "not_my_role": False},
        "judgement": {"basis": _word("seen directly"), "note": "Seen on two visits."},
        "decision": decided if decision else None,
        "disagreement": {"decided_level": 2} if contested else None,
        "contested": contested,
        "contestable": not contested,
    }


def _areas(codes: str) -> list[dict[str, object]]:
    return [
        {
            "code": code,
            "title": "Working with families",
            "shown": place > 2,
            "words": word,
            "statements": 4,
            "judged": place,
            "decided": place - 2,
            "local": place == 1,
        }
        for place, (code, word) in enumerate(zip(codes, STANDINGS, strict=True))
    ]


def claims() -> dict[str, Any]:
    """Return the areas of a claim in every state, levels side by side, and decisions."""
    decided = [
        _review("A1"),
        _review("A1", decision="agreed", level=3),
        _review("A2", decision="different level", reason="Seen once, with help."),
        _review("A3", decision="not enough seen yet", level=None, reason="A visit would show it."),
        _review("A4", decision="returned", level=None, reason="Say what came of it."),
        _review("B1", decision="different level", reason="Seen once.", contested=True),
    ]
    return {
        "claim": {"worker_name": WORKER, "assessment_id": NOBODY},
        "areas": _areas("ABCDEF"),
        "waiting": _areas("GHIJKL"),
        "council": {"organisation_name": "Saltmarsh Council"},
        "judged_by": JUDGE,
        "review": decided[0],
        "compared_pairs": [
            _compared("3 Guides others", "2 Independent", marked=True),
            _compared("4 Leads", "2 Independent", marked=False),
            _compared("2 Independent", "2 Independent", marked=False),
        ],
        "decided": decided,
        "doers": {"decided": {one["code"]: JUDGE for one in decided}},
        "preview": _preview(decided),
        **_record(),
    }


def _preview(reviews: list[dict[str, Any]]) -> dict[str, object]:
    return {
        "validating": [
            {"statements": [(reviews[1], 3)], "safety_critical": True, "until": DUE},
            {"statements": [(reviews[2], 1)], "safety_critical": False, "until": DUE},
        ],
        "not_validated": [reviews[3]],
        "not_part_of_role": [reviews[4]],
    }


def _entry() -> dict[str, Any]:
    return {
        "code": "A1",
        "title": "Trust",
        "safety_critical": True,
        "text": "I build trust with every member of a family.",
        "required_level": 2,
        "worker": {"level": 3, "not_part_of_role": False},
        "judgement": {"level": 2, "basis": _word("seen directly"), "judge": NOBODY},
        "decision": {"kind": _word("agreed"), "level": 2, "reason": ""},
        "outcome": _word("validated"),
        "level": 2,
        "valid_until": DUE,
        "indicators": {"2": "I plan with the family."},
        "evidence": [{"key": "visit", "type": "direct observation", "happened_on": DAY}],
    }


def _record() -> dict[str, Any]:
    """Return two statements of a signed record: validated, and contested."""
    people = {str(NOBODY): {"name": READER}}
    entry = _entry()
    held = {
        "worker_comment": "I led three plans.",
        "supervisor_comment": "I saw one.",
        "second_reader": NOBODY,
        "decided_level": 2,
        "reason": "Two of them are in the record.",
    }
    signed = [entry, entry | {"code": "A2", "disagreement": held}]
    items = {"visit": {"title": "Joint visit in October", "text": "We planned the week."}}
    case = {"found": {"case": {"id": NOBODY}, "worker_name": WORKER}, "items": items, "files": {}}
    return {
        "level_names": NAMES,
        "people": people,
        "record": {"people": people},
        "signed": signed,
        **case,
    }


def _objectives() -> list[dict[str, Any]]:
    standing = {"code": "A1", "title": "Trust", "safety_critical": True, "required": 3}
    action = {"tag": _word("on the job"), "who": WORKER, "due_on": DUE, "text": "Two joint visits."}
    first = {
        "position": 1,
        "priority": _word("must"),
        "standing": standing | {"validated": 2},
        "due_on": DUE,
        "outcome": "Families say that they were asked first.",
        "shown_by": "A direct observation",
        "actions": [action, action | {"done_on": DAY}],
        "resources": ["Asking first: a practice guide"],
    }
    second = first | {
        "position": 2,
        "priority": _word("could"),
        "standing": standing | {"code": "B1", "validated": None, "words": "Not validated yet"},
        "actions": [],
    }
    return [first, second]


def _plan() -> dict[str, Any]:
    return {
        "plan_id": NOBODY,
        "banner": published("family-help", "1.1.0").banner,
        "worker": WORKER,
        "supervisor": JUDGE,
        "organisation": "Saltmarsh Council",
        "role": "Family support worker",
        "state": _word("Active"),
        "revision": 2,
        "from_on": DAY,
        "until_on": DUE,
        "today": DAY,
        "safety": {"in_date": 8, "of": 10, "first_end": DUE, "below": 1, "another_look": 2},
        "protected_hours": 12,
        "next_review_on": DUE,
    }


def plans() -> dict[str, Any]:
    """Return a plan's facts, objectives, both views of a contest, and what can be done with it."""
    contest = {
        "standing": {"code": "B1", "title": "Planning"},
        "own": 3,
        "judged": None,
        "decided": 2,
        "worker_says": "I led three plans.",
        "supervisor_says": "",
        "reader": READER,
        "reason": "Two of them are in the record.",
    }
    plan = _plan() | {"disagreements": [contest]}
    standings = [
        {"draft": True, "agreed": None},
        {"draft": True, "agreed": WHEN},
        {"active": True, "revisions": [{"id": NOBODY}], "document": {"made_at": WHEN}},
    ]
    return {"plan": plan, "objectives": _objectives(), "standings": standings}
