"""Press rooms of a fuzz run: put together of real files, changed at random, built from the cache and from nothing.

A room is drawn from its seed and its number alone, so that what was found in it is found again.
"""

import re
import shutil
import signal
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from time import process_time
from types import FrameType
from typing import NamedTuple

from fuzz_changes import OF_MARKDOWN, OF_TEMPLATES, OF_YAML, Change, damaged
from fuzz_finds import Find, Sources, Tally, TooLongError, WrongError, kind_of
from PIL import Image
from press_room import ACTIVE, CLOSED, GOLDEN, HERE, WINDING_DOWN, files_in
from press_walk import made_of

from pressroom.engine.build import build_site
from pressroom.engine.pipeline import make_site
from pressroom.engine.request import BuildOptions, CheckedSite, Folders
from pressroom.language import language_of
from pressroom.problems import has_errors
from pressroom.write.manifest import MANIFEST

ROOT = HERE.parent
SOURCES = ("content", "templates", "static")
MOMENTS = (CLOSED, CLOSED, CLOSED, WINDING_DOWN, ACTIVE)
STEPS = 12
"""Changed states of a room that are built; then another room begins."""
BOUND = 30.0
"""CPU seconds that no build may take: some hundred times what one of such a room takes."""
RECORDS = (1, 3, 8, 20)
YAML_FILES = ("content/site.yaml", "content/money.yaml", "content/timeline.yaml")

PICTURES = ((".png", "PNG"), (".jpg", "JPEG"))


class Room:
    """A press room in a folder, its sources as they are now, and as they were when they were right."""

    def __init__(self, place: Path, seed: int, number: int, compiled: Path) -> None:
        """Draw a room."""
        self.place, self.seed, self.number, self.compiled = place, seed, number, compiled
        self.chance = Random(f"{seed} {number}")  # noqa: S311 - it only makes up faults
        self.as_of: datetime = self.chance.choice(MOMENTS)
        self.drafts = self.chance.random() < 0.2
        self.sources: Sources = drawn_sources(self.chance)
        self.right = self.sources
        self.written: Sources = {}
        self.changed: list[str] = []

    @property
    def output(self) -> Path:
        """Where it is built; what isn't published stays in the cache, as in the preview."""
        return self.place / (".cache/preview" if self.drafts else "output")

    @property
    def folders(self) -> Folders:
        """Where its sources and its output are."""
        return Folders(**{name: self.place / name for name in SOURCES}, output=self.output)

    def change(self, tally: Tally) -> None:
        """Change some files; what was wrong before may have been put right."""
        self.changed = []
        if self.chance.random() < 0.85:
            self.sources = self.right
        for _ in range(self.chance.choice((1, 1, 1, 2, 4, 8))):
            path, kind, content = changed_file(self.chance, self.sources)
            tally.changes[kind] += 1
            self.changed.append(f"{kind}: {path}")
            others = {other: known for other, known in self.sources.items() if other != path}
            self.sources = others if content is None else {**others, path: content}

    def write(self) -> None:
        """Write what is other than it was written last."""
        for path in self.written.keys() - self.sources.keys():
            (self.place / path).unlink()
        for path, content in self.sources.items():
            if self.written.get(path) != content:
                (self.place / path).parent.mkdir(parents=True, exist_ok=True)
                (self.place / path).write_bytes(content)
        for name in SOURCES:
            (self.place / name).mkdir(parents=True, exist_ok=True)
        self.written = self.sources

    def build(self, tally: Tally) -> None:
        """Build from the cache and from nothing: the same problems and bytes; with an error nothing is touched."""
        before = files_in(self.output)
        with in_time(tally):
            result = build_site(self.folders, self.as_of, BuildOptions(drafts=self.drafts))
        with in_time(tally):
            clean = make_site(self.folders, self.as_of, drafts=self.drafts, compiled=self.compiled)
        tell(clean, tally)
        demand(clean.problems == result.built.problems, "other problems than a clean build's")
        after = files_in(self.output)
        if has_errors(clean.problems):
            demand(result.written is None and before == after, "an error, and the output was touched")
            return
        demand(result.written is not None, "no error, and nothing was written")
        after.pop(MANIFEST, None)
        demand(made_of(clean.files) == after, "other bytes than a clean build's")
        tally.right += 1
        self.right = self.sources


def drawn_sources(chance: Random) -> Sources:
    """The files of a press room: those of the golden one or of this archive, fewer of them or more."""
    root = chance.choice((GOLDEN, GOLDEN, GOLDEN, ROOT))
    found = {f"content/{path}": content for path, content in files_in(root / "content").items()}
    for path in YAML_FILES[1:]:
        if chance.random() < 0.5:
            found.pop(path, None)
    texts = [path for path in found if path.endswith(".md")]
    kept = with_named(found, chance.sample(texts, min(chance.choice(RECORDS), len(texts))))
    sources = {path: content for path, content in found.items() if not path.endswith(".md") or path in kept}
    sources |= {path: small_picture(form) for path in sources for end, form in PICTURES if path.endswith(end)}
    for name in ("templates", "static"):
        sources |= {f"{name}/{path}": content for path, content in files_in(ROOT / name).items()}
    return dict(sorted(sources.items()))


@cache
def small_picture(form: str) -> bytes:
    """What stands in a room for its pictures: large ones take longer than all the rest."""
    content = BytesIO()
    Image.new("RGB", (40, 30)).save(content, form)
    return content.getvalue()


