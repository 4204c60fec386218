"""What a build keeps of its plan for the next one, and what it takes over from the one before."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b, sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pressroom.cache.skeletons import Outline, Outliner
from pressroom.check import PageFacts
from pressroom.documents import Head
from pressroom.engine.snapshot import (
    FILES_INDEX,
    INDEX,
    OUTLINES,
    PARTS,
    PARTS_INDEX,
    RECORDS,
    STANDING,
    SUMMARIES,
    Blueprint,
    Rows,
    index_of,
)
from pressroom.engine.texts import MarkupOptions, Record, text_of
from pressroom.engine.trace import (
    CODEC,
    HOLES,
    OUTLINED,
    PLAIN,
    PROSE,
    SHARED,
    RecordTrace,
    TargetTrace,
    records_of,
    words_of,
)
from pressroom.model import File, Prose, Site, Words, is_page
from pressroom.pages.targets import Copy, Page, Target
from pressroom.problems import Problem
from pressroom.write.diff import scan_output
from pressroom.write.manifest import Digest

if TYPE_CHECKING:
    from pressroom.engine.local_problems import Alone


class Made(NamedTuple):
    """A finished file, what was seen on it if it is a page, and its digest where it was taken already.

    `seen` is the summary as it is kept, where that is known.
    """

    file: File
    summary: PageFacts | None
    digest: Digest | None = None
    seen: str = ""


Rendered = Made | None
"""None for what a template could not show."""


@dataclass(kw_only=True)
class Kept:
    """The plan of a build as outlines, and what became of each file."""

    blueprint: Blueprint
    version: str
    closure: Callable[[str], str]
    planned: Sequence[Target]
    site: Site
    proses: Mapping[str, tuple[str, Prose]]
    """The marked-up texts, each with what it is remembered under, by the files that they stand in."""
    outlines: dict[str, Outline] = field(init=False)
    keys: dict[str, str] = field(init=False)
    former: dict[str, TargetTrace] = field(init=False)
    standing: dict[str, TargetTrace] = field(init=False, default_factory=dict)
    summaries: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Draw the outlines."""
        self.outliner = Outliner(OUTLINED, HOLES, SHARED)
        texts = dict(texts_of(self.site, self.proses))
        self.outlines = {found.path: self.outliner.outline(found) for found in self.planned}
        self.former = self.blueprint.standing()
        holes = self.outliner.holes_within
        self.keys = {
            found.path: target_key(
                self.version,
                self.closure(found.template) if isinstance(found, Page) else "",
                (outline := self.outlines[found.path]).text,
                (texts.get(name, "") for name in sorted(holes(outline))),
            )
            for found in self.planned
        }

    def take(self, finished: Sequence[Made]) -> None:
        """Note what became of the files."""
        for found, made in zip(self.planned, finished, strict=True):
            file, summary, digest, seen = made
            key, templates = self.keys[file.path], found.template if isinstance(found, Page) else ""
            known = self.former.get(file.path)
            is_former = isinstance(file.content, Path) and digest is None and not isinstance(found, Copy)
            self.standing[file.path] = known if known and is_former else standing_of(key, templates, made)
            if summary is not None:
                self.summaries[file.path] = seen or CODEC.write(summary)

    def rows(self, alone: "Alone", heads: Mapping[str, Head]) -> Rows:
        """What has become another since the last build, to be kept."""
        parts = self.outliner.parts
        found: Mapping[str, dict[str, str]] = {
            OUTLINES: {path: outline.text for path, outline in self.outlines.items()},
            PARTS: {name: outline.text for name, outline in parts.items()},
            INDEX: {FILES_INDEX: index_of(self.outlines), PARTS_INDEX: index_of(parts)},
            STANDING: {path: CODEC.write(standing) for path, standing in self.standing.items()},
            SUMMARIES: self.summaries,
            RECORDS: {path: CODEC.write(record) for path, record in self._records(alone, heads)},
        }
        rows: Rows = {}
        for kind, new in found.items():
            former = self.blueprint.rows(kind)
            changed = {name: text for name, text in new.items() if former.get(name) != text}
            rows[kind] = (changed, former.keys() - new.keys())
        return rows

    def _records(self, alone: "Alone", heads: Mapping[str, Head]) -> Iterator[tuple[str, RecordTrace]]:
        for record in records_of(self.site):
            path = record.at.path
            key, prose = self.proses[path]
            known = Marked(key, prose, text_of(record, self.site.about.language).manner)
            yield path, remembered(record, heads[path], known, alone(record, prose), self.outliner)


def standing_of(key: str, templates: str, made: Made) -> TargetTrace:
    """What is kept of a finished file; a copy is never taken over, so nothing has to be known of it."""
    content = made.file.content
    if made.digest:
        return TargetTrace(key, templates, made.digest.sha256, made.digest.size)
    if isinstance(content, Path):
        return TargetTrace(key, templates, "", 0)
    return TargetTrace(key, templates, sha256(content).hexdigest(), len(content))


def target_key(version: str, closure: str, outline: str, texts: Iterator[str]) -> str:
    """A digest of everything that a file is made from."""
    whole = "\0".join((version, closure, outline, *texts))
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def texts_of(site: Site, proses: Mapping[str, tuple[str, Prose]]) -> Iterator[tuple[str, str]]:
    """What stands for each text of a site, by its name."""
    for record in records_of(site):
        yield from words_of(record)
        key, _ = proses[record.at.path]
        yield f"{record.at.path} {PROSE}", key
        yield f"{record.at.path} {PLAIN}", key


def shape_of(record: Record, outliner: Outliner) -> str:
    """A digest of what a record is besides its texts."""
    if not isinstance(record.body.text, Words):
        record = replace(record, body=replace(record.body, text=""))
    return blake2b(outliner.outline(record).text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def standing_files(kept: Kept, output: Path, *, is_known: bool) -> list[Rendered]:
    """The files that were made before from the same things, and still stand in the output.

    Where the output stands as the last build left it (`is_known`), its files need not be read to know.
    """
    sizes = scan_output(output).files
    summaries = kept.blueprint.summaries()
    done: list[Rendered] = []
    for planned in kept.planned:
        known, path = kept.former.get(planned.path), planned.path
        file = output / path
        is_same = (
            known is not None
            and not isinstance(planned, Copy)
            and known.key == kept.keys[path]
            and known.size == sizes.get(path)
            and (is_known or sha256(file.read_bytes()).hexdigest() == known.sha256)
            and (path in summaries or not is_page(path))
        )
        former = Made(File(path=path, content=file, origin=planned.origin), summaries.get(path))
        done.append(former if is_same else None)
    return done


class Marked(NamedTuple):
    """A text marked up: under which key that is kept, and how it was done."""

    key: str
    prose: Prose
    manner: MarkupOptions


def remembered(
    record: Record, head: Head, marked: Marked, problems: tuple[Problem, ...] | None, outliner: Outliner
) -> RecordTrace:
    """What is kept of a record."""
    return RecordTrace(
        shape=shape_of(record, outliner),
        words=tuple((name, text) for name, text in words_of(record) if not name.endswith(" body")),
        prose=marked.key,
        references=references_in(marked.prose),
        anchors=marked.prose.anchors,
        problems=problems or (),
        fixed=problems is None,
        head=head,
        manner=marked.manner,
    )


def references_in(prose: Prose) -> tuple[tuple[str, str], ...]:
    """What is kept of the references of a text."""
    return tuple((reference.kind.value, reference.target) for reference in prose.references)
