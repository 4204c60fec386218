"""Building with a memory gives what building without one gives: the same bytes, and the same problems said."""

import os
import re
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from press_room import ACTIVE, CLOSED, HERE, WINDING_DOWN, files_in

from pressroom.dates import SWEDISH_TIME
from pressroom.engine.build import build_site
from pressroom.engine.executor import Executor
from pressroom.engine.pipeline import make_site, write
from pressroom.engine.request import BuildOptions, Folders
from pressroom.problems import has_errors
from pressroom.write.manifest import MANIFEST

STEPS = int(os.environ.get("PRESSROOM_STEPS", "12"))
EXAMPLES = int(os.environ.get("PRESSROOM_EXAMPLES", "5"))
"""The suite goes a short way each time; the long one is gone with other numbers in the environment."""

RELEASES = ("press/2021/forst.md", "press/2021/sedan.md", "press/2022/sist.md", "press/2022/mer.md")
PEOPLE = ("people/ada.md", "people/bo.md")
BOXES = ("boxes/om.md",)
PLACES = ("municipalities/motala.md", "municipalities/vadstena.md")
PAGES = ("pages/om-arkivet.md", "pages/vem-svarar-i-dag.md")
TITLES = ("Rubrik", "En annan rubrik", "Tredje <rubriken> & mer", "Åäö")
DATES = ("2021-03-04", "2022-05", "2022", "2021-06-01?", "okänt", "2021-13-01")
TEXTS = (
    "Ett stycke.\n",
    "Ett stycke till.\n\nOch ett.\n",
    "## Mellanrubrik\n\nText i dag.\n",
    "– Ett citat, säger Ada Ek.\n\nText.\n",
    "Se [sedan](press/2021/sedan.md) och [motala](kommun:motala).\n",
    "Se [rubriken](press/2022/sist.md#mellanrubrik).\n",
    "Se [utåt](https://exempel.example/).\n",
    "",
    "[Bort](press/2020/inte.md)\n",
    "Text med [fotnot][^1].\n\n[^1]: Noten.\n",
)
EXTRAS = (
    "municipality: motala",
    "municipality: [motala, vadstena]\nvisit: {motala: 2021-04-01, vadstena: 2021-05-02}",
    "municipality: motala\nvisit: 2021-03-20",
    "topics: [stöd, besök]",
    "topics: [Stöd]",
    "boxes: [om]",
    "spokesperson: [ada]",
    "contact: bo",
    "summary: Kort om saken.",
    "former: [press/2019/gammal]",
    "original: [https://gammal.example/nyheter/forst/]",
    "embargo: 2024-05-01 09:00",
    "draft: ja",
    "withdrawn: {date: 2023-01-01, reason: Uppgift om enskild., ground: 21 kap. 1 § OSL}",
    "text: summary",
    "language: en",
    "accept: [words-that-rot]",
)
MOMENTS = (
    ACTIVE,
    WINDING_DOWN,
    CLOSED,
    datetime(2024, 5, 1, 8, 59, tzinfo=SWEDISH_TIME),
    datetime(2024, 5, 1, 9, 0, tzinfo=SWEDISH_TIME),
    datetime(2024, 6, 1, 0, 0, tzinfo=SWEDISH_TIME),
)
SITE = (
    "site: {name: %s, url: 'https://arkiv.example/a/', archived: 2025-03-01, former_hosts: [gammal.example]}\n"
    "agency: {name: Myndigheten, start: 2018-01-01, winding_down: 2024-03-01, closed: %s}\n"
    "notice: {winding-down: {text: Myndigheten avvecklas.}, closed: {text: Myndigheten har upphört.}}\n"
    "exports: {releases: %s, feeds: %s, search: %s}\n"
)
yes = st.sampled_from(("ja", "nej"))


