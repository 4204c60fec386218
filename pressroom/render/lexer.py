"""Templates are taken apart into the tokens of Jinja's own lexer, in a third of its time.

That one tries its expressions at each place one after the other; here is one expression for all parts of a tag. What is
rare in templates, mistakes above all, is left to Jinja: then there are no tokens, and it begins anew.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from jinja2.lexer import Token, operators

from pressroom.lazy_regex import expression

TEXT = expression(r"[^{]*(?:\{(?![{%#])[^{]*)*")
"""What stands before the next tag or comment."""
COMMENT_END = expression(r"\+#\}|-#\}\s*|#\}\n?")
RAW = expression(r"\s*raw\s*-?%\}")
SIGN = r"==|!=|>=|<=|//|\*\*|[-+*/%~\[\](){}><=.:|,;]"
PARTS = (
    rf"\s*(?:(?P<name>[^\W\d]\w*)|(?P<end>END)|(?P<operator>{SIGN})"
    r"|(?P<string>'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\")|(?P<integer>(?:0|[1-9]\d*)(?![\w.]))"
    r"|(?P<float>(?<!\.)\d+\.\d+(?![\w.])))"
)
BLOCK = expression(PARTS.replace("END", r"\+%\}|-%\}\s*|%\}\n?"), re.DOTALL)
"""A part of ``{% … %}``."""
VARIABLE = expression(PARTS.replace("END", r"-\}\}\s*|\}\}"), re.DOTALL)
"""A part of ``{{ … }}``."""
UNKNOWN = -1
"""Stands for an end that Jinja has to find."""
CLOSING: Mapping[str, str] = MappingProxyType({"(": ")", "[": "]", "{": "}"})


def tokens_of(source: str) -> list[Token] | None:
    """The tokens of a template; None where Jinja has to find them."""
    if "\r" in source:
        return None
    tokens: list[Token] = []
    at, line, end = 0, 1, len(source)
    while at < end:
        start = _end_of_text(source, at)
        kind, sign = source[start + 1 : start + 2], source[start + 2 : start + 3]
        text = source[at:start]
        is_first = at == 0 or source[at - 1] == "\n"
        kept = _stripped(text, kind, sign, is_first=is_first)
        if kept:
            tokens.append(Token(line, "data", kept))
        line += text.count("\n")
        inside = start + (3 if sign in {"-", "+"} else 2)
        if kind == "#":
            at = _end_of_comment(source, inside)
        else:
            at = _tag(source, start, inside, line, tokens) if kind else end
        if at == UNKNOWN:
            return None
        line += source.count("\n", start, at)
    return tokens


def _end_of_text(source: str, at: int) -> int:
    found = TEXT.match(source, at)
    return found.end() if found else at


def _stripped(text: str, kind: str, sign: str, *, is_first: bool) -> str:
    """The text before a tag, without the blanks that stand alone on its line; its sign may say otherwise."""
    if sign == "-":
        return text.rstrip()
    start = text.rfind("\n") + 1
    if kind in {"%", "#"} and sign != "+" and (start or is_first) and text[start:].isspace():
        return text[:start]
    return text


def _end_of_comment(source: str, at: int) -> int:
    found = COMMENT_END.search(source, at)
    return found.end() if found else UNKNOWN


def _tag(source: str, start: int, at: int, line: int, tokens: list[Token]) -> int:
    """Add the tokens of a tag; where it ends."""
    is_block = source[start + 1] == "%"
    if is_block and RAW.match(source, at):
        return UNKNOWN
    kind, match = ("block", BLOCK.match) if is_block else ("variable", VARIABLE.match)
    tokens.append(Token(line, f"{kind}_begin", source[start:at]))
    opened: list[str] = []
    while part := match(source, at):
        form = part.lastgroup or ""
        value, begin = part[form], part.start(form)
        line += source.count("\n", at, begin)
        if form == "end" and not opened:
            tokens.append(Token(line, f"{kind}_end", value))
            return part.end()
        if form == "end":
            form, value = "operator", value[0]
        at = begin + len(value)
        token = _token(form, value, line)
        if token is None or (form == "operator" and not _is_balanced(value, opened)):
            return UNKNOWN
        tokens.append(token)
        line += value.count("\n")
    return UNKNOWN


def _token(form: str, value: str, line: int) -> Token | None:
    """A part of a tag as a token."""
    if form == "name":
        return Token(line, form, value) if value.isidentifier() else None
    if form == "operator":
        return Token(line, operators[value], value)
    if form in {"integer", "float"}:
        return Token(line, form, int(value) if form == "integer" else float(value))  # type: ignore[arg-type]  # as Jinja has it
    text = value[1:-1]
    if "\\" in text:
        try:
            text = text.encode("ascii", "backslashreplace").decode("unicode-escape")
        except UnicodeDecodeError:
            return None
    return Token(line, form, text)


def _is_balanced(value: str, opened: list[str]) -> bool:
    """Note a bracket; whether one that closes is of the kind that was opened last."""
    if value in CLOSING:
        opened.append(CLOSING[value])
    elif value in CLOSING.values():
        return bool(opened) and opened.pop() == value
    return True
