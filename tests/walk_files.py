"""What happens to files and folders: moved, swapped, with other capitals; pictures, attachments, templates, static."""

import io
import os
from collections.abc import Iterable
from types import MappingProxyType

from hypothesis import strategies as st
from PIL import Image
from press_room import HERE
from press_walk import NothingThereError, Walk, edit
from walk_records import ANY

FOLDERS = ("press/2021", "press/2022", "press/2023", "press/2020")


def picture_of(form: str, size: tuple[int, int], colour: str) -> bytes:
    """A small picture of one colour."""
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, form)
    return written.getvalue()


PICTURES = {
    "bild.png": (
        picture_of("PNG", (40, 30), "#224466"),
        picture_of("PNG", (40, 30), "#664422"),
        picture_of("PNG", (30, 40), "#224466"),
        b"\x89PNG\r\n\x1a\nspoiled",
    ),
    "bild.jpg": (
        picture_of("JPEG", (40, 30), "#224466"),
        picture_of("JPEG", (800, 8), "#664422"),
        picture_of("JPEG", (800, 8), "#224466"),
        picture_of("PNG", (40, 30), "#224466"),
    ),
}
BESIDE = {
    **PICTURES,
    "bilaga.txt": (b"En bilaga.\n", b"EN BILAGA.\n", b"En helt annan bilaga.\n", b"bo@exempel.example\n", b""),
    "ingen-vet.bin": (b"a", b"b"),
    ".DS_Store": (b"a", b"b"),
}
"""Files beside releases, each with what it may hold."""
ANY_BESIDE = st.sampled_from([(name, number) for name, found in BESIDE.items() for number in range(len(found))])

MARKS = (
    *("<!-- a -->", "<!-- b -->", "", '{% include "extra.html" ignore missing %}'),
    *('{% include ["annan.html", "extra.html"] ignore missing %}', '{% include ["annan.html", "map.html"] %}'),
    '{% set namn = "extra.html" %}{% include namn ignore missing %}',
    '{% from "parts.html" import label %}{{ label({"label": "", "text": "Ord"}) }}',
)
BROKEN = (
    *("{{ view.felstavat }}", "{% if %}", "{{ 'inte' | finns }}", '{% include "extra.html" %}'),
    *('{% from "extra.html" import sagt %}{{ sagt(1) }}', '{% import "annan.html" as a %}{{ a.sagt(2) }}'),
)
"""What is wrong in a template, or may be when another one changes."""
PLACES = ("release.html", "layout.html", "press.html", "standing.html", "municipality.html", "topic.html")
OWN_TEMPLATES = ("extra.html", "annan.html", "standing/personuppgifter.html", "standing/start.html")
TEMPLATE_TEXTS = (
    "{% macro sagt(n) %}<!-- {{ n }} -->{% endmacro %}",
    "{% macro sagt(n) %}<!-- {{ n }} sagt -->{% endmacro %}<!-- c -->",
    '{% include "annan.html" ignore missing %}<!-- d -->',
    '{% extends "standing.html" %}{% block text %}<p>Eget.</p>{% endblock %}',
    '{% extends "standing.html" %}{% block text %}{% include "extra.html" ignore missing %}{% endblock %}',
)
MACROS = (
    ("parts.html", "{% macro item(found, level=2) %}"),
    ("parts.html", "{% macro short(found) %}"),
    ("parts.html", "{% macro link(found) %}"),
    ("parts.html", "{% macro visit_mark(status) %}"),
    ("frame.html", "{% macro footer(frame, here) %}"),
)
STATIC = {
    "site.css": (b"/* a */", b"/* b */", b"body { background: url(bilder/a.png) }"),
    "ny.css": (b"/* c */", b"/* d */", b"p { background: url(bilder/a.png) }"),
    "Ny.css": (b"/* e */",),
    "bilder/a.png": PICTURES["bild.png"][:2],
    "notice.js": (b"// a\n", b"// b\n"),
    ".hidden": (b"a",),
    "favicon.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
    "ladda-ner.txt": (b"a", b"b"),
}
ANY_STATIC = st.sampled_from([(name, number) for name, found in STATIC.items() for number in range(len(found))])
ALIKE = ("content/press/*/*.md", "content/municipalities/*.md", "content/people/*.md", "content/press/*/bild.*")
KEPT = "content/press/*/b*", "static/*.css", "content/press/*/*", "static/**/*", "content/*/*.md"


