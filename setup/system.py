"""Install what pip cannot: Pango and fonts for PDFs, and for the tests Chromium and poppler.

    python setup/system.py run|test

Looks first, and installs only what is missing: with apt-get (as root, or with sudo when it asks
for no password) or with Homebrew. Where it cannot, it says in a sentence what to install.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MAC_BROWSERS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
)
FONT_FOLDERS = ("/usr/share/fonts", "/System/Library/Fonts", "/Library/Fonts")


@dataclass(frozen=True)
class Need:
    """Something the system must have: how to see it, and its packages by manager."""

    what: str
    present: Callable[[], bool]
    debian: tuple[str, ...]
    homebrew: tuple[str, ...]


def _works(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _pango_loads() -> bool:
    """Whether WeasyPrint, in a process of its own, finds Pango and its companions."""
    return _works(sys.executable, "-c", "import weasyprint")


def _fonts() -> bool:
    """Whether there are letters of Welsh and Arabic: DejaVu's, or on macOS its own."""
    wanted = "*.[to]t[fc]" if sys.platform == "darwin" else "DejaVuSans.ttf"
    return any(
        next(Path(folder).rglob(wanted), None) for folder in FONT_FOLDERS if Path(folder).is_dir()
    )


def _browser() -> bool:
    found = any(shutil.which(name) for name in BROWSERS)
    return found or any((Path("/Applications") / name).exists() for name in MAC_BROWSERS)


def _pdftoppm() -> bool:
    return shutil.which("pdftoppm") is not None


RUN = (
    Need(
        "Pango",
        _pango_loads,
        ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        ("pango",),
    ),
    Need("the DejaVu fonts", _fonts, ("fonts-dejavu-core",), ()),
)
TEST = (
    Need("Chromium", _browser, ("chromium",), ("--cask", "chromium")),
    Need("poppler", _pdftoppm, ("poppler-utils",), ("poppler",)),
)


def _apt() -> list[str] | None:
    """Return how to call apt-get here, or None where there is none or it would need a password."""
    if not shutil.which("apt-get"):
        return None
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if os.geteuid() == 0:
        return command
    if shutil.which("sudo") and _works("sudo", "-n", "true"):
        return ["sudo", "-n", *command]
    return None


def _install(missing: list[Need]) -> None:
    """Ask the package manager for what is missing; its complaints show, its chatter does not."""
    apt = _apt()
    commands: list[list[str]] = []
    if apt:
        packages = [name for need in missing for name in need.debian]
        commands = [
            [*apt, "update", "-qq"],
            [*apt, "install", "-y", "-qq", "--no-install-recommends", *packages],
        ]
    elif shutil.which("brew"):
        commands = [["brew", "install", *need.homebrew] for need in missing if need.homebrew]
    if commands:
        print(f"Installing {', '.join(need.what for need in missing)} …", flush=True)
    for command in commands:
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            print(done.stderr, file=sys.stderr)


def _sentence(missing: list[Need]) -> str:
    what = " and ".join(need.what for need in missing)
    debian = " ".join(name for need in missing for name in need.debian)
    if sys.platform == "darwin":
        homebrew = "; ".join(f"brew install {' '.join(n.homebrew)}" for n in missing if n.homebrew)
        return (
            f"{what} could not be found. Install Homebrew (https://brew.sh) and Homebrew's Python, "
            f"run `{homebrew}`, remove .venv and run make again."
        )
    return (
        f"{what} could not be found. On Debian or Ubuntu run "
        f"`sudo apt-get install {debian}` and then make again; elsewhere install the same by "
        "your system's package manager."
    )


def main(purpose: str) -> None:
    """Install what `purpose` (run or test) needs and does not find; exit 1 if it stays missing."""
    needs = RUN if purpose == "run" else RUN + TEST
    missing = [need for need in needs if not need.present()]
    if not missing:
        return
    _install(missing)
    still = [need for need in missing if not need.present()]
    if still:
        sys.exit(_sentence(still))


if __name__ == "__main__":
    main(sys.argv[1])
