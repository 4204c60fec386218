"""The words: every sentence in both languages, dates, amounts, the order of letters, and a problem as it is told."""

import json
from datetime import UTC, date, datetime
from gettext import GNUTranslations
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from string import Formatter

import pytest
from babel.core import Locale
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pressroom.dates import ArchiveDate, parse_date
from pressroom.language import Language, ProblemPart, choose_language, format_problem, language_of, problem_as_json
from pressroom.language.__main__ import SWEDISH, brought_in_line
from pressroom.language.catalogue import compiled, compiled_before, translated, translated_plural, version_of
from pressroom.language.collation import sort_key
from pressroom.language.messages import HINTS, MESSAGES, ROOMS
from pressroom.language.placeholders import SPECS
from pressroom.language.problem_format import COLUMNS
from pressroom.problems import Location, Problem, error, warning

SV, EN = language_of("sv"), language_of("en")


def dated(text: str) -> ArchiveDate:
    found = parse_date(text)
    assert isinstance(found, ArchiveDate)
    return found


# --- the catalogue


def placeholders(sentence: str) -> set[tuple[str, str]]:
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(sentence) if name is not None}


def swedish_messages() -> list[Message]:
    with SWEDISH.open("rb") as file:
        return [message for message in read_po(file, locale="sv") if message.id]


