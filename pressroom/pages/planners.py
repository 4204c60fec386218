"""The functions of this package that recipes name, by their own names: so a plan can be kept and read again."""

import sys
from collections.abc import Callable
from functools import cache
from typing import Any

PACKAGE = f"{__name__.rpartition('.')[0]}."
"""The package in which all planners are, and the functions that these are given."""


@cache
def name_of(function: Callable[..., Any]) -> str:
    """What a function is called: ``releases.release_page``; TypeError for one that can't be found by its name."""
    name = f"{function.__module__.removeprefix(PACKAGE)}.{function.__name__}"
    try:
        is_found = function_named(name) is function
    except LookupError:
        is_found = False
    if not is_found:
        raise TypeError(f"{function!r} is no function of a module of {PACKAGE}")
    return name


def function_named(name: str) -> Callable[..., Any]:
    """The function that is called so; LookupError where there is none in a module that is loaded."""
    module, _, own = name.rpartition(".")
    function: Callable[..., Any] = vars(sys.modules[PACKAGE + module])[own]
    return function
