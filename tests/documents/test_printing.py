"""PDFs are tagged, fetch nothing, and a bad one is a sentence rather than a hang."""

import io
import os
import resource
import signal
import subprocess
import sys
import threading
import zlib
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from multiprocessing import Pipe
from pathlib import Path
from struct import pack

import pikepdf
import pytest

from app.documents import pdf, printing
from app.documents.printing import PDFNotMade, Press
from config import HERE

PAGE = '<html lang="cy"><head><title>Cynllun</title></head><body>{}</body></html>'
TABLE = '<h1>Plan</h1><table><tr><th scope="col">Area</th></tr><tr><td>E</td></tr></table>'


@pytest.fixture(scope="module")
def shared() -> Iterator[Press]:
    press = Press()
    yield press
    press.end()


@pytest.fixture
def own() -> Iterator[Press]:
    press = Press()
    yield press
    press.end()


def tags(made: bytes) -> list[str]:
    """Return the types of all structure elements."""
    found: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node.S))
            if "/K" in node:
                walk(node.K)

    with pikepdf.open(io.BytesIO(made)) as file:
        walk(file.Root.StructTreeRoot.K)
    return found


def test_a_pdf_has_a_title_a_language_and_tags(shared: Press) -> None:
    made = shared.render(PAGE.format(TABLE))

    with pikepdf.open(io.BytesIO(made)) as file:
        assert str(file.docinfo["/Title"]) == "Cynllun"
        assert str(file.Root.Lang) == "cy"
        assert bool(file.Root.MarkInfo.Marked)
        assert b"pdfuaid:part" in file.Root.Metadata.read_bytes()
    assert {"/H1", "/Table", "/TH", "/TD"} <= set(tags(made))


def as_data(picture: bytes, kind: str = "svg+xml") -> str:
    """Return a picture as an address that holds it."""
    return f"data:image/{kind};base64,{b64encode(picture).decode()}"


def outward(web: str) -> bytes:
    """Return a drawing that asks for pictures, styles and entities elsewhere."""
    return (
        f'<!DOCTYPE svg [<!ENTITY out SYSTEM "{web}/j">]>'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' viewBox="0 0 9 9"><style>@import url("{web}/k.css");</style>'
        f'<image xlink:href="{web}/l.png" width="9" height="9"/><use href="{web}/m.svg#x"/>'
        "<text>out</text></svg>"
    ).encode()


def bomb(side: int) -> bytes:
    """Return a small PNG that is `side` pixels high and wide, all black."""

    def chunk(kind: bytes, held: bytes) -> bytes:
        return pack(">I", len(held)) + kind + held + pack(">I", zlib.crc32(kind + held))

    head = pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    lines = zlib.compress(bytes(side * (1 + side // 8)), 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def test_a_picture_that_unpacks_to_gigabytes_is_left_out_or_a_sentence(own: Press) -> None:
    # 32,000 by 32,000 pixels: 3 GB as the library holds them, 130 kB as they come.
    picture = as_data(bomb(32_000), "png")
    try:
        made = own.render(PAGE.format(f'<p>Text</p><img alt="Bomb" src="{picture}">'))
    except PDFNotMade:
        made = b""

    assert len(made) < 1_000_000
    assert own.render(PAGE.format("<p>Next</p>")).startswith(b"%PDF")


def test_nothing_is_fetched(shared: Press, tmp_path: Path) -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    web = f"http://127.0.0.1:{server.server_port}"
    body = (
        f'<link rel="stylesheet" href="{web}/a.css"><img alt="" src="{web}/b.png">'
        f'<style>@import url("{web}/c.css"); p {{ background: url("{web}/d.png") }}</style>'
        f'<link rel="attachment" href="file://{secret}"><p>Text</p><img alt="" src="file://{secret}">'
        f'<a rel="attachment" href="{web}/e">a</a><object data="{web}/f.svg"></object>'
        f'<embed src="{web}/g.svg"><svg viewBox="0 0 1 1"><image href="{web}/h.png"/></svg>'
        f'<style>@font-face {{ font-family: F; src: url("{web}/i.woff") }} p {{ font: 9pt F }}'
        "</style>"
        f'<img alt="" src="{as_data(outward(web))}"><img alt="" src="{as_data(outward("file://"))}">'
    )
    try:
        made = shared.render(PAGE.format(body))
    finally:
        server.shutdown()
        server.server_close()

    assert not asked
    assert b"EmbeddedFile" not in made


def test_the_library_is_loaded_in_the_child_only() -> None:
    told = (
        "import sys\n"
        "import app.factory\n"
        "from app.documents.printing import press, render_pdf\n"
        "if __name__ == '__main__':\n"
        "    made = render_pdf('<html lang=en><title>T</title><p>Text')\n"
        "    press.end()\n"
        "    print(made[:4], 'weasyprint' in sys.modules)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=HERE
    )

    assert done.stdout.strip() == "b'%PDF' False"


def test_a_killed_child_is_a_sentence_and_the_next_file_is_made(own: Press) -> None:
    own.render(PAGE.format("<p>One</p>"))
    first = own.child
    assert first is not None
    threading.Timer(0.3, os.kill, (first, signal.SIGKILL)).start()

    with pytest.raises(PDFNotMade, match="could not be made"):
        own.render(PAGE.format("<p>word</p>" * 30_000))
    assert own.render(PAGE.format("<p>Two</p>")).startswith(b"%PDF")
    assert own.child != first


def test_too_much_memory_is_a_sentence(own: Press) -> None:
    with pytest.raises(PDFNotMade):
        own.render(PAGE.format(f"<p>{'x ' * 300_000_000}</p>"))


def test_a_child_that_says_nothing_is_ended(own: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    own.render(PAGE.format("<p>One</p>"))
    monkeypatch.setattr(printing, "SECONDS_TO_WAIT", 0.2)
    assert own.child is not None
    os.kill(own.child, signal.SIGSTOP)

    with pytest.raises(PDFNotMade):
        own.render(PAGE.format("<p>Two</p>"))
    assert own.child is None


def test_a_child_is_replaced_after_its_files(own: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "FILES_A_CHILD", 2)
    children = []
    for _ in range(4):
        own.render(PAGE.format("<p>One</p>"))
        children.append(own.child)

    assert children[0] != children[1] == children[2] != children[3]


def test_the_child_limits_itself_and_forgets_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, to: limits.append((what, to)))
    monkeypatch.setattr(os, "environ", {"SECRET_KEY": "s", "PATH": "/bin"})
    ours, theirs = Pipe()
    ours.send_bytes(PAGE.format("<p>Text</p>").encode())
    threading.Timer(5, ours.close).start()
    ours.send_bytes(b"\xff")

    with pytest.raises(UnicodeDecodeError):
        pdf.serve(theirs)

    assert ours.recv_bytes().startswith(b"+%PDF")
    assert os.environ == {"PATH": "/bin"}
    names = {what for what, _to in limits}
    assert {resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE} == names
    assert sys.modules["app.documents.pdf"] is pdf
