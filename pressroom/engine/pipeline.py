"""The build as one sentence: content → documents → site → texts → plan → files → checked → written."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from pressroom.check import PageFacts, check_absent, check_site
from pressroom.documents import Contents
from pressroom.documents.reading import read_contents
from pressroom.engine.executor import Executor, StagingError
from pressroom.engine.local_problems import unclear_in_summary, unclear_in_text
from pressroom.engine.request import CheckedSite, Folders, Progress, missing_folders, no_progress
from pressroom.engine.source_files import static_files, template_problems, unreadable_assets, unreadable_source
from pressroom.engine.texts import MarkupInput, MarkupOptions, text_of
from pressroom.engine.trace import records_of
from pressroom.images import is_picture, look_at
from pressroom.model import Asset, Body, File, MeasuredPicture, Prose, Site
from pressroom.pages.plan import plan_site
from pressroom.problems import Fault, Location, Problem, Severity, as_errors, fault, has_errors, in_order
from pressroom.read import read_site
from pressroom.settings import read_settings, settings_to_read_on
from pressroom.write import WriteResult, lock, write_site
from pressroom.write.errors import disk_problem
from pressroom.write.manifest import Digest

__all__ = ["CheckedSite", "Folders", "make_site", "write"]

CACHE = ".cache"
"""The folder of what can always be made again, where the preview has its site."""


def make_site(  # noqa: PLR0913  (all that a build depends on)
    folders: Folders,
    as_of: datetime,
    *,
    strict: bool = False,
    drafts: bool = False,
    progress: Progress = no_progress,
    executor: Executor | None = None,
) -> CheckedSite:
    """Make the whole site and check it. Nothing is written to the output. With `drafts` it is for the preview only."""
    executor = executor or Executor()
    missing = missing_folders(folders)
    if missing:
        return CheckedSite(problems=missing)
    contents = read_contents(folders.content)
    settings, unsettled = read_settings(contents, as_of)
    site, unread = read_site(contents, settings or settings_to_read_on(as_of), drafts=drafts)
    problems = [*contents.problems, *unsettled, *unread]
    problems += proofread_summaries(contents, site)
    problems += proofread_damaged(contents, site, executor)
    heads = {document.path: document.head for document in contents.documents}
    del contents  # its fields take as much memory as all texts
    texts, doubtful = mark_up_site(site, executor, progress)
    problems += doubtful
    if settings is None:
        return CheckedSite(problems=in_order(problems))
    own_files, unreadable = static_files(folders.static)
    templates = template_problems(folders.templates)
    problems += (*unreadable, *unreadable_assets(site.assets), *templates)
    planned, unplanned = plan_site(site, texts, own_files, look_at_pictures(site))
    problems += unplanned
    files: tuple[File, ...] = ()
    staged: Mapping[str, Digest] = {}
    flaws: tuple[Problem, ...] = ()
    try:
        made = executor.render(planned, folders.templates, site, progress)
        files, staged = made.files, made.staged
        # A template that can't be read is told as the file that it is, and not once more by its pages.
        told = {problem.at.path for problem in templates}
        problems += (problem for problem in made.problems if problem.at.path not in told)
        if not has_errors(problems):
            flaws = checked(files, site, made.summaries)
    except StagingError as failure:
        problems.append(disk_problem(folders.output, {}, failure))
    except OSError as failure:
        gone = unreadable_source(failure, folders)
        if gone is None:
            raise
        problems.append(gone)
    found = in_order([*problems, *flaws])
    return CheckedSite(
        files=files,
        pages=sum(file.path.endswith(".html") for file in files),
        site=site,
        problems=in_order(as_errors(found)) if strict else found,
        heads=heads,
        staged=staged,
        is_flawless=not flaws,
    )


def mark_up_site(site: Site, executor: Executor, progress: Progress) -> tuple[Mapping[str, Prose], tuple[Problem, ...]]:
    """Every text of the site marked up, by the file it stands in, with what a person should look at in it."""
    everything = tuple(records_of(site))
    marked = executor.mark_up([text_of(found, site.about.language) for found in everything], progress)
    texts = {found.body.at.path: prose for found, prose in zip(everything, marked, strict=True)}
    problems = tuple(
        problem for found, prose in zip(everything, marked, strict=True) for problem in unclear_in_text(found, prose)
    )
    return texts, problems


def proofread_summaries(contents: Contents, site: Site) -> Iterator[Problem]:
    """What a person should look at in the summaries of releases."""
    documents = {document.path: document for document in contents.documents}
    for release in site.releases:
        yield from unclear_in_summary(release, documents[release.at.path])


def proofread_damaged(contents: Contents, site: Site, executor: Executor) -> Iterator[Problem]:
    """What is wrong with the texts of records that can't be published for their fields: all is told at once."""
    damaged = [document for document in contents.documents if document.path in site.damaged and document.body]
    texts = [
        MarkupInput(
            body=Body(text=document.body, at=Location(path=document.path, line=document.body_line)),
            manner=MarkupOptions(language=site.about.language, verbatim=True),
        )
        for document in damaged
    ]
    for prose in executor.mark_up(texts, no_progress) if texts else ():
        yield from (problem for problem in prose.problems if problem.severity is Severity.ERROR)


def look_at_pictures(site: Site) -> Mapping[str, MeasuredPicture | Fault]:
    """What is in the pictures beside releases, by their paths."""
    return {asset.path: picture_of(asset) for asset in site.assets if is_picture(asset.path)}


def picture_of(asset: Asset) -> MeasuredPicture | Fault:
    """What is in a picture."""
    try:
        return look_at(asset.path, asset.file.read_bytes())
    except OSError as failure:
        return fault("file-unreadable", reason=failure.strerror or "")


def checked(files: Sequence[File], site: Site, summaries: Mapping[str, PageFacts]) -> tuple[Problem, ...]:
    """What is wrong with finished files."""
    base = urlsplit(site.about.url).path or "/"
    notice = any(phase == site.about.phase for phase, _ in site.about.notices)
    return check_site(
        files, base=base, notice=notice, language=site.about.language, summaries=summaries
    ) + check_absent(files, site.withheld)


def write(built: CheckedSite, output: Path, *, is_untouched: bool = False) -> WriteResult:
    """Write a site without errors into its output, where one build at a time may be.

    `is_untouched` tells that the output stands as the last build left it.

    One that shows what isn't published is written only where the preview serves it from.
    """
    if built.site is not None and built.site.shows_unpublished and output.parent.name != CACHE:
        raise ValueError("what isn't published is not written into the site")
    with lock(output):
        files = {file.path: file.content for file in built.files}
        return write_site(output, files, staged=built.staged, is_untouched=is_untouched)
