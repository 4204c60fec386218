"""The glossary is kept: a class is named once in the house, and what has a term in build systems goes by it."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pytest
from test_doors import MODULES, Module

ALLOWED_TWICE: Mapping[str, str] = MappingProxyType(
    {
        "Element": "lxml's element in both rooms that read finished files",
        "Field": "a field as it is read, and a pair of its name and value in an export",
        "T_co": "a type variable",
        "Value": "a type variable",
    }
)
"""Names of classes and types that two modules may share, and why. A name that no two share any more has to go."""

METAPHORS = frozenset(
    {
        *("stand", "stands", "standing", "stood"),  # up to date
        *("look", "looks", "looked"),  # stat signature
        "found",
        *("shop", "workshop"),  # executor
        *("anew", "again"),  # full build, rebuild
    }
)
"""Words in identifiers for what has a standard term."""
DOMAIN = frozenset({"StandingPage"})
"""Names of the press room's own things that happen to have such a word in them."""


def public_types(module: Module) -> Iterator[str]:
    """The classes and the names of types that a module defines for others."""
    for node in module.tree.body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if re.fullmatch(r"[A-Z]\w*[a-z]\w*", name):
                    yield name


def modules_of_types() -> Mapping[str, list[str]]:
    """Where each public class or type is defined."""
    homes: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for name in public_types(module):
            if not name.startswith("_"):
                homes[name].append(module.name)
    return homes


def identifiers(module: Module) -> frozenset[str]:
    """Every name in a module: of values, attributes, arguments, functions, classes and what is imported."""
    names: set[str] = set()
    for node in ast.walk(module.tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                names.add(name)
            case ast.keyword(arg=str(name)):
                names.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.alias(name=name, asname=other):
                names |= {*name.split("."), *([other] if other else [])}
    return frozenset(names)


def words_in(identifier: str) -> frozenset[str]:
    """The words of a name, in small letters: ``is_standing``, ``StandingPage``, ``STANDING``."""
    return frozenset(word.lower() for word in re.split(r"_|(?<=[a-z0-9])(?=[A-Z])", identifier) if word)


def metaphors(module: Module) -> frozenset[str]:
    """The names in a module that say something else than the term."""
    return frozenset(name for name in identifiers(module) - DOMAIN if words_in(name) & METAPHORS)


ROOMS = tuple(module for module in MODULES if module.room in {"engine", "cache"})


def test_the_name_of_a_class_is_used_once_in_the_house() -> None:
    twice = {name: homes for name, homes in modules_of_types().items() if len(homes) > 1}
    assert {} == {name: homes for name, homes in twice.items() if name not in ALLOWED_TWICE}


def test_no_name_is_allowed_twice_that_stands_once() -> None:
    homes = modules_of_types()
    assert [] == [name for name in ALLOWED_TWICE if len(homes.get(name, [])) < 2]


@pytest.mark.parametrize("module", ROOMS, ids=lambda module: module.name)
def test_the_engine_and_the_cache_use_the_words_of_their_field(module: Module) -> None:
    assert frozenset() == metaphors(module)


@pytest.mark.parametrize("name", ["is_standing", "STANDING", "keep_looks", "Workshop", "found"])
def test_a_metaphor_is_recognised_in_any_spelling(name: str) -> None:
    assert words_in(name) & METAPHORS


@pytest.mark.parametrize("name", ["understand", "founded", "against", "outlook", "shopping"])
def test_other_words_that_hold_its_letters_are_left_alone(name: str) -> None:
    assert not words_in(name) & METAPHORS
