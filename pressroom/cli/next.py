"""``next``: what will change by itself, and when."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from pressroom.cli.asked import Options, options_of, progress_of
from pressroom.cli.console import console_on
from pressroom.cli.options import common_options
from pressroom.cli.report import report_build
from pressroom.desk.schedule import (
    Changes,
    ScheduledChange,
    cause_in_words,
    changes_between,
    content_digests,
    scheduled_changes,
)
from pressroom.documents.reading import read_contents
from pressroom.engine.pipeline import make_site
from pressroom.engine.request import CheckedSite
from pressroom.language import Language, choose_language
from pressroom.problems import has_errors
from pressroom.render.calendars import TimedEvent, moments_calendar
from pressroom.settings import Settings, read_settings
from pressroom.values import dataclass

NOTHING_AHEAD = 3
"""The exit status when nothing will change by itself any more."""


@dataclass(frozen=True, kw_only=True)
class UpcomingChange:
    """A change by itself, with the pages that it changes."""

    change: ScheduledChange
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
    if ics and not os.access(ics.parent, os.W_OK | os.X_OK):
        language = choose_language(options.lang, os.environ)
        words = language.text('there is no folder "{folder}" that may be written into', folder=str(ics.parent))
        raise click.BadParameter(words, param_hint="--ics")
    contents = read_contents(options.folders.content)
    settings, _ = read_settings(contents, options.as_of)
    now = make_site(options.folders, options.as_of, strict=options.strict, progress=progress_of(options))
    if settings is None or has_errors(now.problems):
        report_build(options, now, None)
        return
    language = choose_language(options.lang, os.environ, settings.about.language)
    upcoming = tuple(build_upcoming(options, now, scheduled_changes(contents, settings)))
    if ics:
        ics.write_bytes(calendar_of(upcoming, settings, language))
    if options.as_json:
        click.echo(json.dumps([change_as_json(item, language) for item in upcoming], ensure_ascii=False, indent=2))
    elif not options.quiet:
        show_upcoming(upcoming, language, console_on())
    if not upcoming:
        sys.exit(NOTHING_AHEAD)


def build_upcoming(
    options: Options, now: CheckedSite, scheduled: Sequence[ScheduledChange]
) -> Iterator[UpcomingChange]:
    """Build the site at each of these moments, and compare it with the one before."""
    before = content_digests(now.files)
    for change in scheduled:
        built = make_site(options.folders, change.moment, progress=progress_of(options))
        if has_errors(built.problems):
            report_build(options, built, None)
        after = content_digests(built.files)
        yield UpcomingChange(change=change, changes=changes_between(before, after))
        before = after


def show_upcoming(upcoming: Sequence[UpcomingChange], language: Language, console: Console) -> None:
    """Tell people what lies ahead."""
    if not upcoming:
        console.print(language.text("nothing will change by itself any more"))
        return
    first = upcoming[0]
    console.print(
        language.plural(
            "nothing changes before {moment:time}; then {count:number} page changes",
            "nothing changes before {moment:time}; then {count:number} pages change",
            first.changes.pages,
            moment=first.change.moment,
        )
    )
    for item in upcoming:
        console.print(f"\n{language.time(item.change.moment)}", markup=False)
        for cause in item.change.causes:
            path = f"  ({cause.path})" if cause.path else ""
            console.print(f"  {cause_in_words(cause, language)}{path}", markup=False, soft_wrap=True)
        console.print(f"  {in_numbers(item.changes, language)}", markup=False, soft_wrap=True)


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


def change_as_json(item: UpcomingChange, language: Language) -> dict[str, object]:
    """A change for other programs."""
    return {
        "at": item.change.moment.isoformat(),
        "causes": [
            {"kind": cause.kind, "name": cause.name, "path": cause.path, "text": cause_in_words(cause, language)}
            for cause in item.change.causes
        ],
        "pages": item.changes.pages,
        "new": item.changes.new,
        "changed": item.changes.changed,
        "gone": item.changes.gone,
    }


def calendar_of(upcoming: Sequence[UpcomingChange], settings: Settings, language: Language) -> bytes:
    """The moments as a calendar, each with its reasons."""
    name = language.text("{site}: builds to come", site=settings.about.short_name or settings.about.name)
    return moments_calendar(
        name, settings.about.url, (timed_event(item, language) for item in upcoming), settings.as_of
    )


def timed_event(item: UpcomingChange, language: Language) -> TimedEvent:
    """A change as the calendar has it."""
    reasons = [cause_in_words(cause, language) for cause in item.change.causes]
    start: datetime = item.change.moment
    summary = language.text("build the press room: {reasons:list}", reasons=tuple(reasons))
    return TimedEvent(start=start, summary=summary, description=in_numbers(item.changes, language))
