"""Taking out a person's contact details or a release's text: the fields to set, the proof, and the ledger."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from pressroom.check import check_absent
from pressroom.desk.front_matter import as_yaml
from pressroom.documents import Contents, Document, Fields, Scalar
from pressroom.fields import nearest, nodes_of
from pressroom.model import File, Site, Withheld
from pressroom.problems import Fault, Location, Problem, error, fault, warning
from pressroom.read.sentences import count_too_short
from pressroom.values import dataclass

LEDGER = "withdrawals.csv"
"""The file in content that tells what was withdrawn; no build reads it."""
COLUMNS = ("entered", "kind", "file", "from", "reason", "ground", "files_searched")
COMPRESSED_OTHERWISE = frozenset({".br", ".zst"})
"""Copies that Python can't read; nothing can be proved of them."""


@dataclass(frozen=True, kw_only=True)
class WithdrawalRequest:
    """What is taken out, from when, why, and on which ground. `kind` is ``person`` or ``release``."""

    kind: str
    path: str
    day: date
    reason: str
    ground: str
    replaced_by: str = ""

    def fields(self) -> Mapping[str, Sequence[str]]:
        """The lines that say so in the file."""
        parts = (("date", self.day.isoformat()), ("reason", self.reason), ("ground", self.ground))
        given = {"withdrawn": ("withdrawn:", *(f"  {part}: {as_yaml(text)}" for part, text in parts if text))}
        return given | ({"replaced_by": (f"replaced_by: {as_yaml(self.replaced_by)}",)} if self.replaced_by else {})


def find_record(contents: Contents, kind: str, name: str) -> Document | Fault:
    """The document that a name asks for: an id, an address, or a file's path."""
    folder = "content/people/" if kind == "person" else "content/press/"
    documents = {document.path: document for document in contents.documents if document.path.startswith(folder)}
    names = {way: path for path, document in documents.items() for way in possible_names(document, folder)}
    wanted = name.replace("\\", "/").removesuffix("/")
    if wanted in names:
        return documents[names[wanted]]
    near = nearest(name, {way: way for way in names if "/" not in way})
    return fault("record-unknown", name=name, suggestion=near, hint="did-you-mean" if near else "")


def possible_names(document: Document, folder: str) -> Iterator[str]:
    """What a document may be called: its path and address with and without endings, its file's name, its id."""
    path = document.path
    stem = path.removeprefix("content/").removesuffix(".md")
    yield from (path, path.removeprefix("content/"), stem, f"{stem}.html", f"output/{stem}.html")
    yield path.removeprefix(folder).rpartition("/")[2].removesuffix(".md")
    for node in nodes_of(document.fields.get("id")):
        if isinstance(node, Scalar):
            yield node.text.strip()


def files_beside(document: Document) -> tuple[str, ...]:
    """The picture and the attachments of a release, as paths in the output."""
    folder = document.path.removeprefix("content/").rpartition("/")[0]
    groups = [*nodes_of(document.fields.get("image")), *nodes_of(document.fields.get("attachments"))]
    sources = [group.get("src") for group in groups if isinstance(group, Fields)]
    return tuple(f"{folder}/{node.text.strip()}" for node in sources if isinstance(node, Scalar) and node.text.strip())


class Proof(NamedTuple):
    """What was searched and for how much; and what of a release isn't searched for, or stays by intention.

    `too_short` counts the pieces of its text that other texts may hold by chance, `elsewhere` the problems of sentences
    that other texts hold too. `title` and `address` (a path in the site) stay on its page.
    """

    files: int
    texts: int
    too_short: int
    elsewhere: tuple[Problem, ...]
    title: str
    address: str


def proof_of(site: Site, problems: Iterable[Problem], document: Document, searched: int, texts: int) -> Proof:
    """What was proved of the record in a document by searching so many files for so many texts."""
    release = next((release for release in site.releases if release.at.path == document.path), None)
    return Proof(
        files=searched,
        texts=texts,
        too_short=count_too_short(document.body) if release else 0,
        elsewhere=tuple(p for p in problems if p.code == "withdrawn-elsewhere" and p.at.path == document.path),
        title=release.title if release else "",
        address=f"{release.address}.html" if release else "",
    )


# --- the proof ----------------------------------------------------------------------------------------------------


def published_files(output: Path) -> tuple[tuple[File, ...], tuple[str, ...]]:
    """Every file that lies in the output, whoever put it there, and those that can't be searched.

    A compressed copy is searched as what it holds, and called so.
    """
    files, closed = [], []
    for path in sorted(file for file in output.rglob("*") if file.is_file()):
        name = path.relative_to(output).as_posix()
        if path.suffix in COMPRESSED_OTHERWISE:
            closed.append(name)
        else:
            files.append(File(path=name.removesuffix(".gz"), content=path, origin=Location(path=f"output/{name}")))
    return tuple(files), tuple(closed)


def withheld_of(withheld: Sequence[Withheld], path: str) -> tuple[Withheld, ...]:
    """What must not stand anywhere of one record."""
    return tuple((text, at) for text, at in withheld if at.path == path)


def what_is_left(files: Sequence[File], withheld: Sequence[Withheld], beside: Iterable[str]) -> Iterator[Problem]:
    """The texts that still stand in a file of the output, and the files that came with the release."""
    yield from check_absent(files, withheld)
    paths = {file.path for file in files}
    yield from (error("withdrawn-file-left", Location(path=f"output/{path}")) for path in beside if path in paths)


def what_is_closed(closed: Iterable[str]) -> Iterator[Problem]:
    """The files that can't be searched."""
    yield from (warning("withdrawn-copy-closed", Location(path=f"output/{path}")) for path in closed)


# --- the ledger ---------------------------------------------------------------------------------------------------


def enter(ledger: Path, done: WithdrawalRequest, when: datetime, searched: int) -> None:
    """Write a line in the ledger; it never holds what was withdrawn."""
    is_new = not ledger.exists()
    with ledger.open("a", encoding="utf-8", newline="") as opened:
        lines = csv.writer(opened, lineterminator="\n")
        if is_new:
            lines.writerow(COLUMNS)
        row = (done.kind, done.path, done.day.isoformat(), done.reason, done.ground, searched)
        lines.writerow((when.isoformat(timespec="minutes"), *row))
