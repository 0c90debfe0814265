"""The read endpoints of CASE 1.1, for other systems: published versions, outside frameworks.

Anybody may read what every organisation reads; the query leaves out the rest.
"""

from urllib.parse import urlencode

from flask import request
from flask.typing import ResponseReturnValue

from app.frameworks.queries import case
from app.frameworks.rules.paging import Page, choose_fields, order_by, read_page
from app.frameworks.views.blueprint import blueprint
from app.frameworks.views.case_answers import answer, in_case_form, publisher, reader
from app.web.guard import access, anyone
from skills_framework.interchange.case.names import ROOT
from skills_framework.interchange.case.parts import KINDS
from skills_framework.interchange.case.texts import compact


@blueprint.get(f"{ROOT}/CFDocuments")
@access(anyone)
@in_case_form
def case_documents() -> ResponseReturnValue:
    """List documents, a page at a time."""
    page = read_page({**request.args, "fields": ",".join(request.args.getlist("fields"))})
    documents = order_by(case.list_case_documents(reader()), page)
    shown = choose_fields(documents[page.offset : page.offset + page.limit], page)
    response = answer(compact({"CFDocuments": list(shown)}).encode())
    response.headers["X-Total-Count"] = str(len(documents))
    response.headers["Link"] = _links(page, len(documents))
    return response


def _links(page: Page, total: int) -> str:
    """Where the first, previous, next and last page are."""
    address = f"{publisher().address}{ROOT}/CFDocuments"
    rest = {name: value for name, value in request.args.items() if name != "offset"}
    links = [
        f'<{address}?{urlencode({**rest, "offset": offset})}>; rel="{name}"'
        for name, offset in page.others(total)
    ]
    return ", ".join(links)


@blueprint.get(f"{ROOT}/CFDocuments/<case_id>")
@access(anyone)
@in_case_form
def case_document(case_id: str) -> ResponseReturnValue:
    """Give one document."""
    return answer(compact(case.get_case_document(case_id, reader())).encode())


@blueprint.get(f"{ROOT}/CFPackages/<case_id>")
@access(anyone)
@in_case_form
def case_package(case_id: str) -> ResponseReturnValue:
    """Give a whole package: the same bytes as the file."""
    return answer(case.get_case_package(case_id, reader()))


@blueprint.get(f"{ROOT}/CFItemAssociations/<case_id>")
@access(anyone)
@in_case_form
def case_item_associations(case_id: str) -> ResponseReturnValue:
    """Give an item with what joins it to others."""
    document_id = request.args.get("document", "")
    found = case.get_item_associations(case_id, reader(), document_id)
    return answer(compact(found).encode())


@blueprint.get(f"{ROOT}/<any({', '.join(KINDS)}):kind>/<case_id>")
@access(anyone)
@in_case_form
def case_part(kind: str, case_id: str) -> ResponseReturnValue:
    """Give an item, an association, a rubric or a definition."""
    document_id = request.args.get("document", "")
    return answer(compact(case.get_case_part(kind, case_id, reader(), document_id)).encode())
