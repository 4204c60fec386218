"""The picture that other places show beside a link to the site."""

import io
from functools import cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
MARGIN = 90
LARGEST, SMALLEST, STEP = 92, 40, 4
LINE = 1.18
"""The height of a line, in the size of its letters."""
MOST_LINES = 4
NAME_SIZE = 40
PAPER, INK, BAR = (23, 67, 107), (253, 252, 249), (176, 129, 26)
SHADES = 15
"""With the bar 16 colours: four bits for each pixel."""
COMPRESSION = 4
"""A higher one takes up to ten times as long and saves a tenth."""

Font = ImageFont.FreeTypeFont


def card(title: str, name: str) -> bytes:
    """A PNG of 1200 × 630 pixels that shows a title, and under it the name of whose it is."""
    picture = Image.new("L", SIZE)
    draw = ImageDraw.Draw(picture)
    width, height = SIZE
    size, lines = fitted(title, width - 2 * MARGIN)
    top = (height - MARGIN - NAME_SIZE - round(len(lines) * size * LINE)) // 2
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + round(number * size * LINE)), line, fill=255, font=font("Semibold", size))
    under = font("Regular", NAME_SIZE)
    draw.text((MARGIN, height - MARGIN - NAME_SIZE), cut(name, under, width - 2 * MARGIN), fill=255, font=under)
    shades = picture.point([round(value * (SHADES - 1) / 255) for value in range(256)])
    coloured = Image.frombytes("P", SIZE, shades.tobytes())
    coloured.putpalette([*shade_palette(), *BAR])
    ImageDraw.Draw(coloured).rectangle((0, 0, 24, height), fill=SHADES)
    written = io.BytesIO()
    coloured.save(written, "PNG", compress_level=COMPRESSION)
    return written.getvalue()


def shade_palette() -> list[int]:
    """The colours from the paper to the ink."""
    return [
        round(paper + (ink - paper) * shade / (SHADES - 1))
        for shade in range(SHADES)
        for paper, ink in zip(PAPER, INK, strict=True)
    ]


def fitted(text: str, width: int) -> tuple[int, tuple[str, ...]]:
    """The largest letters in which a text needs few lines, and the lines; what doesn't fit even so is cut short."""
    for size in range(LARGEST, SMALLEST, -STEP):
        letters = font("Semibold", size)
        lines = wrapped(text, letters, width)
        if len(lines) <= MOST_LINES and all(extent(line, letters) <= width for line in lines):
            return size, lines
    letters = font("Semibold", SMALLEST)
    return SMALLEST, tuple(cut(line, letters, width) for line in wrapped(text, letters, width)[:MOST_LINES])


def wrapped(text: str, letters: Font, width: int) -> tuple[str, ...]:
    """A text in lines, broken between its words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and extent(longer, letters) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def cut(text: str, letters: Font, width: int) -> str:
    """A text that fits into a line, with the rest left out."""
    if extent(text, letters) <= width:
        return text
    while text and extent(f"{text}…", letters) > width:
        text = text[:-1].rstrip()
    return f"{text}…"


def extent(text: str, letters: Font) -> float:
    """How far a text reaches; the font's own advances are too short for some signs."""
    return letters.getbbox(text)[2]


@cache
def font(weight: str, size: int) -> Font:
    """Source Serif Pro, from the package that carries it; laid out without the machine's own libraries."""
    content = (files("font_source_serif_pro") / "files" / f"SourceSerifPro-{weight}.ttf").read_bytes()
    return ImageFont.truetype(io.BytesIO(content), size, layout_engine=ImageFont.Layout.BASIC)
