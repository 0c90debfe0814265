"""Who may do what to each table on PostgreSQL: the roles of pages, of work and of released figures.

Pages can change nothing that is kept as it is (audit, signed records, published versions) and read
no survey answer. Work that nobody waits for is limited by no policy: it is done for everybody.
What is only released may be read by tools of one's own through a role that sees nothing else.
"""

from collections.abc import Iterator

import sqlalchemy as sa

from app.db.base import Base

WEB, WORKER, RELEASES = "family_help_web", "family_help_worker", "family_help_releases"
ROLES = {WEB: "", WORKER: "BYPASSRLS", RELEASES: ""}
VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE")
# A published version is only ever said to be out of use.
COLUMNS_CHANGED = {"framework_version": ("status",)}
# Locked while something is decided beside it; its trigger refuses that anything is changed.
COLUMNS_LOCKED = {"calibration_exercise": ("id",)}
# Pages count answers by group; what was answered is opened by the worker alone.
COLUMNS_READ = {"sealed_answer": ("id", "stratum_id")}
RELEASED = (
    *("organisation", "release", "release_line", "framework_statement"),
    *("demand_release", "demand_approval", "demand_line"),
    *("calibration_release", "calibration_approval", "calibration_line"),
)


def list_grants() -> Iterator[str]:
    """Yield the SQL that makes the roles and gives them exactly what is theirs; runs again."""
    for role, more in ROLES.items():
        yield (
            f"DO $$ BEGIN CREATE ROLE {role} NOLOGIN {more}; EXCEPTION WHEN duplicate_object"
            f" OR unique_violation THEN NULL; END $$"
        )
        yield f"GRANT USAGE ON SCHEMA public TO {role}"
        yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
    yield f"GRANT SELECT ON alembic_version TO {WEB}, {WORKER}"
    for table in Base.metadata.sorted_tables:
        yield f'GRANT {", ".join(VERBS)} ON "{table.name}" TO {WORKER}'
        yield f'GRANT {", ".join(_of_pages(table))} ON "{table.name}" TO {WEB}'
    for name in RELEASED:
        yield f'GRANT SELECT ON "{name}" TO {RELEASES}'


def verbs_of_pages(table: sa.Table) -> tuple[str, ...]:
    """Return what pages may do to the rows of a table; a row that is kept is only added."""
    if table.name in COLUMNS_READ:
        return ("INSERT",)
    if table.name in COLUMNS_CHANGED:
        return ("SELECT", "INSERT")
    return tuple(verb for verb in VERBS if not _is_kept(table, verb))


def _of_pages(table: sa.Table) -> Iterator[str]:
    yield from verbs_of_pages(table)
    changed = COLUMNS_CHANGED | COLUMNS_LOCKED
    for verb, columns in (("SELECT", COLUMNS_READ), ("UPDATE", changed)):
        if table.name in columns:
            yield f"{verb} ({', '.join(columns[table.name])})"


def _is_kept(table: sa.Table, verb: str) -> bool:
    """Whether a trigger refuses this verb whatever the row says."""
    made = table.info.get("triggers", {}).get("postgresql", [])
    name = f"CREATE TRIGGER {table.name}_no_{verb.lower()} "
    return any(one.startswith(name) and " WHEN (" not in one for one in made)
