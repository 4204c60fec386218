"""The text of a page, a Markdown file and a record as one run of letters and digits, so that they can be compared.

What is left out is what the forms write each in their own way: marks, spaces, line breaks, punctuation.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape as unescaped
from unicodedata import normalize

_NO_LETTERS = re.compile(r"[\W_]+")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_UNREAD = re.compile(
    r"<!--.*?-->|<(script|style|template|svg)\b.*?</\1>|<span class=\"visually-hidden\">.*?</span>"
    r"|<a\b[^>]*\brole=\"doc-(?:noteref|backlink)\"[^>]*>.*?</a>",
    re.DOTALL,
)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_PICTURE = re.compile(r"<img\b[^>]*?\balt=\"([^\"]*)\"[^>]*>")
_TAG = re.compile(r"<[A-Za-z/!][^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_TEXT = re.compile(r"<div class=\"text\">(.*?)<div class=\"side\"", re.DOTALL)
_FIGURE = re.compile(r"<figure>.*?</figure>", re.DOTALL)
_AFTER_TEXT = re.compile(r"<section class=\"(?:corrections|terms)\"|<details class=\"box\" id=\"ruta-")


def unescape(text: str) -> str:
    """A text with what its entities stand for; an ampersand that begins none is left, also in an address."""
    return _ENTITY.sub(lambda entity: unescaped(entity.group()), text)


def letters(text: str) -> str:
    """The letters and digits of a text, in its order."""
    return _NO_LETTERS.sub("", normalize("NFC", text))


def letters_of_html(html: str) -> str:
    """The same of what a page shows its readers, without tags and what is hidden; pictures in tables by their words."""
    shown = _UNREAD.sub("", html)
    shown = _ROW.sub(lambda row: _PICTURE.sub(r" \1 ", row.group()), shown)
    return letters(unescape(_TAG.sub("", shown)))


def main_of(html: str) -> str:
    """What is this page's own, without what surrounds every page; all of it where that is not marked."""
    found = _MAIN.search(html)
    return found.group() if found else html


def heading_of(html: str) -> str:
    """The page's own first heading; "" where it has none."""
    found = _HEADING.search(main_of(html))
    return found.group(1) if found else ""


def text_beside(html: str, summary: str, content: str, *, has_picture: bool) -> str:
    """The letters that a page shows around its text, but for summary and picture; "" where that can't be told."""
    found = _TEXT.search(html)
    if not found:
        return ""
    own = _AFTER_TEXT.split(found.group(1), maxsplit=1)[0]
    shown = letters_of_html(_FIGURE.sub("", own, count=1) if has_picture else own)
    before, text, after = shown.partition(content) if content else (shown, "", "")
    return before[len(summary) :] + after if before.startswith(summary) and text == content else ""


# --- Markdown -----------------------------------------------------------------------------------------------------