def sentences_of(message: Message) -> list[tuple[str, str]]:
    """Each sentence of the source with its translation."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return list(zip(message.id, message.string or (), strict=True))


def test_swedish_catalogue_has_exactly_the_sentences_of_the_source() -> None:
    written = SWEDISH.read_bytes()
    assert brought_in_line(written).decode() == written.decode()


def test_swedish_catalogue_is_compiled() -> None:
    """``python -m pressroom.language`` does it."""
    source = SWEDISH.read_bytes()
    found = compiled_before("sv", version_of(source))
    assert found is not None
    anew = GNUTranslations(BytesIO(compiled(source, "sv")))
    sentences = [message.id for message in swedish_messages() if isinstance(message.id, str)]
    assert [anew.gettext(sentence) for sentence in sentences] == [found.gettext(sentence) for sentence in sentences]


def test_compiled_catalogue_of_another_source_is_not_used() -> None:
    assert compiled_before("sv", version_of(b"another")) is None


def test_compiling_twice_gives_the_same_bytes() -> None:
    source = SWEDISH.read_bytes()
    assert compiled(source, "sv") == compiled(source, "sv")


def test_every_sentence_is_in_swedish() -> None:
    untranslated = [
        source for message in swedish_messages() for source, swedish in sentences_of(message) if not swedish
    ]
    assert [] == untranslated


def test_no_translation_is_doubtful() -> None:
    assert [] == [message.id for message in swedish_messages() if message.fuzzy]


def test_swedish_sentences_have_the_placeholders_of_the_source() -> None:
    pairs = [pair for message in swedish_messages() for pair in sentences_of(message)]
    assert [] == [pair for pair in pairs if placeholders(pair[0]) != placeholders(pair[1])]


def test_sentences_have_only_placeholders_that_can_be_worded() -> None:
    sentences = [source for message in swedish_messages() for source, _ in sentences_of(message)]
    specs = {spec for sentence in sentences for _, spec in placeholders(sentence)}
    assert set() == specs - {"", *SPECS}


def test_no_code_is_worded_twice() -> None:
    codes = [code for room in ROOMS for code in room.MESSAGES]
    assert sorted(set(codes)) == sorted(codes)
    keys = [key for room in ROOMS for key in room.HINTS]
    assert sorted(set(keys)) == sorted(keys)


def test_sentences_begin_in_lower_case_and_have_no_full_stop() -> None:
    """Those of problems; headings and buttons are written as such."""
    said = {text for wording in MESSAGES.values() for text in (wording.text, wording.plural, wording.hint) if text}
    said |= set(HINTS.values())
    pairs = [pair for message in swedish_messages() for pair in sentences_of(message)]
    sentences = [part for pair in pairs if pair[0] in said for part in pair]
    assert len(sentences) >= len(said)
    assert [] == [sentence for sentence in sentences if sentence.endswith(".") and not sentence.endswith("..")]
    assert [] == [sentence for sentence in sentences if sentence[:2].istitle()]


# --- dates

DATES = [
    ("2018-06-28", "28 juni 2018", "28 June 2018"),
    ("2018-06", "juni 2018", "June 2018"),
    ("2018", "2018", "2018"),
    ("2018-06-28?", "28 juni 2018, osäkert datum", "28 June 2018, date uncertain"),
    ("2018-06?", "juni 2018, osäkert datum", "June 2018, date uncertain"),
    ("2018?", "2018, osäkert datum", "2018, date uncertain"),
    ("2018-06-28~", "omkring 28 juni 2018", "around 28 June 2018"),
    ("2018-06~", "omkring juni 2018", "around June 2018"),
    ("2018~", "omkring 2018", "around 2018"),
    ("2018-06%", "omkring juni 2018, osäkert datum", "around June 2018, date uncertain"),
    (
        "2017-12-08/2018-06-30",
        "mellan 8 december 2017 och 30 juni 2018",
        "between 8 December 2017 and 30 June 2018",
    ),
    ("2018-01-08/2018-06-30", "mellan 8 januari och 30 juni 2018", "between 8 January and 30 June 2018"),
    ("2018-06-08/2018-06-30", "mellan 8 och 30 juni 2018", "between 8 and 30 June 2018"),
    ("2018-01/2018-06", "mellan januari och juni 2018", "between January and June 2018"),
    ("2018-01-08/2018-06", "mellan 8 januari 2018 och juni 2018", "between 8 January 2018 and June 2018"),
    ("2017/2018", "mellan 2017 och 2018", "between 2017 and 2018"),
    ("2018-05-15/..", "tidigast 15 maj 2018", "not before 15 May 2018"),
    ("../2020-01-28", "senast 28 januari 2020", "not after 28 January 2020"),
    ("XXXX-11-26", "26 november, okänt år", "26 November, year unknown"),
    ("XXXX-11", "november, okänt år", "November, year unknown"),
    ("XXXX-11-26?", "26 november, okänt år, osäkert datum", "26 November, year unknown, date uncertain"),
    ("okänt", "odaterad", "undated"),
]


@pytest.mark.parametrize(("written", "swedish", "english"), DATES)
def test_dates_are_as_precise_as_they_are_known(written: str, swedish: str, english: str) -> None:
    assert swedish == SV.date(dated(written))
    assert english == EN.date(dated(written))


def test_day_of_the_calendar_is_a_date_too() -> None:
    assert "1 januari 2018" == SV.date(date(2018, 1, 1))


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2018-06-28", "juni 2018"),
        ("2018-06?", "juni 2018"),
        ("2018-06-08/2018-06-30", "juni 2018"),
        ("2018", "2018"),
        ("okänt", "odaterad"),
    ],
)
def test_month_of_a_date(written: str, month: str) -> None:
    assert month == SV.month(dated(written))


def test_times_are_those_of_swedish_clocks() -> None:
    assert "28 juni 2018 kl. 09.00" == SV.time(datetime(2018, 6, 28, 7, 0, tzinfo=UTC))
    assert "1 januari 2023 kl. 00.00" == SV.time(datetime(2022, 12, 31, 23, 0, tzinfo=UTC))
    assert "28 juni 2018 kl. 13.15" == SV.time(datetime(2018, 6, 28, 13, 15))  # noqa: DTZ001 - as it was written
    assert "28 June 2018 at 13:15" == EN.time(datetime(2018, 6, 28, 13, 15))  # noqa: DTZ001


def test_names_of_months_and_weekdays() -> None:
    assert ("januari", "december") == (SV.months[0], SV.months[11])
    assert ("måndag", "söndag") == (SV.weekdays[0], SV.weekdays[6])
    assert ("January", "Sunday") == (EN.months[0], EN.weekdays[6])


@pytest.mark.parametrize("language", [SV, EN])
def test_names_of_months_and_weekdays_are_the_cldrs(language: Language) -> None:
    known = Locale.parse(language.words.locale)
    assert language.months == tuple(known.months["format"]["wide"][number] for number in range(1, 13))
    assert language.weekdays == tuple(known.days["format"]["wide"][number] for number in range(7))


@pytest.mark.parametrize(
    ("name", "weekday"),
    [("torsdag", 3), ("Torsdagen", 3), ("LÖRDAG", 5), ("söndagar", 6), ("to\N{COMBINING DIAERESIS}rsdag", None)],
)
def test_weekday_that_a_text_names(name: str, weekday: int | None) -> None:
    assert weekday == SV.weekday_of(name)


def test_month_that_a_text_names() -> None:
    assert (6, 6, None) == (SV.month_of("juni"), SV.month_of("JUNI"), SV.month_of("june"))


# --- numbers and lists

AMOUNTS = [
    (0, "0~kronor", "0~kronor"),
    (1, "1~krona", "1~krona"),
    (1_200, "1~200~kronor", "1,200~kronor"),
    (22_000, "22~000~kronor", "22,000~kronor"),
    (999_999, "999~999~kronor", "999,999~kronor"),
    (1_000_000, "1~miljon kronor", "1~million kronor"),
    (1_650_000, "1,65~miljoner kronor", "1.65~million kronor"),
    (8_800_000, "8,8~miljoner kronor", "8.8~million kronor"),
    (11_298_000, "11,298~miljoner kronor", "11.298~million kronor"),
    (1_234_567, "1~234~567~kronor", "1,234,567~kronor"),
    (1_000_000_000, "1~miljard kronor", "1~billion kronor"),
    (1_350_000_000, "1,35~miljarder kronor", "1.35~billion kronor"),
    (2_012_500_000, "2~012,5~miljoner kronor", "2,012.5~million kronor"),
    (2_012_500_001, "2~012~500~001~kronor", "2,012,500,001~kronor"),
]


@pytest.mark.parametrize(("amount", "swedish", "english"), AMOUNTS)
def test_amounts_are_never_rounded_and_do_not_break(amount: int, swedish: str, english: str) -> None:
    assert swedish.replace("~", "\N{NO-BREAK SPACE}") == SV.amount(amount)
    assert english.replace("~", "\N{NO-BREAK SPACE}") == EN.amount(amount)


def test_thousands_stand_apart() -> None:
    assert ("1\N{NO-BREAK SPACE}200", "1,200") == (SV.number(1200), EN.number(1200))


@given(st.integers(min_value=-(10**18), max_value=10**18))
def test_numbers_are_written_as_the_cldr_says(number: int) -> None:
    for language in (SV, EN):
        assert language.number(number) == format_decimal(number, locale=language.words.locale)


@pytest.mark.parametrize(
    ("parts", "swedish", "english"),
    [
        ((), "", ""),
        (("a",), "a", "a"),
        (("a", "b"), "a och b", "a and b"),
        (("a", "b", "c"), "a, b och c", "a, b and c"),
    ],
)
def test_lists_are_joined_by_a_word(parts: tuple[str, ...], swedish: str, english: str) -> None:
    assert (swedish, english) == (SV.join(parts), EN.join(parts))


# --- the order of letters


@pytest.mark.parametrize(
    "ordered",
    [
        ["Alingsås", "Zorn", "Åstorp", "Älmhult", "Örebro"],
        ["Eslöv", "Éva", "Evert"],
        ["Vimmerby", "Vy", "Wien", "Xerxes"],
        ["Mylla", "Müller", "Mysen"],
        ["as", "aß", "ast"],
        ["Ærø", "Äsa", "Ødegård", "Öland"],
        ["2", "010", "10", "2018", "A"],
        ["Del 9", "Del 10", "Delmos"],
        ["Upplands Väsby", "Upplands-Bro", "Uppsala"],
        ["bil", "Bil", "Bilar"],
        ["co-op", "coop", "Coop", "Copa"],
        ["", " ", "a"],
        ["Östersund", "Ωmega", "Москва"],
    ],
)
def test_swedish_order(ordered: list[str]) -> None:
    assert [] == [pair for pair in pairwise(ordered) if not SV.sort_key(pair[0]) < SV.sort_key(pair[1])]


@given(st.text(), st.text())
def test_only_equal_texts_have_equal_keys(one: str, other: str) -> None:
    assert (one == other) == (sort_key(one) == sort_key(other))


@given(st.lists(st.text()).flatmap(lambda texts: st.tuples(st.permutations(texts), st.permutations(texts))))
def test_order_does_not_depend_on_the_order_before(orders: tuple[list[str], list[str]]) -> None:
    one, other = orders
    assert sorted(one, key=sort_key) == sorted(other, key=sort_key)


@given(st.integers(min_value=0), st.integers(min_value=0))
def test_numbers_are_ordered_by_value(one: int, other: int) -> None:
    assert (one < other) == (sort_key(f"nr {one}") < sort_key(f"nr {other}"))


# --- a problem as it is told

MOTALA = Location(path="content/press/2018/motala.md", line=4, column=7, length=10)
NO_SUCH_DAY = error("date-no-such-day", MOTALA, text="2018-02-30", month=date(2018, 2, 1), days=28)


def at(line: int = 0, column: int = 0, length: int = 0) -> Problem:
    return error("date-empty", Location(path="content/a.md", line=line, column=column, length=length))


def test_problem_in_swedish() -> None:
    expected = """\
