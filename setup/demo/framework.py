"""The version in force as a CASE 1.1 package, downloaded by the framework editor."""

import json

from app.devtools.cast import SALTMARSH, SIGN_IN_WITH
from app.organisations.rules import Role
from setup.demo.assessment import FRAMEWORK
from setup.demo.browser import sign_in
from setup.demo.journal import Journal
from setup.demo.service import Service
from skills_framework.interchange.case.export import identifier_of
from skills_framework.interchange.case.names import ROOT
from skills_framework.interchange.case.ours import from_package

FILE = "framework.case.json"


def keep_framework(service: Service, journal: Journal) -> None:
    """Download the package over HTTP, read it back, and keep it."""
    editor = SALTMARSH.holder(Role.FRAMEWORK_EDITOR)
    with journal.doing(f"{editor.name} downloads the version in force as CASE 1.1") as said:
        browser = sign_in(service.base, editor.email, SIGN_IN_WITH)
        listed = json.loads(browser.fetch(f"{ROOT}/CFDocuments").content)["CFDocuments"]
        wanted = str(identifier_of(FRAMEWORK))
        document = next(one for one in listed if one["identifier"] == wanted)
        content = browser.fetch(document["CFPackageURI"]["uri"]).content
        browser.close()
        if from_package(json.loads(content)) != FRAMEWORK:
            raise LookupError("The package does not hold the version that it was made of.")
        (service.output / FILE).write_bytes(content)
        said.append(
            f"{FRAMEWORK.code} {FRAMEWORK.version}, {len(content):,} bytes, read back whole"
        )
