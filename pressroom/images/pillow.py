"""A picture looked at, and made smaller, by Pillow."""

import io
import struct
import zlib
from hashlib import sha256
from warnings import catch_warnings, simplefilter

from PIL import Image, ImageOps

from pressroom.images.formats import ENDINGS, OTHER_ENDINGS, ending_of
from pressroom.images.metadata import without_traces
from pressroom.model import MeasuredPicture
from pressroom.problems import Fault, fault

UNDERSTOOD = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 80_000_000
"""A picture with more takes hundreds of megabytes to open; Pillow itself warns of not many more."""
QUALITY = 80
"""Of smaller copies, on libjpeg's and libwebp's scale; above it nobody sees a difference."""

_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error)
"""What Pillow raises on a damaged file, by its form."""
_KEPT_MODES = frozenset({"L", "LA", "RGB", "RGBA"})


def measured(path: str, content: bytes) -> MeasuredPicture | Fault:
    """A picture as it will be published, or why it can't be."""
    name = path.rpartition("/")[2]
    if ending_of(path) in OTHER_ENDINGS:
        return fault("picture-form", file=name)
    cleaned = without_traces(content)
    if cleaned is None:
        return fault("picture-unreadable", file=name)
    picture = _opened(name, cleaned)
    if isinstance(picture, Fault):
        return picture
    width, height = _upright(picture).size
    return MeasuredPicture(
        path=path,
        width=width,
        height=height,
        size=len(cleaned),
        is_clean=cleaned == content,
        digest=sha256(content).hexdigest(),
    )


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
    form = str(picture.format)
    if ending_of(name) not in ENDINGS[form]:
        return fault("picture-other-form", file=name, form=form, ending=ENDINGS[form][0])
    moves = form != "MPO" and getattr(picture, "is_animated", False)
    return fault("picture-moves", file=name) if moves else picture


def resized(content: bytes, width: int) -> bytes:
    """A picture in the same form, upright and this many pixels wide."""
    with Image.open(io.BytesIO(without_traces(content) or content), formats=UNDERSTOOD) as picture:
        form = "JPEG" if picture.format == "MPO" else str(picture.format)
        profile = picture.info.get("icc_profile") if picture.mode != "CMYK" else None
        upright = _plain(_upright(picture))
    height = max(1, round(upright.height * width / upright.width))
    smaller = upright.resize((width, height), Image.Resampling.LANCZOS)
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


def _plain(picture: Image.Image) -> Image.Image:
    """A picture whose pixels are colours, so that they can be mixed."""
    if picture.mode in _KEPT_MODES:
        return picture
    if picture.mode == "1":
        return picture.convert("L")
    see_through = "transparency" in picture.info or picture.mode in {"PA", "La", "RGBa"}
    return picture.convert("RGBA" if see_through else "RGB")
