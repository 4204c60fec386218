"""A press room that somebody works on: built after each change from the cache and from nothing, and compared.

`Walk` holds the room and compares; what may happen in it stands in `walk_records`, `walk_files` and `walk_builds`.
Where the environment names a file (PRESSROOM_WALK), each build adds a line to it, and `python tests/press_walk.py FILE`
says how many files each kind of change made anew, beside how many came out otherwise.
"""

import json
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from hypothesis.strategies import SearchStrategy
from press_room import CLOSED, HERE, files_in

from pressroom.cache import fingerprints
from pressroom.engine.build import build_site
from pressroom.engine.pipeline import make_site, write
from pressroom.engine.request import BuildOptions, BuildResult, CheckedSite, Folders, Priority
from pressroom.engine.snapshot import InMemoryCache
from pressroom.model import File
from pressroom.problems import has_errors
from pressroom.system_files import is_left_by_program
from pressroom.write import WriteResult
from pressroom.write.manifest import MANIFEST

SOURCES = ("content", "templates", "static")
SETTINGS = {
    "site.name": "Pressarkivet",
    "site.url": "'https://arkiv.example/a/'",
    "site.archived": "2025-03-01",
    "site.former_hosts": "[gammal.example]",
    "agency.name": "Myndigheten",
    "agency.start": "2018-01-01",
    "agency.winding_down": "2024-03-01",
    "agency.closed": "2024-12-31",
    "notice.winding-down": "{text: Myndigheten avvecklas.}",
    "notice.closed": "{text: Myndigheten har upphört.}",
}
BEGINNING = {
    "press/2021/forst.md": (
        "---\ntitle: Först\ndate: 2021-12-31\nmunicipality: motala\nvisit: 2022-01-02\ntopics: [stöd, besök]\n"
        "spokesperson: [ada]\ncontact: bo\nboxes: [om]\nsummary: Kort om saken.\n---\nText.\n\n"
        "## Mellanrubrik\n\nMer.\n"
    ),
    "press/2021/sedan.md": "---\ntitle: Sedan\ndate: 2021-03-04\ntopics: [Stöd]\n---\nText.\n",
    "press/2022/sist.md": "---\ntitle: Sist\ndate: 2022-01-01\n---\nText.\n",
    "people/ada.md": "---\nname: Ada Ek\n---\nOm Ada.\n",
    "people/bo.md": "---\nname: Bo Prov\nemail: bo@exempel.example\n---\n",
    "boxes/om.md": "---\ntitle: Om oss\n---\nVi var.\n",
    "boxes/mer.md": "---\ntitle: Mer\n---\nVi var fler.\n",
    "pages/om-arkivet.md": "---\ntitle: Om arkivet\n---\nHär finns allt.\n",
    "municipalities/motala.md": "---\nname: Motala\nlatitude: 58.5\nlongitude: 15.0\n---\nEn kommun.\n",
    "municipalities/vadstena.md": "---\nname: Vadstena\n---\nEn kommun.\n",
}
WRONG_BUILDS = 2
"""Builds with errors in a row after which somebody puts back what was right, so that there is a site again."""
KEPT_STATES = 6
"""States of the sources that somebody may come back to."""
FINE_TIMES = 20_000_000
"""Nanoseconds: with PRESSROOM_FINE_TIMES, on a disk that counts time so finely, files are soon believed unread."""
REPORT = os.environ.get("PRESSROOM_WALK", "")

State = Mapping[str, bytes]


class NothingThereError(Exception):
    """What would be changed isn't there, or is so already."""


