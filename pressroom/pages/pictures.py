"""Pictures as pages show them: as wide as the column, twice that for dense screens, and the original beside them."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from pressroom.model import Asset, MeasuredPicture
from pressroom.pages import urls
from pressroom.pages.components import ShownPicture
from pressroom.pages.context import PlanContext
from pressroom.pages.targets import Card, Copy, DataFile, Format, Rendition, Target
from pressroom.problems import Fault, Problem, place

WIDTHS = (720, 1440)
"""Pixels: the width of the column of text, and twice that."""

NONE: Mapping[str, MeasuredPicture | Fault] = MappingProxyType({})

Pictures = Mapping[str, MeasuredPicture | Fault]
"""What was found in the pictures beside releases, by their paths."""


def widths_of(picture: MeasuredPicture) -> tuple[int, ...]:
    """The widths in which a picture is offered: none when it is no wider than the column."""
    narrow, wide = WIDTHS
    if picture.width <= narrow:
        return ()
    return (narrow, min(picture.width, wide))


def rendition_path(path: str, width: int) -> str:
    """Where a smaller copy stands: beside the original, with its width in its name."""
    stem, _, ending = path.rpartition(".")
    return f"{stem}-{width}.{ending}"


def shown(picture: MeasuredPicture) -> ShownPicture:
    """How pages show a picture."""
    widths, original = widths_of(picture), picture.path
    width = widths[0] if widths else picture.width
    return ShownPicture(
        address=rendition_path(original, width) if widths else original,
        width=width,
        height=max(1, round(picture.height * width / picture.width)),
        sources=tuple((rendition_path(original, width), width) for width in widths),
        original=original,
        original_width=picture.width,
        original_height=picture.height,
        form=picture.path.rpartition(".")[2].upper(),
        size=picture.size,
    )


def shown_pictures(pictures: Pictures) -> Mapping[str, ShownPicture]:
    """How pages show each picture that can be shown, by its path."""
    return {path: shown(found) for path, found in pictures.items() if isinstance(found, MeasuredPicture)}


def asset_files(asset: Asset, in_pages: Collection[str], pictures: Pictures) -> Iterator[Target | Problem]:
    """A file beside releases as the site carries it.

    What is no picture is copied as it is. A picture loses what a camera wrote into it, and gets smaller copies if a
    page shows it. A drawing (SVG) or a GIF may be offered as a file, but no page shows it.
    """
    found = pictures.get(asset.path)
    if isinstance(found, Fault):
        if asset.path in in_pages or not asset.path.lower().endswith(OFFERED_AS_THEY_ARE):
            yield place(found, asset.at)
            return
        found = None
    path = asset.path
    if found is None or found.is_clean:
        yield Copy(path=path, file=asset.file, origin=asset.at)
    else:
        yield _rendition(path, asset, found, 0)
    if found is not None and asset.path in in_pages:
        for width in widths_of(found):
            yield _rendition(rendition_path(path, width), asset, found, width)


OFFERED_AS_THEY_ARE = (".svg", ".gif")
"""Pictures in which no camera writes. The check reads what is in drawings."""


def _rendition(path: str, asset: Asset, found: MeasuredPicture, width: int) -> DataFile:
    content = Rendition(file=asset.file, digest=found.digest, width=width)
    return DataFile(path=path, form=Format.PICTURE, content=content, origin=asset.at)


def card_files(context: PlanContext) -> Iterator[DataFile]:
    """The picture that other places show beside a link to the site.

    There is one for the whole site: most releases have no picture of their own, and a card with a title for each of
    them would cost more time than all else in the build, for pages that nobody shares any more.
    """
    about = context.site.about
    content = Card(title=about.agency.name, name=about.short_name or about.name)
    yield DataFile(path=urls.CARD, form=Format.CARD, content=content, origin=about.at)
