"""YAML fields as nodes with their places, every value a text.

The nodes are built here from the parser's events, not by `yaml.compose`: only events still tell that an anchor, a tag
or a directive was written, and only they can be counted before a hostile depth of brackets exhausts the C stack
(PyYAML composes by recursion, and 100,000 brackets end the process).
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from unicodedata import normalize

import yaml

from pressroom.documents.common_fields import common_fields
from pressroom.documents.document import Entry, Fields, Items, Node, Scalar
from pressroom.documents.places import FieldsSource, Mark, Spot
from pressroom.lazy_regex import expression
from pressroom.problems import Location, Problem, error
from pressroom.shortcuts import Shortcut, is_on
from pressroom.yaml_writer import in_spare_quotes

MAX_DEPTH = 20
"""How deep lists and fields may lie in each other. The deepest that has a meaning is five."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_HASH = expression(r"(?<= )#")
_UNWANTED = expression("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ENOUGH = 20
"""Fields that are told to be unreadable before the rest of a file is left alone."""


@dataclass(kw_only=True, slots=True)
class _Open:
    """A list or a mapping whose end hasn't come yet; a mapping's children are names and values in turn.

    Only the outermost, which holds the root, has no beginning.
    """

    start: Mark | None = None
    is_mapping: bool
    children: list[Node] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class _Tree:
    """What became of a text: its outermost node, what is wrong in it, and where the parser gave up."""

    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    unknown: bool = False
    """Whether a value can't be told, so that there is no use in reading on."""
    broken_at: int | None = None
    """The line (from 0) that the parser couldn't read."""
    literal: list[tuple[Spot, Spot]] = field(default_factory=list)
    """Where quoted texts and blocks begin and end, in which ``#`` is a character like any other."""


def read_fields(source: FieldsSource) -> tuple[Fields | None, tuple[Problem, ...]]:
    """Read the fields of a file; None when what they say can't be told."""
    if is_on(Shortcut.COMMON_FIELDS) and (common := common_fields(source)):
        return common, ()
    return parsed_fields(source)


def parsed_fields(source: FieldsSource) -> tuple[Fields | None, tuple[Problem, ...]]:
    """The same by the parser, which reads all there is."""
    if "%" in source.text and (directives := [n for n, line in enumerate(source.lines) if line.startswith("%")]):
        return None, tuple(error("fields-directive", source.at(number, 0, 1)) for number in directives)
    tree = _grow(source)
    if tree.broken_at is None and isinstance(tree.root, Fields | None):
        problems = [*_tabs(source), *tree.problems, *_hidden_comments(source, tree)]
        fields = tree.root or Fields(entries=(), at=source.at(0, 0, 0))
        return (None if tree.unknown else fields), tuple(problems)
    if source.tabs:
        return None, tuple(_tabs(source))
    return None, tuple(_piecemeal(source, tree))


def _grow(source: FieldsSource) -> _Tree:
    """Build the nodes of a text, and stop at the first event that can't be built on."""
    tree = _Tree()
    stack, scalar_event = [_Open(is_mapping=False)], yaml.ScalarEvent
    try:
        # What `yaml.parse` does, without asking before each event whether there is one, which takes half as long again.
        for event in iter(_LOADER(source.text).get_event, None):
            if type(event) is scalar_event:
                parent = stack[-1]
                parent.children.append(_scalar(event, parent, source, tree))
            elif not _add(event, stack, source, tree):
                break
    except yaml.YAMLError as failure:
        line, _ = _spot(getattr(failure, "problem_mark", None))
        tree.broken_at = min(line, len(source.lines) - 1)
    tree.root = stack[0].children[0] if stack[0].children else None
    return tree


def _add(event: yaml.Event, stack: list[_Open], source: FieldsSource, tree: _Tree) -> bool:
    """Add one event that is no text to the nodes; false when there is no use in going on."""
    if isinstance(event, yaml.CollectionEndEvent):
        closed = stack.pop()
        stack[-1].children.append(_closed(closed, source.between(closed.start, event.end_mark), tree))
    elif isinstance(event, yaml.CollectionStartEvent):
        if event.anchor is not None or event.tag is not None:
            _note_property(event.anchor, event.start_mark, source, tree)
        stack.append(_Open(start=event.start_mark, is_mapping=isinstance(event, yaml.MappingStartEvent)))
        if len(stack) > MAX_DEPTH + 1:
            return _stop(tree, error("fields-too-deep", source.at(*_spot(event.start_mark), 1), depth=MAX_DEPTH))
    elif isinstance(event, yaml.AliasEvent):
        _special("*", event.start_mark, source, tree)
        tree.unknown = True
        stack[-1].children.append(Scalar(text="", at=source.between(event.start_mark, event.end_mark)))
    elif isinstance(event, yaml.DocumentStartEvent) and stack[0].children:
        return _stop(tree, error("fields-several", source.at(*_spot(event.start_mark), 3)))
    return True


def _spot(mark: Mark | None) -> Spot:
    return (mark.line, mark.column) if mark else (0, 0)


def _stop(tree: _Tree, problem: Problem) -> bool:
    tree.problems.append(problem)
    tree.unknown = True
    return False


def _note_property(anchor: str | None, start: Mark | None, source: FieldsSource, tree: _Tree) -> None:
    """Anchors and tags change what a value means; writers who type them mean the characters."""
    _special("!" if anchor is None else "&", start, source, tree)


def _special(character: str, start: Mark | None, source: FieldsSource, tree: _Tree) -> None:
    written = source.rest_of_line(*_spot(start))
    at = source.at(*_spot(start), len(written))
    tree.problems.append(
        error("fields-special-character", at, character=character, suggestion=in_spare_quotes(written))
    )


def _scalar(event: yaml.ScalarEvent, parent: _Open, source: FieldsSource, tree: _Tree) -> Scalar:
    text, start = event.value, event.start_mark
    at = source.between(start, event.end_mark)
    if not text.isascii():
        text = normalize("NFC", text)
    if event.anchor is not None or event.tag is not None:
        _note_property(event.anchor, start, source, tree)
    if not event.style:
        is_empty_value = not text and parent.is_mapping and len(parent.children) % 2
        return Scalar(text, parent.children[-1].at if is_empty_value else at)
    tree.literal.append((_spot(start), _spot(event.end_mark)))
    if event.style in "|>":
        return Scalar(text=text.rstrip("\n"), quoted=True, at=at)
    if match := _UNWANTED.search(text):
        tree.problems.append(error("fields-escape", at, character=f"U+{ord(match[0]):04X}"))
        text = _UNWANTED.sub("", text)
    return Scalar(text=text, quoted=True, at=at)


def _closed(closed: _Open, at: Location, tree: _Tree) -> Node:
    if closed.is_mapping:
        return Fields(entries=tuple(_entries(closed.children, tree)), at=at)
    return Items(items=tuple(closed.children), at=at)


def _entries(children: list[Node], tree: _Tree) -> Iterator[Entry]:
    """Pair names with values; a name that no field can have is a problem."""
    first: dict[str, Scalar] = {}
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key, Scalar):
            tree.problems.append(error("fields-name-not-text", key.at))
            continue
        text, at, quoted = key
        if not text:
            tree.problems.append(error("fields-name-empty", at))
        elif text == "<<" and not quoted:
            tree.problems.append(error("fields-merge", at))
        elif text in first:
            tree.problems.append(error("fields-twice", at, name=text, line=first[text].at.line))
        else:
            first[text] = key
            yield Entry(key, value)


