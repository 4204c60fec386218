"""The build as one sentence: content → documents → site → texts → plan → files → checked → written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from pressroom.check import check_absent, check_site, summarise
from pressroom.cli.workshop import Part, Text, Watch, Workshop, unwatched
from pressroom.documents import Contents, Scalar, read_contents
from pressroom.images import is_picture, look_at
from pressroom.markup import proofread_text
from pressroom.model import Body, Box, File, MeasuredPicture, Municipality, Person, Prose, Release, Site, StandingPage
from pressroom.pages import Copy, plan_site
from pressroom.problems import Fault, Location, Problem, Severity, as_errors, error, has_errors, in_order
from pressroom.read import read_site
from pressroom.settings import read_settings, settings_to_read_on
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
    """A site that was made but not yet written, with every problem found on the way."""

    files: tuple[File, ...] = ()
    pages: int = 0
    site: Site | None = None
    problems: tuple[Problem, ...] = ()


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
    texts, unclear = mark_up_site(site, shop, watch)
    problems = [*contents.problems, *unsettled, *unread, *unclear, *proofread_summaries(contents, site)]
    problems += proofread_damaged(contents, site, shop)
    if settings is None:
        return Built(problems=in_order(problems))
    planned, unplanned = plan_site(site, texts, static_files(folders.static), look_at_pictures(site))
    problems += unplanned
    if not has_errors(problems):
        shop.show_early(planned, folders.templates, site)
    made = shop.render(planned, folders.templates, watch)
    files = made.files
    problems += made.problems
    if not has_errors(problems):
        base = urlsplit(site.about.url).path or "/"
        notice = any(phase == site.about.phase for phase, _ in site.about.notices)
        problems += check_site(
            files,
            base=base,
            notice=notice,
            language=site.about.language,
            summarise=lambda content: made.summaries.get(content) or summarise(content),
        )
        problems += check_absent(files, site.withheld)
    found = in_order(as_errors(problems) if strict else problems)
    pages = sum(file.path.endswith(".html") for file in files)
    return Built(files=files, pages=pages, site=site, problems=found)


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


def mark_up_site(site: Site, shop: Workshop, watch: Watch) -> tuple[Mapping[str, Prose], tuple[Problem, ...]]:
    """Every text of the site marked up, by the file it stands in, with what a person should look at in it."""
    everything: tuple[Release | StandingPage | Municipality | Person | Box, ...]
    everything = (*site.releases, *site.pages, *site.municipalities, *site.people, *site.boxes)
    marked = shop.mark_up([text_of(found, site) for found in everything], watch)
    texts: dict[str, Prose] = {}
    problems: list[Problem] = []
    for found, prose in zip(everything, marked, strict=True):
        texts[found.body.at.path] = prose
        problems += [problem for problem in prose.problems if problem.code not in found.accept]
    return texts, tuple(problems)


def text_of(found: Release | StandingPage | Municipality | Person | Box, site: Site) -> Text:
    """The text of a record, and what its markup depends on."""
    language = found.language if isinstance(found, Release | StandingPage) else site.about.language
    verbatim = isinstance(found, Release) and found.verbatim
    # A box stands on the pages of many releases, so its anchors must not be theirs.
    prefix = f"{found.id}-" if isinstance(found, Box) else ""
    return Text(body=found.body, language=language, verbatim=verbatim, prefix=prefix)


def proofread_summaries(contents: Contents, site: Site) -> Iterator[Problem]:
    """What a person should look at in the summaries, which stand in every list and feed."""
    summaries = {document.path: document.fields.get("summary") for document in contents.documents}
    for release in site.releases:
        written = summaries.get(release.at.path)
        if isinstance(written, Scalar):
            found = proofread_text(written.text, written.at, language=release.language, verbatim=release.verbatim)
            yield from (problem for problem in found if problem.code not in release.accept)


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
