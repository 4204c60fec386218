"""Links from one file of the site to another.

Every link is relative and names a file, so that the site works from a disk, from any folder and on any host.
"""

from functools import lru_cache
from urllib.parse import quote

SAFE = "/#-._~!$&'()*+,;=:@"


def relative_link(page: str, target: str) -> str:
    """The link from the file at `page` to `target`, which is a site path, an anchor or an outside address."""
    if target and "#" in target:
        path, _, anchor = target.partition("#")
        if path == page:
            return f"#{anchor}"
    return link_from(page.rpartition("/")[0], target)


@lru_cache(maxsize=65536)
def link_from(start: str, target: str) -> str:
    """The link from the pages of a folder to `target`."""
    if not target or is_outside(target) or target.startswith("#"):
        return target
    path, mark, anchor = target.partition("#")
    folder, _, name = path.rpartition("/")
    return way(start, folder) + percent_encoded(name) + mark + anchor


@lru_cache(maxsize=65536)
def way(start: str, folder: str) -> str:
    """The link from one folder of the site to another, ending in ``/``; empty when it is the same."""
    left, right = (path.split("/") if path else [] for path in (start, folder))
    shared = 0
    while shared < min(len(left), len(right)) and left[shared] == right[shared]:
        shared += 1
    return "../" * (len(left) - shared) + "".join(f"{percent_encoded(part)}/" for part in right[shared:])


@lru_cache(maxsize=65536)
def percent_encoded(path: str) -> str:
    """A site path as it stands in an address."""
    return quote(path, safe=SAFE)


def absolute_link(base: str, page: str, target: str) -> str:
    """The whole address of `target` for a reader who isn't on the site; an anchor alone is one of `page`."""
    if not target or is_outside(target):
        return target
    path, mark, anchor = target.partition("#")
    return base + percent_encoded(path or page) + mark + anchor


def is_outside(target: str) -> bool:
    """Whether a link leads out of the site."""
    return target.startswith(("http://", "https://", "mailto:", "tel:"))
