"""Marks of other habits, each with how it looks in a finished text, and what to write instead.

Other programs have Markdown of their own, and Word has none. What Python-Markdown does not take stands on the page as
it was written. Patterns look at the text that readers see, in which every block begins after two line ends, every
further line after one, and links, pictures and code are ``UNSEEN``.
"""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain

from pressroom.lazy_regex import expression
from pressroom.markup.lines import has_any
from pressroom.markup.signs import signs_of
from pressroom.markup.speakers import is_attributed, mentions_saying
from pressroom.values import dataclass

UNSEEN = "\ufffc"
"""What stands in a text for what is not looked at."""

BULLETS = "•·‣▪▫●○◦∙⁃➢➤►▶■□◆◇✓✔\uf0a7\uf0b7\uf0d8\uf076\uf0fc"
"""What stands before the points of lists from Word, Outlook and web pages; the last are from Word's own fonts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftoverMark:
    """A mark of another habit.

    A text must have the `needed` characters, all together `least` times. What is told is the group ``mark`` of the
    pattern, or else the first line of the match.
    `cure` is what to write in its place, where that has one answer: a template for the match, as `re` expands it.
    `excepted` says of a match that it is something else.
    """

    code: str
    needed: tuple[str, ...]
    pattern: re.Pattern[str]
    hint: str = ""
    cure: str = ""
    excepted: Callable[[str], bool] | None = None
    least: int = 1


def _is_speech(lines: str) -> bool:
    """Whether lines with dashes are what somebody says, and no points."""
    ends = (".", "!", "?", "…", "”", '"')
    return mentions_saying(lines) or any(line.rstrip(f" {UNSEEN}").endswith(ends) for line in lines.split("\n"))


def _is_not_spoken(line: str) -> bool:
    """Whether nobody is told to have said a line."""
    return not is_attributed(line)


def _is_no_table(lines: str) -> bool:
    """Whether lines with pipes have neither a line of dashes nor one that begins as a row does."""
    return _TABLE_ROW.search(lines) is None


_ADDRESS = r"(?:https?://|www\.|mailto:|tel:|(?:kommun|person|amne|sida):|[\w%./-]+\.(?:md|html?|pdf|docx?|xlsx?)\b)[^\s()\[\]]*"
_ENTITY = r"&(?:nbsp|amp|lt|gt|quot|shy|[aoAO]uml|[aA]ring|eacute|[nm]dash|hellip|[rl][ds]quo|bull|#x?[0-9a-fA-F]+);"
_TABLE_ROW = expression(r"\n[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)+\|?[ ]*(?=\n|$)|\n[ ]*\|[^\n|]*\|")


def _inline(hint: str, needed: str | tuple[str, ...], pattern: str, cure: str = "") -> LeftoverMark:
    """A mark inside a line."""
    return LeftoverMark(
        code="text-raw",
        needed=(needed,) if isinstance(needed, str) else needed,
        pattern=expression(pattern),
        hint=hint,
        cure=cure,
    )


LEFTOVER_MARKS: tuple[LeftoverMark, ...] = (
    # --- lists
    LeftoverMark(
        code="list-raw",
        needed=tuple(BULLETS),
        pattern=expression(rf"(?:\n+[ ]*[{BULLETS}][ \u00a0]*(?=[^\s{BULLETS}])[^\n]*)+"),
    ),
    LeftoverMark(
        code="list-raw",
        needed=("\n*", "\n+"),
        pattern=expression(r"(?:\n+\*(?=[^\W_])[^*\n]*(?=\n|$)){2,}|(?:\n+\+(?=[^\W\d_])[^+\n]*(?=\n|$)){2,}"),
    ),
    LeftoverMark(code="list-raw", needed=("\no ",), pattern=expression(r"(?:\n+o[ ]{2,}(?=\S)[^\n]*)+")),
    LeftoverMark(
        code="list-raw",
        needed=("1)", "2)", "a)", "b)", "A)", "B)", "i)", "I)", "\nb.", "\nB.", "\nii."),
        pattern=expression(
            r"(?:\n+\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})\)[ \u00a0]+(?=\S)[^\n]*){2,}"
            r"|(?:\n+(?:[a-z]|[A-Z]|[ivx]{1,4})\.[ \u00a0]+(?=\S)[^\n]*){2,}"
        ),
        hint="list-raw-numbers",
    ),
    LeftoverMark(
        code="list-raw",
        needed=("\n1.", "\n2."),
        pattern=expression(r"(?:\n+\d{1,2}\.(?:[\u00a0\u2007\u202f]+|(?=[^\W\d_]{2}))[^\n]*){2,}"),
        hint="list-raw-numbers",
    ),
    LeftoverMark(
        code="speech-other-dash",
        needed=("-\u00a0", "-\u2007", "-\u202f"),
        pattern=expression(r"\n[ ]*(?P<mark>-[\u00a0\u2007\u202f])(?=\S)[^\n]*"),
        cure="– ",
        excepted=_is_not_spoken,
    ),
    LeftoverMark(
        code="list-raw",
        needed=("\u00a0", "\u2007", "\u202f"),
        pattern=expression(r"(?:\n+[ ]*[-*+][\u00a0\u2007\u202f](?=\S)[^\n]*)+"),
        hint="list-raw-blank",
    ),
    LeftoverMark(
        code="speech-other-dash",
        needed=("\n- ", "\n "),
        pattern=expression(r"\n(?<=[^\n]\n)[ ]*(?P<mark>-[ ]+)(?=\S)[^\n]*"),
        cure="– ",
        excepted=_is_not_spoken,
    ),
    LeftoverMark(
        code="list-needs-blank-line",
        needed=("\n-", "\n*", "\n+", "\n1. ", "\n "),
        pattern=expression(
            r"\n(?<=[^\n]\n)[ ]*(?P<mark>(?:[-*+]|1\.)[ ]+[^\s-][^\n]*)(?:\n[ ]*(?:[-*+]|\d+\.)[ ]+[^\n]*)*"
        ),
    ),
    LeftoverMark(
        code="speech-doubtful-points",
        needed=("\n–", "\n—", "\n-"),
        least=2,
        pattern=expression(r"\n+[–—][ \u00a0]*(?P<mark>(?=\S)[^\n]*)(?:\n+[–—-][ \u00a0]*(?=\S)[^\n]*)+"),
        excepted=_is_speech,
    ),
    LeftoverMark(
        code="speech-other-dash",
        needed=("\n−", "\n‑", "\n―", "\n‐", "\n‒", "\n--"),
        pattern=expression(r"\n[ ]*(?P<mark>(?:[−‑―‐‒]|-{2,3})[ \u00a0]*)(?=[\"'”“’»]?[^\W\d_])"),
        cure="– ",
    ),
    # --- tables
    LeftoverMark(
        code="table-raw",
        needed=("|",),
        pattern=expression(r"(?:\n+[^\n|]*\|[^\n]*)+"),
        excepted=_is_no_table,
    ),
    # --- links
    _inline("raw-link-space", "]", rf"\][ \u00a0]+\([ ]*(?P<address>{_ADDRESS})[ ]*\)", r"](\g<address>)"),
    _inline(
        "raw-link-reversed", ")[", rf"\((?P<words>[^()\n]+)\)\[(?P<address>{_ADDRESS})\]", r"[\g<words>](\g<address>)"
    ),
    _inline("raw-link", "](", r"\]\([^\s]+"),
    _inline("raw-wiki-link", "[[", r"!?\[\[(?P<words>[^\[\]\n]+)\]\]"),
    LeftoverMark(
        code="address-not-link",
        needed=("http://", "https://", "www."),
        pattern=expression(
            r"(?<![\w(\[]\]\()(?<!\]\[)(?:https?://|(?<![\w.@/-])www\.(?=\w))[^\s<>\ufffc]*[^\s<>\ufffc.,;:!?)\]”\"'|*_]"
        ),
    ),
    # --- blocks of other dialects
    _inline("raw-box", "!!!", r"(?<=\n)!!!(?=[^\W\d_])|(?<=\n)!!![ ]+(?=\S)", "!!! "),
    _inline("raw-box", ":::", r"(?<=\n):::+[ ]*[^\n]*"),
    _inline("raw-box", "[!", r"(?<=\n)\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO|FAKTA)\][^\n]*"),
    _inline("raw-contents", "[", r"(?i:(?<=\n)\[\[?_?toc_?\]\]?(?=\n|$))"),
    _inline("raw-task", "[", r"(?<=\n)\[[ xX]\](?=[ \u00a0])"),
    _inline("raw-heading-wiki", "==", r"(?<=\n)={2,6}[ ][^=\n]+[ ]={2,6}(?=\n|$)"),
    _inline("raw-heading-textile", "\nh", r"(?<=\n)h[1-6]\.(?=[ ]\S)"),
    _inline("raw-heading-space", "\n#", r"(?<=\n)#(?=[A-ZÅÄÖ0-9][^#\n]*[ ][^#\n]*(?:\n|$))", "## "),
    _inline("raw-rule", ("\n==", "\n~~", "\n__", "\n——"), r"(?<=\n)(?:={3,}|~{3,}|_{3,}|—{3,})(?=\n|$)"),
    _inline("raw-fence", "``", r"`{3,}"),
    # --- marks inside a line
    _inline("raw-strong", "**", r"(?<!\*)\*\*(?!\*)(?:[^*\n]+\*\*(?!\*))?"),
    _inline("raw-strong", "__", r"(?<![_\w])__(?=[^\W_])(?:[^_\n]+__)?|(?<=[^\W_])__(?![_\w])"),
    _inline("raw-strong-wiki", "''", r"(?<!')'{2,3}(?=[^\s'])[^'\n]+'{2,3}"),
    _inline("raw-deleted", "~~", r"~~(?P<words>[^~\n]+)~~", r"<del>\g<words></del>"),
    _inline("raw-marked", "==", r"==(?P<words>[^=\s](?:[^=\n]*[^=\s])?)==", r"<mark>\g<words></mark>"),
    _inline("raw-inserted", "++", r"\+\+(?P<words>[^+\s](?:[^+\n]*[^+\s])?)\+\+(?!\w)", r"<ins>\g<words></ins>"),
    _inline("raw-note", "^[", r"\^\[[^\[\]\n]+\]"),
    _inline("raw-raised", "^", r"\^(?P<words>[^\s^\[\]]+)\^", r"<sup>\g<words></sup>"),
    _inline("raw-lowered", "~", r"(?<!~)~(?P<words>[^\s~]{1,20})~(?!~)", r"<sub>\g<words></sub>"),
    _inline("raw-dash", "--", r"(?<=[^\s|-][ ])-{2,3}(?=[ ][^\s|-])|(?<=\d)--(?=\d)", "–"),
    _inline("raw-line-break", "\\", r"\\(?=\n[^\n]|[ ]+\n[^\n])", "  "),
    _inline("raw-backslash", "\\", r"\\(?:(?=[\"#$%&',/:;<=>?@^~|])|(?=\n\n|$))"),
    _inline("raw-bbcode", "[", r"\[/?(?:b|i|u|s|url|img|quote|list|code|size|color)(?:=[^\[\]\n]*)?\]"),
    _inline("raw-attributes", "{", r"\{(?:[.#][\w-]+|:[ ]*[^{}\n]*)\}"),
    _inline("raw-entity", "&", _ENTITY),
)
"""Each mark, in the order in which they are looked for: where two overlap, the first is told."""

_STARTS = frozenset(needed[1] for mark in LEFTOVER_MARKS for needed in mark.needed if needed[0] == "\n")
"""With what lines begin that may be marks."""
_SIGNS = frozenset(chain.from_iterable(signs_of(needed) for mark in LEFTOVER_MARKS for needed in mark.needed))
"""What else marks are made of."""


def possible_marks(text: str, signs: AbstractSet[str]) -> tuple[LeftoverMark, ...]:
    """The marks that a text may have, in their order.

    `signs` are at least the signs of the text. They and how its lines begin are asked first: most texts lack those of
    most marks, and to look through them takes much longer.
    """
    starts = frozenset([line[:1] for line in text.split("\n")])
    there = frozenset([sign for sign in _SIGNS & signs if sign in text])
    candidates = _candidates(there, starts & _STARTS)
    return tuple([mark for mark, needed in candidates if _has(text, needed, mark.least)])


def _has(text: str, parts: tuple[str, ...], least: int) -> bool:
    """Whether some of these stand in a text, all together so often."""
    return has_any(text, parts) if least == 1 else sum([text.count(part) for part in parts]) >= least


@lru_cache(maxsize=500)
def _candidates(signs: frozenset[str], starts: frozenset[str]) -> tuple[tuple[LeftoverMark, tuple[str, ...]], ...]:
    """The marks that may be in a text with these signs and beginnings of lines, each with what may be there of it."""

    def may_be(needed: str) -> bool:
        return signs_of(needed) <= signs and (needed[0] != "\n" or needed[1] in starts)

    candidates = ((mark, tuple(filter(may_be, mark.needed))) for mark in LEFTOVER_MARKS)
    return tuple((mark, needed) for mark, needed in candidates if needed)
