"""``withdraw``: takes out a person's contact details or a release's text, and proves that nothing is left."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from pressroom.cli.asked import PROBLEMS, WRONG_USE, Options, options_of, progress_of
from pressroom.cli.options import MomentParam, common_options
from pressroom.cli.report import report_build, report_problems
from pressroom.dates import SWEDISH_TIME
from pressroom.desk.editing import replace_file, with_fields
from pressroom.desk.prompts import GivenUp, ask_text
from pressroom.desk.withdrawing import (
    LEDGER,
    Proof,
    WithdrawalRequest,
    enter,
    files_beside,
    find_record,
    proof_of,
    published_files,
    what_is_closed,
    what_is_left,
    withheld_of,
)
from pressroom.documents import Document
from pressroom.documents.reading import read_contents
from pressroom.engine.pipeline import make_site, write
from pressroom.engine.request import CheckedSite
from pressroom.language import Language, choose_language
from pressroom.problems import Fault, Location, Problem, has_errors, in_order, place
from pressroom.read.sentences import SHORTEST_TRACE
from pressroom.write import Busy, WriteResult


def withdraw_command() -> click.Group:
    """The command, and what it can take out."""
    group = click.Group(
        "withdraw",
        help="Take out a person's contact details or a release's text, build, and prove that nothing of it is left in "
        "the output.",
    )
    for kind, text in (
        ("person", "Take a person's address and number out of every page; NAME is the name of the file."),
        ("release", "Take a release's text away; NAME is its id, its address or its file."),
    ):
        group.add_command(kind_command(kind, text))
    return group


def kind_command(kind: str, text: str) -> click.Command:
    """The command for one kind of record."""
    params: list[click.Parameter] = [
        click.Argument(["name"]),
        click.Option(["--reason"], help="Why, in words for readers."),
        click.Option(["--ground"], help="The legal ground."),
        click.Option(["--from", "day"], type=MomentParam(), help="From which day; today when not given."),
    ]
    if kind == "person":
        params.append(click.Option(["--replaced-by"], default="", help="Who answers instead: the name of a file."))

    def run(name: str, **given: object) -> None:
        run_withdraw(kind, name, **given)

    return click.Command(kind, callback=run, params=[*params, *common_options()], help=text)


def run_withdraw(kind: str, name: str, **given: object) -> None:
    """Set the fields, build, prove, and write it down."""
    options = options_of(**given)
    language = choose_language(options.lang, os.environ)
    document = find_record(read_contents(options.folders.content), kind, name)
    if isinstance(document, Fault):
        stop(options, (place(document, Location(path="content")),), language)
    moment = given["day"]
    day = moment.date() if hasattr(moment, "date") else options.as_of.astimezone(SWEDISH_TIME).date()
    wanted = asked(kind, document.path, day, language, {part: str(given.get(part) or "") for part in PARTS})
    file = options.folders.content / document.path.removeprefix("content/")
    before = file.read_bytes()
    changed = with_fields(before, document, wanted.fields())
    if isinstance(changed, Fault):
        stop(options, (place(changed, document.at),), language)
    replace_file(file, changed)
    built, written = build_with_change(options)
    if written is None or has_errors(written.problems):
        replace_file(file, before)
        told = as_in_file_before(built.problems, document, changed.count(b"\n") - before.count(b"\n"))
        report_build(options, replace(built, problems=told), written)
    finish(options, wanted, document, built, language)


def as_in_file_before(problems: Iterable[Problem], document: Document, added: int) -> tuple[Problem, ...]:
    """The problems with the lines of the text as they are in the file that was put back, without the added fields."""
    return tuple(
        replace(problem, at=problem.at._replace(line=problem.at.line - added))
        if problem.at.path == document.path and problem.at.line >= document.body_line + added
        else problem
        for problem in problems
    )


PARTS = ("reason", "ground", "replaced_by")


def stop(options: Options, problems: Sequence[Problem], language: Language) -> NoReturn:
    """Say why nothing was done."""
    report_problems(options, problems, language)
    sys.exit(WRONG_USE)


def asked(kind: str, path: str, day: date, language: Language, given: dict[str, str]) -> WithdrawalRequest:
    """The withdrawal, with reason and ground from the options or from whoever sits at the terminal."""
    questions = {
        "reason": language.text("why, in words for readers:"),
        "ground": language.text("on which legal ground:"),
    }
    lacking = [part for part in questions if not given[part].strip()]
    if lacking and not (sys.stdin.isatty() and sys.stdout.isatty()):
        from pressroom.cli.new import complain_of_missing

        complain_of_missing(lacking, language)
    try:
        answers = {**given, **{part: ask_text(questions[part], language) for part in lacking}}
    except GivenUp:
        sys.exit(WRONG_USE)
    return WithdrawalRequest(kind=kind, path=path, day=day, **answers)


def build_with_change(options: Options) -> tuple[CheckedSite, WriteResult | None]:
    """Build with the change; nothing is written where something is wrong, or while another build writes."""
    built = make_site(options.folders, options.as_of, strict=options.strict, progress=progress_of(options))
    if has_errors(built.problems):
        return built, None
    try:
        return built, write(built, options.folders.output)
    except Busy as busy:
        return replace(built, problems=(busy.problem,)), None


def finish(
    options: Options, done: WithdrawalRequest, document: Document, built: CheckedSite, language: Language
) -> None:
    """Prove that nothing is left, and write it down."""
    files, closed = published_files(options.folders.output)
    withheld = withheld_of(built.site.withheld, done.path) if built.site else ()
    beside = files_beside(document) if done.kind == "release" else ()
    assert built.site is not None  # noqa: S101  (it was written)
    proof = proof_of(built.site, built.problems, document, len(files), len(withheld))
    problems = in_order([*what_is_left(files, withheld, beside), *what_is_closed(closed), *proof.elsewhere])
    report_problems(options, problems, language)
    if has_errors(problems):
        sys.exit(PROBLEMS)
    enter(options.folders.content / LEDGER, done, options.as_of, len(files))
    report_done(options, done, proof, language)


def report_done(options: Options, done: WithdrawalRequest, proof: Proof, language: Language) -> None:
    """Say what was done and proved."""
    ledger: Path = options.folders.content / LEDGER
    if options.as_json:
        searched = {"searched": proof.files, "texts": proof.texts, "too_short": proof.too_short}
        stays = {"stays": {"title": proof.title, "address": proof.address}} if proof.address else {}
        report = {"ok": True, "path": done.path, "from": done.day.isoformat(), **searched, **stays}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    elif not options.quiet:
        click.echo(language.text("{path}: withdrawn from {day:date}", path=done.path, day=done.day))
        if done.kind == "person" and done.day > options.as_of.date():
            click.echo(language.text("until then the site stays as it is; a build on that day takes the details out"))
        else:
            for line in what_was_proved(done.kind, proof, language):
                click.echo(line)
        click.echo(language.text("written in {ledger}", ledger=str(ledger)))


def what_was_proved(kind: str, proof: Proof, language: Language) -> Iterator[str]:
    """What was searched for, what was not, and what stays; nothing is claimed of what wasn't searched for."""
    if proof.texts:
        yield language.text(
            "searched {files:number} files in the output for {texts:number} texts: nothing is left",
            files=proof.files,
            texts=proof.texts,
        )
    elif kind == "person":
        yield language.text("the person had no address or number that nobody else has: nothing was searched for")
    else:
        yield language.text(
            "nothing in the text could be searched for, so nothing is proved: look at the pages yourself"
        )
    if proof.too_short:
        yield language.plural(
            "{count} piece of the text is too short to be searched for (under {letters} letters)",
            "{count} pieces of the text are too short to be searched for (under {letters} letters)",
            proof.too_short,
            letters=SHORTEST_TRACE,
        )
    if proof.address:
        yield language.text(
            'the title "{title}" and the address {address} stay: change them in the file if they tell too much',
            title=proof.title,
            address=proof.address,
        )
