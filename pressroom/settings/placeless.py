"""Building values of groups of fields that keep no place."""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def placeless(kind: Callable[..., T]) -> Callable[..., T]:
    """What builds a value of this kind from the values of its fields, without the place where they stand."""

    def build(**values: Any) -> T:  # noqa: ANN401  (values of many types, as their fields gave them)
        return kind(**{name: value for name, value in values.items() if name != "at"})

    return build
