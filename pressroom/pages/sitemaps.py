"""The sitemap, which is the plan itself, and the files that tell robots and people where to begin."""

from collections.abc import Iterator

from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.targets import DataFile, Format, PlainText, Recipe, Sitemap
from pressroom.pages.verification import ABOUT_ARCHIVE


def sitemap_files(context: PlanContext) -> Iterator[Recipe]:
    """The sitemap, split where it would be too long, and the file that tells robots of it."""
    at, parts = context.about.at, sitemap_parts(context)
    yield Recipe(urls.SITEMAP, at, sitemap_index if len(parts) > 1 else sitemap)
    if len(parts) > 1:
        yield from (Recipe(path, at, sitemap, (number,)) for number, path in enumerate(parts))
    yield Recipe("robots.txt", at, robots)
    yield Recipe(urls.READ_ME, at, read_me)


def sitemap_parts(context: PlanContext) -> tuple[str, ...]:
    """The files that a sitemap in several parts has."""
    return tuple(urls.sitemap_part(number) for number in range(-(-len(context.listed) // urls.SITEMAP_SIZE)))


def sitemap(context: PlanContext, recipe: Recipe, number: int = 0) -> DataFile:
    """The sitemap, which is the plan itself, or a part of it."""
    start = number * urls.SITEMAP_SIZE
    paths = context.listed[start : start + urls.SITEMAP_SIZE]
    changed = context.changed_days
    content = Sitemap(url=context.about.url, entries=tuple((path, changed.get(path, "")) for path in paths))
    return DataFile(path=recipe.path, form=Format.SITEMAP, content=content, origin=recipe.origin)


def sitemap_index(context: PlanContext, recipe: Recipe) -> DataFile:
    """The sitemap that names its parts."""
    entries = tuple((path, "") for path in sitemap_parts(context))
    content = Sitemap(url=context.about.url, entries=entries, is_index=True)
    return DataFile(path=recipe.path, form=Format.SITEMAP, content=content, origin=recipe.origin)


def robots(context: PlanContext, recipe: Recipe) -> DataFile:
    """What robots may read: everything."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {context.about.url}{urls.SITEMAP}\n"
    return DataFile(path=recipe.path, form=Format.TEXT, content=PlainText(text=text), origin=recipe.origin)


def read_me(context: PlanContext, recipe: Recipe) -> DataFile:
    """Where to begin, for whoever finds the folder on a disk and knows nothing of it."""
    about, exports = context.about, context.about.exports
    paragraphs = (
        (about.name, "=" * len(about.name)),
        (about.description, f"Webbadress: {about.url}"),
        (f"Öppna {urls.START} i en webbläsare. Inget behöver installeras, och inget hämtas från nätet.",),
        (
            f"Alla sidor: {urls.SITEMAP}",
            "Allt som tabeller och JSON: mappen data" if exports.data else "",
            "Varje text som Markdown (.md) och JSON (.json): bredvid textens sida" if exports.releases else "",
            "Varje text som ren text (.txt) och IPTC ninjs (.ninjs.json): bredvid textens sida" if exports.news else "",
            "Allt till referenshanterare: data/referenser (.bib, .ris, .csl.json)" if exports.references else "",
            "Texterna i zip-filer, en för varje år: data/texter-….zip" if exports.bundles else "",
            "Alla filers kontrollsummor (SHA-256): .pressroom.json",
            f"Kontrollera filerna: {urls.VERIFICATION}" if context.standing_page(ABOUT_ARCHIVE) else "",
        ),
    )
    text = "\n\n".join("\n".join(filter(None, lines)) for lines in paragraphs) + "\n"
    return DataFile(path=recipe.path, form=Format.TEXT, content=PlainText(text=text), origin=recipe.origin)
