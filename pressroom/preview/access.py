"""Who may see the preview: whoever runs it, and nobody else on the same machine, whose programs reach the same address.

Linux tells to whom the other end of a connection belongs. Whoever can't be told apart so shows a key: it stands in the
first address, and is kept in a cookie from then on.
"""

import os
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from secrets import compare_digest

KEY = "key"
"""The name of the key in an address."""
CONNECTIONS = Path("/proc/net/tcp")
"""Every connection of this machine over IPv4, as Linux tells it (proc(5)): a line each, with the user's number."""
_LOOPBACK = "0100007F"


def belongs_to_us(client_port: int, server_port: int, connections: Path = CONNECTIONS) -> bool:
    """Whether the program at the other end of a connection on this machine runs as the same user as we do.

    It doesn't where the system tells nothing of that.
    """
    ends = [f"{_LOOPBACK}:{client_port:04X}", f"{_LOOPBACK}:{server_port:04X}"]
    try:
        lines = connections.read_text("ascii").splitlines()
    except (OSError, ValueError):
        return False
    owners = [columns[7] for line in lines if len(columns := line.split()) > 7 and columns[1:3] == ends]  # noqa: PLR2004
    return owners == [str(os.getuid())]


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
