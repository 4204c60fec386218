"""Pictures as pages show them: as wide as the column, twice that for dense screens, and the original beside them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pressroom.model import Asset, MeasuredPicture, ReleaseEntry, without_breaks
from pressroom.model.file_forms import OFFERED_PICTURES, ending_of
from pressroom.pages import urls
from pressroom.pages.components import ShownPicture
from pressroom.pages.context import PlanContext
from pressroom.pages.targets import Card, Copy, DataFile, Format, Recipe, Rendition
from pressroom.problems import Fault, Problem, place

WIDTHS = (720, 1440)
"""Pixels: the width of the column of text, and twice that."""

Pictures = Mapping[str, MeasuredPicture | Fault]
"""What was found in the pictures beside releases, and what is wrong with other files there, by their paths."""


def rendition_path(path: str, width: int) -> str:
    """Where a smaller copy stands: beside the original, with its width in its name."""
    stem, _, ending = path.rpartition(".")
    return f"{stem}-{width}.{ending}"


def shown(picture: MeasuredPicture) -> ShownPicture:
    """How pages show a picture."""
    original, width = picture.path, min(picture.width, WIDTHS[0])
    sources = [(rendition_path(original, copy), copy) for copy in picture.copies]
    if sources and sources[-1][1] < min(picture.width, WIDTHS[1]):  # the other copy would weigh more than the picture
        sources.append((original, picture.width))
    return ShownPicture(
        address=sources[0][0] if sources else original,
        width=width,
        height=max(1, round(picture.height * width / picture.width)),
        sources=tuple(sources),
        original=original,
        original_width=picture.width,
        original_height=picture.height,
        form=picture.path.rpartition(".")[2].upper(),
        size=picture.size,
        stripped=() if picture.is_clean else (picture.digest, picture.published_digest),
    )


def asset_files(asset: Asset, picture: MeasuredPicture | Fault | None, *, is_shown: bool) -> Iterator[Recipe | Problem]:
    """A file beside releases as the site carries it; `is_shown` tells that a page shows it as a picture.

    What is no picture is copied as it is. A picture loses what a camera wrote into it, and gets smaller copies if a
    page shows it. A drawing (SVG) or a GIF may be offered as a file, but no page shows it.
    """
    if isinstance(picture, Fault):
        if is_shown or picture.code != "picture-form" or ending_of(asset.path) not in OFFERED_PICTURES:
            yield place(picture, asset.at)
            return
        picture = None
    path = asset.path
    if picture is None or picture.is_clean:
        yield Recipe(path, asset.at, copied, (asset.at.path, asset.file))
    else:
        yield Recipe(path, asset.at, rendition, (asset.at.path, asset.file, picture.digest, 0))
    if picture is not None and is_shown:
        for width in picture.copies:
            arguments = (asset.at.path, asset.file, picture.digest, width)
            yield Recipe(rendition_path(path, width), asset.at, rendition, arguments)


def copied(context: PlanContext, recipe: Recipe, name: str, file: Path) -> Copy:
    """A file that is copied as it is; `name` is its path below the sources."""
    return Copy(path=recipe.path, file=context.file(name, file), origin=recipe.origin)


def rendition(  # noqa: PLR0913, PLR0917  (a picture has these parts)
    context: PlanContext, recipe: Recipe, name: str, file: Path, digest: str, width: int
) -> DataFile:
    """A picture made smaller, or only cleaned; `digest` is that of the original."""
    content = Rendition(file=context.file(name, file), digest=digest, width=width)
    return DataFile(path=recipe.path, form=Format.PICTURE, content=content, origin=recipe.origin)


def card_files(context: PlanContext) -> Iterator[Recipe]:
    """The pictures that other places show beside a link: the site's, and each release's where the site wants them.

    They are asked for (`exports.cards`), since a picture takes as long to make as two pages.
    """
    yield Recipe(urls.CARD, context.about.at, site_card)
    for entry in map(context.entry, context.members() if context.about.exports.cards else ()):
        if card_of(entry, context):
            yield Recipe(urls.release_card(entry.address), entry.at, release_card, (entry.address,))


def card_of(entry: ReleaseEntry, context: PlanContext) -> str:
    """The sharing picture made for a release; "" where it has a picture of its own or shows nothing any more."""
    has_card = context.about.exports.cards and not entry.picture and not entry.withdrawn_texts
    return urls.release_card(entry.address) if has_card else ""


def site_card(context: PlanContext, recipe: Recipe) -> DataFile:
    """The picture with the agency's name and the site's."""
    about = context.about
    return card_file(recipe, about.agency.name, about.short_name or about.name)


def release_card(context: PlanContext, recipe: Recipe, address: str) -> DataFile:
    """The picture with a release's title and the site's name."""
    about = context.about
    return card_file(recipe, without_breaks(context.entry(address).title), about.short_name or about.name)


def card_file(recipe: Recipe, title: str, name: str) -> DataFile:
    """A picture with a title, and under it a name."""
    return DataFile(path=recipe.path, form=Format.CARD, content=Card(title=title, name=name), origin=recipe.origin)