def with_named(found: Sources, kept: Iterable[str]) -> set[str]:
    """The texts that are kept, and those that they and the files in YAML name, for which a link would lack its end."""
    names = {path: re.compile(rf"\b{re.escape(Path(path).stem)}\b".encode()) for path in found if path.endswith(".md")}
    waiting = [path for path in (*kept, *YAML_FILES) if path in found]
    seen: set[str] = set()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        named = {other for other, name in names.items() if name.search(found[path])}
        waiting += sorted(named - seen - set(waiting))
    return seen


def changed_file(chance: Random, sources: Sources) -> tuple[str, str, bytes | None]:
    """A file's path, what was done to it, and what it holds then; nothing when it is gone."""
    texts = sorted(path for path in sources if path.startswith("content/") and path.endswith(".md"))
    templates = sorted(path for path in sources if path.startswith("templates/"))
    tables = [path for path in YAML_FILES if path in sources]
    kind = chance.choice(("fields", "fields", "fields", "text", "text", "text", "table", "template", "bytes", "file"))
    if kind in {"fields", "text"} and texts:
        path = chance.choice(texts)
        return path, kind, changed_document(chance, sources[path], kind)
    if kind == "table" and tables:
        path = chance.choice(tables)
        return path, kind, changed_text(chance, sources[path], OF_YAML)
    if kind == "template" and templates:
        path = chance.choice(templates)
        return path, kind, changed_text(chance, sources[path], OF_TEMPLATES)
    path = chance.choice(sorted(sources))
    if kind == "bytes":
        return path, kind, damaged(chance, sources[path])
    return moved_file(chance, sources, path)


def moved_file(chance: Random, sources: Sources, path: str) -> tuple[str, str, bytes | None]:
    """A file that is gone, or the content of one at the path of another or at one of its own."""
    if chance.random() < 0.3:
        return path, "gone", None
    folder = path.rpartition("/")[0]
    names = (
        "ny.md",
        "å b.md",
        "INDEX.MD",
        "a.html",
        "a",
        "a.yaml",
        ".dold.md",
        "a" * 240 + ".md",
        "%41.md",
        "a\n.md",
        "site.yml",
    )
    other = chance.choice((f"{folder}/{chance.choice(names)}", chance.choice(sorted(sources))))
    return other, "copied", sources[path]


def changed_document(chance: Random, content: bytes, kind: str) -> bytes:
    """A document with other fields or another text."""
    text = content.decode("utf-8", "replace")
    head, mark, body = text.partition("\n---\n")
    if chance.random() < 0.3:
        head, body = (head, chance.choice(parts_of_texts()).body) if kind == "text" else chance.choice(parts_of_texts())
    if kind == "text":
        body = repeatedly(chance, body, OF_MARKDOWN)
    else:
        head = repeatedly(chance, head, OF_YAML)
    return f"{head}{mark}{body}".encode("utf-8", "surrogatepass")


class Parts(NamedTuple):
    """The two parts of a text in content."""

    head: str
    body: str


@cache
def parts_of_texts() -> tuple[Parts, ...]:
    """All real texts, which may stand in any room: most of what they link to lacks there."""
    files = sorted(path for root in (GOLDEN, ROOT) for path in (root / "content").rglob("*.md"))
    parts = (path.read_text("utf-8").partition("\n---\n") for path in files)
    return tuple(Parts(head, body) for head, _, body in parts)


def changed_text(chance: Random, content: bytes, changes: tuple[Change, ...]) -> bytes:
    """A text after some changes."""
    return repeatedly(chance, content.decode("utf-8", "replace"), changes).encode("utf-8", "surrogatepass")


def repeatedly(chance: Random, text: str, changes: tuple[Change, ...]) -> str:
    """A text after one change, or two or more."""
    for _ in range(chance.choice((1, 1, 1, 1, 2, 5))):
        text = chance.choice(changes)(chance, text)
    return text


# --- what is demanded ---------------------------------------------------------------------------------------------


def demand(holds: bool, otherwise: str) -> None:  # noqa: FBT001
    """See that something holds."""
    if not holds:
        raise WrongError(otherwise)


@contextmanager
def in_time(tally: Tally) -> Iterator[None]:
    """A build, which is stopped where it takes too long."""
    former = signal.signal(signal.SIGVTALRM, stopped)
    signal.setitimer(signal.ITIMER_VIRTUAL, BOUND)
    start = process_time()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)
        tally.longest = max(tally.longest, process_time() - start)
    tally.builds += 1


def stopped(_signal: int, _frame: FrameType | None) -> None:
    """The time is over."""
    raise TooLongError


def tell(site: CheckedSite, tally: Tally) -> None:
    """Word every problem in both languages, as the command line does."""
    for problem in site.problems:
        tally.codes[problem.code] += 1
        for code in ("sv", "en"):
            worded = language_of(code).word(problem)
            demand(bool(worded.sentence), f"no words for {problem.code}")


def visit(place: Path, seed: int, number: int, tally: Tally, steps: int = STEPS) -> None:
    """Draw a room, and build it as it is and after so many changes, or until something is found."""
    room = Room(place / "room", seed, number, place / "compiled")
    tally.rooms += 1
    for step in range(steps + 1):
        if step:
            room.change(tally)
        tally.steps += 1
        try:
            room.write()
            room.build(tally)
        except (Exception, TooLongError) as failure:  # noqa: BLE001 - all that may come up is what is looked for
            told = "".join(traceback.format_exception(failure))
            tally.finds.append(
                Find(
                    kind=kind_of(failure),
                    seed=seed,
                    room=number,
                    step=step,
                    told=told,
                    changed=tuple(room.changed),
                    sources=room.sources,
                )
            )
            break
    shutil.rmtree(place / "room")
