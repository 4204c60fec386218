"""What a browser is told of a picture, so that nothing shifts when it arrives and no more is fetched than is shown."""

from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from pressroom.pages.components import Bound, ShownPicture

COLUMN = "(min-width: 45rem) 42rem, 100vw"
"""How wide the column of text is, as the style sheet has it."""


def attributes(picture: ShownPicture, link: Callable[[str], str]) -> Mapping[str, str]:
    """How wide and high a picture is, and which of its files suits which screen."""
    sources = ", ".join(f"{link(address).replace(',', '%2C')} {width}w" for address, width in picture.sources)
    several = {"srcset": sources, "sizes": COLUMN} if len(picture.sources) > 1 else {}
    return {"width": str(picture.width), "height": str(picture.height), **several, "decoding": "async"}


def written(values: Mapping[str, str]) -> Markup:
    """Attributes as they stand in a tag."""
    return Markup("").join(Markup(' {}="{}"').format(name, escape(value)) for name, value in values.items())


def in_text(bound: Bound, link: Callable[[str], str]) -> tuple[list[str], list[Mapping[str, str]]]:
    """Where each reference of a text leads from a page, and what is said of those that are pictures.

    Pictures in a text are fetched when the reader comes near them.
    """
    pictures = bound.pictures or (None,) * len(bound.targets)
    targets = [
        link(picture.address if picture else target) for target, picture in zip(bound.targets, pictures, strict=True)
    ]
    said: list[Mapping[str, str]] = [
        {**attributes(picture, link), "loading": "lazy"} if picture else {} for picture in pictures
    ]
    return targets, said
