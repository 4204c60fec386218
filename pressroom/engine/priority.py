"""What somebody waits for is made, checked and shown before the rest of a build.

The preview asks for it: the page that an open browser shows comes first, however many others a change concerns.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from posixpath import dirname, normpath
from urllib.parse import unquote

from pressroom.check import content_of
from pressroom.check.page_facts import Reach
from pressroom.engine.made import Made, fresh_among
from pressroom.engine.request import Priority
from pressroom.pages.targets import Recipe
from pressroom.problems import has_errors

Make = Callable[[Sequence[Recipe]], Sequence[Made | None]]


def make_first(priority: Priority, recipes: Mapping[str, Recipe], make: Make) -> dict[str, Made | None]:
    """The awaited ones of some files and what their pages load, made, and shown if nothing is wrong with them.

    None stands for a file that its template could not show. Files that a former build made are not shown: they are
    seen already.
    """
    made: dict[str, Made | None] = {}
    waiting = sorted(recipes.keys() & set(priority.awaited()))
    while waiting:
        results = make([recipes[path] for path in waiting])
        made |= zip(waiting, results, strict=True)
        loaded = {path for result in results if result for path in loaded_by(result)}
        waiting = sorted((loaded & recipes.keys()) - made.keys())
    fresh = fresh_among(filter(None, made.values()))
    if fresh and None not in made.values() and is_sound(fresh):
        priority.show({item.file.path: content_of(item.file) for item in fresh})
    return made


def loaded_by(made: Made) -> Iterator[str]:
    """The files of the site that a finished page loads by itself, as pictures and style sheets."""
    folder = dirname(made.file.path)
    for group in made.facts.references if made.facts else ():
        if group.reach is Reach.LOAD:
            paths = (unquote(re.split("[?#]", url)[0]) for url in group.urls)
            yield from (normpath(f"{folder}/{path}").lstrip("/") for path in paths)


def is_sound(made: Sequence[Made]) -> bool:
    """Whether there is no error in any of these files, as far as can be told from each by itself."""
    return not any(has_errors(item.problems) for item in made)
