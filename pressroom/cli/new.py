"""``new``: begins a release, a municipality, a person, a fact box, a page, or a press room for the next agency."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn, cast

import click

from pressroom.cli.asked import FINE, PROBLEMS, WRONG_USE, Options, options_of
from pressroom.cli.console import console_on
from pressroom.cli.options import command_words, common_options
from pressroom.dates import SWEDISH_TIME
from pressroom.desk.front_matter import FieldAnswer, NewFile
from pressroom.desk.new import BOX, MUNICIPALITY, PAGE, PERSON, RELEASE, RecordKind, missing, problems_in
from pressroom.desk.prompts import GivenUp, ask_for, ask_text
from pressroom.desk.skeleton import NewAgency, skeleton, write_skeleton
from pressroom.desk.stock import take_stock
from pressroom.documents import Contents
from pressroom.documents.reading import read_contents
from pressroom.fields import slug_of
from pressroom.language import Language, choose_language, format_problem
from pressroom.problems import Problem, has_errors, in_order

LISTS = frozenset({"municipality", "spokesperson", "contact", "topics", "boxes"})
"""Answers that may be given several times."""

OPTIONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "release": (
        ("title", "The headline."),
        ("date", "When it was published; today when not given."),
        ("kind", "What it is: pressmeddelande, nyhet, kalender …"),
        ("municipality", "A municipality that it is about (may be given several times)."),
        ("visit", "The day of the visit that it tells of."),
        ("spokesperson", "Who speaks in it (several times)."),
        ("contact", "Who answers the press (several times)."),
        ("summary", "Two sentences for lists and feeds."),
        ("topics", "What it is about (several times)."),
        ("boxes", "A fact box below it (several times)."),
        ("reference", "The record number (diarienummer)."),
        ("embargo", "When it may be published: 2018-06-28 09:00."),
        ("id", "Its identifier; the next free one when not given."),
        ("folder", "The folder below content/press; the year when not given."),
        ("slug", "The file's name; made of the headline when not given."),
    ),
    "municipality": (
        ("name", "The municipality's name."),
        ("code", "Its four digits (kommunkod)."),
        ("county", "Its county."),
        ("main_town", "Its main town."),
        ("latitude", "Degrees north."),
        ("longitude", "Degrees east."),
        ("website", "The municipality's own site."),
    ),
    "person": (
        ("name", "The person's name."),
        ("title", "What the person is."),
        ("organisation", "Where."),
        ("party", "The person's party."),
        ("email", "An e-mail address of the function."),
        ("phone", "A telephone number of the function."),
    ),
    "box": (
        ("title", "The box's headline."),
        ("slug", "The file's name; made of the headline when not given."),
    ),
    "page": (
        ("title", "The page's headline."),
        ("summary", "What the page is about, in a sentence."),
        ("language", "Its language, when it isn't the site's."),
        ("slug", "The file's name, which is its address; made of the headline when not given."),
    ),
}


def new_command() -> click.Group:
    """The command and what it can begin."""
    group = click.Group(
        "new", help="Begin a release, a municipality, a person, a fact box, a page, or a site for the next agency."
    )
    for kind in (RELEASE, MUNICIPALITY, PERSON, BOX, PAGE):
        group.add_command(record_command(kind))
    group.add_command(
        click.Command(
            "site",
            callback=run_new_site,
            help="Begin a press room for another agency in a new folder; it builds at once.",
            params=[
                click.Argument(["folder"], type=click.Path(path_type=Path)),
                click.Option(["--name"], help="The agency's name."),
                click.Option(["--short-name"], help="Its short name."),
                click.Option(["--url"], help="The address that the archive will have."),
                click.Option(["--closed"], type=click.DateTime(["%Y-%m-%d"]), help="The agency's last day."),
                *common_options(),
            ],
        )
    )
    return group


def record_command(kind: RecordKind) -> click.Command:
    """The command that begins one kind of record."""
    params: list[click.Parameter] = [
        click.Option([f"--{name.replace('_', '-')}", name], multiple=name in LISTS, help=text)
        for name, text in OPTIONS[kind.name]
    ]
    if kind is RELEASE:
        draft = "Whether it begins as a draft, which no build publishes."
        params.append(click.Option(["--draft/--no-draft"], default=True, show_default=True, help=draft))

    def run(**given: object) -> None:
        run_new(kind, given)

    text = f"Begin a {kind.name}: asks for what the options don't say, writes the file and tells its path."
    return click.Command(kind.name, callback=run, params=[*params, *common_options()], help=text)


def run_new(kind: RecordKind, given: Mapping[str, object]) -> None:
    """Write a new record from the options and, at a terminal, from answers."""
    options = options_of(**given)
    language = choose_language(options.lang, os.environ)
    contents = read_contents(options.folders.content)
    answers: dict[str, FieldAnswer] = {
        name: cast("FieldAnswer", value) for name, _ in OPTIONS[kind.name] if (value := given.get(name))
    }
    if kind is RELEASE and given.get("draft"):
        answers["draft"] = "ja"
    stock = take_stock(contents)
    if at_a_terminal():
        try:
            answers = dict(ask_for(kind, answers, stock, language, {"date": options.as_of.date().isoformat()}))
        except GivenUp:
            sys.exit(WRONG_USE)
    if lacking := missing(kind, answers):
        complain_of_missing(lacking, language)
    names = {"municipality": stock.municipalities, "spokesperson": stock.people, "contact": stock.people}
    names["boxes"] = stock.boxes
    for field, words in names.items():
        if field in answers:
            answers[field] = tuple(words.get(str(name), str(name)) for name in answers[field])
    in_file = choose_language(options.lang, {})  # the site's own language, whatever the terminal speaks
    new = kind.compose(answers, stock, options.as_of.date(), in_file)
    stop_at_problems(new, contents, options, language)
    write_new(new, options, language)


def at_a_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def complain_of_missing(names: Iterable[str], language: Language) -> NoReturn:
    """Say which options are missing, and end."""
    options = tuple(f"--{name.replace('_', '-')}" for name in names)
    words = language.text("there is no terminal to ask at, so say these: {options:list}", options=options)
    click.echo(words, err=True)
    sys.exit(WRONG_USE)


def stop_at_problems(new: NewFile, contents: Contents, options: Options, language: Language) -> None:
    """Say what would be wrong with the file; with an error it isn't written."""
    problems = in_order(problems_in(new, contents, options.as_of))
    show_new_problems(new, problems, language)
    if has_errors(problems):
        click.echo(language.text("nothing was written"), err=True)
        sys.exit(PROBLEMS)


