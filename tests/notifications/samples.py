"""What each letter is filled with in tests and pictures: nothing of anybody."""

from datetime import date
from typing import Any

DAY = date(2026, 11, 27)
SERVICE = "https://skills.saltmarsh.example"
CODE = "7K2M-9QXD-4HTB-W3RN-6PVC-8FJG-5ZYA"
LINKS = {
    "link": f"{SERVICE}/reset-password/WyJmNDk2Nzc4Ny0xMjM0Il0.aR",
    "again": f"{SERVICE}/reset-password",
}
CYCLE = {
    "title": "Autumn 2026",
    "due_on": DAY,
    "count": 3,
    "protected": "Your employer gives you 3 hours for this, in working time.",
}
ENDING = {"until_on": DAY, "count": 2, "safety": 1}
SAMPLES: dict[str, dict[str, Any]] = {
    "invitation": LINKS,
    "reset_link": LINKS,
    "password_changed": {"again": LINKS["again"]},
    "factors_changed": {"again": LINKS["again"]},
    "factors_reset": LINKS,
    "recovery_code_used": {"left": 9, "again": LINKS["again"]},
    "guest_invited": {"task": "Read one disagreement a second time", "until_on": DAY},
    "guest_answered": {"task": "Moderate one sample", "accepted": True},
    "provider_set": {"host": "login.council.example", "second_factor": True},
    "observation_waiting": {"due_on": DAY},
    "observation_asked": {"asked": "a direct observation", "code": CODE, "days": 14},
    "survey_invitation": {"title": "How we work", "minutes": 10, "code": CODE},
    "cycle_open": CYCLE,
    "assessment_due": CYCLE,
    "assessment_due_soon": CYCLE,
    "team_due": CYCLE,
    "team_due_soon": CYCLE,
    "days_shortened": {"title": "Autumn 2026", "last": DAY},
    "validations_ending": ENDING,
    "validations_lapsed": ENDING,
    "team_validations_ending": ENDING,
    "team_validations_lapsed": ENDING,
    "validation_revoked": {},
    "plan_late": {"count": 2, "review_on": DAY, "path": "/plans/1"},
    "team_plan_late": {"count": 1, "review_on": None, "path": "/plans/1"},
    "reader_needed": {},
    "reader_asked": {},
    "reader_decided": {},
    "rereview_asked": {},
    "rereview_answered": {},
    "new_claim_asked": {},
    "calibration_open": {"title": "Calibration exercise 2", "first": True},
    "digest": {
        "items": [
            ["Your assessment is due on 27 November 2026", f"{SERVICE}/assessments"],
            ["A second reader has decided", f"{SERVICE}/"],
        ]
    },
}
