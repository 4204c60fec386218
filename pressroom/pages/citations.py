"""The releases for reference managers: a file of each form beside every release, and one with all of them."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pressroom.model import ReleaseEntry, without_breaks
from pressroom.pages import urls
from pressroom.pages.components import Link
from pressroom.pages.context import PlanContext
from pressroom.pages.exported_items import Citation, CitationList
from pressroom.pages.targets import DataFile, Format, Recipe

ENDINGS: Mapping[Format, str] = MappingProxyType(
    {Format.BIBTEX: ".bib", Format.RIS: ".ris", Format.CSL_JSON: ".csl.json"}
)
"""What the name of a file of each form ends with."""


def reference_files(context: PlanContext) -> Iterator[Recipe]:
    """Each release for reference managers, and all of them in one file; nobody cites a text that was withdrawn."""
    if not context.about.exports.references:
        return
    for entry in map(context.entry, context.members()):
        for form, ending in ENDINGS.items() if not entry.withdrawn_texts else ():
            yield Recipe(f"{entry.address}{ending}", entry.at, release_citation, (entry.address, form))
    for form, path in zip(ENDINGS, whole_lists(context), strict=True):
        yield Recipe(path, context.about.at, all_citations, (form,))


def whole_lists(context: PlanContext) -> tuple[str, ...]:
    """The files with all releases, where the site has them."""
    return tuple(f"{urls.REFERENCES}{ending}" for ending in ENDINGS.values() if context.about.exports.references)


def beside(entry: ReleaseEntry, context: PlanContext) -> tuple[Link, ...]:
    """The files for reference managers beside a release, by the names of their forms."""
    if entry.withdrawn_texts or not context.about.exports.references:
        return ()
    return tuple(Link(text=form.value, address=f"{entry.address}{ending}") for form, ending in ENDINGS.items())


def release_citation(context: PlanContext, recipe: Recipe, address: str, form: Format) -> DataFile:
    """A release in a file of its own."""
    return citation_file(context, recipe, form, (context.entry(address),))


def all_citations(context: PlanContext, recipe: Recipe, form: Format) -> DataFile:
    """All releases in one file."""
    entries = map(context.entry, context.members())
    return citation_file(context, recipe, form, tuple(entry for entry in entries if not entry.withdrawn_texts))


def citation_file(context: PlanContext, recipe: Recipe, form: Format, entries: tuple[ReleaseEntry, ...]) -> DataFile:
    """Some releases in a form of reference managers."""
    about = context.about
    cited = tuple(citation_of(entry, context) for entry in entries)
    content = CitationList(archive=about.name, language=about.language, entries=cited)
    return DataFile(path=recipe.path, form=form, content=content, origin=recipe.origin)


def citation_of(entry: ReleaseEntry, context: PlanContext) -> Citation:
    """A release as it is cited: by whoever published it; a summary by the archive that wrote it."""
    about = context.about
    publisher = entry.publisher or about.agency.name
    return Citation(
        key=entry.id,
        title=without_breaks(entry.title),
        kind=entry.kind,
        date=entry.date,
        language=entry.language,
        author=publisher if entry.verbatim else about.name,
        original_publisher="" if entry.verbatim else publisher,
        reference=entry.reference,
        abstract=without_breaks(entry.summary),
        topics=entry.topics,
        original="" if entry.withdrawn_texts else next(iter(entry.originals), ""),
        url=f"{about.url}{urls.release_page(entry.address)}",
    )
