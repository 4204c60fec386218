"""The receipt has the digests of the package's lists; one that is kept elsewhere proves these lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.package.verify.bag import PAYLOAD
from pressroom.package.verify.disk import Bag
from pressroom.package.verify.findings import Finding

RECEIPT = "data/KVITTO.txt"
_DIGEST_LINE = re.compile(r"^- (\S+): ([0-9a-f]{64})$", re.MULTILINE)


def check_receipt(bag: Bag) -> Iterator[Finding]:
    """What the receipt in the package says of its lists."""
    if RECEIPT in bag.seen and not _digests_in(bag.content(RECEIPT)):
        yield Finding("receipt-empty", RECEIPT)
    if RECEIPT in bag.names:
        yield from _compare_receipt(bag, bag.content(RECEIPT), "KVITTO.txt")


def check_kept_receipt(bag: Bag, receipt: bytes, name: str) -> Iterator[Finding]:
    """What a receipt says that was kept elsewhere, by its name; the package must have the same one."""
    own = bag.content(RECEIPT)
    if RECEIPT not in bag.names:
        yield Finding("missing", RECEIPT, name)
    elif _plain(own) != _plain(receipt):
        yield Finding("changed", RECEIPT, name)
    yield from _compare_receipt(bag, receipt, name)


def _plain(receipt: bytes) -> str:
    """A receipt whatever a mail program made of its line ends."""
    return "\n".join(receipt.decode("utf-8-sig", "replace").split("\r\n")).strip()


def _compare_receipt(bag: Bag, receipt: bytes, name: str) -> Iterator[Finding]:
    """Each file that is named with a digest is there and has it."""
    for path, digest in _digests_in(receipt):
        seen = bag.seen.get(f"{PAYLOAD}{path}")
        if f"{PAYLOAD}{path}" not in bag.names:
            yield Finding("missing", f"{PAYLOAD}{path}", name)
        elif seen and seen.sha256 != digest:
            yield Finding("changed", f"{PAYLOAD}{path}", name)


def _digests_in(receipt: bytes) -> list[tuple[str, str]]:
    """The paths and digests of a receipt."""
    return _DIGEST_LINE.findall(receipt.decode("utf-8", "replace").replace("\r\n", "\n"))
