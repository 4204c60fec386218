"""``check``: says everything that is wrong; if asked, it fixes what is safe, asks other sites and reads spelling."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from pressroom.cli.asked import WRONG_USE, Options, options_of, progress_of
from pressroom.cli.console import console_on
from pressroom.cli.options import common_options
from pressroom.cli.report import report_build
from pressroom.desk.external_links import RequestPolicy, addresses_in, asked_or_cached, external_link_problems
from pressroom.desk.fixes import Fix, fixes_of, write_fixes
from pressroom.desk.prompts import GivenUp, confirmed
from pressroom.desk.spelling import find_dictionary, own_words, spelling_problems
from pressroom.documents import Contents
from pressroom.documents.reading import read_contents
from pressroom.engine.pipeline import make_site
from pressroom.language import Language, choose_language
from pressroom.problems import Location, Problem, Severity, as_errors, in_order, warning

LINK_CACHE = Path(".cache", "outside.json")
"""What other sites answered, below the folder we stand in."""
COLOURS: Mapping[str, str] = {"+": "green", "-": "red", "@": "cyan"}


def check_command() -> click.Command:
    """The command."""
    return click.Command(
        "check",
        callback=run_check,
        help="Say everything that is wrong with content and site, by file and counted; write nothing.\n\n"
        "Exit status: 0 no errors, 1 errors, 2 wrong use.",
        params=[
            click.Option(["--fix"], is_flag=True, help="Show what can safely be mended, and mend it when you say yes."),
            click.Option(["--yes"], is_flag=True, help="Fix without asking."),
            click.Option(["--external"], is_flag=True, help="Also ask the addresses of other sites."),
            click.Option(["--spelling"], is_flag=True, help="Also read the archive's own texts with a dictionary."),
            *common_options(),
        ],
    )


def run_check(
    *, fix: bool = False, yes: bool = False, external: bool = False, spelling: bool = False, **given: object
) -> None:
    """Say everything that is wrong with content and site; write nothing but what is to be mended."""
    options = options_of(**given)
    built = make_site(options.folders, options.as_of, strict=options.strict, progress=progress_of(options))
    language = choose_language(options.lang, os.environ, built.site.about.language if built.site else "")
    contents = read_contents(options.folders.content) if fix or external or spelling else Contents()
    if fix and apply_fixes(options, fixes_of(options.folders.content, contents, built.problems), language, sure=yes):
        built = make_site(options.folders, options.as_of, strict=options.strict, progress=progress_of(options))
        contents = read_contents(options.folders.content)
    more: list[Problem] = []
    if spelling:
        more += read_spelling(options, contents)
    if external:
        more += external_problems(options, contents, language)
    problems = in_order([*built.problems, *(as_errors(more) if options.strict else more)])
    if not options.as_json:
        show_counts(problems, language, console_on(stderr=True))
    report_build(options, replace(built, problems=problems), None)


def show_counts(problems: Sequence[Problem], language: Language, console: Console) -> None:
    """How much is wrong in each file, when there are several."""
    by_file: dict[str, Counter[Severity]] = {}
    for problem in problems:
        by_file.setdefault(problem.at.path, Counter())[problem.severity] += 1
    if len(by_file) > 1:
        for path, count in sorted(by_file.items()):
            console.print(f"{path}: {language.join(counted(count, language))}", markup=False, soft_wrap=True)
        console.print()


def counted(count: Counter[Severity], language: Language) -> Iterator[str]:
    """The numbers of errors and of warnings, in words."""
    if errors := count[Severity.ERROR]:
        yield language.plural("{count} error", "{count} errors", errors)
    if warnings := count[Severity.WARNING]:
        yield language.plural("{count} warning", "{count} warnings", warnings)


# --- fixing -------------------------------------------------------------------------------------------------------


def apply_fixes(options: Options, fixes: Sequence[Fix], language: Language, *, sure: bool) -> bool:
    """Show the differences, ask, and write; whether anything was written."""
    console = console_on(stderr=options.as_json)
    if not fixes:
        if not options.quiet:
            console.print(language.text("there is nothing that can be mended without asking a person"), soft_wrap=True)
        return False
    for fix in fixes:
        for line in fix.difference():
            console.print(Text(line, style=COLOURS.get(line[:1], "")), soft_wrap=True)
    if not sure and not agreed(language.plural("mend {count} file?", "mend {count} files?", len(fixes)), language):
        return False
    write_fixes(fixes)
    console.print(language.plural("{count} file mended", "{count} files mended", len(fixes)))
    return True


def agreed(question: str, language: Language) -> bool:
    """Whether a person at the terminal says yes; without one, nothing is mended."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(language.text("there is no terminal to ask at; --yes mends without asking"), err=True)
        sys.exit(WRONG_USE)
    try:
        return confirmed(question)
    except GivenUp:
        sys.exit(WRONG_USE)


# --- spelling and outside addresses -------------------------------------------------------------------------------


def read_spelling(options: Options, contents: Contents) -> Iterator[Problem]:
    """The words that the dictionary doesn't know; or that there is no dictionary."""
    dictionary = find_dictionary()
    if dictionary is None:
        yield warning("spelling-not-installed", Location(path="content"))
        return
    yield from spelling_problems(contents, dictionary, own_words(options.folders.content))


def external_problems(options: Options, contents: Contents, language: Language) -> Iterator[Problem]:
    """What other sites answer."""
    places = addresses_in(contents)
    if not options.quiet and not options.as_json:
        click.echo(language.text("asking {count:number} outside addresses …", count=len(places)), err=True)
    answers = asked_or_cached(places, LINK_CACHE, options.as_of, RequestPolicy())
    yield from external_link_problems(places, answers)
