"""Home of somebody who has left: their own record, until when, and taking it with them."""

from datetime import date

from flask import url_for

from app.organisations.rules import Who, in_words
from app.organisations.rules.leaving import last_day_open
from app.pages.rules import Action, Section, Task
from app.validation.queries.portable import list_signed_of


def leaver_sections(who: Who, today: date) -> list[Section]:
    """Return the one section of somebody whose last day is over, or none."""
    if who.left_on is None:
        return []
    signed = list_signed_of(who.person_id)
    tasks = [
        Task(
            f"Signed record of {in_words(sign_off.signed_at.date())}",
            url_for("validation.record", assessment_id=assessment.id),
        )
        for sign_off, assessment in signed
    ]
    until = in_words(last_day_open(who.left_on))
    return [
        Section(
            title="Your own record",
            lead=f"Your last day at {who.organisation_name} was {in_words(who.left_on)}. Until"
            f" {until} you can read your record here and take it with you. Nothing is changed any"
            " more.",
            action=Action("Take your record with you", url_for("validation.portable_record")),
            tasks=tasks,
            empty="Nothing of yours was signed.",
        )
    ]
