"""Expressions that wait to be compiled: they are all sound, and are what the standard library would have made."""

import pkgutil
import re
from importlib import import_module

import pytest

import pressroom
from pressroom.lazy_regex import expression


def test_every_expression_of_the_house_can_be_compiled() -> None:
    kind = type(expression(""))
    found = [
        value
        for module in pkgutil.walk_packages(pressroom.__path__, "pressroom.")
        if not module.name.endswith("__main__")
        for value in vars(import_module(module.name)).values()
        if isinstance(value, kind)
    ]
    assert len(found) > 100
    for value in found:
        assert isinstance(value.pattern, str | bytes)


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_an_expression_does_what_the_library_does(flags: int) -> None:
    text = "Öppet brev, öppet hus"
    ours, library = expression(r"ö(pp)et", flags), re.compile(r"ö(pp)et", flags)
    assert ours.findall(text) == library.findall(text)
    assert ours.sub(r"\1", text) == library.sub(r"\1", text)
    assert (ours.pattern, ours.flags, ours.groups) == (library.pattern, library.flags, library.groups)
    found, expected = ours.search(text), library.search(text)
    assert found
    assert expected
    assert found.span() == expected.span()
    assert [match.span() for match in ours.finditer(text)] == [match.span() for match in library.finditer(text)]


def test_a_fault_is_told_when_the_expression_is_used() -> None:
    with pytest.raises(re.error):
        expression("(").search("")
