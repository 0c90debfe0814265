"""Tables of people: who they are at work, how they are employed, which posts are open."""

from app.people.models.employment import Employment, EmploymentSpell, RegistrationCheck
from app.people.models.people import Person
from app.people.models.vacancies import Vacancy

__all__ = ["Employment", "EmploymentSpell", "Person", "RegistrationCheck", "Vacancy"]
