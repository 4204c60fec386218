"""The functions of this package that recipes name, by their own names: so a plan can be kept and read again."""

from collections.abc import Callable, Mapping
from functools import cache
from types import ModuleType
from typing import Any

from pressroom.pages import (
    apache_redirects,
    bundles,
    citations,
    exports,
    feeds,
    hosting,
    lists,
    money,
    municipalities,
    news,
    people,
    pictures,
    redirects,
    register,
    release_tables,
    releases,
    search,
    sitemaps,
    standing,
    terms,
    timeline,
    verification,
)

MODULES: Mapping[str, ModuleType] = {
    module.__name__.rpartition(".")[2]: module
    for module in (
        *(apache_redirects, bundles, citations, exports, feeds, hosting, lists, money, municipalities, news, people),
        *(pictures, redirects, register, release_tables, releases, search, sitemaps, standing, terms, timeline),
        verification,
    )
}
"""The modules of all planners, and of the functions that these are given."""


@cache
def name_of(function: Callable[..., Any]) -> str:
    """What a function is called: ``releases.release_page``; TypeError for one of another module."""
    module, name = function.__module__.rpartition(".")[2], function.__name__
    if getattr(MODULES.get(module), name, None) is not function:
        raise TypeError(f"{function!r} is in none of the modules whose functions recipes may name")
    return f"{module}.{name}"


def function_named(name: str) -> Callable[..., Any]:
    """The function that is called so; LookupError where there is none."""
    module, _, own = name.partition(".")
    function: Callable[..., Any] = vars(MODULES[module])[own]
    return function
