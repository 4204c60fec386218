"""The two sites that tests look at as a whole: the golden one, and the archive that this repository is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from lxml import html
from press_room import CLOSED, HERE, golden_folders, said

from pressroom.engine.pipeline import make_site
from pressroom.model import Site
from pressroom.problems import has_errors

NAMES = ("golden", "real")
ELSEWHERE = Path("/nonexistent/output")
"""Nothing is written."""


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A site with its finished files by their paths."""

    site: Site
    files: Mapping[str, bytes]

    def ending(self, *endings: str) -> Iterator[tuple[str, bytes]]:
        """The files whose names end so."""
        return ((path, content) for path, content in self.files.items() if path.endswith(endings))


@cache
def finished(name: str) -> Finished:
    """A whole site, made once for all tests."""
    folders = golden_folders(ELSEWHERE)
    if name == "real":
        folders = replace(folders, content=HERE.parent / "content")
    made = make_site(folders, CLOSED)
    assert made.site is not None
    assert not has_errors(made.problems), said(made.problems)
    files = {
        file.path: file.content if isinstance(file.content, bytes) else file.content.read_bytes() for file in made.files
    }
    return Finished(site=made.site, files=files)


def elements(page: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    """The elements that a path leads to."""
    found = page.xpath(path)
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, html.HtmlElement)]
