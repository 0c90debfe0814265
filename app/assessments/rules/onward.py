"""Where a worker goes on to after reading what they were led to first. Pure."""

import re

# Only the pages that lead there send people on: no address of anybody else's choosing.
KNOWN = re.compile(r"/assessments/start/[0-9a-f-]{36}|/baselines/start")


def onward(then: str | None, otherwise: str) -> str:
    """Return `then` when it is one of the pages that led here, or `otherwise`."""
    return then if then and KNOWN.fullmatch(then) else otherwise
