"""The site: its own list of files, `.pressroom.json`, names every file of it and no other."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pressroom.package.verify.disk import Bag
from pressroom.package.verify.findings import Finding

SITE = "data/sip/representations/site/data/"
SITE_LIST = ".pressroom.json"


def check_site(bag: Bag) -> Iterator[Finding]:
    """What the site's list promises of its files."""
    path = f"{SITE}{SITE_LIST}"
    if path not in bag.names:
        yield Finding("bag-part", path)
        return
    try:
        listed = json.loads(bag.content(path))
        files = {name: (entry["size"], entry["sha256"]) for name, entry in listed["files"].items()}
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as wrong:
        yield Finding("damaged", path, values={"reason": str(wrong)})
        return
    if listed.get("unfinished"):
        yield Finding("site-unfinished", path)
    there = frozenset(bag.below(SITE)) - {SITE_LIST}
    bag.counts["site"] = len(there) + 1
    for name in sorted(there - files.keys()):
        yield Finding("unexpected", f"{SITE}{name}", SITE_LIST)
    for name, (size, digest) in files.items():
        seen = bag.seen.get(f"{SITE}{name}")
        if name not in there:
            yield Finding("missing", f"{SITE}{name}", SITE_LIST)
        elif seen and seen.sha256 != digest:
            yield Finding("changed", f"{SITE}{name}", SITE_LIST)
        elif seen and seen.size != size:
            yield Finding("size", f"{SITE}{name}", SITE_LIST, values={"size": seen.size, "expected": size})
