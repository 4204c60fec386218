"""Fields in the common form → their nodes, without a YAML parser.

In this form are nearly all fields that writers type: on each line a name and a value, or an item of a list; the value
is words, words in quotes, or a list or fields in brackets. What any other line means, and what may be at fault, only
the parser can tell (`fields`).
"""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from pressroom.documents.document import Entry, Fields, Items, Node, Scalar
from pressroom.documents.places import FieldsSource
from pressroom.lazy_regex import expression
from pressroom.problems import Location

_NAME = r"[a-z][a-z0-9_]{0,60}"
_WORD = r"[^\W_][\w./%+–-]*(?::[\w/][\w./%+–-]*)*"
"""A word in brackets: an address is one, too."""
_WORDS = rf"{_WORD}(?: {_WORD})*"
_PAIRS = rf"\{{{_NAME}: {_WORDS}(?:, {_NAME}: {_WORDS})*\}}"

_PLAIN = r"(?:[^\W_]|[(–”“])[^:\n]*(?::(?=[^ \n])[^:\n]*)*"
"""A value without quotes: a colon in it belongs to the word that goes on."""
_LINES = expression(rf"^( *)(- )?(?:({_NAME}):(?: |$))?(?:({_PLAIN})|(.*))$", re.MULTILINE)
"""A line: how far in it begins, as an item of a list or not, its name, and its value, without quotes or any other."""
_QUOTED = expression(r"\"[^\"\\]*\"|'[^']*'")
_LIST = expression(rf"\[(?:(?:{_WORDS}|{_PAIRS})(?:, (?:{_WORDS}|{_PAIRS}))*)?\]")
_ITEM = expression(rf"({_PAIRS})|{_WORDS}")
_PAIR = expression(rf"({_NAME}): ({_WORDS})")
_FIELDS = expression(_PAIRS)
_DEEPEST = 8
"""The indent of the innermost fields that have a meaning. What lies deeper may lie too deep (`fields.MAX_DEPTH`)."""

_Row = tuple[str, str, str, str, str]
_made = tuple.__new__
"""Makes a named tuple of its values; to call its class takes twice as long, and a record has a hundred of them."""


class _NotCommonError(Exception):
    """Only the parser can tell what the fields say."""


def common_fields(source: FieldsSource) -> Fields | None:
    """The fields, if they are in the common form and nothing is wrong with them; else None.

    What can't be printed, YAML takes for a line's end, or not at all; after a blank, ``#`` hides what follows.
    """
    lines = source.lines if source.lines[-1] else source.lines[:-1]
    is_odd = source.tabs or " #" in source.text or " \n" in f"{source.text}\n"
    if is_odd or not all(map(str.isprintable, lines)):
        return None
    try:
        return _Reader(source, lines).read()
    except _NotCommonError:
        return None


class _Reader:
    """Goes through the lines of some fields."""

    def __init__(self, source: FieldsSource, lines: Sequence[str]) -> None:
        """Take each line apart."""
        self._path, self._first_line, self._lines = source.path, source.first_line, lines
        self._rows: list[_Row] = _LINES.findall(source.text, 0, sum(map(len, lines)) + len(lines) - 1)

    def read(self) -> Fields:
        """The fields; _NotCommonError where a line doesn't belong to any."""
        fields, end = self._fields(0, "")
        if end < len(self._lines):
            raise _NotCommonError
        return fields

    def _fields(self, first: int, indent: str) -> tuple[Fields, int]:
        """Fields that begin on a line, and the line after them."""
        path, line, column, rows = self._path, self._first_line, len(indent) + 1, self._rows
        entries: list[Entry] = []
        number = first
        while number < len(rows):
            spaces, dash, name, plain, other = rows[number]
            if spaces != indent or dash or not name:
                break
            key = _made(Scalar, (name, _made(Location, (path, line + number, column, len(name))), False))
            value: Node
            if plain:
                value, number = self._text(number, column + len(name) + 2, plain), number + 1
            elif other:
                value, number = self._in_marks(number, column + len(name) + 2, other), number + 1
            else:
                value, number = self._below(key, number, indent)
            entries.append(_made(Entry, (key, value)))
        _are_apart(entries)
        return _made(Fields, (tuple(entries), self._from(first, column))), number

    def _below(self, key: Scalar, number: int, indent: str) -> tuple[Node, int]:
        """What a field says on the lines below its own, if anything, and the line after it."""
        spaces, dash, *_ = self._rows[number + 1] if number + 1 < len(self._rows) else ("", "")
        if len(spaces) > _DEEPEST:
            raise _NotCommonError
        if dash and len(spaces) >= len(indent):
            return self._items(number + 1, spaces)
        if len(spaces) > len(indent):
            return self._fields(number + 1, spaces)
        return Scalar("", key.at), number + 1

    def _items(self, first: int, indent: str) -> tuple[Items, int]:
        """A list that begins on a line, and the line after it."""
        column, items = len(indent) + 1, list[Node]()
        number = first
        while number < len(self._rows):
            spaces, dash, name, plain, other = self._rows[number]
            if spaces != indent or not dash:
                break
            item: Node
            if name:
                self._rows[number] = (f"{indent}  ", "", name, plain, other)
                item, number = self._fields(number, f"{indent}  ")
            else:
                read = self._text if plain else self._in_marks
                item, number = read(number, column + 2, plain or other), number + 1
            items.append(item)
        return Items(tuple(items), self._from(first, column)), number

    def _text(self, number: int, column: int, text: str) -> Scalar:
        at = _made(Location, (self._path, self._first_line + number, column, len(text)))
        return _made(Scalar, (text if text.isascii() else normalize("NFC", text), at, False))

    def _in_marks(self, number: int, column: int, value: str) -> Node:
        """What stands on a line in quotes or in brackets."""
        at = Location(self._path, self._first_line + number, column, len(value))
        if _LIST.fullmatch(value):
            return Items(tuple(self._in_brackets(number, column, value)), at)
        if _QUOTED.fullmatch(value):
            return Scalar(normalize("NFC", value[1:-1]), at, quoted=True)
        if _FIELDS.fullmatch(value):
            return self._pairs(number, column, value)
        raise _NotCommonError

    def _in_brackets(self, number: int, column: int, value: str) -> Iterator[Node]:
        if "{" in value:
            for item in _ITEM.finditer(value):
                read = self._pairs if item[1] else self._text
                yield read(number, column + item.start(), item[0])
            return
        column += 1
        for text in filter(None, value[1:-1].split(", ")):
            yield self._text(number, column, text)
            column += len(text) + 2

    def _pairs(self, number: int, column: int, value: str) -> Fields:
        entries = [
            Entry(*[self._text(number, column + pair.start(part), pair[part]) for part in (1, 2)])
            for pair in _PAIR.finditer(value)
        ]
        _are_apart(entries)
        return Fields(tuple(entries), Location(self._path, self._first_line + number, column, len(value)))

    def _from(self, number: int, column: int) -> Location:
        """The place of what begins on a line and goes on below: as much of it as stands on that line."""
        return Location(self._path, self._first_line + number, column, len(self._lines[number]) - column + 1)


def _are_apart(entries: Sequence[Entry]) -> None:
    """Each field stands once, and there is one."""
    if not entries or len({key.text for key, _ in entries}) < len(entries):
        raise _NotCommonError
