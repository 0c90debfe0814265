"""The only door to pyHanko. Runs in a child process of its own (see `printing`), so that neither
the web nor what reads people's text ever holds the library or the key.
"""

import gc
import io
import json
from base64 import b64decode
from multiprocessing.connection import Connection

from pyhanko.pdf_utils.generic import NameObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.functions import sign_pdf
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata

from app.documents.serving import answer_all

FIELD = "Seal"


def seal_pdf(pdf: bytes, archive: bytes, passphrase: str, name: str) -> bytes:
    """Return a tagged PDF with a certifying PAdES signature added to its end, which allows no
    change after it.

    The field is hidden and has a readable name, as PDF/UA-1 asks of what is not drawn (7.18.1);
    its page is read in the order of its tags (7.18.3).
    """
    signer = SimpleSigner.load_pkcs12_data(archive, (), passphrase.encode())
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    first = writer.root["/Pages"]["/Kids"].raw_get(0)
    first.get_object()["/Tabs"] = NameObject("/S")
    writer.mark_update(first)
    meaning = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        name=name,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    hidden = SigFieldSpec(
        FIELD,
        invis_sig_settings=InvisSigSettings(set_hidden_flag=True),
        readable_field_name=f"Seal of {name}",
    )
    out = io.BytesIO()
    sign_pdf(writer, meaning, signer, new_field_spec=hidden, output=out)
    return out.getvalue()


def serve(pipe: Connection) -> None:
    """Answer each question that comes through `pipe` with the sealed PDF."""
    gc.freeze()
    answer_all(pipe, _answer)


def _answer(asked: str) -> bytes:
    told = json.loads(asked)
    pdf, archive = b64decode(told["pdf"]), b64decode(told["archive"])
    return seal_pdf(pdf, archive, told["passphrase"], told["name"])
