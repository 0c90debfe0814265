"""Terms of employment and vacancies, as tests need them."""

from uuid import UUID

from app.people.rules import Contract, RoleFamily, Terms
from app.people.services import Post, open_vacancies, record_terms
from tests.factories.organisations import LONG_AGO, Council


def make_employment_objects(council: Council) -> dict[str, UUID]:
    """Return the terms of the council's worker, and a vacancy of its team."""
    role = RoleFamily.FAMILY_SUPPORT_WORKER
    terms = Terms(LONG_AGO, role, Contract.PERMANENT, 60)
    post = Post(council.team.id, role, 100, LONG_AGO)
    (vacancy,) = open_vacancies(council.organisation.id, post, by_id=None)
    row = record_terms(council.worker, terms, by_id=None)
    return {"employment_id": row.id, "vacancy_id": vacancy.id}
