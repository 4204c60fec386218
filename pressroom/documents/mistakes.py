"""What is wrong with fields that no parser can read, in a writer's words.

A YAML parser says where it gave up, which is seldom where the mistake was made. Here each line is looked at for the
mistakes that people make; only where none is found does the parser's line decide.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import islice

from pressroom.documents.places import FieldsSource, Spot
from pressroom.lazy_regex import expression
from pressroom.problems import Problem, error
from pressroom.yaml_writer import in_spare_quotes

_LONGEST = 1000
"""Characters of a line that are looked at: no field's name lies further in (YAML's own bound is 1,024).

As many lines of a list in brackets are, too.
"""

_ENOUGH = 20
"""Mistakes that are told of one field."""

_LINE = expression(
    r"(?P<indent> *)(?P<dashes>(?:- +)*)"
    r"(?:(?P<name>\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^ \"'\[\]{}#&*!|>%@`,:-][^:]*):(?= |$))? *(?P<value>.*)"
)
_FIELD = expression(r" *(?:- +)*[^\W\d][\w-]*:(?: |$)")
_NO_SPACE = expression(r" *(?:- +)*(?P<name>[^\W\d][\w-]*):(?P<value>[^ :/].*)")
_BLOCK_BEGINS = expression(r"[|>](?:[+-]?[1-9]?|[1-9][+-])(?: +#.*)? *")
_IN_QUOTES: Mapping[str, re.Pattern[str]] = {'"': expression(r'"(?:[^"\\]|\\.)*"'), "'": expression(r"'(?:[^']|'')*'")}
_ESCAPE = expression(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0abtnvfre \"/\\N_LP])|(?P<wrong>\\.)")
_COLON = expression(":(?= |$)")
_SPECIAL = expression(r"[@`&*!%,\]}]|[-?:](?= |$)")
_CLOSES: Mapping[str, str] = {"[": "]", "{": "}"}


def find_mistakes(source: FieldsSource, broken_at: int | None) -> list[Problem]:
    """Say what is wrong with fields that a parser couldn't read (from line `broken_at` on) or that are no fields."""
    mistakes = list(islice(_scan(source), _ENOUGH))
    last = len(source.lines) - 1 if broken_at is None else broken_at
    if any(problem.at.line <= source.first_line + last for problem in mistakes):
        return mistakes
    return [_otherwise(source, broken_at), *mistakes]


def hidden_comment(source: FieldsSource, line: int, column: int) -> Problem:
    """That a ``#`` hides what follows it on its line."""
    comment = source.rest_of_line(line, column)
    at = source.at(line, column, len(comment))
    match = _LINE.match(source.lines[line][:_LONGEST])
    value = source.lines[line][match.start("value") :].rstrip() if match else ""
    if value[:1] in {*_CLOSES, *_IN_QUOTES, ""}:
        return error("fields-hidden-comment", at, text=comment, hint="fields-hidden-comment-after")
    return error("fields-hidden-comment", at, text=comment, suggestion=in_spare_quotes(value))


def _scan(source: FieldsSource) -> Iterator[Problem]:
    """Look at line after line, past the lines of blocks and of texts in quotes."""
    number = 0
    while number < len(source.lines):
        match = _LINE.match(source.lines[number][:_LONGEST])
        value = match["value"] if match else ""
        if match is None or not value or value.startswith("#") or not (match["name"] or match["dashes"]):
            number += 1
            continue
        column = match.start("value")
        if _BLOCK_BEGINS.fullmatch(value):
            number = _after_block(source, number, match.start("name") if match["name"] else len(match["indent"]))
        elif value[0] in _IN_QUOTES:
            problem, number = _in_quotes(source, number, column)
            yield from problem
        elif value[0] in _CLOSES:
            problem, number = _in_brackets(source, number, column)
            yield from problem
        else:
            yield from _plain(source, number, column)
            number += 1


def _after_block(source: FieldsSource, number: int, margin: int) -> int:
    """The first line that no longer belongs to the block that begins here."""
    for following in range(number + 1, len(source.lines)):
        line = source.lines[following]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= margin:
            return following
    return len(source.lines)


def _plain(source: FieldsSource, number: int, column: int) -> Iterator[Problem]:
    """A value without quotes: it can't begin with some characters, nor contain a colon before a space."""
    value = source.rest_of_line(number, column)
    if value[0] in "|>" or _SPECIAL.match(value):
        at = source.at(number, column, len(value))
        yield error("fields-special-character", at, character=value[0], suggestion=in_spare_quotes(value))
        return
    comment = value.find(" #")
    colon = _COLON.search(value, 0, comment if comment > 0 else len(value))
    if colon:
        yield error("fields-colon", source.at(number, column + colon.start(), 1), suggestion=in_spare_quotes(value))
    elif comment > 0:
        yield hidden_comment(source, number, column + comment + 1)


