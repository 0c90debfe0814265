"""The data register: every table that leads to a person. Pure.

Subject access, erasure and the record of processing are read from it. A test walks every table of
the service and fails when a column that leads to a person stands neither here nor in
`NO_PERSON`.
"""

from collections.abc import Mapping, Sequence

from app.privacy.rules.register.entry import Entry, NotYet
from app.privacy.rules.register.growing import GROWING
from app.privacy.rules.register.judged import JUDGED
from app.privacy.rules.register.later import LATER, NOT_LATER
from app.privacy.rules.register.work import WORK

REGISTER: Sequence[Entry] = (*WORK, *GROWING, *JUDGED, *LATER)

# Columns that look as if they led to a person and do not: (table, column), and why.
NO_PERSON: Mapping[tuple[str, str], str] = {
    ("organisation", "name"): "an employer's name",
    ("service", "name"): "a service's name",
    ("team", "name"): "a team's name",
    ("schedule_run", "name"): "the name of work",
    ("validation_rule", "name"): "the name of a rule",
    ("issuer_trust", "name"): "an organisation's name",
    ("sealed_digest", "record_id"): "a signed record, which is copied as such",
    ("framework_statement", "permanent_id"): "a statement",
    ("demand_line", "permanent_id"): "a statement",
    ("resource_statement", "permanent_id"): "a statement",
    ("prior_statement", "permanent_id"): "a statement",
    ("revocation", "permanent_id"): "a statement",
    ("offered_statement", "permanent_id"): "a statement",
    ("renewed_statement", "permanent_id"): "a statement",
    ("job", "subject_id"): "what the work is about, which is copied as such",
    ("batch_file", "subject_id"): "a record or plan, which is copied as such",
    ("news", "about_id"): "what a line is about",
    ("mail_origin", "about_id"): "what a message is about",
    ("digest", "run_id"): "work",
    ("evidence_file", "name"): "a file's name, copied with its row",
    ("observation_request", "email_gone_at"): "a time",
    ("observation_request", "email_refused"): "a yes or no",
    **NOT_LATER,
}

_BY_TABLE = {entry.table: entry for entry in REGISTER}


def entry_of(table: str) -> Entry:
    """Return the register's line of a table; raises `KeyError`."""
    return _BY_TABLE[table]


__all__ = ["NO_PERSON", "REGISTER", "Entry", "NotYet", "entry_of"]
