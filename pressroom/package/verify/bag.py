"""The bag (BagIt 1.0, RFC 8493): every file in both manifests and no other, each as its digests say."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from pressroom.package.verify.disk import Bag, is_inside
from pressroom.package.verify.findings import Finding, uncompared
from pressroom.package.verify.reasons import reason_of

ALGORITHMS = ("sha256", "sha512")
PAYLOAD = "data/"
SUBMISSION = f"{PAYLOAD}sip/"
BESIDE_SUBMISSION = frozenset(
    {
        *("KVITTO.pdf", "KVITTO.txt", "LAS-MIG.txt", "metadata/metadata.csv", "ro-crate-metadata.json"),
        "verifiera.py",
    }
)
"""What stands beside the submission package, by its path in the payload."""
_DECLARATION = ("BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8")
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
_MANIFEST = re.compile(r"(?:tag)?manifest-[^/]*\.txt")
_TAG_MANIFESTS = frozenset(f"tagmanifest-{algorithm}.txt" for algorithm in ALGORITHMS)
_MANIFESTS = frozenset({*_TAG_MANIFESTS, *(f"manifest-{algorithm}.txt" for algorithm in ALGORITHMS)})
_SIGNATURE = re.compile(r"[^/]+\.(?:sig|minisig|asc)")
_OXUM = re.compile(r"^Payload-Oxum:[ \t]*(\S+)[ \t]*\r?$", re.MULTILINE)
FEW = 5
"""Files that are named one by one where they may stand on lines of a manifest that can't be read."""
_ESCAPES: Mapping[str, str] = {"%0D": "\r", "%0A": "\n", "%25": "%", "%0d": "\r", "%0a": "\n"}


class Concerned(NamedTuple):
    """A manifest, its algorithm, and the files that it shall name.

    A signature of the finished bag comes `later`, so that it may be unlisted.
    """

    name: str
    algorithm: str
    files: AbstractSet[str]
    later: AbstractSet[str] = frozenset()


def check_bag(bag: Bag) -> Iterator[Finding]:
    """Everything that the bag itself promises."""
    yield from _declaration(bag)
    payload = {name for name in bag.names if name.startswith(PAYLOAD)}
    tags = bag.names - payload - _TAG_MANIFESTS
    signatures = {name for name in tags if _SIGNATURE.fullmatch(name)}
    known: set[str] = set()
    for algorithm in ALGORITHMS:
        for manifest in (
            Concerned(f"manifest-{algorithm}.txt", algorithm, payload),
            Concerned(f"tagmanifest-{algorithm}.txt", algorithm, tags, signatures),
        ):
            listed: dict[str, str] = {}
            yield from _manifest(bag, manifest, listed)
            known.update(listed)
    for folder in bag.empty:
        if not any(name.startswith(folder) for name in known):
            yield Finding("empty-folder", folder)
    for name in sorted(bag.names - _MANIFESTS):
        if _MANIFEST.fullmatch(name):
            yield Finding("bag-extra", name)
    yield from _oxum(bag, payload)
    for name in sorted(payload):
        if not name.startswith(SUBMISSION) and name.removeprefix(PAYLOAD) not in BESIDE_SUBMISSION:
            yield Finding("unexpected", name, "arkivleverans.md")


def _declaration(bag: Bag) -> Iterator[Finding]:
    """The two lines that say what this is; and nothing that has to be fetched."""
    if "bagit.txt" not in bag.names:
        yield Finding("bag-part", "bagit.txt")
    elif tuple(bag.content("bagit.txt").decode("utf-8", "replace").splitlines()) != _DECLARATION:
        yield Finding("bag-lines", "bagit.txt")
    if "fetch.txt" in bag.names:
        yield Finding("bag-fetch", "fetch.txt")


def _manifest(bag: Bag, manifest: Concerned, listed: dict[str, str]) -> Iterator[Finding]:
    """A manifest names each file that it concerns once with its digest, and nothing else; `listed` takes its lines."""
    found = list(_lines_of(bag, manifest, listed))
    yield from found
    if not listed:
        yield from uncompared(manifest.name, len(manifest.files))
        return
    unlisted = sorted(manifest.files - manifest.later - listed.keys())
    if not any(finding.code == "bag-line" for finding in found):
        yield from (Finding("unexpected", name, manifest.name) for name in unlisted)
    elif len(unlisted) > FEW:
        yield from uncompared(manifest.name, len(unlisted))
    else:
        yield from (Finding("unlisted", name, manifest.name) for name in unlisted)
    for name, digest in listed.items():
        if name not in bag.names:
            yield Finding("missing", name, manifest.name)
        elif name not in manifest.files:
            yield Finding("unsafe", manifest.name, values={"name": name})
        elif name in bag.seen and getattr(bag.seen[name], manifest.algorithm) != digest:
            yield Finding("changed", name, manifest.name)


def _lines_of(bag: Bag, concerned: Concerned, listed: dict[str, str]) -> Iterator[Finding]:
    """Read a manifest into `listed`, and say which of its lines can't be taken; once, where none can."""
    manifest = concerned.name
    if manifest not in bag.names:
        yield Finding("bag-part", manifest)
    if manifest not in bag.seen:
        return
    try:
        text = bag.content(manifest).decode("utf-8")
    except UnicodeDecodeError as wrong:
        yield Finding("damaged", manifest, values=reason_of(wrong))
        return
    if text.startswith("\ufeff"):
        yield Finding("bom", manifest)
    wrong_lines = list(_read_lines(text.removeprefix("\ufeff"), concerned, listed))
    if listed:
        yield from wrong_lines
    else:
        yield Finding("bag-no-line" if text.strip() else "nothing-listed", manifest)


def _read_lines(text: str, manifest: Concerned, listed: dict[str, str]) -> Iterator[Finding]:
    """The lines of a manifest, one by one."""
    digits = 2 * hashlib.new(manifest.algorithm).digest_size
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.fullmatch(line)
        found = found if found and len(found.group(1)) == digits else None
        name = re.sub("%0[AaDd]|%25", lambda escape: _ESCAPES[escape.group()], found.group(2)) if found else ""
        if not found:
            yield Finding("bag-line", manifest.name, values={"line": number})
        elif not is_inside(name):
            yield Finding("unsafe", manifest.name, values={"name": name})
        elif name in listed:
            yield Finding("twice", name, manifest.name)
        else:
            listed[name] = found.group(1).lower()


def _oxum(bag: Bag, payload: AbstractSet[str]) -> Iterator[Finding]:
    """The number of bytes and files, which finds a bag that was copied halfway without reading it."""
    if "bag-info.txt" not in bag.names:
        yield Finding("bag-part", "bag-info.txt")
        return
    found = _OXUM.findall(bag.content("bag-info.txt").decode("utf-8", "replace"))
    size = sum(bag.seen[name].size for name in payload if name in bag.seen)
    counted = f"{size}.{len(payload)}"
    if not found:
        yield Finding("bag-oxum-missing", "bag-info.txt")
    elif found != [counted]:
        yield Finding("bag-oxum", "bag-info.txt", values={"expected": ", ".join(found), "counted": counted})