_FRONT_MATTER = re.compile(r"---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_CODE = re.compile(
    r"^( {0,3})(`{3,}|~{3,})[^\n]*\n(.*?)^ {0,3}\2[`~]*[ \t]*$|(?<![`\\])(`+)(?!`)(.+?)(?<!`)\4(?!`)",
    re.DOTALL | re.MULTILINE,
)
_NOTE = re.compile(r"^\[\^([^\]]+)\]:[ ]?(.*(?:\n(?:[ ]{4}.*|[ \t]*(?=\n[ ]{4})))*)", re.MULTILINE)
_CAPTION = re.compile(r"^(?:Tabell|Table): (?=[^\n|]*\n\s*\n[^\n]*\|)", re.MULTILINE)
_NOTE_NUMBER = re.compile(r"\[\^([^\]]+)\]")
_DEFINITION = re.compile(r"^ {0,3}(?:\*\[[^\]]+\]:.*|\[[^\]^]+\]:[ ]*\S+.*)$", re.MULTILINE)
_FACT = re.compile(r"^(\s*)!!! +fa\w+", re.MULTILINE | re.IGNORECASE)
_REMARK = re.compile(r"^(\s*)!!! +(?:arkivet|(?:the +)?archive) *$", re.MULTILINE | re.IGNORECASE)
_LABEL = re.compile(r"<p class=\"label\">(.*?)</p>")
_LIST = re.compile(r"(?:^|\n\s*\n)[ >]*(?:\d+\.|[-*+])\s(?:.|\n(?!\s*\n))*")
_NUMBER = re.compile(r"^([ >]*)\d+\.\s", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{:?[ ]*[#.][^}\n]*\}|\{:[^}\n]*\}|(?<=\S)\{[a-z]+(?:=[^}\n]*)?\}")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(\s*(?:<[^>]*>|[^\s)]*(?:\([^)]*\)[^\s)]*)*)(?:\s+(\"[^\"]*\"|'[^']*'))?\s*\)")
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(?:<[^>]*>|[^\s()]*(?:\([^()]*\)[^\s()]*)*)(?:\s+\"[^\"]*\"|\s+'[^']*')?\s*\)"
)
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]")
_ADDRESS = re.compile(r"<((?:https?|mailto):[^>\s]+|[^\s<>@]+@[^\s<>]+)>")


def parts_of_markdown(text: str) -> tuple[str, str]:
    """The front matter and the body of a Markdown file; all is body where there is no front matter."""
    found = _FRONT_MATTER.match(text)
    return (found.group(1), text[found.end() :]) if found else ("", text)


def label_of_remarks(html: str) -> str:
    """What a page writes above the archive's own remarks, which Markdown marks with ``!!! arkivet``."""
    found = _LABEL.search(html)
    return found.group(1) if found else ""


def text_of_markdown(body: str, label: str) -> str:
    """The words of a body as a page shows them: without addresses and marks, with the notes at the end."""
    text = _with_notes_last(_CODE.sub(lambda code: letters(code.group(3) or code.group(5) or ""), body))
    for mark, instead in ((_DEFINITION, ""), (_CAPTION, ""), (_FACT, r"\1"), (_REMARK, rf"\1{label}")):
        text = mark.sub(instead, text)
    text = _LIST.sub(lambda block: _NUMBER.sub(r"\1", block.group()), text)
    text = "\n".join(_without_pictures(line) for line in text.split("\n"))
    text = _REFERENCE.sub(r"\1", _LINK.sub(r"\1", _LINK.sub(r"\1", _ADDRESS.sub(r"\1", text))))
    return unescape(_TAG.sub("", _ATTRIBUTES.sub("", text)))


def _with_notes_last(body: str) -> str:
    """A body with its footnotes at the end, in the order in which the text refers to them."""
    notes = dict(_NOTE.findall(body))
    if not notes:
        return body
    text = _NOTE.sub("", body)
    order = dict.fromkeys([*_NOTE_NUMBER.findall(text), *notes])
    return _NOTE_NUMBER.sub("", "\n\n".join([text, *(notes[name] for name in order if name in notes)]))


def _without_pictures(line: str) -> str:
    """A line with the captions of its pictures, in a table with their words."""
    is_row = line.lstrip(" >").startswith("|") or " | " in line
    return _IMAGE.sub(lambda image: f" {image.group(1) if is_row else image.group(2) or ''} ", line)


_HARD = re.compile(
    r"<style.*?</style>|<[^>]*>|`[^`]*`|\{[^}]*\}|\\.|&\w+;?|!\[[^\]]*\]\([^)]*\)(?:\{.*\})?|\]\[[^\]]*\]"
    r"|^ {0,3}\[[^\]]*\]:\s.*|^(?: {4}|\t).*\]\(.*|!!! +fa\w+ *$",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W_]+")
_ADDED = frozenset({"Fakta", "Facts", "Foto", "Photo"})
"""Words that marking up adds: above a fact box without a title, before who took a picture."""


def is_the_same(content: str, body: str, read: str) -> bool:
    """Whether Markdown that is hard to read without its program has the words of a text and no others.

    Hard are code, raw HTML, attributes, pictures within a line and what is escaped. Of each paragraph, the letters
    stand together in the Markdown as it was read, or else each word stands somewhere in it; and each word that was read
    stands in the text or in what is hard, as often.
    """
    hard = " ".join(found.group() for found in _HARD.finditer(body))
    there, written = _words(unescape(body)).keys() | _ADDED, letters(read)
    return (
        bool(hard)
        and all(letters(part) in written or there >= _words(part).keys() for part in content.split("\n\n"))
        and not _words(read) - _words(content) - _words(unescape(hard))
    )


def _words(text: str) -> Counter[str]:
    """The words of a text, and how often each stands in it."""
    return Counter(_WORD.findall(normalize("NFC", text)))
