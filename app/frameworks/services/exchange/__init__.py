"""Packages of other systems and of our own, read into the database."""

from app.frameworks.services.exchange.importing import CaseImport, import_case, plan_case_import

__all__ = ["CaseImport", "import_case", "plan_case_import"]
