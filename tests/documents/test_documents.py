"""Made files are kept under their digest and answered as attachments."""

import hashlib
from uuid import uuid4

import pytest
from flask import Flask

from app.documents import folder
from app.documents.downloads import download
from app.documents.queries import find_document
from app.documents.rules import MediaType, safe_file_name
from app.documents.services import keep_document
from tests.factories.organisations import make_council


def test_a_document_is_kept_under_its_digest_and_the_last_one_is_found(app: Flask) -> None:
    organisation = make_council().organisation
    subject = uuid4()
    for content in (b"%PDF one", b"%PDF two", b"%PDF two"):
        made = keep_document(
            content,
            organisation_id=organisation.id,
            subject_id=subject,
            file_name="Plan Siân.pdf",
            media_type=MediaType.PDF,
        )

    assert find_document(uuid4()) is None
    found = find_document(subject)
    assert found is made
    assert found.digest == hashlib.sha256(b"%PDF two").hexdigest()
    assert folder.read(found.digest) == b"%PDF two"
    assert folder.path_of(found.digest).is_relative_to(app.extensions["settings"].data_folder)
    with app.test_request_context():
        answer = download(found)
    assert answer.get_data() == b"%PDF two"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Plan-Si-n.pdf"'
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ('a"b\r\nc.pdf', "a-b-c.pdf"),
        ("سارة", "document"),
        ("plan.pdf", "plan.pdf"),
    ],
)
def test_a_file_name_is_safe_everywhere(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe
