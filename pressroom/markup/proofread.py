"""What a proofreader would ask about: every finding is a warning that a person judges.

A text that must stay as it was written is never told to change its wording. What concerns safety (telephone numbers),
facts (a weekday that is wrong) and those who can't see the page is asked about in every text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from types import MappingProxyType

from pressroom.lazy_regex import expression
from pressroom.markup import needs
from pressroom.markup.invisible import find_unseen
from pressroom.markup.lines import MarkdownSource, has_any
from pressroom.markup.links import has_host, likely_address
from pressroom.markup.personal import IDENTITY, PHONE, PersonalNumber, find_personal, hidden_numbers
from pressroom.markup.signs import DIGITS, EVERYDAY, signs_of
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
    hint: str = ""


_MARKS_IN_LINE = expression(
    r"\*\*[^*]+\*\*|(?<![\w*])\*[^\s*](?:[^*]*[^\s*])?\*(?![\w*])|(?<!\w)_[^\s_](?:[^_]*[^\s_])?_(?!\w)|\[[^\[\]]+\]\([^()\s]+\)"
    r"|`[^`]+`|~~[^~]+~~|</?(?:a|b|br|em|i|p|small|span|strong|su[bp]|u)\b[^<>]*>|&(?:nbsp|amp|lt|gt|quot|shy|#\d+);",
    re.IGNORECASE,
)
_OF_MARKS = frozenset("*_[`~<&")
"""What each of these begins with."""
_VAGUE = expression(
    r"(?:klicka\s+(?:här|på\s+länken)|här|den\s+här\s+(?:länken|sidan)|denna\s+(?:länk|sida)|läs\s+(?:mer|vidare|mer\s+här)|"
    r"mer(?:\s+information)?|mer\s+info|länk|länken|till\s+sidan|se\s+här|"
    r"click\s+here|here|this\s+(?:link|page)|read\s+more|more|more\s+info(?:rmation)?|link)[.…!:»>→\s]*",
    re.IGNORECASE,
)
MOST_TOLD = 30
"""So many characters that aren't seen are told of one text: they came with it, and are taken out at once."""
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
    words = vocabulary_of(language)
    checks = [check for check in checks_of(verbatim=verbatim) if may_remark(check, source, words)]
    for start, paragraph in source.paragraphs() if checks else ():
        for remark in _remarks(paragraph, checks, words):
            yield _ask(remark, source.place(start + remark.start, remark.end - remark.start))
    if not source.is_everyday:
        unseen = find_unseen_characters(source.text, language)
        yield from (_ask(remark, source.place(remark.start, 1)) for remark in unseen)


def proofread_text(text: str, at: Location, *, language: str = "sv", verbatim: bool = False) -> tuple[Problem, ...]:
    """What to ask about a text in one line: a title, a summary, a caption. `at` is the place of its first character."""
    signs = signs_of(text)
    is_everyday = signs <= EVERYDAY
    checks = checks_of(verbatim=verbatim)
    if is_everyday and DIGITS.isdisjoint(signs):
        checks = tuple([check for check in checks if check not in _OF_DIGITS])
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
        for remark in (
            *_remarks(text, checks, vocabulary_of(language)),
            *(() if is_everyday else find_unseen_characters(text, language)),
            *(() if signs.isdisjoint(_OF_MARKS) else find_marks_in_line(text)),
        )
    )


def _remarks(text: str, checks: Iterable["TextCheck"], words: Vocabulary | None) -> list[Remark]:
    """All that is to be asked about a paragraph, in its order."""
    remarks = [remark for check in checks for remark in check(text, words)]
    return sorted(remarks, key=lambda remark: (remark.start, remark.code)) if remarks else remarks


def _ask(remark: Remark, at: Location) -> Problem:
    """A remark at its place."""
    return Problem(code=remark.code, severity=Severity.WARNING, at=at, values=remark.values, hint=remark.hint)


def find_personal_numbers(text: str, words: Vocabulary | None) -> Iterator[Remark]:
    """What is somebody's own stays in the archive when they have left: a mobile telephone, a personal number."""
    del words
    for number in find_personal(text):
        yield Remark(code=number.code, start=number.start, end=number.end, values=values_of(number, text))


def values_of(number: PersonalNumber, text: str) -> Values:
    """What is told of a number: as it was written, but without its end where it is a person's identity."""
    if number.code == IDENTITY:
        return (("number", f"{number.digits[:-4]}-****"),)
    return (("number", " ".join(text[number.start : number.end].split())),)


