"""Zip files for those who work with the texts: those of each folder (a year), all tables, each release with its files.

They are asked for (`exports.bundles`). That of a folder has no pictures and no attachments: one text that changes makes
it anew, and that must not take longer the more pictures a year has. A release's own has them. There is none of
everything, for the same reason: at 1,000 texts it would add 0.7 seconds of a processor to every edit.
"""

from collections.abc import Iterable, Iterator

from pressroom.model import Release, ReleaseEntry
from pressroom.pages import urls
from pressroom.pages.chains import FOLDER
from pressroom.pages.citations import ENDINGS, citation_file, citation_of
from pressroom.pages.components import Download, FolderDownload
from pressroom.pages.context import PlanContext
from pressroom.pages.export_records import release_record
from pressroom.pages.exported_items import BundleNote, NewsPicture
from pressroom.pages.exports import TABLES, data_names, release_markdown, table_description, table_of_kind
from pressroom.pages.news import news_file, news_picture
from pressroom.pages.tables import table_of
from pressroom.pages.targets import Bundle, BundledFile, DataFile, Format, Recipe

NOTE = "LAS MIG.txt"
"""What is said of a zip file in it. No file beside a release may have a space in its name, so none is called so."""
OVERHEAD = 2_000
"""Bytes of a zip file that are neither text nor a file beside a release, about."""


def bundle_files(context: PlanContext) -> Iterator[Recipe]:
    """The zip files of a site that wants them."""
    if not context.about.exports.bundles:
        return
    for folder in context.keys("folders"):
        yield Recipe(urls.folder_bundle(folder), context.about.at, folder_bundle, (folder,))
    if context.about.exports.data:
        yield Recipe(urls.TABLES, context.about.at, tables_bundle)
    for entry in map(context.entry, context.members()):
        if has_bundle(entry, context):
            yield Recipe(urls.release_bundle(entry.address), entry.at, release_bundle, (entry.address,))


def has_bundle(entry: ReleaseEntry, context: PlanContext) -> bool:
    """Whether a release has a zip file of its own: one with a picture or attachments, unless its text is withdrawn."""
    return context.about.exports.bundles and bool(entry.files) and not entry.withdrawn_texts


def whole_bundles(context: PlanContext) -> tuple[str, ...]:
    """The zip files that hold more than one release."""
    exports = context.about.exports
    if not exports.bundles:
        return ()
    return (*map(urls.folder_bundle, context.keys("folders")), *((urls.TABLES,) if exports.data else ()))


def folder_downloads(context: PlanContext) -> tuple[FolderDownload, ...]:
    """The zip files of the folders, each with how many texts are in it: years, the newest first, and then others."""
    folders = context.keys("folders") if context.about.exports.bundles else ()
    return tuple(
        FolderDownload(address=urls.folder_bundle(folder), folder=folder, count=context.count(f"{FOLDER} {folder}"))
        for folder in sorted(folders, key=lambda name: (name.isdigit(), name), reverse=True)
    )


# --- a folder -----------------------------------------------------------------------------------------------------


def folder_bundle(context: PlanContext, recipe: Recipe, folder: str) -> DataFile:
    """The texts of a folder as plain text and Markdown, a table of them, and a file for each reference manager."""
    releases = tuple(map(context.release, context.members(f"{FOLDER} {folder}")))
    entries = [context.entry(release.address) for release in releases]
    there = tuple(entry for entry in entries if not entry.withdrawn_texts)
    note = BundleNote(
        archive=context.about.name,
        url=context.about.url,
        language=context.about.language,
        title=folder,
        count=len(releases),
        cited=tuple(citation_of(entry, context) for entry in there[:1]),
        terms=context.about.rights,
    )
    forms = (Format.BIBTEX, Format.RIS)
    files = (
        *releases_tables(releases, recipe, context),
        *(citation_file(context, named(f"referenser{ENDINGS[form]}", recipe), form, there) for form in forms),
        *(file for release in releases for file in texts_of(release, recipe, context)),
    )
    return bundled(recipe, note, files)


def releases_tables(releases: Iterable[Release], recipe: Recipe, context: PlanContext) -> Iterator[DataFile]:
    """Some releases as a table, for programs and for spreadsheets."""
    table = table_of(tuple(release_record(release, context, whole=False) for release in releases), "releases")
    for ending, form in TABLES.items():
        yield DataFile(path=f"texter{ending}", form=form, content=table, origin=recipe.origin)


