"""What the names of pictures end with."""

from collections.abc import Mapping
from types import MappingProxyType

ENDINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"JPEG": ("jpg", "jpeg"), "MPO": ("jpg", "jpeg"), "PNG": ("png",), "WEBP": ("webp",)}
)
"""The forms of pictures that are understood, with the endings of their files. MPO is how telephones say JPEG."""
OTHER_ENDINGS = ("avif", "bmp", "gif", "heic", "heif", "jxl", "svg", "tif", "tiff")
"""Pictures all the same, but none that could be made smaller, or cleaned."""


def is_picture(path: str) -> bool:
    """Whether a file's name says that it is a picture."""
    return ending_of(path) in {*(ending for endings in ENDINGS.values() for ending in endings), *OTHER_ENDINGS}


def ending_of(path: str) -> str:
    """The ending of a file's name, in small letters."""
    return path.rpartition(".")[2].lower()
