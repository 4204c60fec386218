"""The description for researchers' tools (RO-Crate) has the digests of what stands beside the submission package."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pressroom.package.verify.bag import PAYLOAD
from pressroom.package.verify.disk import Bag, is_inside
from pressroom.package.verify.findings import Finding

CRATE = f"{PAYLOAD}ro-crate-metadata.json"


def check_crate(bag: Bag) -> Iterator[Finding]:
    """Each file that is described with a digest is there and has it."""
    if CRATE not in bag.names:
        yield Finding("bag-part", CRATE)
    if CRATE not in bag.seen:
        return
    try:
        entities = json.loads(bag.content(CRATE))["@graph"]
        described = [(str(entity["@id"]), entity["sha256"]) for entity in entities if "sha256" in entity]
    except (ValueError, RecursionError, KeyError, TypeError) as wrong:
        yield Finding("damaged", CRATE, values=bag.why_damaged(CRATE, wrong))
        return
    for path, digest in described:
        yield from _compare_described(bag, path, digest)


def _compare_described(bag: Bag, path: str, digest: object) -> Iterator[Finding]:
    """One file that is described."""
    name, by = f"{PAYLOAD}{path}", CRATE.rpartition("/")[2]
    seen = bag.seen.get(name)
    if not is_inside(path):
        yield Finding("unsafe", CRATE, values={"name": path})
    elif name not in bag.names:
        yield Finding("missing", name, by)
    elif seen and seen.sha256 != digest:
        yield Finding("changed", name, by)
