"""What a change of words brings along: the records as they were and are, and what is known of everything else."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pressroom.cache.digests import digest_of
from pressroom.documents.bodies import read_body
from pressroom.engine.recorder import Marked, references_in
from pressroom.engine.snapshot import Blueprint
from pressroom.engine.texts import MarkupInput
from pressroom.engine.trace import PLAIN, PROSE, RecordTrace, read_as
from pressroom.markup import mark_up
from pressroom.model import Body, Prose, is_page
from pressroom.problems import Location


class Revision(NamedTuple):
    """A record whose words have become others: as it was, as it is, its text marked up and as it was written."""

    former: RecordTrace
    now: RecordTrace
    prose: Prose
    body: str


class NotSimpleError(Exception):
    """A change reaches further than the words of records, or more has to be known than is kept."""


def marked_up(text: MarkupInput, program: str) -> Marked:
    """A text marked up, with the key that stands for it; `program` stands for our code and its libraries."""
    prose = mark_up(text.body, **text.manner._asdict())
    return Marked(digest_of("prose", program, *text.parts).hex(), prose, text.manner)


def with_other_body(path: str, file: str, former: RecordTrace, program: str) -> Revision | None:
    """A record of which nothing has become another but its body; None when it must be read to know.

    What is wrong with its fields or with its text is not told apart in what is kept, so nothing may be.
    """
    if former.problems or former.fixed:
        return None
    body = read_body(path, file, former.head)
    if body is None or not body.strip():
        return None
    at = Location(path=path, line=former.head.body_line)
    marked = marked_up(MarkupInput(Body(text=body, at=at), former.manner), program)
    if marked.prose.problems:
        return None
    now = former._replace(prose=marked.key, references=references_in(marked.prose), anchors=marked.prose.anchors)
    return Revision(former, now, marked.prose, body)


class Wording:
    """Texts by their names. Those that are marked up are kept as they were remembered until they are asked for."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.values: dict[str, object] = {}
        self.proses: dict[str, str] = {}

    def __call__(self, name: str) -> object:
        """A text; LookupError when it isn't known."""
        if name not in self.values:
            path = name.rpartition(" ")[0]
            prose = read_as(Prose, self.proses[path])
            if prose is not None:
                self.take_prose(path, prose)
        return self.values[name]

    def __contains__(self, name: str) -> bool:
        """Whether a text is known."""
        path, _, which = name.rpartition(" ")
        return name in self.values or (which in {PROSE, PLAIN} and path in self.proses)

    def take_prose(self, path: str, prose: Prose) -> None:
        """Learn the text of a record, marked up."""
        self.values[f"{path} {PROSE}"] = prose
        self.values[f"{path} {PLAIN}"] = prose.plain


class Texts:
    """The texts of records by their names: the new ones, and those of other records as they were."""

    def __init__(self, blueprint: Blueprint, revisions: Iterable[tuple[str, Revision]]) -> None:
        """These records have become others."""
        self._blueprint = blueprint
        self.revisions = dict(revisions)
        self.wording = Wording()
        self._stand_ins: dict[str, str] = {}
        for path, revision in self.revisions.items():
            self._take(path, revision.now)
            self.wording.take_prose(path, revision.prose)
            self.wording.values[f"{path} body"] = self._stand_ins[f"{path} body"] = revision.body

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
        missing = {name for name in names if name not in self.wording}
        records = self._blueprint.records({name.rpartition(" ")[0] for name in missing})
        marked_up = {name.rpartition(" ")[0] for name in missing if name.endswith((f" {PROSE}", f" {PLAIN}"))}
        keys = {path: bytes.fromhex(records[path].prose) for path in marked_up if path in records}
        known = self._blueprint.store.recall("prose", keys.values())
        for path, record in records.items():
            self._take(path, record)
        self.wording.proses.update((path, known[key]) for path, key in keys.items() if key in known)

    def stand_in(self, name: str) -> str:
        """What stands for a text in digests."""
        return self._stand_ins[name]

    def _take(self, path: str, record: RecordTrace) -> None:
        for name, text in record.words:
            self.wording.values[name] = self._stand_ins[name] = text
        for name in (PROSE, PLAIN):
            self._stand_ins[f"{path} {name}"] = record.prose


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
