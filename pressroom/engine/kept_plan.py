"""The plan of a build as it is kept: a line for each file of the site, of which its recipe is made again."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import FunctionType

from pressroom.engine.reasons import NeedsFullBuild, Why
from pressroom.engine.request import Folders
from pressroom.json_texts import json_row, read_row
from pressroom.pages.planners import function_named, name_of
from pressroom.pages.redirects import moved_page
from pressroom.pages.targets import Format, Recipe
from pressroom.problems import Location

AS_THEY_ARE = frozenset({str, int})
"""The types of what planners are given that JSON has a form for."""
SOURCES = ("content", "static")
"""The folders in which files lie that come into the site as they are."""


class KeptPlan(Mapping[str, Recipe]):
    """The recipes of the last build by their paths, each made again when it is asked for."""

    def __init__(self, lines: Sequence[str], folders: Folders) -> None:
        """Of each recipe what `line_of` gives, in the order of the paths; files of the sources lie in these folders."""
        self._lines = lines
        self._folders = folders

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of all files."""
        return frozenset(map(path_in, self._lines))

    @property
    def planned(self) -> frozenset[str]:
        """The paths of all files but the pages at old addresses, as `PlanContext` tells them."""
        beginning = json_row([name_of(moved_page)])[:-1]
        return frozenset(path_in(line) for line in self._lines if not line.partition("\t")[2].startswith(beginning))

    @property
    def listed(self) -> tuple[str, ...]:
        """The paths of the pages that the sitemap names."""
        return tuple(path_in(line) for line in self._lines if line.endswith(":1"))

    @cached_property
    def lines(self) -> Mapping[str, str]:
        """The lines by their paths."""
        return dict(zip(map(path_in, self._lines), self._lines, strict=True))

    def __contains__(self, path: object) -> bool:
        """Whether there is such a file."""
        return path in self.paths

    def __getitem__(self, path: str) -> Recipe:
        """The recipe of a file."""
        number = bisect_left(self._lines, path, key=path_in)
        if number == len(self._lines) or path_in(self._lines[number]) != path:
            raise KeyError(path)
        return recipe_in(self._lines[number], self._folders)

    def __iter__(self) -> Iterator[str]:
        """The paths, in their order."""
        return map(path_in, self._lines)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._lines)


class Origins(Mapping[str, Location]):
    """The origins of the files of a plan, but for some."""

    def __init__(self, plan: Mapping[str, Recipe], left_out: frozenset[str] = frozenset()) -> None:
        """Those of the files that aren't left out; each is asked of its recipe when it is wanted."""
        self._plan = plan
        self._left_out = left_out

    def __contains__(self, path: object) -> bool:
        """Whether there is such a file."""
        return path in self._plan and path not in self._left_out

    def __getitem__(self, path: str) -> Location:
        """The origin of a file."""
        if path in self._left_out:
            raise KeyError(path)
        return self._plan[path].origin

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        return (path for path in self._plan if path not in self._left_out)

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)


def plan_row(lines: Iterable[str]) -> str:
    """A plan as it is kept, of the lines of its recipes in the order of their paths."""
    return "\n".join(lines)


def plan_in(row: str, folders: Folders) -> KeptPlan:
    """The plan that is kept in a row."""
    return KeptPlan(row.split("\n") if row else [], folders)


def line_of(recipe: Recipe, folders: Folders) -> str:
    """A recipe as it is kept: its path, how its file is planned, and what else there is to say of it."""
    path, origin, plan, arguments, is_listed = recipe
    given = [each if type(each) in AS_THEY_ARE else written(each, folders) for each in arguments]
    how = json_row([name_of(plan), *given])
    return f"{path}\t{how}\t{origin.path}\t{origin.line}:{origin.column}:{origin.length}:{is_listed:d}"


def path_in(line: str) -> str:
    """The path of a recipe."""
    return line[: line.index("\t")]


def is_planned_alike(one: str, other: str) -> bool:
    """Whether the files of two recipes are planned by the same function, which is given the same."""
    return one == other or one.rsplit("\t", 2)[0] == other.rsplit("\t", 2)[0]


def recipe_in(line: str, folders: Folders) -> Recipe:
    """The recipe of a line; NeedsFullBuild for one that can't be read."""
    try:
        path, how, origin, rest = line.split("\t")
        name, *given = read_row(how)
        *place, is_listed = map(int, rest.split(":"))
        arguments = tuple(each if type(each) in AS_THEY_ARE else read(each, folders) for each in given)
        return Recipe(path, Location(origin, *place), function_named(name), arguments, bool(is_listed))
    except (ValueError, TypeError, LookupError) as wrong:
        raise NeedsFullBuild(Why.CACHE_INCOMPLETE) from wrong


def written(argument: object, folders: Folders) -> Mapping[str, str]:
    """What a planner is given, where JSON has no form for it: a form of files, a function, or a file of the sources."""
    match argument:
        case Format():
            return {"form": argument.value}
        case FunctionType():
            return {"function": name_of(argument)}
        case Path():
            for name in SOURCES:
                if argument.is_relative_to(root := getattr(folders, name)):
                    return {"file": f"{name}/{argument.relative_to(root).as_posix()}"}
    raise TypeError(f"a planner is given {argument!r}")


def read(written: Mapping[str, str], folders: Folders) -> object:
    """The same as it was given."""
    match written:
        case {"form": form}:
            return Format(form)
        case {"function": name}:
            return function_named(name)
        case {"file": path} if file := folders.of(path):
            return file
    raise ValueError(f"not what a planner is given: {written!r}")
