"""Values with named fields, as the standard library's dataclasses are, but made at a fraction of the cost.

The library writes a handful of functions for each class and has them compiled: with two hundred classes that takes
longer than everything else that a build has to load, and a build after a small change takes hardly longer than that. So
the values of this house share functions that are written once. They remain dataclasses: `fields`, `replace` and
`is_dataclass` know them, and type checkers take them for what they are.
"""

import dataclasses
from dataclasses import FrozenInstanceError
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["changed", "dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
    from dataclasses import replace as changed
else:

    def changed(value: Any, /, **others: object) -> Any:  # noqa: ANN401  (a value of any of the classes)
        """A value with other values in some of its fields, in a third of the time that the library takes."""
        kind = value.__class__
        known, fields = getattr(value, "__dict__", {}), kind.__field_set__
        if not known.keys() >= fields or not others.keys() <= fields:
            return dataclasses.replace(value, **others)  # it has slots, or no such field
        if len(known) > len(fields):  # what was worked out of the former fields isn't so any more
            known = {name: known[name] for name in kind.__field_names__}
        made = object.__new__(kind)
        _set(made, "__dict__", {**known, **others})
        return made

    def dataclass(kind: type | None = None, **options: bool) -> Any:  # noqa: ANN401  (as the library's own)
        """A dataclass. One that takes its fields by their names only, frozen or not, is made quickly."""
        slots, frozen = options.pop("slots", False), options.pop("frozen", False)
        if kind is None and options == {"kw_only": True}:
            return partial(_value, slots=slots, frozen=frozen)
        return dataclasses.dataclass(kind, slots=slots, frozen=frozen, **options)


_set = object.__setattr__


def _value(kind: type, *, slots: bool, frozen: bool) -> Any:  # noqa: ANN401  (the same class)
    """Make a class one of values. Those that aren't frozen have no hash, as the library has it."""
    if "__post_init__" in vars(kind) or any("__dataclass_fields__" in vars(base) for base in kind.__mro__[1:]):
        raise TypeError(f"{kind.__qualname__} needs a dataclass of the library")
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=True, slots=slots)(kind)
    fields = dataclasses.fields(made)
    names = tuple(field.name for field in fields)
    made.__field_names__ = names
    made.__field_set__ = frozenset(names)
    made.__field_values__ = attrgetter(*names) if names else lambda _value: ()
    made.__field_defaults__ = {
        field.name: field.default for field in fields if field.default is not dataclasses.MISSING
    }
    made.__field_factories__ = {
        field.name: field.default_factory for field in fields if field.default_factory is not dataclasses.MISSING
    }
    made.__init__ = _initialiser(made)
    made.__eq__ = _is_equal
    if "__hash__" not in vars(kind):
        made.__hash__ = _hash if frozen else None
    made.__repr__ = _describe
    if slots:
        made.__getstate__ = _state
        made.__setstate__ = _restore
    if frozen:
        made.__setattr__ = _refuse
        made.__delattr__ = _refuse
    return made


def _initialiser(kind: Any) -> Any:  # noqa: ANN401  (the class, and a function of any fields)
    """What takes the fields of a class by their names. That all of them are there is seen at one look."""
    count, has_all = len(kind.__field_names__), kind.__field_set__.issuperset
    if kind.__dictoffset__:  # it has no slots

        def init(self: Any, /, **given: object) -> None:  # noqa: ANN401  (a value of the class)
            if len(given) != count or not has_all(given):
                given = _completed(kind, given)
            _set(self, "__dict__", given)  # it is this call's own, and takes half the time of a field after the other

    else:
        setters = {name: vars(kind)[name].__set__ for name in kind.__field_names__}

        def init(self: Any, /, **given: object) -> None:  # noqa: ANN401  (a value of the class)
            if len(given) != count or not has_all(given):
                given = _completed(kind, given)
            for name, value in given.items():
                setters[name](self, value)

    return init


def _completed(kind: Any, given: dict[str, object]) -> dict[str, object]:  # noqa: ANN401  (one of the classes)
    """All fields of a value of which some are left out."""
    given = {**kind.__field_defaults__, **given}
    for name, factory in kind.__field_factories__.items():
        if name not in given:
            given[name] = factory()
    if given.keys() != kind.__field_set__:
        _complain(kind, given)
    return given


def _complain(kind: Any, given: dict[str, object]) -> None:  # noqa: ANN401  (one of the classes)
    """Say which field is missing, or which isn't one."""
    names = kind.__field_names__
    unknown = [name for name in given if name not in names]
    optional = kind.__field_defaults__.keys() | kind.__field_factories__.keys()
    missing = [name for name in names if name not in given and name not in optional]
    what = f"no field {unknown[0]!r}" if unknown else f"the field {missing[0]!r} is missing"
    raise TypeError(f"{kind.__qualname__}: {what}")


def _is_equal(self: Any, other: Any) -> Any:  # noqa: ANN401  (see _initialiser)
    if other.__class__ is not self.__class__:
        return NotImplemented
    get = self.__class__.__field_values__
    return get(self) == get(other)


def _hash(self: Any) -> int:  # noqa: ANN401  (see _initialiser)
    return hash(self.__class__.__field_values__(self))


def _describe(self: Any) -> str:  # noqa: ANN401  (see _initialiser)
    kind = self.__class__
    return f"{kind.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in kind.__field_names__)})"


def _state(self: Any) -> list[object]:  # noqa: ANN401  (see _initialiser)
    """What another process is sent of a value without a dictionary."""
    return [getattr(self, name) for name in self.__class__.__field_names__]


def _restore(self: Any, state: list[object]) -> None:  # noqa: ANN401  (see _initialiser)
    for name, value in zip(self.__class__.__field_names__, state, strict=True):
        _set(self, name, value)


def _refuse(self: Any, name: str, *_value: object) -> None:  # noqa: ANN401  (see _initialiser)
    raise FrozenInstanceError(f"cannot change field {name!r} of {self.__class__.__qualname__}")
