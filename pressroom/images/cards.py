"""The picture that other places show beside a link to the site."""

import io
from functools import cache, lru_cache
from importlib.resources import files
from math import ceil, floor
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from pressroom.images.png import png_of
from pressroom.lazy_regex import expression

SIZE = (1200, 630)
MARGIN = 90
LARGEST, SMALLEST, STEP = 92, 40, 4
LINE = 1.18
"""The height of a line, in the size of its letters."""
MOST_LINES = 4
NAME_SIZE = 40
PAPER, INK, BAR = (23, 67, 107), (253, 252, 249), (176, 129, 26)
BAR_WIDTH = 25
SHADES = 7
"""Between paper and ink, so that the edges of letters are smooth: with twice as many nobody sees another picture."""
AFTER_SIGN = 0.05
"""The room after a sign whose own the font doesn't know, in the size of its letters."""
NO_BREAK, NARROW_NO_BREAK = "\u00a0", "\u202f"
"""Spaces as in ``5 000``; our font has the first alone."""
_BREAKS = expression(r"[^\S\u00a0\u202f]+")
NO_LETTER = "\U0010ffff"
"""Stands for no letter in any font."""

Font = ImageFont.FreeTypeFont


def card(title: str, name: str) -> bytes:
    """A PNG of 1200 × 630 pixels that shows a title, and under it the name of whose it is.

    A title in letters that the font lacks can't be shown: then the name stands there alone.
    """
    shown = drawable(title, font("Semibold", LARGEST))
    return drawn(shown, name) if shown else drawn(name, "")


def drawable(text: str, letters: Font) -> str:
    """A text without the signs that a font lacks; nothing of it where it lacks letters."""
    missing = {letter for letter in text if not has_letter(letter, letters)}
    if any(map(str.isalpha, missing)):
        return ""
    kept = "".join(letter for letter in text if letter not in missing)
    return " ".join(words_in(kept.replace(NARROW_NO_BREAK, NO_BREAK)))


def words_in(text: str) -> list[str]:
    """What a line may be broken between: a space that is none to break at stays in its word."""
    return [word for word in _BREAKS.split(text) if word.strip(NO_BREAK)]


def drawn(title: str, name: str) -> bytes:
    """The same, of what can be drawn."""
    picture = Image.new("P", SIZE)
    width, height = SIZE
    size, lines = fitted(title, width - 2 * MARGIN)
    top = (height - MARGIN - NAME_SIZE - round(len(lines) * size * LINE)) // 2
    for number, line in enumerate(lines):
        set_line(picture, line, top + round(number * size * LINE), font("Semibold", size), SHADES - 1)
    under = font("Regular", NAME_SIZE)
    set_line(picture, cut(name, under, width - 2 * MARGIN), height - MARGIN - NAME_SIZE, under, SHADES - 1)
    picture.paste(SHADES, (0, 0, BAR_WIDTH, height))
    return png_of(picture, (*shades(), bytes(BAR)))


@cache
def shades() -> tuple[bytes, ...]:
    """The colours from the paper to the ink."""
    return tuple(mixed(shade / (SHADES - 1)) for shade in range(SHADES))


def mixed(ink: float) -> bytes:
    """The colour of paper with so much ink on it (0 to 1)."""
    return bytes(round(paper + (full - paper) * ink) for paper, full in zip(PAPER, INK, strict=True))


def fitted(text: str, width: int) -> tuple[int, tuple[str, ...]]:
    """The largest letters in which a text needs few lines, and the lines; what doesn't fit even so is cut short."""
    for size in range(LARGEST, SMALLEST, -STEP):
        letters = font("Semibold", size)
        lines = wrapped(text, letters, width)
        if len(lines) <= MOST_LINES and all(extent(line, letters) <= width for line in lines):
            return size, lines
    letters = font("Semibold", SMALLEST)
    lines = wrapped(text, letters, width)
    if len(lines) > MOST_LINES:
        lines = (*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]}…")
    return SMALLEST, tuple(cut(line, letters, width) for line in lines)


def wrapped(text: str, letters: Font, width: int) -> tuple[str, ...]:
    """A text in lines, broken between its words."""
    lines: list[str] = []
    for word in words_in(text):
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
    """How far a text reaches: its last letter may reach beyond where the next one would begin."""
    start = reach = 0.0
    for letter in text:
        drawn = drawn_letter(letter, letters)
        reach = max(reach, start + drawn.reach)
        start += drawn.advance
    return reach


def set_line(picture: Image.Image, text: str, top: int, letters: Font, ink: int) -> None:
    """Set a line into a picture, one letter beside the other, as the layout without the machine's libraries does.

    `ink` is the number of the darkest shade; the edges of letters have those below it.
    """
    start = float(MARGIN)
    space = drawn_letter(" ", letters).advance
    for word in text.split(" "):
        if word:
            shift = start % 2  # by which letters are rounded to this pixel or that
            drawn = drawn_word(word, letters, shift)
            picture.paste(ink, (round(start - shift) + drawn.left, top), drawn.picture)
            start += drawn.advance
        start += space


class Drawn(NamedTuple):
    """A letter of a font or a word: its picture, where that begins and how far it reaches, and where the next begins.

    All in pixels, from where the letter begins: some reach back to the left.
    """

    picture: Image.Image
    left: int
    reach: float
    advance: float


@lru_cache(maxsize=1 << 10)
def has_letter(letter: str, letters: Font) -> bool:
    """Whether a font has a letter; else it has the same empty box for it as for what is no letter at all."""
    return letter.isspace() or bytes(letters.getmask(letter)) != bytes(letters.getmask(NO_LETTER))


@lru_cache(maxsize=1 << 10)
def drawn_letter(letter: str, letters: Font) -> Drawn:
    """A letter, drawn once for all texts."""
    first, _, reach, bottom = letters.getbbox(letter)
    left = min(0, floor(first))
    picture = Image.new("L", (max(1, ceil(reach) - left), max(1, ceil(bottom))))
    ImageDraw.Draw(picture).text((-left, 0), letter, fill=255, font=letters)
    advance = letters.getlength(letter)
    if reach > advance and not letter.isalpha():  # the font gives signs of two parts (”, …, %) the advance of one
        advance = round(reach + letters.size * AFTER_SIGN)
    return Drawn(picture, left, reach, advance)


@lru_cache(maxsize=1 << 10)
def drawn_word(word: str, letters: Font, shift: float) -> Drawn:
    """A word that begins so far to the right, drawn once: titles of an archive have many words in common."""
    placed: list[tuple[int, Drawn]] = []
    start = shift
    for letter in word:
        drawn = drawn_letter(letter, letters)
        placed.append((round(start) + drawn.left, drawn))
        start += drawn.advance
    left = min(place for place, _ in placed)
    right = max(place + drawn.picture.width for place, drawn in placed)
    picture = Image.new("L", (right - left, max(drawn.picture.height for _, drawn in placed)))
    for place, drawn in placed:
        picture.paste(255, (place - left, 0), drawn.picture)
    return Drawn(picture, left, right, start - shift)


@cache
def font(weight: str, size: int) -> Font:
    """Source Serif Pro, from the package that carries it; laid out without the machine's own libraries."""
    content = (files("font_source_serif_pro") / "files" / f"SourceSerifPro-{weight}.ttf").read_bytes()
    return ImageFont.truetype(io.BytesIO(content), size, layout_engine=ImageFont.Layout.BASIC)
