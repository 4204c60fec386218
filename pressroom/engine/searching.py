"""The search for what was withdrawn, remembered: a file is searched once for the same texts, however often it's built.

What is kept of a file is a digest of all texts that it was searched for, one of itself, and what of it can't be
searched. A file in which something was found is never kept: then nothing is written.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from pressroom.cache.digests import digest_of
from pressroom.cache.fingerprints import Inputs
from pressroom.check import FileSearch, Unread, content_of, search_file, searchable, traces_of, unsearched
from pressroom.engine.made import Made
from pressroom.engine.request import Folders
from pressroom.model import File, Withheld
from pressroom.problems import Problem


class SearchRow(NamedTuple):
    """What is kept of a file that was searched without finding anything."""

    needles: str
    file: str
    unread: tuple[Unread, ...]

    @property
    def text(self) -> str:
        """The row as it is kept."""
        return json.dumps([self.needles, self.file, *self.unread])


class Searched(NamedTuple):
    """A search of several files: what was found, what can't be searched by the files' paths, and what is to be kept."""

    traces: tuple[Problem, ...]
    unread: Mapping[str, list[Problem]]
    rows: Mapping[str, str]


NOT_SEARCHED = Searched((), {}, {})
"""Nothing was withdrawn, so nothing is searched."""


def search(
    files: Iterable[File],
    withheld: Sequence[Withheld],
    version: str,
    digest: Callable[[File], str],
    known: Mapping[str, str],
) -> Searched:
    """Search files for the withheld texts: those that weren't searched for them before.

    `version` stands for our code, `digest` gives that of a file, `known` are the rows of former builds.
    """
    wanted = searchable(withheld)
    needles = needles_digest(wanted, version)
    traces: list[tuple[File, tuple[Withheld, ...]]] = []
    unread: dict[str, list[Problem]] = {}
    rows: dict[str, str] = {}
    for file in files:
        own = digest(file)
        row = read_row(known.get(file.path, ""))
        is_known = row is not None and (row.needles, row.file) == (needles, own)
        result = FileSearch((), row.unread) if row and is_known else search_file(file, wanted)
        if result.traces:
            traces.append((file, result.traces))
        else:
            rows[file.path] = SearchRow(needles, own, result.unread).text
        if result.unread:
            unread[file.path] = list(unsearched(file, result.unread))
    return Searched(traces_of(traces), unread, rows)


def needles_digest(wanted: Iterable[Withheld], version: str) -> str:
    """What stands for all texts that are searched for, wherever they stand in content."""
    return digest_of("needles", version, *sorted({text for text, _ in wanted})).hex()


def read_row(row: str) -> SearchRow | None:
    """A row as it was kept; None where there is none."""
    if not row:
        return None
    needles, file, *unread = json.loads(row)
    return SearchRow(needles, file, tuple(map(Unread, unread)))


def searched_for(rows: Mapping[str, str], before: str, now: str) -> dict[str, str]:
    """The rows of files that were searched for other texts as well, and whose former texts are still among them."""
    read = {path: row for path, text in rows.items() if (row := read_row(text))}
    return {path: row._replace(needles=now).text for path, row in read.items() if row.needles == before}


def digests_of(made: Sequence[Made], inputs: Inputs | None, folders: Folders) -> Callable[[File], str]:
    """What gives the digest of a file of the site, without reading it where a digest is known already."""
    known = {item.file.path: item.digest.sha256 for item in made if item.digest}
    roots = {f"{os.fspath(getattr(folders, name))}{os.sep}": f"{name}/" for name in ("content", "static")}

    def digest(file: File) -> str:
        if file.path in known:
            return known[file.path]
        path = os.fspath(file.content) if not isinstance(file.content, bytes) else ""
        for root, name in roots.items():
            state = inputs.states.get(name + path.removeprefix(root)) if inputs and path.startswith(root) else None
            if state:
                return f"input {state.digest}"
        return sha256(content_of(file)).hexdigest()

    return digest
