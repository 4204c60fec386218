"""The build as one sentence: content → documents → site → texts → plan → files → checked → written."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from pressroom.check import check_absent, check_site
from pressroom.cli.alone import unclear
from pressroom.cli.remembered import records_of
from pressroom.cli.workshop import Part, Text, Watch, Workshop, text_of, unwatched
from pressroom.documents import Contents, read_contents
from pressroom.images import is_picture, look_at
from pressroom.model import Body, File, MeasuredPicture, Prose, Site
from pressroom.pages import Copy, plan_site
from pressroom.problems import Fault, Location, Problem, Severity, as_errors, error, has_errors, in_order
from pressroom.read import read_site
from pressroom.settings import read_settings, settings_to_read_on
from pressroom.values import dataclass
from pressroom.write import Written, lock, write_site

__all__ = ["Built", "Folders", "Part", "Watch", "make_site", "missing_folders", "unwatched", "write"]


@dataclass(frozen=True, kw_only=True)
class Folders:
    """Where everything is."""

    content: Path
    templates: Path
    static: Path
    output: Path

    def of(self, path: str) -> Path | None:
        """The file that a problem's place names (``content/press/2018/a.md``)."""
        root, _, rest = path.partition("/")
        folder = {"content": self.content, "templates": self.templates, "static": self.static, "output": self.output}
        return folder[root] / rest if root in folder and rest else None


@dataclass(frozen=True, kw_only=True)
class Built:
    """A site that was made but not yet written, with every problem found on the way.

    `others` counts the files that were made before and are not looked at again. `contents` is what the site was read
    from; `is_flawless` tells that there is nothing to say of its finished files.
    """

    files: tuple[File, ...] = ()
    others: int = 0
    pages: int = 0
    site: Site | None = None
    problems: tuple[Problem, ...] = ()
    contents: Contents = field(default_factory=Contents)
    is_flawless: bool = False

    @property
    def count(self) -> int:
        """How many files the site has."""
        return len(self.files) + self.others


def make_site(  # noqa: PLR0913  (all that a build depends on)
    folders: Folders,
    as_of: datetime,
    *,
    strict: bool = False,
    drafts: bool = False,
    watch: Watch = unwatched,
    shop: Workshop | None = None,
) -> Built:
    """Make the whole site in memory and check it. Nothing is written. With `drafts` it is for the preview only."""
    shop = shop or Workshop()
    missing = missing_folders(folders)
    if missing:
        return Built(problems=missing)
    contents = read_contents(folders.content, shop.read_file)
    settings, unsettled = read_settings(contents, as_of)
    site, unread = read_site(contents, settings or settings_to_read_on(as_of), drafts=drafts)
    texts, doubtful = mark_up_site(site, contents, shop, watch)
    problems = [*contents.problems, *unsettled, *unread, *doubtful]
    problems += proofread_damaged(contents, site, shop)
    if settings is None:
        return Built(problems=in_order(problems))
    planned, unplanned = plan_site(site, texts, static_files(folders.static), look_at_pictures(site))
    problems += unplanned
    if not has_errors(problems):
        shop.show_early(planned, folders.templates, site)
    made = shop.render(planned, folders.templates, site, watch)
    files = made.files
    problems += made.problems
    flaws: tuple[Problem, ...] = ()
    if not has_errors(problems):
        base = urlsplit(site.about.url).path or "/"
        notice = any(phase == site.about.phase for phase, _ in site.about.notices)
        flaws = check_site(
            files, base=base, notice=notice, language=site.about.language, summaries=made.summaries
        ) + check_absent(files, site.withheld)
    found = in_order([*problems, *flaws])
    return Built(
        files=files,
        pages=sum(file.path.endswith(".html") for file in files),
        site=site,
        problems=in_order(as_errors(found)) if strict else found,
        contents=contents,
        is_flawless=not flaws,
    )


def missing_folders(folders: Folders) -> tuple[Problem, ...]:
    """The folders of the sources must be there, and the site must not be written into them."""
    sources = {"content": folders.content, "templates": folders.templates, "static": folders.static}
    output = folders.output.resolve()
    problems = [
        error("folder-missing", Location(path=name), folder=str(folder), name=name)
        for name, folder in sources.items()
        if not folder.is_dir()
    ]
    problems += [
        error("folders-overlap", Location(path="output"), folder=str(folders.output))
        for folder in sources.values()
        if output == folder.resolve() or output in folder.resolve().parents or folder.resolve() in output.parents
    ]
    return in_order(problems)


def mark_up_site(
    site: Site, contents: Contents, shop: Workshop, watch: Watch
) -> tuple[Mapping[str, Prose], tuple[Problem, ...]]:
    """Every text of the site marked up, by the file it stands in, with what a person should look at in it."""
    everything = tuple(records_of(site))
    documents = {document.path: document for document in contents.documents}
    marked = shop.mark_up([text_of(found, site.about.language) for found in everything], watch)
    texts = {found.body.at.path: prose for found, prose in zip(everything, marked, strict=True)}
    problems = tuple(
        problem
        for found, prose in zip(everything, marked, strict=True)
        for problem in unclear(found, documents.get(found.at.path), prose)
    )
    return texts, problems


def proofread_damaged(contents: Contents, site: Site, shop: Workshop) -> Iterator[Problem]:
    """What is wrong with the texts of records that can't be published for their fields: all is told at once."""
    damaged = [document for document in contents.documents if document.path in site.damaged and document.body]
    texts = [
        Text(
            body=Body(text=document.body, at=Location(path=document.path, line=document.body_line)),
            language=site.about.language,
            verbatim=True,
        )
        for document in damaged
    ]
    for prose in shop.mark_up(texts, unwatched) if texts else ():
        yield from (problem for problem in prose.problems if problem.severity is Severity.ERROR)


def look_at_pictures(site: Site) -> Mapping[str, MeasuredPicture | Fault]:
    """What is in the pictures beside releases, by their paths."""
    return {asset.path: look_at(asset.path, asset.file.read_bytes()) for asset in site.assets if is_picture(asset.path)}


def static_files(root: Path) -> tuple[Copy, ...]:
    """The agency's own files: style, scripts, fonts. Hidden files stay behind."""
    found = sorted(path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return tuple(
        Copy(path=f"static/{path.as_posix()}", file=root / path, origin=Location(path=f"static/{path.as_posix()}"))
        for path in found
        if not any(part.startswith(".") for part in path.parts)
    )


def write(built: Built, output: Path) -> Written:
    """Write a site without errors into its output, where one build at a time may be."""
    if built.site is not None and built.site.shows_unpublished:
        raise ValueError("a preview is never written")
    with lock(output):
        return write_site(output, {file.path: file.content for file in built.files})
