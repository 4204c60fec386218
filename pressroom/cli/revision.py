"""What a change of words brings along: the records as they were and are, and what is known of everything else."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pressroom.cli.blueprint import Blueprint
from pressroom.cli.keeping import is_page
from pressroom.cli.remembered import PLAIN, PROSE, Remembered, read_as
from pressroom.model import Prose


class Revision(NamedTuple):
    """A record whose words have become others: as it was, as it is, its text marked up and as it was written."""

    former: Remembered
    now: Remembered
    prose: Prose
    body: str


class NotSimpleError(Exception):
    """A change reaches further than the words of records, or more has to be known than is kept."""


class Texts:
    """The texts of records by their names: the new ones, and those of other records as they were."""

    def __init__(self, blueprint: Blueprint, revisions: Iterable[tuple[str, Revision]]) -> None:
        """These records have become others."""
        self._blueprint = blueprint
        self.revisions = dict(revisions)
        self._values: dict[str, object] = {}
        self._stand_ins: dict[str, str] = {}
        for path, revision in self.revisions.items():
            self._take(path, revision.now, revision.prose)
            self._values[f"{path} body"] = self._stand_ins[f"{path} body"] = revision.body

    @property
    def changed(self) -> Iterator[str]:
        """The names of the texts that have become others."""
        for path, revision in self.revisions.items():
            former, now = dict(revision.former.words), dict(revision.now.words)
            yield from (name for name, text in now.items() if former[name] != text)
            yield f"{path} body"
            if revision.former.prose != revision.now.prose:
                yield from (f"{path} {PROSE}", f"{path} {PLAIN}")

    def fetch(self, names: Iterable[str]) -> None:
        """Get the texts with these names, as far as they aren't there."""
        missing = {name for name in names if name not in self._values}
        records = self._blueprint.records({name.rpartition(" ")[0] for name in missing})
        marked_up = {name.rpartition(" ")[0] for name in missing if name.endswith((f" {PROSE}", f" {PLAIN}"))}
        keys = {path: bytes.fromhex(records[path].prose) for path in marked_up if path in records}
        known = self._blueprint.memo.recall("prose", keys.values())
        for path, record in records.items():
            self._take(path, record, read_as(Prose, known.get(keys[path])) if path in keys else None)

    def value(self, name: str) -> object:
        """A text; LookupError when it isn't known."""
        return self._values[name]

    def stand_in(self, name: str) -> str:
        """What stands for a text in digests."""
        return self._stand_ins[name]

    def _take(self, path: str, record: Remembered, prose: Prose | None) -> None:
        for name, text in record.words:
            self._values[name] = self._stand_ins[name] = text
        for name in (PROSE, PLAIN):
            self._stand_ins[f"{path} {name}"] = record.prose
        if prose is not None:
            self._values[f"{path} {PROSE}"] = prose
            self._values[f"{path} {PLAIN}"] = prose.plain


class Others:
    """The files that a change doesn't reach, as the checks see them."""

    def __init__(self, blueprint: Blueprint) -> None:
        """All files of the site."""
        self._blueprint = blueprint

    @property
    def paths(self) -> frozenset[str]:
        """Their paths."""
        return self._blueprint.paths

    def anchors(self, path: str) -> frozenset[str] | None:
        """The ids of a page. NotSimpleError for another file that has ids: they aren't kept."""
        if path.endswith(".svg"):
            raise NotSimpleError
        return self._blueprint.summaries([path])[path].ids if is_page(path) else None
