"""Python-Markdown made quick: it gives what it gave, without looking for what a text can't have."""

from markdown import Markdown

from pressroom.markup.blocks import quicken_blocks
from pressroom.markup.inline import quicken_lines
from pressroom.markup.passes import quicken_passes


def quicken(md: Markdown) -> None:
    """Make an instance of Python-Markdown quick, when the extensions it is to have are registered."""
    quicken_blocks(md)
    quicken_lines(md)
    quicken_passes(md)
