"""A picture looked at, and made smaller, by Pillow."""

import io
import struct
import zlib
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from warnings import catch_warnings, simplefilter

from PIL import Image, ImageOps

from pressroom.images.metadata import without_traces
from pressroom.images.offered import picture_fault
from pressroom.model import MeasuredPicture
from pressroom.model.file_forms import HEAD
from pressroom.problems import Fault, fault

UNDERSTOOD = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 80_000_000
"""A picture with more takes hundreds of megabytes to open; Pillow itself warns of not many more."""
QUALITY = 80
"""Of smaller copies, on libjpeg's and libwebp's scale; above it nobody sees a difference."""

_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error)
"""What Pillow raises on a damaged file, by its form."""
HEAVIEST: Mapping[str, float] = MappingProxyType({"JPEG": 0.75, "MPO": 0.75, "WEBP": 0.75, "PNG": 4.1})
"""Bytes of a copy for each of its pixels, when they are nothing but noise: 0.62, 0.68 and 4.01 were measured."""
MOST_COLOURS, EDGES = 256, 16
"""Colours of a palette; shades that the edge between two colours needs."""
NEARLY = 8
"""Steps of 255 that nobody sees."""
DEEPEST = 0xFFFF
"""The white of sixteen bits."""
_HALF = DEEPEST // 2
_KEPT_MODES = frozenset({"L", "LA", "RGB", "RGBA"})


def measured(path: str, content: bytes, widths: tuple[int, int] | None = None) -> MeasuredPicture | Fault:
    """A picture as it will be published, or why it can't be; `widths` are those in which smaller copies are wanted.

    The second may be less where the picture is. A copy that would weigh more than the picture is none.
    """
    name = path.rpartition("/")[2]
    wrong = picture_fault(path, content[:HEAD], len(content))
    if wrong is not None:
        return wrong
    cleaned = without_traces(content)
    if cleaned is None:
        return fault("picture-unreadable", file=name)
    picture = _opened(name, cleaned)
    if isinstance(picture, Fault):
        return picture
    upright = _upright(picture)
    narrow, wide = widths or (upright.width, upright.width)
    wanted = (narrow, min(upright.width, wide)) if upright.width > narrow else ()
    return MeasuredPicture(
        path=path,
        width=upright.width,
        height=upright.height,
        size=len(cleaned),
        is_clean=cleaned == content,
        digest=sha256(content).hexdigest(),
        published_digest=sha256(cleaned).hexdigest(),
        copies=tuple(width for width in dict.fromkeys(wanted) if _is_lighter(cleaned, picture, width)),
    )


def _is_lighter(content: bytes, picture: Image.Image, width: int) -> bool:
    """Whether a smaller copy of a picture weighs less than it does; it is made only where that can't be known."""
    pixels = width * round(_upright(picture).height * width / _upright(picture).width)
    if HEAVIEST[str(picture.format)] * pixels < len(content):
        return True
    return len(resized(content, width)) < len(content)


def _opened(name: str, content: bytes) -> Image.Image | Fault:
    """A picture with its pixels, or why it can't be shown."""
    try:
        with catch_warnings():
            simplefilter("ignore")
            simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=UNDERSTOOD)
            if picture.width * picture.height > MOST_PIXELS:
                return fault("picture-large", file=name, most=MOST_PIXELS)
            picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return fault("picture-large", file=name, most=MOST_PIXELS)
    except _BROKEN:
        return fault("picture-unreadable", file=name)
    moves = picture.format != "MPO" and getattr(picture, "is_animated", False)
    return fault("picture-moves", file=name) if moves else picture


def resized(content: bytes, width: int) -> bytes:
    """A picture in the same form, upright and this many pixels wide."""
    with Image.open(io.BytesIO(without_traces(content) or content), formats=UNDERSTOOD) as picture:
        form = "JPEG" if picture.format == "MPO" else str(picture.format)
        profile = picture.info.get("icc_profile") if picture.mode != "CMYK" else None
        shades = _few_colours(picture) if form == "PNG" else 0
        upright = _plain(_upright(picture))
    height = max(1, round(upright.height * width / upright.width))
    smaller = upright.resize((width, height), Image.Resampling.LANCZOS)
    if shades:
        smaller = _with_palette(smaller, shades)
    smaller.info.clear()
    written = io.BytesIO()
    match form:
        case "JPEG":
            smaller.save(written, form, quality=QUALITY, optimize=True, progressive=True, icc_profile=profile)
        case "WEBP":
            smaller.save(written, form, quality=QUALITY, method=4, icc_profile=profile)
        case _:
            smaller.save(written, form, optimize=True, icc_profile=profile)
    return written.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    """A picture turned as its camera was held."""
    return ImageOps.exif_transpose(picture)


def _few_colours(picture: Image.Image) -> int:
    """How many colours a copy of a picture may have, when the picture has so few that a palette holds them; else 0.

    Beside each there is room for those of soft edges, which come in between when it is made smaller.
    """
    if picture.mode not in {"1", "P", "RGB", "RGBA"}:
        return 0
    colours = picture.getcolors(MOST_COLOURS)
    return min(MOST_COLOURS, len(colours) * EDGES) if colours else 0


def _with_palette(picture: Image.Image, colours: int) -> Image.Image:
    """A picture whose colours stand in a palette, without dots between them."""
    see_through = "A" in picture.mode
    method = Image.Quantize.FASTOCTREE if see_through else Image.Quantize.MEDIANCUT
    plain = picture.convert("RGBA") if see_through else picture
    reduced = plain.quantize(colours, method=method, dither=Image.Dither.NONE)
    if see_through:
        reduced.putpalette(_with_clear_edges(bytes(reduced.getpalette("RGBA") or ())), "RGBA")
    return reduced


def _with_clear_edges(palette: bytes) -> bytes:
    """A palette in which what is nearly opaque is so, and what is nearly not to be seen isn't: it was mixed."""
    alphas = bytes(0 if alpha < NEARLY else 255 if alpha > 255 - NEARLY else alpha for alpha in palette[3::4])
    return bytes(alphas[number // 4] if number % 4 == 3 else value for number, value in enumerate(palette))  # noqa: PLR2004


def _plain(picture: Image.Image) -> Image.Image:
    """A picture whose pixels are colours of eight bits, so that they can be mixed."""
    see_through = "transparency" in picture.info
    if picture.mode.startswith("I"):
        return _of_eight_bits(picture)
    if picture.mode in _KEPT_MODES and not see_through:
        return picture
    if picture.mode == "1" and not see_through:
        return picture.convert("L")
    return picture.convert("RGBA" if see_through or picture.mode in {"PA", "La", "RGBa"} else "RGB")


def _of_eight_bits(picture: Image.Image) -> Image.Image:
    """A picture of greys in sixteen bits, in eight. Pillow itself would make all but the darkest of them white."""
    whole = picture.convert("I")
    greys = whole.point([(grey * 255 + _HALF) // DEEPEST for grey in range(DEEPEST + 1)], "L")
    hidden = picture.info.get("transparency")
    if not isinstance(hidden, int):
        return greys
    seen = whole.point([0 if grey == hidden else 255 for grey in range(DEEPEST + 1)], "L")
    return Image.merge("LA", (greys, seen))
