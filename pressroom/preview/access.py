"""Who may see the preview: whoever runs it, and nobody else on the same machine, whose programs reach the same address.

Linux tells to whom the other end of a connection belongs. Whoever can't be told apart so shows a key: it stands in the
first address, and is kept in a cookie from then on.
"""

import os
from collections.abc import Iterator, Mapping
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from secrets import compare_digest

KEY = "key"
"""The name of the key in an address."""
CONNECTIONS = Path("/proc/net/tcp")
"""Every connection of this machine over IPv4, as Linux tells it (proc(5)): a line each, with the user's number."""
_LOOPBACK = "0100007F"
_STATE, _USER = 3, 7
"""Which columns of its lines tell what becomes of a connection, and to whom it belongs."""
_CLOSED = "06"
"""TIME_WAIT: no program has it any more."""
_LOOKS = 5
"""So often a connection is looked for that isn't in the table."""


def belongs_to_us(client_port: int, server_port: int, connections: Path = CONNECTIONS) -> bool:
    """Whether the program at the other end of a connection on this machine runs as the same user as we do.

    It doesn't where the system tells nothing of that. The table is read in pieces while connections come and go, so one
    may be missing or stand there twice: it is looked for some times.
    """
    ends = [f"{_LOOPBACK}:{client_port:04X}", f"{_LOOPBACK}:{server_port:04X}"]
    for _ in range(_LOOKS):
        owners = set(_owners_of(ends, connections))
        if owners:
            return owners == {str(os.getuid())}
    return False


def _owners_of(ends: list[str], connections: Path) -> Iterator[str]:
    """The users to whom a connection with these ends belongs, by their numbers; what is closed belongs to nobody."""
    try:
        lines = connections.read_text("ascii").splitlines()
    except (OSError, ValueError):
        return
    for columns in map(str.split, lines):
        if columns[1:3] == ends and len(columns) > _USER and columns[_STATE] != _CLOSED:
            yield columns[_USER]


def has_key(headers: Mapping[str, str], key: str, port: int) -> bool:
    """Whether a request brings the key that it was given."""
    try:
        cookies = SimpleCookie(headers.get("Cookie", ""))
    except CookieError:
        return False
    kept = cookies.get(cookie_name(port))
    return kept is not None and is_key(kept.value, key)


def is_key(text: str, key: str) -> bool:
    """Whether a text is the key."""
    return compare_digest(text.encode("utf-8", "replace"), key.encode())


def cookie_name(port: int) -> str:
    """The name of the cookie: those of all ports of a machine are sent to each of them."""
    return f"pressroom-{port}"


def keep_key(key: str, port: int) -> tuple[str, str]:
    """The header that makes a browser keep the key, and show it to no script and no other site."""
    return "Set-Cookie", f"{cookie_name(port)}={key}; Path=/; HttpOnly; SameSite=Strict"
