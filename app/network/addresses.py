"""Which addresses of the network may be asked: public ones, and nothing of our own. Pure."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

PORTS = frozenset({80, 443, 8080, 8443})
# Addresses of version 6 that hold one of version 4 in their last bits (RFC 6052, NAT64).
_NAT64 = IPv6Network("64:ff9b::/96")
_LAST_BITS = 0xFFFFFFFF
# The only addresses of version 6 that are given out to the public (RFC 4291, 2.4): what is left
# out besides private ones are old forms, which may lead home, such as ::10.0.0.1 and fec0::1.
_GIVEN_OUT = IPv6Network("2000::/3")


def may_reach(address: str, port: int, *, loopback: bool = False) -> bool:
    """Whether this address may be asked, at this port.

    `loopback` lets tests ask a server of their own, on 127.0.0.1 or ::1 and nowhere else private.
    """
    try:
        found = _inner(ip_address(address))
    except ValueError:
        return False
    if loopback and found.is_loopback:
        return True
    given_out = isinstance(found, IPv4Address) or found in _GIVEN_OUT
    return port in PORTS and given_out and found.is_global and not found.is_multicast


def _inner(found: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The address of version 4 within one of version 6, by which a private one could hide."""
    if isinstance(found, IPv4Address):
        return found
    if found in _NAT64:
        return IPv4Address(int(found) & _LAST_BITS)
    teredo = found.teredo[1] if found.teredo else None
    return found.ipv4_mapped or found.sixtofour or teredo or found