class FileEdits(Walk):
    """Changes of files and folders, whatever is in them."""

    beside = MappingProxyType(
        {
            f"press/{year}/{name}": BESIDE[name][0]
            for year in ("2021", "2022")
            for name in ("bild.png", "bild.jpg", "bilaga.txt")
        }
    )

    @edit(number=ANY, beside=ANY_BESIDE, same_time=st.booleans())
    def put_beside(self, number: int, beside: tuple[str, int], *, same_time: bool) -> None:
        """A picture or an attachment beside a release: a new one, or other bytes under the same name."""
        path = self.pick(number, "content/press/*/*.md")
        name, content = beside
        file = (self.root / path).with_name(name)
        former = file.stat().st_mtime_ns if file.exists() and same_time else 0
        self.put(f"{path.rpartition('/')[0]}/{name}", BESIDE[name][content])
        if former:
            os.utime(file, ns=(former, former))

    @edit(number=ANY)
    def show_beside(self, number: int) -> None:
        """A release with its picture and its attachment, at once."""
        path = self.pick(number, "content/press/*/*.md")
        for name in ("bild.jpg", "bilaga.txt"):
            self.put(f"{path.rpartition('/')[0]}/{name}", BESIDE[name][number % 2])
        self.put(path, f"{self.text(path).rstrip()}\n\n![Torget](bild.jpg)\n\nSe [bilagan](bilaga.txt).\n")

    @edit(number=ANY)
    def remove_beside(self, number: int) -> None:
        """A file beside a release that goes."""
        path = self.pick(number, *(f"content/press/*/{name}" for name in BESIDE))
        self.take_away(path)

    @edit(number=ANY, new=st.sampled_from(FOLDERS))
    def rename_folder(self, number: int, new: str) -> None:
        """A folder of releases with another name, and all that is in it."""
        self.move_folder(number, new)

    @edit(number=ANY, new=st.sampled_from(("press/2021/inne", "press/Ny mapp", "kommuner")))
    def misplace_folder(self, number: int, new: str) -> None:
        """A folder that gets a name, or a place, where it can't be read."""
        self.move_folder(number, new)

    def move_folder(self, number: int, new: str) -> None:
        """Rename the folder of a release."""
        path = self.pick(number, "content/press/*/*.md")
        old, target = (self.root / path).parent, self.root / "content" / new
        if target.exists() or old in target.parents:
            raise NothingThereError
        target.parent.mkdir(parents=True, exist_ok=True)
        old.rename(target)

    @edit(number=ANY, other=ANY)
    def swap_folders(self, number: int, other: int) -> None:
        """Two folders of releases that take each other's names."""
        paths = [self.pick(which, "content/press/*/*.md").rpartition("/")[0] for which in (number, other)]
        self.swap(paths)

    @edit(number=ANY, other=ANY, pattern=st.sampled_from(ALIKE))
    def swap_files(self, number: int, other: int, pattern: str) -> None:
        """Two records of one kind, or two files beside them, that take each other's names."""
        self.swap([self.pick(which, pattern) for which in (number, other)])

    def swap(self, paths: Iterable[str]) -> None:
        """Exchange two files or folders; their times move with them."""
        first, second = (self.root / path for path in paths)
        if first == second:
            raise NothingThereError
        waiting = self.place / "waiting"
        first.rename(waiting)
        second.rename(first)
        waiting.rename(second)

    @edit(number=ANY, patterns=st.sampled_from((("content/press/*/b*", "static/ny.css", "static/bilder/*"), KEPT)))
    def change_capitals(self, number: int, patterns: tuple[str, ...]) -> None:
        """A file whose name gets, or loses, its capital."""
        path = self.pick(number, *patterns)
        file = self.root / path
        new = file.with_name(file.name[:1].swapcase() + file.name[1:])
        if new.exists():
            raise NothingThereError
        file.rename(new)

    @edit(number=ANY, backwards=st.booleans())
    def touch(self, number: int, *, backwards: bool) -> None:
        """A file with other times and the same bytes."""
        file = self.root / self.pick(number, *KEPT, "templates/*.html")
        times = (1, 1) if backwards else None
        os.utime(file, times)

    @edit(number=ANY, other=ANY)
    def link(self, number: int, other: int) -> None:
        """A release that becomes a link to another, inside content."""
        path, target = (self.pick(which, "content/press/*/*.md") for which in (number, other))
        if path == target:
            raise NothingThereError
        (self.root / path).unlink()
        (self.root / path).symlink_to(os.path.relpath(self.root / target, (self.root / path).parent))

    # --- templates and static -----------------------------------------------------------------------------------

    @edit(name=st.sampled_from(PLACES), mark=st.sampled_from(MARKS))
    def change_template(self, name: str, mark: str) -> None:
        """A template that says more or includes another one."""
        self.put(f"templates/{name}", with_mark(name, mark))

    @edit(name=st.sampled_from(PLACES), mark=st.sampled_from(BROKEN))
    def break_template(self, name: str, mark: str) -> None:
        """A template with a mistake, or that needs what another has."""
        self.put(f"templates/{name}", with_mark(name, mark))

    @edit(macro=st.sampled_from(MACROS), mark=st.sampled_from(("<!-- e -->", "", "<!-- f -->")))
    def change_macro(self, macro: tuple[str, str], mark: str) -> None:
        """A macro that many templates call."""
        name, start = macro
        text = (HERE.parent / "templates" / name).read_text("utf-8")
        assert start in text
        self.put(f"templates/{name}", text.replace(start, start + mark))

    @edit(name=st.sampled_from(OWN_TEMPLATES), text=st.sampled_from(TEMPLATE_TEXTS))
    def add_template(self, name: str, text: str) -> None:
        """A template that others may include, or that a page has for itself."""
        self.put(f"templates/{name}", text)

    @edit(name=st.sampled_from((*OWN_TEMPLATES, "standing/om-arkivet.html", "topic.html")))
    def remove_template(self, name: str) -> None:
        """A template that goes."""
        self.take_away(f"templates/{name}")

    @edit(static=ANY_STATIC)
    def put_static(self, static: tuple[str, int]) -> None:
        """A file of the agency's own, new or changed."""
        name, content = static
        self.put(f"static/{name}", STATIC[name][content])

    @edit(number=ANY)
    def remove_static(self, number: int) -> None:
        """One of them that goes."""
        self.take_away(self.pick(number, "static/[Nnbl]*", "static/*/*", "static/**/*"))


def with_mark(name: str, mark: str) -> str:
    """A template of the project with a mark where pages show it: in its block, if it fills those of another."""
    text = (HERE.parent / "templates" / name).read_text("utf-8")
    block = "{% block main %}\n"
    return (
        text.replace(block, block + mark)
        if text.startswith("{% extends")
        else text.replace("</body>", f"{mark}</body>")
    )
