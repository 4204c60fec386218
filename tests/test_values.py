"""The house's frozen values behave as the library's own do."""

import dataclasses
import functools
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, is_dataclass, replace
from typing import Any

import pytest

from pressroom import values


def made_by(maker: Any) -> Any:  # noqa: ANN401  (a class)
    @maker(frozen=True, kw_only=True)
    class Value:
        """A value."""

        name: str
        number: int = 3
        several: tuple[str, ...] = ()
        named: dict[str, int] = dataclasses.field(default_factory=dict)

    return Value


OURS: Any = made_by(values.dataclass)
THEIRS: Any = made_by(dataclass)


@values.dataclass(frozen=True, kw_only=True)
class Sent:
    """A value that is sent to another process."""

    name: str
    number: int = 1


def test_fields_and_defaults_are_the_library_s() -> None:
    assert [field.name for field in fields(THEIRS)] == [field.name for field in fields(OURS)]
    ours, theirs = OURS(name="a"), THEIRS(name="a")
    assert dataclasses.asdict(theirs) == dataclasses.asdict(ours)
    assert ours.named is not OURS(name="a").named
    assert repr(theirs) == repr(ours)
    assert replace(ours, number=4) == OURS(name="a", number=4)
    assert is_dataclass(OURS)


def test_a_value_with_other_fields_is_the_library_s() -> None:
    @values.dataclass(frozen=True, kw_only=True)
    class Counted:
        """A value that remembers something beside its fields."""

        names: tuple[str, ...]

        @functools.cached_property
        def count(self) -> int:
            """How many names there are."""
            return len(self.names)

    ours, counted = OURS(name="a"), Counted(names=("a",))
    assert replace(ours, number=4) == values.changed(ours, number=4)
    assert 3 == ours.number
    assert 1 == counted.count
    assert 2 == values.changed(counted, names=("a", "b")).count
    assert Slotted(x=3) == values.changed(Slotted(x=1), x=3)
    with pytest.raises(TypeError, match="unknown"):
        values.changed(ours, unknown=1)


def test_values_that_may_change_are_as_the_library_s() -> None:
    @values.dataclass(kw_only=True, slots=True)
    class Count:
        """A count."""

        number: int = 0
        names: list[str] = dataclasses.field(default_factory=list)

    one, other = Count(), Count(number=1)
    assert one != other
    one.number += 1
    one.names.append("a")
    assert one == Count(number=1, names=["a"]) != other
    with pytest.raises(TypeError):
        hash(one)


def test_values_are_compared_and_hashed_by_their_fields() -> None:
    @values.dataclass(frozen=True, kw_only=True)
    class Point:
        """A point."""

        x: int
        y: int = 0

    assert {Point(x=1), Point(y=0, x=1), Point(x=2)} == {Point(x=1), Point(x=2)}
    assert Point(x=1).__eq__((1, 0)) is NotImplemented
    assert OURS(name="a") != THEIRS(name="a")


@pytest.mark.parametrize("given", [{}, {"name": "a", "nmae": "b"}, {"nmae": "b"}])
def test_wrong_fields_are_refused(given: dict[str, str]) -> None:
    with pytest.raises(TypeError):
        OURS(**given)
    with pytest.raises(TypeError):
        OURS("a")


def test_values_are_frozen() -> None:
    value = OURS(name="a")
    with pytest.raises(FrozenInstanceError):
        value.name = "b"
    with pytest.raises(FrozenInstanceError):
        del value.name
    assert value.name == "a"


@values.dataclass(frozen=True, kw_only=True, slots=True)
class Slotted:
    """A value with slots."""

    x: int
    y: int = 2


@pytest.mark.parametrize("value", [Sent(name="a"), Slotted(x=1)])
def test_values_travel_between_processes(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - we wrote it ourselves


def test_values_may_have_slots() -> None:
    assert Slotted.__slots__ == ("x", "y")
    assert repr(Slotted(x=1)).endswith("Slotted(x=1, y=2)")
    assert replace(Slotted(x=1), y=3) != Slotted(x=1)
    with pytest.raises(FrozenInstanceError):
        Slotted(x=1).x = 2  # type: ignore[misc]


def test_what_is_not_simple_is_left_to_the_library() -> None:
    @values.dataclass(frozen=True, kw_only=True, order=True)
    class Ordered:
        """A value that comes before others."""

        x: int

    assert Ordered(x=1) < Ordered(x=2)
    with pytest.raises(TypeError, match="library"):

        @values.dataclass(frozen=True, kw_only=True)
        class Checked:
            """A value that looks at itself."""

            x: int

            def __post_init__(self) -> None:
                """Look."""