def _in_quotes(source: FieldsSource, number: int, column: int) -> tuple[tuple[Problem, ...], int]:
    """A value in quotes, perhaps over several lines: what is wrong with it, and the line after it."""
    value = source.rest_of_line(number, column)
    whole = _IN_QUOTES[value[0]].match(value)
    if whole is None:
        return _over_lines(source, number, column)
    rest = value[whole.end() :].lstrip()
    wrong = next((escape for escape in _ESCAPE.finditer(whole[0]) if escape["wrong"]), None)
    if wrong and value[0] == '"':
        at = source.at(number, column + wrong.start(), len(wrong[0]))
        return (error("fields-backslash", at, text=wrong[0]),), number + 1
    if rest.startswith("#") and value[whole.end()] == " ":
        return (hidden_comment(source, number, column + len(value) - len(rest)),), number + 1
    if rest:
        at = source.at(number, column + len(value) - len(rest), len(rest))
        return (error("fields-text-after-quote", at, text=rest, suggestion=in_spare_quotes(value)),), number + 1
    return (), number + 1


def _over_lines(source: FieldsSource, number: int, column: int) -> tuple[tuple[Problem, ...], int]:
    quote = source.lines[number][column]
    for following in range(number + 1, len(source.lines)):
        if _FIELD.match(source.lines[following]):
            break
        if quote in source.lines[following]:
            return (), following + 1
    at = source.at(number, column, len(source.rest_of_line(number, column)))
    return (error("fields-quote-open", at, quote=quote),), number + 1


def _in_brackets(source: FieldsSource, number: int, column: int) -> tuple[tuple[Problem, ...], int]:
    """A list or fields in brackets, perhaps over several lines: what is wrong, and the line after it."""
    bracket = source.lines[number][column]
    at = source.at(number, column, 1)
    end, comment = _end_of_brackets(source, number, column)
    if comment:
        return (hidden_comment(source, *comment),), comment[0] + 1
    if end is None:
        return (error("fields-bracket-open", at, bracket=bracket, closing=_CLOSES[bracket]),), number + 1
    rest = source.rest_of_line(*end).lstrip()
    if rest.startswith("#"):
        return (hidden_comment(source, end[0], len(source.lines[end[0]].rstrip()) - len(rest)),), end[0] + 1
    if rest and end[0] == number:
        value = source.rest_of_line(number, column)
        at = source.at(number, column, len(value))
        return (
            error("fields-special-character", at, character=bracket, suggestion=in_spare_quotes(value)),
        ), number + 1
    return (), end[0] + 1


def _end_of_brackets(source: FieldsSource, number: int, column: int) -> tuple[Spot | None, Spot | None]:
    """Where the bracket that opens here is closed (the place after it), or else where a comment hides the rest."""
    awaited: list[str] = []
    quote, before = "", ""
    for line in range(number, min(number + _LONGEST, len(source.lines))):
        if line > number and awaited[0] == "]" and _FIELD.match(source.lines[line]):
            return None, None
        for place in range(column if line == number else 0, len(source.lines[line])):
            character = source.lines[line][place]
            if quote:
                quote = "" if character == quote else quote
            elif character in _IN_QUOTES and before in "[{,:":
                quote = character
            elif (
                character == "#" and source.lines[line][place - 1 : place] == " " and source.lines[line][:place].strip()
            ):
                return None, (line, place)
            elif character in _CLOSES:
                awaited.append(_CLOSES[character])
            elif character in "]}" and awaited.pop() != character:
                return None, None
            if not awaited:
                return (line, place + 1), None
            before = character if character != " " else before
    return None, None


# --- where no mistake was found -----------------------------------------------------------------------------------


def _otherwise(source: FieldsSource, broken_at: int | None) -> Problem:
    """Say what the line that the parser gave up at, or else the first, looks like."""
    written = [number for number, line in enumerate(source.lines) if line.strip() and line.lstrip()[0] != "#"] or [0]
    index = 0 if broken_at is None else max(bisect_right(written, broken_at) - 1, 0)
    number, before = written[index], written[max(index - 1, 0)]
    if brackets := _brackets_around(source, number):
        bracket = source.lines[brackets[0]][brackets[1]]
        return error("fields-bracket", source.at(*brackets, 1), bracket=bracket, closing=_CLOSES[bracket])
    for candidate in (number, before):
        if match := _NO_SPACE.match(source.lines[candidate]):
            name = match["name"]
            at = source.at(candidate, match.start("name"), len(name) + 1)
            return error("fields-space-missing", at, name=name, suggestion=f"{name}: {match['value'].rstrip()}")
    line = source.lines[number]
    text = line.strip()
    at = source.at(number, len(line) - len(line.lstrip(" ")), len(text))
    if text.startswith(":"):
        return error("fields-name-empty", at)
    if number and (_FIELD.match(line) or line.startswith(" ")):
        return error("fields-indent", at)
    if source.after_blank and not _FIELD.match(source.lines[0]):
        return error("fields-text", at, text=text)
    return error("fields-not-a-field", at, text=text)


def _brackets_around(source: FieldsSource, number: int) -> Spot | None:
    """Where the brackets open that the line stands in."""
    for line in range(number, max(number - 50, -1), -1):
        match = _LINE.match(source.lines[line][:_LONGEST])
        if match and match["value"][:1] in _CLOSES and (match["name"] or match["dashes"]):
            end, _ = _end_of_brackets(source, line, match.start("value"))
            return (line, match.start("value")) if end and end[0] >= number else None
    return None
