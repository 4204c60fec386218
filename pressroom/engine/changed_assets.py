"""The files beside releases after some of them have changed: taken by their names alone, as a full build takes them."""

from collections.abc import Iterable, Mapping
from unicodedata import normalize

from pressroom.documents.folder import name_key, placed_asset
from pressroom.engine.assets import inspect_assets
from pressroom.engine.reasons import NeedsFullBuild, Why
from pressroom.engine.request import Folders
from pressroom.model import Asset, MeasuredPicture
from pressroom.problems import Fault


def is_beside_releases(path: str) -> bool:
    """Whether a file of content stands where pictures and attachments do."""
    return path.startswith("content/press/") and not path.endswith(".md")


def assets_now(former: Iterable[Asset], changed: Iterable[str], folders: Folders) -> tuple[Asset, ...]:
    """The files beside releases, in the order of their paths; NeedsFullBuild where one of them may not stand there."""
    kept = {asset.at.path: asset for asset in former}
    for path in changed:
        kept.pop(path, None)
        file = folders.of(path)
        if file is not None and file.exists():
            kept[path] = asset_at(path, folders)
    return tuple(sorted(kept.values(), key=lambda asset: asset.path))


def asset_at(path: str, folders: Folders) -> Asset:
    """The file beside releases that has a path; NeedsFullBuild when a full build would have a word about it."""
    file = folders.of(path)
    is_plain = file is not None and file.resolve() == (folders.content.resolve() / path.removeprefix("content/"))
    asset = placed_asset(path, str(file)) if is_plain and normalize("NFC", path) == path else None
    if asset is None:
        raise NeedsFullBuild(Why.FILE_BESIDE, path)
    try:
        asset.file.open("rb").close()
    except OSError as failure:
        raise NeedsFullBuild(Why.FILE_UNREADABLE, path) from failure
    return Asset(path=asset.path, file=asset.file, at=asset.at)


def changed_pictures(assets: Iterable[Asset], changed: Iterable[str]) -> Mapping[str, MeasuredPicture | Fault]:
    """What was found in the changed ones of some files, by their paths."""
    others = set(changed)
    return inspect_assets([asset for asset in assets if asset.at.path in others])


def ensure_apart(new: Iterable[str], paths: Iterable[str]) -> None:
    """See that no computer takes the name of a new file for that of another one among all paths."""
    added = {name_key(path): path for path in new}
    for path in paths if added else ():
        if added.get(name_key(path), path) != path:
            raise NeedsFullBuild(Why.FILE_BESIDE, path)
