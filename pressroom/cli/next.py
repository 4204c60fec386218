"""``next``: what will change by itself, and when."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from pressroom.cli.options import Options, common_options, options_of, progress_of
from pressroom.cli.report import tell
from pressroom.cli.screen import console_on
from pressroom.desk.schedule import Changes, Turn, cause_in_words, compare, digests_of, turns_of
from pressroom.documents.reading import read_contents
from pressroom.engine.pipeline import make_site
from pressroom.engine.request import CheckedSite
from pressroom.language import Language, choose_language
from pressroom.problems import has_errors
from pressroom.render.calendars import Moment, moments_calendar
from pressroom.settings import Settings, read_settings
from pressroom.values import dataclass

NOTHING_AHEAD = 3
"""The exit status when nothing will change by itself any more."""


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """A turn with what it changes."""

    turn: Turn
    changes: Changes


def next_command() -> click.Command:
    """The command."""
    return click.Command(
        "next",
        callback=run_next,
        help="Say what will change by itself, when, and how many pages: embargoes that end, phases that begin, "
        "contacts that are withdrawn. Each moment is really built, in memory.\n\n"
        "Exit status: 0 something lies ahead, 3 nothing does (a scheduled build can be taken away), 1 problems in the "
        "content, 2 wrong use.",
        params=[
            click.Option(
                ["--ics"], type=click.Path(path_type=Path, dir_okay=False), help="Also write the moments as a calendar."
            ),
            *common_options(),
        ],
    )


def run_next(ics: Path | None, **given: object) -> None:
    """Say what lies ahead."""
    options = options_of(**given)
    contents = read_contents(options.folders.content)
    settings, _ = read_settings(contents, options.as_of)
    now = make_site(options.folders, options.as_of, strict=options.strict, progress=progress_of(options))
    if settings is None or has_errors(now.problems):
        tell(options, now, None)
        return
    language = choose_language(options.lang, os.environ, settings.about.language)
    ahead = tuple(build_ahead(options, now, turns_of(contents, settings)))
    if ics:
        ics.write_bytes(calendar_of(ahead, settings, language))
    if options.as_json:
        click.echo(json.dumps([as_json(found, language) for found in ahead], ensure_ascii=False, indent=2))
    elif not options.quiet:
        show(ahead, language, console_on())
    if not ahead:
        sys.exit(NOTHING_AHEAD)


def build_ahead(options: Options, now: CheckedSite, turns: Sequence[Turn]) -> Iterator[Ahead]:
    """Build the site at each turn, and compare it with the one before."""
    before = digests_of(now.files)
    for turn in turns:
        built = make_site(options.folders, turn.moment, progress=progress_of(options))
        if has_errors(built.problems):
            tell(options, built, None)
        after = digests_of(built.files)
        yield Ahead(turn=turn, changes=compare(before, after))
        before = after


def show(ahead: Sequence[Ahead], language: Language, console: Console) -> None:
    """Tell people what lies ahead."""
    if not ahead:
        console.print(language.text("nothing will change by itself any more"))
        return
    first = ahead[0]
    console.print(
        language.plural(
            "nothing changes before {moment:time}; then {count:number} page changes",
            "nothing changes before {moment:time}; then {count:number} pages change",
            first.changes.pages,
            moment=first.turn.moment,
        )
    )
    for found in ahead:
        console.print(f"\n{language.time(found.turn.moment)}", markup=False)
        for cause in found.turn.causes:
            path = f"  ({cause.path})" if cause.path else ""
            console.print(f"  {cause_in_words(cause, language)}{path}", markup=False, soft_wrap=True)
        console.print(f"  {in_numbers(found.changes, language)}", markup=False, soft_wrap=True)


def in_numbers(changes: Changes, language: Language) -> str:
    """How many files are new, changed and gone."""
    return language.text(
        "{pages:number} pages, {files:number} files in all: {new:number} new, {changed:number} changed, "
        "{gone:number} gone",
        pages=changes.pages,
        files=changes.files,
        new=len(changes.new),
        changed=len(changes.changed),
        gone=len(changes.gone),
    )


def as_json(found: Ahead, language: Language) -> dict[str, object]:
    """A turn for other programs."""
    return {
        "at": found.turn.moment.isoformat(),
        "causes": [
            {"kind": cause.kind, "name": cause.name, "path": cause.path, "text": cause_in_words(cause, language)}
            for cause in found.turn.causes
        ],
        "pages": found.changes.pages,
        "new": found.changes.new,
        "changed": found.changes.changed,
        "gone": found.changes.gone,
    }


def calendar_of(ahead: Sequence[Ahead], settings: Settings, language: Language) -> bytes:
    """The moments as a calendar, each with its reasons."""
    name = language.text("{site}: builds to come", site=settings.about.short_name or settings.about.name)
    return moments_calendar(name, settings.about.url, (moment_of(found, language) for found in ahead), settings.as_of)


def moment_of(found: Ahead, language: Language) -> Moment:
    """A turn as the calendar has it."""
    reasons = [cause_in_words(cause, language) for cause in found.turn.causes]
    start: datetime = found.turn.moment
    summary = language.text("build the press room: {reasons:list}", reasons=tuple(reasons))
    return Moment(start=start, summary=summary, description=in_numbers(found.changes, language))
