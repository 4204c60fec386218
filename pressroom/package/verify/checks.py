"""All checks of a package, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from pressroom.package.verify.bag import check_bag
from pressroom.package.verify.crate import check_crate
from pressroom.package.verify.disk import Bag, read_bag
from pressroom.package.verify.findings import Finding, ShowProgress, silent
from pressroom.package.verify.forms import check_forms
from pressroom.package.verify.receipt import check_kept_receipt, check_receipt
from pressroom.package.verify.sip import check_sip, check_xml
from pressroom.package.verify.site import check_site
from pressroom.package.verify.wacz import check_wacz

SEAL = "tagmanifest-sha512.txt"
"""The file whose digest stands for the whole bag: it has that of the manifests, and they have those of all files."""


class Outcome(NamedTuple):
    """What a verification found: nothing, or what is wrong; how much was looked at; and the digest to compare."""

    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    seal: str


def is_bag(root: Path) -> bool:
    """Whether a folder is a bag, whole or damaged."""
    return any((root / name).is_file() for name in ("bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"))


def verify(root: Path, progress: ShowProgress = silent, receipt: Path | None = None) -> Outcome:
    """Look at everything in a bag, and compare it with a receipt that was kept elsewhere."""
    bag, found = read_bag(root, progress)
    checks: tuple[Iterable[Finding], ...] = (
        check_bag(bag),
        check_sip(bag),
        check_xml(bag),
        check_site(bag),
        check_wacz(bag),
        check_forms(bag, progress),
        check_receipt(bag),
        check_crate(bag),
        check_kept_receipt(bag, receipt.read_bytes(), str(receipt)) if receipt else (),
    )
    for check in checks:
        found.extend(check)
    return Outcome(findings=tuple(found), counts=_counts(bag), seal=bag.seen[SEAL].sha256 if SEAL in bag.seen else "")


def _counts(bag: Bag) -> Mapping[str, int]:
    """How much was looked at."""
    return {"files": len(bag.names), "bytes": sum(seen.size for seen in bag.seen.values()), **bag.counts}
