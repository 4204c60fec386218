"""Regular expressions that are compiled when they are first used.

The house has more than a hundred of them, and to compile them all takes longer than a small change to a site: most are
for what is wrong or rare. They are used like those of the standard library, which they are after the first time.
"""

import re
from typing import TYPE_CHECKING, Any, AnyStr

__all__ = ["expression"]

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


class _Expression:
    """A pattern that becomes an expression when anything is asked of it."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._source: tuple[Any, int] = (pattern, flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (as the library's own)
        """What is asked for, of the compiled expression; the methods are this one's own from then on."""
        compiled = re.compile(*self._source)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"expression{self._source}"


if TYPE_CHECKING:

    def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """An expression."""

else:

    def expression(pattern: str | bytes, flags: int = 0) -> Any:  # noqa: ANN401  (as the library's own)
        """An expression, compiled when it is first used."""
        return _Expression(pattern, flags)
