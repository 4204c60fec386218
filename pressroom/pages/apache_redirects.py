"""Old addresses as Apache reads them: rules of mod_rewrite, for the block of a virtual host.

Apache compares paths without their escapes, ``REQUEST_URI`` as well. A condition that begins with an equals sign is
compared letter by letter (https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html#rewritecond); what can't stand in a
line of its configuration is a pattern of single bytes.
"""

import re
from collections.abc import Iterator

from pressroom.lazy_regex import expression
from pressroom.pages.context import PlanContext
from pressroom.pages.old_addresses import OldPath, base_of, destinations_of, free_paths, hosts_of

_WRITTEN_IN_BYTES = expression(r"[\x00-\x1f\x7f-\x9f\"\\]|\$\{")
"""What ends a line or an argument (mod_rewrite takes no escaped quote), and what Apache exchanges for a variable."""
_BYTE_OF_PATTERN = expression(rb"[^A-Za-z0-9/_-]")
_SPECIAL_IN_TARGET = expression(r"[%$\\]")


def apache_rules(context: PlanContext) -> Iterator[str]:
    """The rules as Apache reads them, for a virtual host that answers for this site, former hosts or both."""
    base, hosts = base_of(context.about), tuple(hosts_of(context.about).values())
    lines = [line for old in free_paths(context) for line in lines_for(old, base, hosts)]
    yield from (f"{line}\n" for line in ("RewriteEngine On", *lines) if lines)


def lines_for(old: OldPath, base: str, hosts: tuple[str, ...]) -> Iterator[str]:
    """The conditions of each destination, and where it leads."""
    for found in destinations_of(old, hosts):
        yield f"RewriteCond %{{REQUEST_URI}} {equal_to(old.path)}"
        if found.query is not None:
            yield f"RewriteCond %{{QUERY_STRING}} {equal_to(found.query.encode())}"
        if found.host:
            yield rf'RewriteCond %{{HTTP_HOST}} "^(www\.)?{re.escape(found.host)}(:\d+)?$" [NC]'
        target = _SPECIAL_IN_TARGET.sub(r"\\\g<0>", f"{base}/{found.page}")
        yield f'RewriteRule ^ "{target}" [R=301,L,NE,QSD]'


def equal_to(text: bytes) -> str:
    """A condition that holds for just this text: letter by letter, or byte by byte where it can't be written."""
    try:
        letters = text.decode()
    except UnicodeDecodeError:
        letters = ""
    if letters and not _WRITTEN_IN_BYTES.search(letters):
        return f'"={letters}"'
    escaped = _BYTE_OF_PATTERN.sub(lambda found: b"\\x%02x" % found[0][0], text)
    return f'"^{escaped.decode()}\\z"'
