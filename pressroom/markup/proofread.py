"""What a proofreader would ask about: every finding is a warning that a person judges.

A text that must stay as it was written is never told to change its wording. What concerns safety (telephone numbers),
facts (a weekday that is wrong) and those who can't see the page is asked about in every text.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain

from pressroom.lazy_regex import expression
from pressroom.markup.lines import MarkdownSource
from pressroom.markup.vocabulary import YEAR, Vocabulary, vocabulary_of
from pressroom.model.alternative_text import is_placeholder
from pressroom.problems import Location, Problem, Severity, Values, warning
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """What is to be asked about a part of a text."""

    code: str
    start: int
    end: int
    values: Values = ()


_PHONE = expression(r"(?<![\d+])(?:(?:\+|00)46[\s-]*(?:\(0\)[\s-]*)?|0)7[02369](?:[\s/–-]{0,3}\d){7}(?!\d)")
_VAGUE = expression(
    r"(?:klicka\s+(?:här|på\s+länken)|här|den\s+här\s+(?:länken|sidan)|denna\s+(?:länk|sida)|läs\s+(?:mer|vidare|mer\s+här)|"
    r"mer(?:\s+information)?|mer\s+info|länk|länken|till\s+sidan|se\s+här|"
    r"click\s+here|here|this\s+(?:link|page)|read\s+more|more|more\s+info(?:rmation)?|link)[.…!:»>→\s]*",
    re.IGNORECASE,
)
_MERGED_LIST = expression(
    r"(?![ ]*(?:[-*+:>|#]|\d+\.[ ]|\[\^|!!!))[ ]*[^\s|][^\n|]*\n(?:[ ]*(?![-*+#>|]|\d+\.[ ])[^\s|][^\n|]*\n)*?"
    r"[ ]*(?P<item>(?:[-*+]|1\.)[ ]+\S[^\n]*)",
)
_DIGIT, _FOUR_DIGITS = expression(r"\d"), expression(r"\d{4}")
_PLACEHOLDER = expression(
    r"""
      \bskriv\s+(?:(?:in\s+)?(?:(?:din|en)\s+)?(?:text|texten|ingress|ingressen|rubrik|rubriken)\s+)?här\b
    | \b(?:write|type|enter|insert)\s+(?:(?:the|your)\s+)?(?:text|body|content)\s+here\b
    | \ba\s+line\s+that\s+begins\s+with\s+a\s+dash\b | \ben\s+rad\s+som\s+börjar\s+med\s+talstreck\b
    | \bdet\s+här\s+är\s+den\s+första\s+texten\.\s+filen\s+heter\b
    | \bskriv\s+över\s+den\s+eller\s+ta\s+bort\s+den\b
    | \blorem\s+ipsum\b
    | (?-i:\b(?:TODO|TBD|FIXME)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OF_PLACEHOLDERS = ("här", "here", "rad som", "line that", "skriv över", "lorem", "todo", "tbd", "fixme")
"""What any of these has in it, in lower case: it is found many times faster."""
_BARE = expression(r"(?:https?://|www\.)\S+", re.IGNORECASE)


# --- texts --------------------------------------------------------------------------------------------------------


def proofread(source: MarkdownSource, *, language: str, verbatim: bool) -> Iterator[Problem]:
    """What to ask about the words of a body."""
    for start, paragraph in source.paragraphs():
        for remark in chain(find_merged_lists(paragraph), _remarks(paragraph, language, verbatim=verbatim)):
            yield _ask(remark, source.place(start + remark.start, remark.end - remark.start))


def proofread_text(text: str, at: Location, *, language: str = "sv", verbatim: bool = False) -> tuple[Problem, ...]:
    """What to ask about a text in one line: a title, a summary, a caption. `at` is the place of its first character."""
    return tuple(
        _ask(
            remark,
            Location(
                path=at.path,
                line=at.line,
                column=at.column + remark.start if at.column else 0,
                length=remark.end - remark.start if at.column else 0,
            ),
        )
        for remark in _remarks(text, language, verbatim=verbatim)
    )


def _remarks(text: str, language: str, *, verbatim: bool) -> list[Remark]:
    """All that is to be asked about a paragraph, in its order."""
    words = vocabulary_of(language)
    checks = CHECKS if verbatim else CHECKS + CHECKS_OF_WORDING
    remarks = [remark for check in checks for remark in check(text, words)]
    return sorted(remarks, key=lambda remark: (remark.start, remark.code))


def _ask(remark: Remark, at: Location) -> Problem:
    """A remark at its place."""
    return Problem(code=remark.code, severity=Severity.WARNING, at=at, values=remark.values)


def find_personal_phones(text: str, words: Vocabulary | None) -> Iterator[Remark]:
    """The number of a mobile telephone is somebody's own, and stays in the archive when they have left."""
    del words
    for match in _PHONE.finditer(text) if "7" in text else ():
        yield Remark(code="phone-personal", start=match.start(), end=match.end(), values=(("number", _line(match)),))


def find_wrong_weekdays(text: str, words: Vocabulary | None) -> Iterator[Remark]:
    """A weekday is that of its date."""
    if words is None or words.weekday not in text.lower() or not _FOUR_DIGITS.search(text):
        return
    for match in chain.from_iterable(pattern.finditer(text) for pattern in words.weekday_with_date):
        weekday, month = words.language.weekday_of(match["weekday"]), words.language.month_of(match["month"])
        try:
            day = date(int(match["year"]), month or 0, int(match["day"]))
        except ValueError:
            continue
        if weekday is not None and weekday != day.weekday():
            right = words.language.weekdays[day.weekday()]
            values = (("day", day), ("right", right), ("written", match["weekday"]))
            yield Remark(code="weekday-wrong", start=match.start(), end=match.end(), values=values)


def find_dates_without_year(text: str, words: Vocabulary | None) -> Iterator[Remark]:
    """A date has its year, if not beside it then in the same paragraph."""
    if words is None or not _DIGIT.search(text) or YEAR.search(text):
        return
    for match in words.date_without_year.finditer(text):
        yield Remark(code="date-without-year", start=match.start(), end=match.end(), values=(("text", _line(match)),))


def find_rotting_words(text: str, words: Vocabulary | None) -> Iterator[Remark]:
    """Words like "i dag" mean another day when they are read; those in quotation marks or of a link are names."""
    for match in words.rotting.finditer(text) if words else ():
        if not _is_quoted(text, match):
            yield Remark(code="words-that-rot", start=match.start(), end=match.end(), values=(("text", _line(match)),))


def find_placeholders(text: str, words: Vocabulary | None) -> Iterator[Remark]:
    """No text says that a text is to be written: a new file's own words, or an editor's, don't go out."""
    del words
    lowered = text.lower()
    if any(part in lowered for part in _OF_PLACEHOLDERS):
        for found in _PLACEHOLDER.finditer(text):
            yield Remark(
                code="text-placeholder", start=found.start(), end=found.end(), values=(("text", _line(found)),)
            )


def find_merged_lists(paragraph: str) -> Iterator[Remark]:
    """A list has a blank line before it, or its items become part of the paragraph above."""
    if "\n" in paragraph[:-1] and (match := _MERGED_LIST.match(paragraph)):
        yield Remark(code="list-needs-blank-line", start=match.start("item"), end=match.end("item"))


TextCheck = Callable[[str, Vocabulary | None], Iterator[Remark]]

CHECKS: tuple[TextCheck, ...] = (find_personal_phones, find_wrong_weekdays, find_placeholders)
"""What is asked about every text."""

CHECKS_OF_WORDING: tuple[TextCheck, ...] = (find_dates_without_year, find_rotting_words)
"""What is asked about texts that may be changed."""


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    """Whether words stand by themselves between quotation marks, or anywhere between the brackets of a link."""
    before, after = text[: match.start()], text[match.end() :]
    if before[-1:] in {"”", '"', "“", "»"} and after.lstrip(".,!?")[:1] in {"”", '"', "“", "»", "«"}:
        return True
    closing, opening = after.find("]"), after.find("[")
    return before.rfind("[") > before.rfind("]") and closing >= 0 and not 0 <= opening < closing


def _line(match: re.Match[str]) -> str:
    """What was found, in one line."""
    return " ".join(match.group().split())


# --- links and pictures -------------------------------------------------------------------------------------------


def judge_alternative(text: str, at: Location, *, picture: str) -> Iterator[Problem]:
    """A picture has a text for those who don't see it, and not an editor's placeholder or the name of its file."""
    if not text.strip():
        yield warning("image-alt-missing", at, image=picture, hint="alternative-in-brackets")
    elif is_placeholder(text):
        yield warning("image-alt-placeholder", at, text=text.strip(), hint="alternative-in-brackets")


def judge_link_text(text: str, target: str, at: Callable[[], Location]) -> Iterator[Problem]:
    """A link says where it leads, also to those who hear nothing but the links of a page.

    `at` finds its place, which is needed when there is something to ask.
    """
    if _VAGUE.fullmatch(text):
        yield warning("link-text-vague", at(), text=text)
    elif _BARE.fullmatch(text):
        yield warning("link-bare-address", at(), text=text)
    if _PHONE.search(target):
        yield warning("phone-personal", at(), number=target.removeprefix("tel:"))