class Incremental(RuleBasedStateMachine):
    """A press room that people work on; after each change it is built with the memory and without it."""

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="pressroom-"))
        self.content = self.root / "content"
        self.gone: dict[str, str] = {}
        self.as_of = CLOSED
        self.strict = False
        for name in ("templates", "static"):
            shutil.copytree(HERE.parent / name, self.root / name)
        self.put("site.yaml", SITE % ("Pressarkivet", "2024-12-31", "ja", "ja", "nej"))
        for path in RELEASES[:3]:
            self.put(path, "---\ntitle: Rubrik\ndate: 2021-03-04\n---\nText.\n")
        self.put("people/ada.md", "---\nname: Ada Ek\n---\nOm Ada.\n")
        self.put("people/bo.md", "---\nname: Bo Prov\nemail: bo@exempel.example\n---\n")
        self.put("boxes/om.md", "---\ntitle: Om oss\n---\nVi var.\n")
        for slug in ("motala", "vadstena"):
            self.put(f"municipalities/{slug}.md", f"---\nname: {slug.title()}\n---\nEn kommun.\n")

    def put(self, path: str, text: str) -> None:
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def teardown(self) -> None:
        if hasattr(self, "root"):
            shutil.rmtree(self.root)

    @rule(path=st.sampled_from(RELEASES), title=st.sampled_from(TITLES), date=st.sampled_from(DATES))
    def retitle(self, path: str, title: str, date: str) -> None:
        self.edit(path, f"title: '{title}'\ndate: {date}\n", None)

    @rule(path=st.sampled_from(RELEASES), extras=st.sets(st.sampled_from(EXTRAS), max_size=4))
    def change_fields(self, path: str, extras: set[str]) -> None:
        self.edit(path, "title: Rubrik\ndate: 2021-03-04\n" + "".join(f"{extra}\n" for extra in sorted(extras)), None)

    @rule(path=st.sampled_from((*RELEASES, *PEOPLE, *BOXES, *PLACES, *PAGES)), text=st.sampled_from(TEXTS))
    def rewrite(self, path: str, text: str) -> None:
        self.edit(path, None, text)

    @rule(
        path=st.sampled_from((*RELEASES, *PEOPLE, *BOXES, *PLACES, *PAGES)),
        text=st.sampled_from(("Ett stycke till.", "Och ett [utåt](https://exempel.example/b).", "Vi är här i dag.")),
    )
    def add_paragraph(self, path: str, text: str) -> None:
        file = self.content / path
        if file.exists():
            self.put(path, f"{file.read_text('utf-8').rstrip()}\n\n{text}\n")
            self.check()

    @rule(path=st.sampled_from(RELEASES), title=st.sampled_from(TITLES))
    def change_title_alone(self, path: str, title: str) -> None:
        file = self.content / path
        if file.exists():
            self.put(
                path, re.sub("(?m)^title: .*$", lambda _found: f"title: '{title}'", file.read_text("utf-8"), count=1)
            )
            self.check()

    @rule(path=st.sampled_from(RELEASES), summary=st.sampled_from(("Kort om saken.", "Kort om en annan sak i dag.")))
    def change_summary_alone(self, path: str, summary: str) -> None:
        file = self.content / path
        if file.exists():
            text = re.sub("(?m)^summary: .*\n", "", file.read_text("utf-8"))
            self.put(path, text.replace("\ndate:", f"\nsummary: {summary}\ndate:", 1))
            self.check()

    def edit(self, path: str, fields: str | None, body: str | None) -> None:
        """Change one half of a file and leave the other as it is."""
        file = self.content / path
        name = "name" if path.startswith(("people", "municipalities")) else "title"
        start = f"{name}: {file.stem.title()}\n" + ("date: 2022-02-02\n" if path in RELEASES else "")
        text = file.read_text("utf-8") if file.exists() else f"---\n{start}---\nText.\n"
        _, old_fields, old_body = text.split("---\n", 2)
        self.put(path, f"---\n{old_fields if fields is None else fields}---\n{old_body if body is None else body}")
        self.check()

    @rule(
        path=st.sampled_from(PEOPLE),
        extra=st.sampled_from(
            ("", "email: ny@exempel.example\n", "withdrawn: 2024-06-01\nreplaced_by: ada\nemail: bo@exempel.example\n")
        ),
        name=st.sampled_from(("Ada Ek", "Bo Prov")),
    )
    def change_person(self, path: str, extra: str, name: str) -> None:
        self.edit(path, f"name: {name}\n{extra}", None)

    @rule(path=st.sampled_from((*RELEASES, *PEOPLE, *BOXES, *PLACES, *PAGES)))
    def remove(self, path: str) -> None:
        file = self.content / path
        if file.exists():
            self.gone[path] = file.read_text("utf-8")
            file.unlink()
            self.check()

    @precondition(lambda self: self.gone)
    @rule(chance=st.randoms(use_true_random=False))
    def restore(self, chance: Random) -> None:
        path = chance.choice(sorted(self.gone))
        self.put(path, self.gone.pop(path))
        self.check()

    @rule(path=st.sampled_from(RELEASES), other=st.sampled_from((*RELEASES, "press/2023/flyttad.md")))
    def rename(self, path: str, other: str) -> None:
        file = self.content / path
        if file.exists() and path != other:
            text = file.read_text("utf-8")
            file.unlink()
            self.put(other, text)
            self.check()

    @rule(
        name=st.sampled_from(("Pressarkivet", "Arkivet")),
        closed=st.sampled_from(("2024-12-31", "2025-12-31")),
        releases=yes,
        feeds=yes,
        search=yes,
    )
    def change_settings(self, name: str, closed: str, releases: str, feeds: str, search: str) -> None:
        self.put("site.yaml", SITE % (name, closed, releases, feeds, search))
        self.check()

    @rule(
        name=st.sampled_from(("release.html", "parts.html", "layout.html", "press.html")),
        mark=st.sampled_from(("<!-- a -->", "<!-- b -->", "", "{{ view.felstavat }}")),
    )
    def change_template(self, name: str, mark: str) -> None:
        original = (HERE.parent / "templates" / name).read_text("utf-8")
        (self.root / "templates" / name).write_text(original + mark, encoding="utf-8")
        self.check()

    @rule(text=st.sampled_from(("/* a */", "/* b */")))
    def change_style(self, text: str) -> None:
        (self.root / "static" / "site.css").write_text(text, encoding="utf-8")
        self.check()

    @rule(moment=st.sampled_from(MOMENTS), minutes=st.integers(-2, 2))
    def move_clock(self, moment: datetime, minutes: int) -> None:
        self.as_of = moment + timedelta(minutes=minutes)
        self.check()

    @rule()
    def take_warnings_for_errors(self) -> None:
        self.strict = not self.strict
        self.check()

    @rule(path=st.sampled_from(("index.html", "press/index.html", "feed.atom", MANIFEST)))
    def remove_from_output(self, path: str) -> None:
        (self.folders.output / path).unlink(missing_ok=True)
        self.check()

    @rule(path=st.sampled_from(("index.html", "press/index.html", "feed.atom")))
    def damage_output(self, path: str) -> None:
        file = self.folders.output / path
        if file.exists() and not has_errors(make_site(self.folders, self.as_of, strict=self.strict).problems):
            file.write_bytes(file.read_bytes()[:-1])
            self.check(edited=path)

    @rule(how=st.sampled_from(("gone", "garbage", "cut", "empty")))
    def damage_memory(self, how: str) -> None:
        memory = self.root / ".cache" / "memo.sqlite"
        if memory.exists():
            content = memory.read_bytes()
            damaged = {"garbage": b"no database" * 100, "cut": content[: len(content) // 2], "empty": b""}
            memory.unlink() if how == "gone" else memory.write_bytes(damaged[how])
            self.check()

    @rule()
    def build_again(self) -> None:
        self.check()

    @property
    def folders(self) -> Folders:
        names = ("content", "templates", "static", "output")
        return Folders(**{name: self.root / name for name in names})

    def check(self, *, edited: str = "") -> None:
        """Build with what is remembered, and from nothing; the site and what is said must be the same."""
        outcome = build_site(self.folders, self.as_of, BuildOptions(strict=self.strict))
        executor = Executor(compiled=self.root / "compiled")  # compiling the templates takes longer than all the rest
        clean = make_site(self.folders, self.as_of, strict=self.strict, executor=executor)
        assert clean.problems == outcome.built.problems
        if has_errors(clean.problems):
            assert outcome.written is None
            return
        assert outcome.written is not None
        target = self.root / "clean"
        assert {edited} - {""} >= {
            problem.at.path.removeprefix("output/")
            for problem in outcome.written.problems
            if problem.code == "output-edited"
        }
        if any(
            problem.code != "output-edited" for problem in outcome.written.problems
        ):  # nobody knows any more whose files these are: a build from nothing can't either
            assert not (self.folders.output / MANIFEST).exists()
            shutil.copytree(self.folders.output, target)
            assert write(clean, target).problems == outcome.written.problems
            assert files_in(target) == files_in(self.folders.output)
            shutil.rmtree(target)
            shutil.rmtree(self.folders.output)
            return
        assert clean.pages == outcome.built.pages
        assert clean.site is not None
        assert outcome.built.site is not None
        assert clean.site.unpublished == outcome.built.site.unpublished
        write(clean, target)
        assert files_in(target) == files_in(self.folders.output)
        shutil.rmtree(target)


TestIncremental = Incremental.TestCase
TestIncremental.settings = settings(
    stateful_step_count=STEPS,
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