def show_new_problems(new: NewFile, problems: Iterable[Problem], language: Language) -> None:
    """The problems of a file that isn't written, with the lines that it would have."""
    lines = new.text.split("\n")
    for problem in problems:
        line = lines[problem.at.line - 1] if 0 < problem.at.line <= len(lines) else None
        click.echo(format_problem(problem, language, line), err=True)


def write_new(new: NewFile, options: Options, language: Language) -> None:
    """Write the file, unless there is one, and tell its path and the next step."""
    file = options.folders.content / new.path.removeprefix("content/")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(new.text)
    except FileExistsError:
        words = language.text("{path} is already there, and nothing is ever written over", path=str(file))
        click.echo(words, err=True)
        sys.exit(WRONG_USE)
    if options.as_json:
        click.echo(json.dumps({"ok": True, "path": new.path, "file": str(file)}, ensure_ascii=False, indent=2))
        return
    click.echo(str(file))
    if not options.quiet:
        click.echo(
            language.text("next: write in the file, and look at it with {command} serve", command=command_words())
        )
        if "\ndraft: ja" in new.text:
            click.echo(language.text("it is a draft until the line draft: ja is taken away"))


# --- a press room for the next agency -----------------------------------------------------------------------------


def run_new_site(
    folder: Path, name: str | None, short_name: str | None, url: str | None, closed: datetime | None, **given: object
) -> None:
    """Write a skeleton that builds."""
    options = options_of(**given)
    language = choose_language(options.lang, os.environ)
    name = name or asked_name(language)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        words = language.text("{path} is already there, and nothing is ever written over", path=str(folder))
        click.echo(words, err=True)
        sys.exit(WRONG_USE)
    agency = NewAgency(
        name=name,
        short_name=short_name or "",
        url=address_of(url, short_name or name),
        closed=closed.date() if closed else None,
    )
    today: date = options.as_of.astimezone(SWEDISH_TIME).date()
    copied = {part: getattr(options.folders, part) for part in ("templates", "static")}
    refuse_missing_folders(copied, language)
    write_skeleton(folder, skeleton(agency, today), copied)
    click.echo(str(folder))
    if not options.quiet:
        console_on().print(
            language.text(
                "next: {command} --content {folder}/content --templates {folder}/templates "
                "--static {folder}/static --output {folder}/output",
                command=command_words(),
                folder=str(folder),
            ),
            markup=False,
            soft_wrap=True,
        )
    sys.exit(FINE)


def refuse_missing_folders(copied: Mapping[str, Path], language: Language) -> None:
    """End with a message, before anything is written, when a folder that shall be copied isn't there."""
    for part, place in copied.items():
        if not place.is_dir():
            words = language.text(
                'there is no folder "{folder}" to copy: run the command in the folder of a press room, or name it '
                "with --{part}",
                folder=str(place),
                part=part,
            )
            click.echo(words, err=True)
            sys.exit(WRONG_USE)


def asked_name(language: Language) -> str:
    """The agency's name, from whoever sits at the terminal."""
    if not at_a_terminal():
        complain_of_missing(("name",), language)
    try:
        return ask_text(language.text("the agency's name:"), language)
    except GivenUp:
        sys.exit(WRONG_USE)


def address_of(url: str | None, name: str) -> str:
    """The address given, or one that can't exist (RFC 2606), so that nobody's is taken by chance."""
    return url or f"https://{slug_of(name)}.example/"
