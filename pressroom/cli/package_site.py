"""The finished site that a package is made of, which must be what its sources give now.

Where what is kept of the last build proves that, the records are read from there, one by one. Else the site is made
anew from nothing beside it, in a process of its own, and compared with the one that stands in the output.
"""

import os
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn, TypeVar

import click

from pressroom.cache.store import open_store
from pressroom.cli.asked import PROBLEMS, WRONG_USE, Options, progress_of
from pressroom.cli.explain import reason_in_words
from pressroom.cli.report import report_build, report_problems
from pressroom.engine.build import build_site
from pressroom.engine.executor import apart
from pressroom.engine.kept_site import KeptSite, kept_site
from pressroom.engine.reasons import NeedsFullBuild, Reason
from pressroom.engine.request import BuildOptions, BuildRequest, CheckedSite, cache_folder, no_progress, processors
from pressroom.engine.staging import stage_in
from pressroom.language import Language, choose_language
from pressroom.model import Site
from pressroom.problems import Location, Problem, error, has_errors
from pressroom.replay import cache_file
from pressroom.write.errors import disk_problem
from pressroom.write.manifest import MANIFEST, Manifest, read_manifest
from pressroom.write.precompressed import copies_among

MadeOfSite = TypeVar("MadeOfSite")


def with_site(options: Options, pack: Callable[[KeptSite], MadeOfSite]) -> MadeOfSite:
    """What is made of the finished site; ends with the reason where it isn't what its sources give."""
    try:
        with site_in(options) as site:
            return pack(site)
    except NeedsFullBuild as needs:  # nothing that proves it is kept, or not all of what is
        tell_why_anew(options, needs.reason)
        return with_site_made_anew(options, pack)


def tell_why_anew(options: Options, reason: Reason) -> None:
    """Say why this takes as long as a build, unless it shall be quiet."""
    if options.quiet or options.as_json:
        return
    language = language_of(options, None)
    words = reason_in_words(reason, language)
    click.echo(language.text("making the site anew, to compare it ({why}) …", why=words), err=True)


def with_site_made_anew(options: Options, pack: Callable[[KeptSite], MadeOfSite]) -> MadeOfSite:
    """The same of the site as it is made now, if that is the one in the output."""
    with place_beside(options.folders.output) as place:
        anew = replace(options, folders=replace(options.folders, output=place / "output"))
        built = built_apart(options, anew)
        stop_on_problems(options, built)
        stop_on_difference(options, anew, built)
        try:
            with site_in(anew) as site:
                return pack(site)
        except NeedsFullBuild as needs:  # somebody has changed a source meanwhile
            older = error("package-site-older", Location(path="output"), path=needs.reason.path or MANIFEST, count=1)
            stop(options, (older,), language_of(options, built.site))


@contextmanager
def site_in(options: Options) -> Iterator[KeptSite]:
    """The site in the output, as it is kept."""
    with open_store(cache_file(str(options.folders.output))) as store:
        yield kept_site(
            BuildRequest(
                folders=options.folders,
                as_of=options.as_of,
                options=BuildOptions(strict=options.strict),
                progress=no_progress,
                began=0,
            ),
            store,
        )


@contextmanager
def place_beside(output: Path) -> Iterator[Path]:
    """A folder on the disk of the output, or else where the system has such; it goes at the end."""
    with stage_in(cache_folder(output)) as stage:
        if stage is not None:
            yield stage
            return
    with TemporaryDirectory() as folder:
        yield Path(folder)


def built_apart(options: Options, anew: Options) -> CheckedSite:
    """The site, made anew in a process of its own; what the disk refuses is told, or that there is no memory left."""
    try:
        return apart(made_anew, anew)
    except OSError as failure:
        refused = disk_problem(anew.folders.output, {}, failure)
        stop(options, (refused,), language_of(options, None), WRONG_USE)


def made_anew(options: Options) -> CheckedSite:
    """Make the site from nothing into its output. It is given with all that is wrong, and without its files."""
    building = BuildOptions(strict=options.strict, jobs=processors())
    made = build_site(options.folders, options.as_of, building, progress_of(options))
    built, written = made.built, made.written
    return CheckedSite(
        others=built.count,
        pages=built.pages,
        site=Site(about=built.site.about) if built.site else None,
        problems=(*built.problems, *(written.problems if written else ())),
    )


# --- what stops it --------------------------------------------------------------------------------------------------


def stop_on_problems(options: Options, built: CheckedSite) -> None:
    """Go no further with content that has errors."""
    if built.site is None or has_errors(built.problems):
        report_build(options, built, None)


def stop_on_difference(options: Options, anew: Options, built: CheckedSite) -> None:
    """Go no further with an output that isn't what the content gives."""
    if stale := tuple(problems_of_output(options.folders.output, anew.folders.output)):
        stop(options, stale, language_of(options, built.site))


def problems_of_output(output: Path, anew: Path) -> Iterator[Problem]:
    """The output must be the site as it was made anew, whole."""
    manifest, now = read_manifest(output), read_manifest(anew)
    if not isinstance(manifest, Manifest) or not manifest.is_finished:
        yield error("package-no-site", Location(path="output"), output=str(output))
        return
    files, made = manifest.files, now.files if isinstance(now, Manifest) else {}
    differing = sorted(path for path in made.keys() | files.keys() if made.get(path) != files.get(path))
    copies = copies_among(files.keys() - made.keys(), made)
    if differing and copies.issuperset(differing):
        yield error("package-site-precompressed", Location(path="output"), path=differing[0], count=len(differing))
    elif differing:
        yield error("package-site-older", Location(path="output"), path=differing[0], count=len(differing))


def stop(options: Options, problems: Collection[Problem], language: Language, status: int = PROBLEMS) -> NoReturn:
    """Say why there is no package."""
    report_problems(options, tuple(problems), language)
    sys.exit(status)


def language_of(options: Options, site: Site | None) -> Language:
    """The language that the person is spoken to in."""
    return choose_language(options.lang, os.environ, site.about.language if site else "")
