"""Writes of people."""

from app.people.services.employment import (
    come_back,
    record_terms,
    record_terms_of_many,
    withdraw_terms,
)
from app.people.services.people import WorkEmailTaken, add_person, wait_for_turn
from app.people.services.registration import Looked, record_check
from app.people.services.vacancies import Post, end_vacancy, open_vacancies

__all__ = [
    "Looked",
    "Post",
    "WorkEmailTaken",
    "add_person",
    "come_back",
    "end_vacancy",
    "open_vacancies",
    "record_check",
    "record_terms",
    "record_terms_of_many",
    "wait_for_turn",
    "withdraw_terms",
]