def texts_of(release: Release, recipe: Recipe, context: PlanContext) -> tuple[DataFile, DataFile]:
    """A release as plain text and as Markdown, as they stand beside its page."""
    address = release.address
    text = named(urls.release_text(address).removeprefix("press/"), recipe)
    markdown = named(urls.release_markdown(address).removeprefix("press/"), recipe)
    return (
        news_file(context, text, address, Format.RELEASE_TEXT),
        release_markdown(context, markdown, address),
    )


# --- all tables ---------------------------------------------------------------------------------------------------


def tables_bundle(context: PlanContext, recipe: Recipe) -> DataFile:
    """Every table of the folder with data, with the descriptions of their columns."""
    about = context.about
    note = BundleNote(archive=about.name, url=about.url, language=about.language, title="", terms=about.rights)
    names = data_names(context)
    return bundled(recipe, note, tuple(file for name in names for file in tables_of(name, recipe, context)))


def tables_of(name: str, recipe: Recipe, context: PlanContext) -> Iterator[DataFile]:
    """The tables of a kind of record."""
    for ending, form in TABLES.items():
        yield table_of_kind(context, named(f"{name}{ending}", recipe), name, form)
    yield table_description(context, named(f"{name}.csv-metadata.json", recipe), name)


# --- a release ----------------------------------------------------------------------------------------------------


def release_bundle(context: PlanContext, recipe: Recipe, address: str) -> DataFile:
    """A release with its pictures and attachments."""
    release, entry, about = context.release(address), context.entry(address), context.about
    note = BundleNote(
        archive=about.name,
        url=about.url,
        language=about.language,
        title=release.title,
        cited=(citation_of(entry, context),),
        terms=release.rights or about.rights,
        pictures=shown_in(release, context),
        attachments=tuple((beside(attachment.src, address), attachment.title) for attachment in release.attachments),
    )
    texts = (
        news_file(context, named(beside(urls.release_text(address), address), recipe), address, Format.RELEASE_TEXT),
        release_markdown(context, named(beside(urls.release_markdown(address), address), recipe), address),
    )
    attached = (context.attached(path, beside(path, address)) for path in files_beside(release, context))
    return bundled(recipe, note, (*texts, *filter(None, attached)))


def release_download(release: Release, context: PlanContext) -> Download | None:
    """The zip file of a release, with about how large it is: nobody downloads blindly."""
    if not has_bundle(context.entry(release.address), context):
        return None
    files = sum(map(context.size, files_beside(release, context)))
    text = len(context.plain(release.at.path).encode())
    return Download(
        address=urls.release_bundle(release.address),
        title=release.title,
        form="ZIP",
        size=files + 2 * text + OVERHEAD,
    )


def files_beside(release: Release, context: PlanContext) -> tuple[str, ...]:
    """The picture and the attachments of a release, and the files that its text leads to."""
    own = ([release.image.src] if release.image else []) + [attachment.src for attachment in release.attachments]
    leads = (lead.partition("#")[0] for lead in context.text(release.at.path).targets)
    return tuple(dict.fromkeys((*own, *(lead for lead in leads if lead and context.size(lead)))))


def shown_in(release: Release, context: PlanContext) -> tuple[tuple[str, NewsPicture], ...]:
    """The picture of a release with its name in the zip file."""
    picture = news_picture(release, context)
    return ((beside(release.image.src, release.address), picture),) if release.image and picture else ()


def beside(path: str, address: str) -> str:
    """The name of a file in the zip file of a release: from the release's folder, where it stands there."""
    return path.removeprefix(f"{address.rpartition('/')[0]}/")


# --- any of them --------------------------------------------------------------------------------------------------


def named(path: str, recipe: Recipe) -> Recipe:
    """A file in a zip file, as its planner is asked for it."""
    return recipe._replace(path=path)


def bundled(recipe: Recipe, note: BundleNote, files: tuple[BundledFile, ...]) -> DataFile:
    """A zip file: what is said of it first, and all in a folder of its own, so that nothing is strewn about."""
    root = recipe.path.rpartition("/")[2].removesuffix(".zip")
    first = DataFile(path=NOTE, form=Format.BUNDLE_NOTE, content=note, origin=recipe.origin)
    content = Bundle(root=root, files=(first, *files))
    return DataFile(path=recipe.path, form=Format.ZIP, content=content, origin=recipe.origin)
