"""The files beside releases, looked at: pictures are measured, and others must be what they are offered as.

A file without fault that is no picture gives nothing: it is copied as it is.
"""

from collections.abc import Iterable, Mapping
from os import SEEK_END
from pathlib import PurePosixPath

from pressroom.fields import slug_of
from pressroom.images import file_fault, measured
from pressroom.model import Asset, MeasuredPicture
from pressroom.model.file_forms import HEAD, TAIL, ending_of, is_picture
from pressroom.model.paths import is_portable
from pressroom.pages.pictures import WIDTHS
from pressroom.problems import Fault, fault


def inspect_assets(assets: Iterable[Asset]) -> Mapping[str, MeasuredPicture | Fault]:
    """What was found in files, by their paths."""
    outcomes = ((asset.path, inspect(asset)) for asset in assets)
    return {path: outcome for path, outcome in outcomes if outcome is not None}


def inspect(asset: Asset) -> MeasuredPicture | Fault | None:
    """What is in a file, or wrong with it."""
    wrong = name_fault(asset.path)
    if wrong is not None:
        return wrong
    try:
        if is_picture(asset.path):
            return measured(asset.path, asset.file.read_bytes(), WIDTHS)
        return file_fault(asset.path, *ends_of(asset))
    except OSError as failure:
        return fault("file-unreadable", reason=failure.strerror or "")


def ends_of(asset: Asset) -> tuple[bytes, bytes, int]:
    """The beginning of a file, its end, and how many bytes it has."""
    with asset.file.open("rb") as opened:
        head = opened.read(HEAD)
        size = opened.seek(0, SEEK_END)
        opened.seek(max(0, size - TAIL))
        return head, opened.read(), size


def name_fault(path: str) -> Fault | None:
    """That a file has a name that addresses can't have, with one that they can."""
    name = PurePosixPath(path).name
    if is_portable(name):
        return None
    stem = slug_of(name.rpartition(".")[0] or name)
    suggestion = f"{stem}.{ending_of(name)}".rstrip(".") if stem else ""
    is_free = suggestion and is_portable(suggestion)
    return fault("file-name-wrong", name=name, suggestion=suggestion, hint="rename-asset" if is_free else "")