def edit(**given: SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A change, after which the site is built and compared, unless there was nothing to change."""

    def decorated(change: Callable[..., None]) -> Callable[..., None]:
        @wraps(change)
        def step(self: "Walk", **values: Any) -> None:  # noqa: ANN401  (as the strategies draw them)
            with suppress(NothingThereError):
                change(self, **values)
                self.check(change.__name__)

        options: Any = given  # whose names mypy takes for those of `rule`
        made: Callable[[Callable[..., None]], Callable[..., None]] = rule(**options)
        return made(step)

    return decorated


class Walk(RuleBasedStateMachine):
    """A press room, where its outputs are, how it is built, and what a clean build makes of it."""

    beside: ClassVar[Mapping[str, bytes]] = {}
    """Files that are beside its releases from the beginning."""

    @initialize()
    def begin(self) -> None:
        """Open a small press room that has something of most things."""
        self.place = Path(tempfile.mkdtemp(prefix="pressroom-"))
        self.root = self.place / "rum"
        self.output = "output"
        self.as_of, self.strict, self.saves_aside = CLOSED, False, False
        self.held, self.wrong, self.moves, self.awaited = 0, 0, 0, 0
        self.memory: InMemoryCache | None = None
        self.gone: dict[str, bytes] = {}
        self.states: list[tuple[State, Mapping[str, str]]] = []
        self.settings = dict(SETTINGS)
        self.granularity = fingerprints.TIMESTAMP_GRANULARITY
        if "PRESSROOM_FINE_TIMES" in os.environ:
            fingerprints.TIMESTAMP_GRANULARITY = FINE_TIMES
        for name in ("templates", "static"):
            shutil.copytree(HERE.parent / name, self.root / name)
        self.put("content/site.yaml", site_file(self.settings))
        for path, text in BEGINNING.items():
            self.put(f"content/{path}", text)
        for path, content in self.beside.items():
            self.put(f"content/{path}", content)
        assert self.check("begin")

    def teardown(self) -> None:
        """Leave nothing behind."""
        if hasattr(self, "place"):
            fingerprints.TIMESTAMP_GRANULARITY = self.granularity
            shutil.rmtree(self.place)

    # --- the sources --------------------------------------------------------------------------------------------

    def put(self, path: str, content: str | bytes) -> None:
        """Save a file as editors do: in its place, or beside it to be renamed."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.unlink(missing_ok=True)  # a link that leads nowhere any more
        saved = file.with_name(f".{file.name}.swp") if self.saves_aside else file
        saved.write_bytes(content if isinstance(content, bytes) else content.encode())
        saved.replace(file)

    def text(self, path: str) -> str:
        """What a file says; it may be of another encoding."""
        return (self.root / path).read_bytes().decode("utf-8", "replace")

    def take_away(self, path: str) -> None:
        """Remove a file, which may come back, and the folders that it leaves empty."""
        file = self.root / path
        if not file.exists():
            raise NothingThereError
        self.gone[path] = file.read_bytes()
        file.unlink()
        self.tidy(file.parent)

    def tidy(self, folder: Path) -> None:
        """Remove folders with nothing in them."""
        while folder.parent != self.root and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def paths(self, pattern: str) -> list[str]:
        """The files that are there now, in the order of their names."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.glob(pattern) if path.is_file())

    def pick(self, number: int, *patterns: str) -> str:
        """One of the files that are there now."""
        found = [path for pattern in patterns for path in self.paths(pattern)]
        if not found:
            raise NothingThereError
        return found[number % len(found)]

    def state(self) -> State:
        """The sources as they are."""
        return {f"{name}/{path}": text for name in SOURCES for path, text in files_in(self.root / name).items()}

    def step_back(self, builds: int) -> None:
        """Put the sources back as they were some builds ago; what is the same isn't touched."""
        state, settings = self.states[-min(builds, len(self.states))]
        for link in [path for path in (self.root / "content").rglob("*") if path.is_symlink()]:
            link.unlink()
        self.settings, now = dict(settings), self.state()
        for path in now.keys() - state.keys():
            (self.root / path).unlink()
            self.tidy((self.root / path).parent)
        for path, content in state.items():
            if now.get(path) != content:
                self.put(path, content)

    # --- building and comparing ---------------------------------------------------------------------------------

    @property
    def folders(self) -> Folders:
        """The sources, and the output that is built into now."""
        return Folders(**{name: self.root / name for name in SOURCES}, output=self.root / self.output)

    @property
    def mirror(self) -> Path:
        """The same output as clean builds leave it."""
        return self.place / "mirror" / ".cache" / self.output.rpartition("/")[2]

    @property
    def drafts(self) -> bool:
        """Whether what isn't published is shown: in the preview alone."""
        return self.output.startswith(".cache/")

    def in_both(self, change: Callable[[Path], object]) -> None:
        """Do something to the output and to that of the clean builds."""
        for output in (self.folders.output, self.mirror):
            if output.exists():
                change(output)

    def check(self, doing: str, *, from_memory: bool = True) -> bool:
        """Build from the cache, unless several changes are to come at once, and compare; whether it was written."""
        if self.held:
            self.held -= 1
            return False
        before = published(self.folders.output)
        options = BuildOptions(strict=self.strict, drafts=self.drafts, from_memory=from_memory)
        shown: dict[str, bytes] = {}
        priority = Priority(lambda: tuple(before)[:: self.awaited], shown.update) if self.awaited else None
        outcome = build_site(self.folders, self.as_of, options, priority=priority, memory=self.memory)
        clean = self.clean()
        assert clean.problems == outcome.built.problems
        after = published(self.folders.output)
        assert outcome.written is None or shown == {path: after[path] for path in shown}
        tell(doing, outcome, before, after)
        if has_errors(clean.problems):
            assert outcome.written is None
            assert before == after
            self.heal()
            return False
        self.compare(clean, outcome)
        self.remember()
        return True

    def clean(self) -> CheckedSite:
        """The site made from nothing, but for the templates: compiling them takes longer than all the rest."""
        compiled = self.place / "compiled"
        return make_site(self.folders, self.as_of, strict=self.strict, drafts=self.drafts, compiled=compiled)

    def compare(self, clean: CheckedSite, outcome: BuildResult) -> None:
        """The output, what is said of it and what the next build knows of it are those of a clean build."""
        output = self.folders.output
        self.mirror.mkdir(parents=True, exist_ok=True)
        assert write(clean, self.mirror) == without_renames(outcome.written)
        assert files_in(self.mirror) == files_in(output)
        assert outcome.written is not None
        if has_errors(outcome.written.problems):  # something of somebody else's is in the way
            shutil.rmtree(output)
            shutil.rmtree(self.mirror)
            return
        strangers = (MANIFEST, *outcome.written.strangers)
        there = {
            path: text
            for path, text in files_in(output).items()
            if path not in strangers and not any(map(is_left_by_program, path.split("/")))
        }
        assert made_of(clean.files) == there
        assert (clean.pages, clean.count) == (outcome.built.pages, outcome.built.count)
        assert clean.site is not None
        assert outcome.built.site is not None
        assert clean.site.about == outcome.built.site.about
        assert clean.site.unpublished == outcome.built.site.unpublished

    def remember(self) -> None:
        """Keep the state that was built: somebody may come back to it."""
        self.wrong = 0
        self.states = [*self.states[1 - KEPT_STATES :], (self.state(), dict(self.settings))]

    def heal(self) -> None:
        """Put back what was right when it was wrong too often; the next build finds it."""
        self.wrong += 1
        if self.wrong == WRONG_BUILDS and self.states:
            self.wrong, self.strict = 0, False
            self.step_back(1)


def without_renames(written: WriteResult | None) -> WriteResult | None:
    """What became of the output, without what only a build after another one can know: that a file was renamed."""
    if written is None:
        return None
    return replace(written, problems=tuple(told for told in written.problems if told.code != "renamed-without-former"))


def site_file(settings: Mapping[str, str]) -> str:
    """A content/site.yaml with these values, each named by its group and its name."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in settings.items():
        group, _, name = key.partition(".")
        groups[group].append(f"  {name}: {value}\n")
    return "".join(f"{group}:\n{''.join(lines)}" for group, lines in groups.items())


def made_of(files: Iterable[File]) -> State:
    """The bytes of the files of a site, by their paths."""
    return {file.path: file.content if isinstance(file.content, bytes) else file.content.read_bytes() for file in files}


def published(output: Path) -> State:
    """What stands in an output, without the manifest."""
    return {path: content for path, content in files_in(output).items() if path != MANIFEST}


# --- how much was made anew ---------------------------------------------------------------------------------------


def tell(doing: str, outcome: BuildResult, before: State, after: State) -> None:
    """Add a line to the report on a walk, if one is asked for."""
    if REPORT:
        differ = sum(before.get(path) != after.get(path) for path in before.keys() | after.keys())
        line = {"change": doing, "written": outcome.written is not None, "differ": differ, "files": len(after)}
        with Path(REPORT).open("a", encoding="utf-8") as report:
            report.write(f"{json.dumps({**line, 'rendered': len(outcome.made)})}\n")


def summary_of(lines: Iterable[str]) -> str:
    """A table of a report: each kind of change, how many builds of it gave a site, and files in all of them."""
    rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        row = json.loads(line)
        rows[row["change"]].append(row)
        rows["in all"].append(row)
    head = f"{'change':30} builds   right    files   differ rendered\n"
    return head + "".join(summary_line(change, found) for change, found in sorted(rows.items()))


def summary_line(change: str, rows: list[dict[str, Any]]) -> str:
    """One kind of change."""
    right = [row for row in rows if row["written"]]
    files, differ = (sum(row[name] for row in right) for name in ("files", "differ"))
    rendered = sum(row["rendered"] for row in right)
    return f"{change:30} {len(rows):6} {len(right):7} {files:8} {differ:8} {rendered:8}\n"


if __name__ == "__main__":  # with PYTHONPATH=. as pytest has it
    sys.stdout.write(summary_of(Path(sys.argv[1]).read_text("utf-8").splitlines()))
