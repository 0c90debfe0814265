"""Style sheets, scripts and pictures: named by their content, kept by browsers, sent compressed.

An address holds a digest of the whole folder, `/static/1a2b3c4d5e6f/js/app.js`, so that what a
script imports beside it is found under the same digest, and no browser mixes two versions.
"""

import gzip
import hashlib
from functools import cache, lru_cache
from pathlib import Path

from flask import Flask, Response, request, send_from_directory

STATIC = Path(__file__).parent / "static"
DIGEST = 12
COMPRESSED = frozenset({".css", ".js", ".svg"})
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


def init_app(app: Flask) -> None:
    """Serve static files by `send_file`, and give templates their addresses."""
    app.view_functions["static"] = send_file
    app.add_template_global(static_file)


def static_file(name: str) -> str:
    """Return the address of a static file; it changes whenever any static file does."""
    return f"/static/{digest()}/{name}"


@cache
def digest() -> str:
    """Return the digest of the static files as they were when this process first asked."""
    whole = hashlib.sha256()
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        whole.update(f"{path.relative_to(STATIC)}\n".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:DIGEST]


def send_file(filename: str) -> Response:
    """Answer with a static file; under today's digest a browser keeps it for ever.

    Under another digest, from a page that was opened before the service was renewed, it is today's
    file and is asked for again next time.
    """
    under, _, rest = filename.partition("/")
    named = len(under) == DIGEST and set(under) <= set("0123456789abcdef")
    response = _response(rest if named else filename)
    response.headers["Cache-Control"] = FOR_EVER if under == digest() else ASK_AGAIN
    return response


def _response(name: str) -> Response:
    response = send_from_directory(STATIC, name)
    if Path(name).suffix not in COMPRESSED:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] <= 0 or response.status_code != 200:
        return response
    response.close()
    path = STATIC / name  # within the folder: `send_from_directory` has seen to that
    small = Response(_compressed(path, path.stat().st_mtime_ns), mimetype=response.mimetype)
    small.headers["Content-Encoding"] = "gzip"
    small.vary.add("Accept-Encoding")
    return small


@lru_cache(maxsize=256)
def _compressed(path: Path, changed: int) -> bytes:
    """Compress a file once in each process; `changed` is when it was written last."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)
