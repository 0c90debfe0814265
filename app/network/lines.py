"""Which of the service's own connections would cross a network unencrypted. Pure."""

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit


def is_here(host: str) -> bool:
    """Whether a host is this machine: nothing crosses a network on the way there."""
    if host in ("", "localhost") or host.startswith("/"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_open_database(url: str) -> bool:
    """Whether this is PostgreSQL on another machine, and its certificate is not asked for.

    Less than `verify-full` encrypts for whoever answers (PostgreSQL's manual, 34.19.1).
    """
    if not url.startswith("postgresql"):
        return False
    said = parse_qs(urlsplit(url).query)
    return not all(map(is_here, _hosts(url, said))) and said.get("sslmode") != ["verify-full"]


def is_open_address(url: str) -> bool:
    """Whether this is an address of another machine, by http."""
    parts = urlsplit(url)
    return parts.scheme == "http" and not is_here(parts.hostname or "")


def _hosts(url: str, said: dict[str, list[str]]) -> Iterator[str]:
    """Yield each host that a PostgreSQL address names: one, several with commas, or below."""
    for host in urlsplit(url).netloc.rpartition("@")[2].split(","):
        yield host if host.endswith("]") or ":" not in host else host.rpartition(":")[0]
    for name in ("host", "hostaddr"):
        for listed in said.get(name, ()):
            yield from listed.split(",")