# --- what the parser lets pass ------------------------------------------------------------------------------------


def _tabs(source: FieldsSource) -> list[Problem]:
    """Say where a tab stands: nobody sees it, and parsers differ about it."""
    return [error("fields-tab", source.at(*spot, 1)) for spot in source.tabs]


def _hidden_comments(source: FieldsSource, tree: _Tree) -> Iterator[Problem]:
    """Say where a ``#`` after a value would hide the rest of the line; a whole line may be a comment."""
    if " #" not in source.text:
        return
    from pressroom.documents.mistakes import hidden_comment  # noqa: PLC0415  (see _piecemeal)

    begins = [begin for begin, _ in tree.literal]
    for number, line in enumerate(source.lines):
        if " #" not in line or line.lstrip().startswith("#"):
            continue
        for match in _HASH.finditer(line):
            index = bisect_right(begins, (number, match.start())) - 1
            if index < 0 or tree.literal[index][1] <= (number, match.start()):
                yield hidden_comment(source, number, match.start())
                break


# --- what the parser can't read -----------------------------------------------------------------------------------


def _piecemeal(source: FieldsSource, tree: _Tree) -> Iterator[Problem]:
    """Read each field by itself, so that one mistake doesn't hide the next, and say what is wrong with each."""
    from pressroom.documents.mistakes import find_mistakes  # noqa: PLC0415  (nobody waits for it but who made one)

    names: list[Node] = []
    whole, broken = _Tree(), 0
    for piece in source.pieces():
        part = _grow(piece)
        if part.broken_at is None and isinstance(part.root, Fields | None):
            yield from part.problems
            yield from _hidden_comments(piece, part)
            names += [node for entry in (part.root.entries if part.root else ()) for node in (entry.key, entry.value)]
            continue
        broken += 1
        mistakes = find_mistakes(piece, part.broken_at)
        yield from mistakes
        if broken == _ENOUGH or any(mistake.code == "fields-text" for mistake in mistakes):
            break
    for _ in _entries(names, whole):
        pass
    yield from whole.problems
    if not broken:
        yield from tree.problems or find_mistakes(source, tree.broken_at)