def find_hidden_numbers(shown: str, source: MarkdownSource) -> Iterator[Problem]:
    """The same numbers where marks, tags or entities stand between their digits, or where they are shown as code."""
    for number in hidden_numbers(shown, source.text, source.prose):
        at = source.place(number.start, number.end - number.start)
        yield Problem(code=number.code, severity=Severity.WARNING, at=at, values=values_of(number, source.text))


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


def find_unseen_characters(text: str, language: str) -> Iterator[Remark]:
    """Every character is seen, and as the same one by everybody."""
    for unseen in islice(find_unseen(text, language), MOST_TOLD):
        code = "text-private-use" if unseen.is_private else "text-invisible"
        values = (("character", f"U+{ord(unseen.character):04X}"),)
        yield Remark(code=code, start=unseen.offset, end=unseen.offset + 1, values=values)


def find_marks_in_line(text: str) -> Iterator[Remark]:
    """A text in a field is shown as it is written: there is no Markdown in it, and no HTML."""
    for match in _MARKS_IN_LINE.finditer(text):
        values = (("text", _line(match)),)
        yield Remark(code="text-raw", start=match.start(), end=match.end(), values=values, hint="raw-in-field")


def find_placeholders(text: str, words: Vocabulary | None) -> Iterator[Remark]:
    """No text says that a text is to be written: a new file's own words, or an editor's, don't go out."""
    del words
    lowered = text.lower()
    if has_any(lowered, _OF_PLACEHOLDERS):
        for found in _PLACEHOLDER.finditer(text):
            yield Remark(
                code="text-placeholder", start=found.start(), end=found.end(), values=(("text", _line(found)),)
            )


TextCheck = Callable[[str, Vocabulary | None], Iterator[Remark]]

CHECKS: tuple[TextCheck, ...] = (find_personal_numbers, find_wrong_weekdays, find_placeholders)
"""What is asked about every text."""

_OF_DIGITS = frozenset({find_personal_numbers, find_wrong_weekdays, find_dates_without_year})
"""What finds nothing without a digit."""

CHECKS_OF_WORDING: tuple[TextCheck, ...] = (find_dates_without_year, find_rotting_words)
"""What is asked about texts that may be changed."""


def checks_of(*, verbatim: bool) -> tuple[TextCheck, ...]:
    """What is asked about a text: of one that must stay as it was written, nothing about its wording."""
    return CHECKS if verbatim else CHECKS + CHECKS_OF_WORDING


# --- what a text needs for a remark -------------------------------------------------------------------------------


def may_remark(check: TextCheck, source: MarkdownSource, words: Vocabulary | None) -> bool:
    """Whether a check may find anything in a text: asked once of the whole, it saves asking each paragraph."""
    need = _NEEDS.get(check)
    return need is None or not source.is_everyday or need(source, words)


_NEEDS: Mapping[TextCheck, Callable[[MarkdownSource, Vocabulary | None], bool]] = MappingProxyType(
    {
        find_personal_numbers: needs.may_have_number,
        find_wrong_weekdays: needs.may_have_weekday,
        find_placeholders: needs.may_have_placeholder,
        find_dates_without_year: needs.may_have_date,
        find_rotting_words: needs.may_have_rotting,
    }
)
"""What a text of everyday characters needs for a remark of a check. A check that isn't here is asked of every text."""


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


def is_doubtful(text: str) -> bool:
    """Whether the words of a link don't say where it leads."""
    return bool(_VAGUE.fullmatch(text) or _BARE.fullmatch(text))


def judge_link_text(text: str, target: str, at: Callable[[], Location]) -> list[Problem]:
    """A link says where it leads, also to those who hear nothing but the links of a page.

    `at` finds its place, which is needed when there is something to ask.
    """
    told = []
    if _VAGUE.fullmatch(text):
        told.append(warning("link-text-vague", at(), text=text))
    elif _BARE.fullmatch(text):
        told.append(warning("link-bare-address", at(), text=text))
    if _leads_to_person(target):
        told.append(warning(PHONE, at(), number=target.removeprefix("tel:")))
    return told


@lru_cache(maxsize=2_000)
def _leads_to_person(target: str) -> bool:
    """Whether an address has somebody's own telephone: asked of the same addresses in many texts."""
    return any(number.code == PHONE for number in find_personal(target.removeprefix("tel:")))


def judge_address(target: str, at: Location) -> Iterator[Problem]:
    """The address of another site has its scheme once, and the whole name of its host."""
    if likely := likely_address(target):
        yield warning("link-scheme-twice", at, target=target, suggestion=likely)
    elif not has_host(target):
        yield warning("link-host-wrong", at, target=target)