content/press/2018/motala.md:4:7: fel: "2018-02-30" är inget datum
  4 | date: 2018-02-30
    |       ^^^^^^^^^^
    tips: februari 2018 har 28 dagar; skriv ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ"""
    assert expected == format_problem(NO_SUCH_DAY, SV, "date: 2018-02-30\n")


def test_problem_in_english() -> None:
    expected = """\
content/press/2018/motala.md:4:7: error: "2018-02-30" is not a date
  4 | date: 2018-02-30
    |       ^^^^^^^^^^
    hint: February 2018 has 28 days; write YYYY-MM-DD, YYYY-MM or YYYY"""
    assert expected == format_problem(NO_SUCH_DAY, EN, "date: 2018-02-30")


def test_warning_is_called_one() -> None:
    assert "varning" == SV.word(warning("date-empty", MOTALA)).severity


def test_hint_stands_below_the_text_of_a_long_line_number() -> None:
    assert [" 1234 | x", "      | ^", "      tips"] == [
        line.removeprefix(" ").partition(":")[0] if "tips" in line else line.removeprefix(" ")
        for line in format_problem(at(1234, 1), SV, "x").splitlines()[1:]
    ]


@pytest.mark.parametrize(
    ("problem", "place"),
    [(at(), "content/a.md:"), (at(3), "content/a.md:3:"), (at(3, 5), "content/a.md:3:5:")],
)
def test_place_has_only_what_is_known(problem: Problem, place: str) -> None:
    assert place == format_problem(problem, SV).split(" ", maxsplit=1)[0]


def excerpt(problem: Problem, line: str) -> list[str]:
    return format_problem(problem, SV, line).splitlines()[1:-1]


@pytest.mark.parametrize(
    ("problem", "line", "expected"),
    [
        (at(4), "title: x", ["  4 | title: x"]),
        (at(4, 8), "title:", ["  4 | title:", "    |       ^"]),
        (at(4, 8, 1), "title: ", ["  4 | title:", "    |        ^"]),
        (at(4, 2, 3), "\tabc", ["  4 |     abc", "    |     ^^^"]),
        (at(4, 3, 1), "ab\tc", ["  4 | ab  c", "    |   ^^"]),
        (at(4, 3, 2), "日本語字", ["  4 | 日本語字", "    |     ^^^^"]),
        (at(4, 3, 1), "e\N{COMBINING ACUTE ACCENT}x", ["  4 | e\N{COMBINING ACUTE ACCENT}x", "    |  ^"]),
        (at(4, 2), "a\x1b[31mb", ["  4 | a\N{REPLACEMENT CHARACTER}[31mb", "    |  ^"]),
        (at(4, 1), "", ["  4 |", "    | ^"]),
        (at(4, 1, 5), "abc", ["  4 | abc", "    | ^^^"]),
        (at(), "title: x", []),
    ],
)
def test_caret_stands_below_its_text(problem: Problem, line: str, expected: list[str]) -> None:
    assert expected == excerpt(problem, line)


def test_long_line_is_cut_around_its_caret() -> None:
    line = "a" * 500 + "FEL" + "b" * 500
    shown, caret = (row[len("  4 | ") :] for row in excerpt(at(4, 501, 3), line))
    assert f"…{'a' * 32}FEL{'b' * 63}…" == shown
    assert f"{' ' * 33}^^^" == caret


def test_long_line_is_shown_from_its_beginning_when_the_caret_stands_there() -> None:
    shown, caret = (row[len("  4 | ") :] for row in excerpt(at(4, 1, 500), "a" * 500))
    assert f"{'a' * 98}…" == shown
    assert "^" * 98 == caret


@given(st.text("aå日\t\u0301", max_size=300), st.integers(0, 310), st.integers(0, 300))
def test_excerpt_is_never_wider_than_the_terminal(line: str, column: int, length: int) -> None:
    rows = excerpt(at(4, column, length), line)
    assert (2 if column else 1) == len(rows)
    assert [] == [row for row in rows if cell_len(row) > len("  4 | ") + COLUMNS]


@given(st.text())
def test_excerpt_is_one_line_whatever_was_written(text: str) -> None:
    assert 2 == len(format_problem(at(4, 1), SV, text).split("\n")[1:-1])


def test_terminal_obeys_nothing_that_was_written() -> None:
    problem = error("date-form", MOTALA, text="a\x1b]0;x\x07\nb\u202ec")
    first = format_problem(problem, SV).splitlines()[0]
    assert 'fel: "a�]0;x� b�c" är inget datum' == first.partition(" ")[2]


def test_sentence_does_not_repeat_a_text_without_end() -> None:
    assert len(SV.word(error("date-form", MOTALA, text="x" * 10_000)).sentence) < 250


def test_braces_that_were_written_are_no_placeholders() -> None:
    assert '"{text.x}" är inget datum' == SV.word(error("date-form", MOTALA, text="{text.x}")).sentence


def test_another_hint_can_be_chosen() -> None:
    problem = error(
        "date-no-such-month", MOTALA, text="2018-28-06", month="28", suggestion="2018-06-28", hint="date-did-you-mean"
    )
    assert "menade du 2018-06-28?" == SV.word(problem).hint


def test_style_is_handed_each_part() -> None:
    parts: list[tuple[ProblemPart, str]] = []

    def remember(part: ProblemPart, text: str) -> str:
        parts.append((part, text))
        return text

    assert format_problem(NO_SUCH_DAY, SV, "date: 2018-02-30") == format_problem(
        NO_SUCH_DAY, SV, "date: 2018-02-30", remember
    )
    assert {
        ("place", "content/press/2018/motala.md:4:7:"),
        ("error", "fel:"),
        ("sentence", '"2018-02-30" är inget datum'),
        ("number", "4 |"),
        ("source", "date: 2018-02-30"),
        ("number", "  |"),
        ("caret", "^^^^^^^^^^"),
        ("hint", "tips: februari 2018 har 28 dagar; skriv ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ"),
    } == set(parts)


def test_problem_as_json() -> None:
    expected = {
        "code": "date-no-such-day",
        "severity": "error",
        "path": "content/press/2018/motala.md",
        "line": 4,
        "column": 7,
        "length": 10,
        "message": '"2018-02-30" är inget datum',
        "hint": "februari 2018 har 28 dagar; skriv ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ",
        "values": {"days": 28, "month": "2018-02-01", "text": "2018-02-30"},
    }
    assert expected == json.loads(json.dumps(problem_as_json(NO_SUCH_DAY, SV)))


def test_values_as_json() -> None:
    problem = error("date-empty", MOTALA, when=dated("2018-06?"), names=("a", "b"), found=None, path=Path("a"))
    assert {"when": "2018-06?", "names": ["a", "b"], "found": None, "path": "a"} == problem_as_json(problem, SV)[
        "values"
    ]


# --- the choice of language


@pytest.mark.parametrize(
    ("option", "environment", "site", "expected"),
    [
        ("en", {"LANG": "sv_SE.UTF-8"}, "sv", EN),
        ("", {"LANG": "sv_SE.UTF-8"}, "en", SV),
        ("", {"LANG": "en_GB.UTF-8"}, "sv", EN),
        ("", {"LC_ALL": "sv_SE", "LANG": "en_GB.UTF-8"}, "", SV),
        ("", {"LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "sv_SE"}, "", EN),
        ("", {"LC_ALL": "C.UTF-8", "LANG": "en_GB.UTF-8"}, "sv", SV),
        ("", {"LANG": "de_DE.UTF-8"}, "en", EN),
        ("", {"LANG": "C"}, "", SV),
        ("", {}, "sv-SE", SV),
        ("", {}, "de", SV),
    ],
)
def test_language_is_the_readers(option: str, environment: dict[str, str], site: str, expected: Language) -> None:
    assert expected == choose_language(option, environment, site)


def test_there_are_two_languages() -> None:
    with pytest.raises(ValueError, match="'de'"):
        language_of("de")


def test_text_that_counts() -> None:
    assert "1 file" == EN.plural("{count} file", "{count} files", 1)
    assert "2 files in a" == EN.plural("{count} file in {folder}", "{count} files in {folder}", 2, folder="a")


def test_a_sentence_that_has_a_plural_is_found_by_its_singular() -> None:
    plurals = [message.id for message in swedish_messages() if isinstance(message.id, tuple)]
    assert plurals
    for singular, plural in plurals:
        assert translated_plural(singular, plural, 1, "sv") == translated(singular, "sv") != singular
