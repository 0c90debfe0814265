"""A portable record that waits, and one that was taken in, for tests."""

from app.validation.queries.prior import get_portable_upload
from app.validation.rules.prior import match_record
from app.validation.rules.trust import check_file
from app.validation.services.prior import keep_portable_file, take_in
from tests.factories.organisations import Council
from tests.factories.validation import who_is
from tests.validation.signing_keys import NOW, signed_file


def make_portable_objects(council: Council) -> dict[str, object]:
    """Return the keys of a record that the worker uploaded, and of what they took in."""
    who, check = who_is(council.worker), check_file(signed_file(), [], NOW)
    upload = keep_portable_file(signed_file(), "record.json", who)
    assert check.record
    priors = match_record(check.record, None)
    made = take_in(check, priors, who, own_record=True, names_no_family=True)
    found = get_portable_upload(upload.id, visible_to=who)
    return {"portable_upload_id": found.id, "portable_import_id": made.id}
