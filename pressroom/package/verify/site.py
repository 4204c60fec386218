"""The site: its own list of files, `.pressroom.json`, names every file of it and no other."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pressroom.package.verify.disk import Bag
from pressroom.package.verify.findings import Finding, uncompared

SITE = "data/sip/representations/site/data/"
SITE_LIST = ".pressroom.json"


def check_site(bag: Bag) -> Iterator[Finding]:
    """What the site's list promises of its files."""
    path = f"{SITE}{SITE_LIST}"
    there = frozenset(bag.below(SITE)) - {SITE_LIST}
    files: dict[str, tuple[object, object]] = {}
    yield from _read_site_list(bag, path, files)
    if not files:
        yield from uncompared(path, len(there))
        return
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


def _read_site_list(bag: Bag, path: str, files: dict[str, tuple[object, object]]) -> Iterator[Finding]:
    """Read the list into `files`, or say why that can't be."""
    if path not in bag.names:
        yield Finding("bag-part", path)
    if path not in bag.seen:
        return
    try:
        listed = json.loads(bag.content(path))
        files.update({name: (entry["size"], entry["sha256"]) for name, entry in listed["files"].items()})
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as wrong:
        yield Finding("damaged", path, values=bag.why_damaged(path, wrong))
        return
    if listed.get("unfinished"):
        yield Finding("site-unfinished", path)
    if not files:
        yield Finding("nothing-listed", path)
