"""Which files ``content/`` holds, and which of them belong there.

Passed over without a word is what programs and not people put there (`pressroom.system_files`).
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from pressroom.documents.document import AssetFile
from pressroom.lazy_regex import expression
from pressroom.problems import Location, Problem, error
from pressroom.system_files import is_left_by_program
from pressroom.values import dataclass

ROOT = "content"
"""What the paths of content begin with, whatever the folder is called on this machine."""

FILES = ("accessibility.yaml", "money.yaml", "site.yaml", "timeline.yaml")
KEPT_FOR_WRITERS = frozenset({"withdrawals.csv", "wordlist.txt"})
"""Files of the writers' desk that travel with the content and that no build reads."""
RECORD_FOLDERS = ("boxes", "municipalities", "pages", "people")
PRESS = "press"

_OTHER_NAMES: Mapping[str, str] = {
    "faktarutor": "boxes",
    "kommuner": "municipalities",
    "nyheter": "press",
    "personer": "people",
    "pressmeddelanden": "press",
    "releases": "press",
    "rutor": "boxes",
    "sidor": "pages",
}
_ALMOST_MARKDOWN = expression(r"(?P<stem>.+?)\.(?:md|markdown|mdown|mkd|mdx)(?:\.txt)?", re.IGNORECASE)
_ALMOST_YAML = expression(r"(?P<stem>.+?)\.ya?ml(?:\.txt)?", re.IGNORECASE)
_UNPRINTABLE = expression("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(kw_only=True, slots=True)
class FileListing:
    """What a walk through the folder finds: documents as (path, file), both texts."""

    documents: list[tuple[str, str]] = field(default_factory=list)
    assets: list[AssetFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class _Folder(NamedTuple):
    """A folder on the way: its path in content and on disk, and the real folders that lead to it."""

    path: str
    place: str
    chain: tuple[str, ...]
    through_link: bool = False


def find_files(root: Path) -> FileListing:
    """Walk through the folder; two names that differ only in case or normalisation are a problem."""
    listing = FileListing()
    real_root = os.path.realpath(root)
    if not os.path.isdir(real_root):  # noqa: PTH112  # texts throughout: ten thousand Path objects cost a second
        listing.problems.append(error("content-missing", Location(path=ROOT), folder=str(root)))
        return listing
    folders = [_Folder(path=ROOT, place=str(root), chain=(real_root,))]
    while folders:
        folders += _sort_out(folders.pop(), real_root, listing)
    _tell_apart(listing)
    return listing


def _sort_out(folder: _Folder, real_root: str, listing: FileListing) -> Iterator[_Folder]:
    """Give each file of a folder its place; what comes back are the folders inside."""
    for entry in _entries(folder, listing):
        name = normalize("NFC", entry.name)
        at = Location(path=f"{folder.path}/" + _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", name))
        if _UNPRINTABLE.search(name):
            listing.problems.append(error("file-name-unreadable", at))
        elif entry.is_symlink() and (wrong := _wrong_link(entry.path, at, folder, real_root)):
            listing.problems.append(wrong)
        elif entry.is_dir():
            if wrong := _wrong_folder(at, folder.path, name):
                listing.problems.append(wrong)
            else:
                yield _inside(folder, entry, at.path)
        elif not entry.is_file():
            listing.problems.append(error("file-not-regular", at))
        else:
            _place_file(at, folder.path, name, entry.path, listing)


def _entries(folder: _Folder, listing: FileListing) -> list[os.DirEntry[str]]:
    """The entries that people put there, in the order of their names."""
    try:
        with os.scandir(folder.place) as entries:  # knows the kind of each entry without asking again
            kept = [entry for entry in entries if not is_left_by_program(entry.name)]
    except OSError as failure:
        listing.problems.append(error("folder-unreadable", Location(path=folder.path), reason=failure.strerror or ""))
        return []
    return sorted(kept, key=lambda entry: entry.name)


def _inside(folder: _Folder, entry: os.DirEntry[str], path: str) -> _Folder:
    linked = entry.is_symlink()
    real = os.path.realpath(entry.path) if linked else f"{folder.chain[-1]}/{entry.name}"
    return _Folder(path=path, place=entry.path, chain=(*folder.chain, real), through_link=folder.through_link or linked)


def _wrong_link(place: str, at: Location, folder: _Folder, real_root: str) -> Problem | None:
    """A symbolic link may lead to anything inside content, but not in circles and not through a second link."""
    target = os.path.realpath(place)
    if not os.path.exists(place):  # noqa: PTH110  # see find_files
        return error("link-broken", at)
    if target != real_root and not target.startswith(real_root + os.sep):
        return error("link-outside", at)
    if not os.path.isdir(target):  # noqa: PTH112  # see find_files
        return None
    if target in folder.chain:
        return error("link-loop", at)
    return error("link-in-link", at) if folder.through_link else None


def _wrong_folder(at: Location, parent: str, name: str) -> Problem | None:
    if name.casefold().endswith((".md", ".yaml")):
        return error("file-is-folder", at)
    if parent == ROOT:
        if name == PRESS or name in RECORD_FOLDERS:
            return None
        known = (PRESS, *RECORD_FOLDERS)
        near = _nearest(name.casefold(), (*known, *_OTHER_NAMES))
        if not near:
            return error("folder-unknown", at, name=name, known=known, hint="folder-known")
        return error("folder-unknown", at, name=name, suggestion=_OTHER_NAMES.get(near[0], near[0]))
    in_press = parent == f"{ROOT}/{PRESS}" or parent.startswith(f"{ROOT}/{PRESS}/")
    return None if in_press else error("folder-out-of-place", at, folder=parent)


def _place_file(at: Location, parent: str, name: str, place: str, listing: FileListing) -> None:
    """Take a file as a document or an asset, or say that it doesn't belong where it stands."""
    in_press = parent == f"{ROOT}/{PRESS}" or parent.startswith(f"{ROOT}/{PRESS}/")
    if parent == ROOT and name in KEPT_FOR_WRITERS:
        return
    if (name in FILES) if parent == ROOT else name.endswith(".md"):
        listing.documents.append((at.path, place))
    elif suggestion := _right_name(parent, name):
        listing.problems.append(error("file-wrong-ending", at, name=name, suggestion=suggestion))
    elif in_press:
        listing.assets.append(AssetFile(path=at.path.removeprefix(f"{ROOT}/"), file=Path(place), at=at))
    elif parent == ROOT:
        listing.problems.append(error("file-out-of-place", at, name=name, known=FILES, hint="file-known"))
    else:
        listing.problems.append(error("file-out-of-place", at, name=name))


def placed_asset(path: str, place: str) -> AssetFile | None:
    """The file beside releases at a path of content, read from `place`; None where it can't be one."""
    listing = FileListing()
    parent, _, name = path.rpartition("/")
    if not _UNPRINTABLE.search(path):
        _place_file(Location(path=path), parent, name, place, listing)
    return listing.assets[0] if listing.assets else None


def name_key(path: str) -> str:
    """What two paths share that some computer takes for one."""
    return normalize("NFC", path.casefold())


def _right_name(parent: str, name: str) -> str:
    """The name that a file most likely should have, when its ending is almost right."""
    if parent != ROOT:
        match = _ALMOST_MARKDOWN.fullmatch(name)
        return f"{match['stem']}.md" if match else ""
    match = _ALMOST_YAML.fullmatch(name)
    near = _nearest(match["stem"].casefold() + ".yaml", FILES, likeness=0.75) if match else []
    return near[0] if near else ""


def _nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> list[str]:
    """The known name that is most like another, if there is one."""
    from difflib import get_close_matches  # noqa: PLC0415  (only a name that is wrong waits for it)

    return get_close_matches(name, known, n=1, cutoff=likeness)


def _tell_apart(listing: FileListing) -> None:
    """Sort by path; of two paths that some computer takes for one, keep the first and tell both."""
    listing.documents.sort()
    listing.assets.sort(key=lambda asset: asset.path)
    paths = [path for path, _ in listing.documents] + [asset.at.path for asset in listing.assets]
    folded = [name_key(path) for path in paths]
    if len(set(folded)) == len(folded):
        return
    first: dict[str, str] = {}
    twins = []
    for path, key in sorted(zip(paths, folded, strict=True)):
        if key in first:
            twins.append(path)
            listing.problems.append(error("file-name-twice", Location(path=path), path=path, other=first[key]))
        first.setdefault(key, path)
    _drop(listing, twins)


def _drop(listing: FileListing, twins: list[str]) -> None:
    for path in twins:
        document = next((pair for pair in reversed(listing.documents) if pair[0] == path), None)
        if document:
            listing.documents.remove(document)
        else:
            listing.assets.remove(next(asset for asset in reversed(listing.assets) if asset.at.path == path))
