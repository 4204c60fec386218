"""Mistakes in templates that are told in sentences of our own: a name that a value has not, and what isn't called."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from jinja2 import StrictUndefined, TemplateRuntimeError, Undefined, UndefinedError
from jinja2.runtime import LoopContext
from jinja2.utils import missing

from pressroom.problems import Fault

LIKENESS = 0.7
"""How alike two names must be (difflib's ratio) before one is suggested for the other."""


class TemplateMistakeError(TemplateRuntimeError):
    """A mistake in a template, as it is told once its place and its pages are known."""

    def __init__(self, mistake: Fault) -> None:
        """Take what is told."""
        super().__init__(mistake.code)
        self.mistake = mistake


class AgencyUndefined(StrictUndefined):
    """What a template asks for and isn't there. Of a value that lacks a name the name is told, and not the class."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,  # noqa: ANN401  (as Jinja has it)
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        """Keep what was asked for; the names of the value are looked at only where it is used."""
        # What a mapping lacks is a value of the page as often as a name in the template; Jinja tells both alike.
        is_name = obj is not missing and isinstance(name, str) and not isinstance(obj, Mapping)
        super().__init__(hint, obj, name, partial(name_unknown, obj, name) if is_name else exc)  # type: ignore[arg-type]  # it is called alone


def name_unknown(value: object, name: str, _message: str) -> TemplateMistakeError:
    """That a value has nothing of a name; what is empty has none at all, so no other one is suggested."""
    near = "" if value is None else nearest_name(value, name)
    hint = "did-you-mean" if near else "template-value-empty" if value is None else ""
    values = (("name", name), ("suggestion", near))
    return TemplateMistakeError(Fault(code="template-name-unknown", values=values, hint=hint))


def nearest_name(value: object, name: str) -> str:
    """The name that a value has and that is most like another, or ""."""
    from difflib import get_close_matches  # noqa: PLC0415  (only a name that is wrong waits for it)

    names = [known for known in dir(value) if not known.startswith("_")]
    return next(iter(get_close_matches(name, names, n=1, cutoff=LIKENESS)), "")


def called(value: object) -> object:
    """A value that is to be printed; a macro, a block or what a value does has no text until it is called."""
    if callable(value) and not isinstance(value, (Undefined, LoopContext)):
        raise not_called(value)
    return value


def not_called(value: object) -> TemplateMistakeError:
    """That something is printed and not called. A block that a macro is called with has no name but `caller`."""
    name = getattr(value, "name", None) or getattr(value, "__name__", "caller")
    return TemplateMistakeError(Fault(code="template-not-called", values=(("name", name),)))
