"""Zip files, and what is said in each of what it holds.

Nothing in them is compressed: how a file is compressed depends on the version of zlib, and the same content shall give
the same bytes on every machine (APPNOTE.TXT 6.3.10, 4.4.5: method 0).
"""

import zipfile
from collections.abc import Callable
from io import BytesIO

from pressroom.pages.targets import Bundle, BundledFile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name: when a file was packed is nobody's matter."""
UNIX, READABLE = 3, 0o100644 << 16
"""A file that everybody may read, as systems with such rights unpack it."""


def bundle_bytes(bundle: Bundle, bytes_of: Callable[[BundledFile], bytes]) -> bytes:
    """A zip file; `bytes_of` gives the bytes of a file in it."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for file in bundle.files:
            archive.writestr(entry_of(f"{bundle.root}/{file.path}"), bytes_of(file))
    return packed.getvalue()


def entry_of(name: str) -> zipfile.ZipInfo:
    """A file's entry, without anything of the machine that packs it."""
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.create_system, entry.external_attr = UNIX, READABLE
    return entry
