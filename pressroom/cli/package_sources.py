"""What goes into the package beside the site: the sources that it can be built from again, and words about them."""

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from pressroom.cli.asked import Options
from pressroom.cli.version import ROOT
from pressroom.desk.public_sources import PublicSource
from pressroom.package.delivery import Delivery, PackedSource
from pressroom.system_files import is_left_by_program
from pressroom.write.diff import file_digest

BESIDE_PROGRAM = ("build.py", "pyproject.toml", "LICENSE", "README.md", "CHANGELOG.md", "Makefile")
"""What stands beside the program in a checkout, and is needed to run it or to know it."""
LOCKS = "requirements*.lock"
PACKAGE = ROOT / "pressroom" / "package"


def sources_of(options: Options, delivery: Delivery, content: Collection[PublicSource]) -> Iterator[PackedSource]:
    """What the site is built from: content, templates, static files, the program, and how it was called."""
    for source in content:
        if source.public is not None:
            yield PackedSource(path=f"content/{source.path}", content=source.public)
    for name, folder in (("templates", options.folders.templates), ("static", options.folders.static)):
        yield from (PackedSource(path=f"{name}/{path}", content=file) for path, file in files_in(folder))
    yield from (PackedSource(path=f"program/{path}", content=file) for path, file in program_files())
    yield PackedSource(path="bygge.json", content=how_it_was_built(delivery))


def closed_sources(content: Collection[PublicSource]) -> Iterator[PackedSource]:
    """The files of content that aren't handed over, or not whole, as they are."""
    for source in content:
        if not source.is_whole:
            yield PackedSource(path=f"content/{source.path}", content=source.original, is_restricted=True)


def files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files below a folder that no program left there."""
    for file in sorted(folder.rglob("*")):
        parts = file.relative_to(folder).parts
        if file.is_file() and not any(part == "__pycache__" or is_left_by_program(part) for part in parts):
            yield "/".join(parts), file


def program_files() -> Iterator[tuple[str, Path]]:
    """The program and, in a checkout, what stands beside it."""
    yield from ((f"pressroom/{path}", file) for path, file in files_in(ROOT / "pressroom"))
    beside = [ROOT / name for name in BESIDE_PROGRAM]
    yield from ((file.name, file) for file in (*beside, *sorted(ROOT.glob(LOCKS))) if file.is_file())


def how_it_was_built(delivery: Delivery) -> bytes:
    """What a rebuild needs to know."""
    known = {
        "as_of": delivery.moment.replace(tzinfo=None).isoformat(timespec="minutes"),
        "program": delivery.program.name,
        "version": delivery.program.version,
        "revision": delivery.program.revision,
        "python": delivery.program.python,
    }
    return (json.dumps(known, ensure_ascii=False, indent=1) + "\n").encode()


def stripped_pictures(content: Collection[PublicSource]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The pictures that place and camera were taken out of, with their digests before and after."""
    for source in content:
        if isinstance(source.public, Path) and not source.is_whole:
            yield source.path, (digest_of_file(source.original), digest_of_file(source.public))


def digest_of_file(file: Path) -> str:
    """The SHA-256 of a file."""
    return file_digest(file).sha256


def documents_of() -> Iterator[tuple[str, bytes]]:
    """What goes along as it is: the description of the package, and the schemas of its lists."""
    yield "sip/documentation/arkivleverans.md", (PACKAGE / "arkivleverans.md").read_bytes()
    for schema in sorted((PACKAGE / "schemas").glob("*.rng")):
        yield f"sip/schemas/{schema.name}", schema.read_bytes()
