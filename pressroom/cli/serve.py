"""``serve``: the preview in the browser. It builds into a folder of its own and never writes the site."""

import gc
import json
import os
import warnings
import webbrowser
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from pressroom.cli.asked import Options, options_of
from pressroom.cli.console import console_on
from pressroom.cli.report import problems_as_json, show_problems, source_line
from pressroom.dates import SWEDISH_TIME
from pressroom.engine.build import build_site
from pressroom.engine.request import (
    BuildOptions,
    BuildResult,
    CheckedSite,
    Folders,
    Part,
    Priority,
    cache_folder,
    processors,
)
from pressroom.engine.snapshot import InMemoryCache
from pressroom.engine.staging import stage_in
from pressroom.language import Language, choose_language, format_problem
from pressroom.pages.urls import release_page
from pressroom.problems import has_errors, in_order
from pressroom.replay import cache_file
from pressroom.write import Busy

if TYPE_CHECKING:
    from pressroom.preview import Build, BuildHooks, Preview, PreviewResult

PARAMS: tuple[click.Parameter, ...] = (
    click.Option(
        ["--port"],
        type=click.IntRange(0, 65535),
        default=8000,
        show_default=True,
        help="The port to answer at; the next that is free is taken when somebody else has it.",
    ),
    click.Option(["--no-open"], is_flag=True, help="Leave it to me to open the browser."),
    click.Option(["--poll"], is_flag=True, help="Look for changes instead of being told of them, for network drives."),
)
"""The options that only the preview has."""


def run_serve(**given: object) -> None:
    """Show the site in the browser, with drafts, and anew whenever a file is saved; writes nothing. Ctrl-C ends it."""
    # What it can't use on this system is nothing for the writer's terminal.
    warnings.filterwarnings("ignore", module="watchdog")
    from pressroom.preview import ViewOptions, open_preview

    options = options_of(**given)
    language = choose_language(options.lang, os.environ)
    folders = options.folders
    view = ViewOptions(moment=options.as_of if given["as_of"] else None)
    with suppress(Busy):  # by all processes, as long as there are no threads
        build_site(
            preview_folders(folders), options.as_of, BuildOptions(strict=options.strict, jobs=processors(), drafts=True)
        )
    announced = Event()
    with open_preview(
        build_with(options, once(announced, reporter_of(options))),
        (folders.content, folders.templates, folders.static),
        language=language,
        clock=lambda: datetime.now(SWEDISH_TIME),
        port=int(str(given["port"])),
        poll=bool(given["poll"]),
        view=view,
    ) as preview:
        announce(preview, str(given["port"]) not in {str(preview.port), "0"}, options, language)
        announced.set()
        if not given["no_open"]:
            # Some systems answer only when the browser is closed again.
            Thread(target=webbrowser.open, args=(preview.first_address,), daemon=True).start()
        try:
            preview.wait()
        except KeyboardInterrupt:
            if not (options.quiet or options.as_json):
                console_on().print("", language.text("the preview has ended"), sep="\n")


def announce(preview: "Preview", is_other_port: bool, options: Options, language: Language) -> None:  # noqa: FBT001
    """Tell where the preview is."""
    if options.as_json:
        click.echo(json.dumps({"address": preview.address, "first": preview.first_address}))
        return
    aloud = console_on()
    if is_other_port:
        aloud.print(language.text("the port is taken; the next that is free is used"))
    aloud.print(language.text("preview: {address} (Ctrl-C ends it)", address=preview.first_address), soft_wrap=True)


class Overtaken(Exception):  # noqa: N818  (it is no error)
    """A file has changed while the site was made: it will be made again."""


Report = Callable[[CheckedSite, Language, float], None]
"""Tells in the terminal what a build gave and how many seconds it took."""


def preview_folders(folders: Folders) -> Folders:
    """The same sources, with the folder that the preview serves its site from."""
    return replace(folders, output=Path(cache_file(str(folders.output))).with_name("preview"))


def build_with(options: Options, report: Report) -> "Build":
    """What the preview builds with."""
    folders, memory = preview_folders(options.folders), InMemoryCache()

    def build(moment: datetime, drafts: bool, hooks: "BuildHooks") -> "PreviewResult | None":  # noqa: FBT001
        began = monotonic()

        def go_on(step: str, parts: Sequence[Part]) -> Iterator[Part]:
            for number, part in enumerate(parts):
                if hooks.is_overtaken():
                    raise Overtaken
                yield part
                if step == "render":
                    hooks.show_progress(number + 1, len(parts))

        with ExitStack() as stages:
            # With errors, files stay where they wait, and are shown from there.
            stage = stages.enter_context(stage_in(cache_folder(options.folders.output)))
            # Processes that are forked while threads are at work may wait for ever for what a thread held.
            ways = BuildOptions(strict=options.strict, drafts=drafts, stage=stage)
            try:
                outcome = build_site(
                    folders,
                    moment,
                    ways,
                    go_on,
                    priority=Priority(hooks.awaited, hooks.show_first),
                    memory=memory,
                )
            except Overtaken:
                return None
            except Busy as busy:
                outcome = BuildResult(built=CheckedSite(problems=(busy.problem,)))
            built = with_problems_of_writing(outcome)
            language = choose_language(options.lang, os.environ, built.site.about.language if built.site else "")
            report(built, language, monotonic() - began)
            files = files_of(built, folders.output, stages.pop_all().close)
            return preview_result(built, files, folders, language)

    return build


def with_problems_of_writing(outcome: BuildResult) -> CheckedSite:
    """What was built, with everything that is wrong."""
    if outcome.written is None or not outcome.written.problems:
        return outcome.built
    return replace(outcome.built, problems=in_order([*outcome.built.problems, *outcome.written.problems]))


def files_of(built: CheckedSite, output: Path, end: Callable[[], object]) -> "Mapping[str, bytes | Path]":
    """The files to show, and `end` with them: those of the output or, with errors, what can be built."""
    from pressroom.preview import FilesIn, FilesMade

    if has_errors(built.problems):
        return FilesMade({file.path: file.content for file in built.files}, FilesIn(output), end)
    end()
    return FilesIn(output)


def preview_result(
    built: CheckedSite, files: "Mapping[str, bytes | Path]", folders: Folders, language: Language
) -> "PreviewResult":
    """What a build gave, as the preview takes it."""
    from pressroom.preview import PreviewResult, ProblemHtml, marked

    site = built.site
    return PreviewResult(
        language=language,
        files=files,
        problems=tuple(
            ProblemHtml(
                severity=problem.severity, html=format_problem(problem, language, source_line(problem, folders), marked)
            )
            for problem in built.problems
        ),
        phase=site.about.phase if site else None,
        unpublished={release_page(item.address): item.until for item in site.unpublished} if site else {},
        base=urlsplit(site.about.url).path or "/" if site else "/",
    )


def reporter_of(options: Options) -> Report:
    """What tells of each build: problems when they are others than before, and one line."""
    if options.as_json:
        return lambda built, language, seconds: click.echo(line_for_programs(built, language, seconds))
    return PreviewReporter(options).report


@dataclass
class PreviewReporter:
    """Tells people of builds, and remembers which problems it has told."""

    options: Options
    told: tuple[object, ...] = ()

    def report(self, built: CheckedSite, language: Language, seconds: float) -> None:
        """Tell of one build."""
        if built.problems != self.told:
            show_problems(built.problems, self.options.folders, language)
        self.told = built.problems
        if not self.options.quiet:
            milliseconds = round(seconds * 1000)
            words = language.text(
                "{time}: {pages:number} pages in {milliseconds:number} ms",
                time=f"{datetime.now(SWEDISH_TIME):%H:%M:%S}",
                pages=built.pages,
                milliseconds=milliseconds,
            )
            console_on().print(words)


def once(announced: Event, report: Report) -> Report:
    """The same, once the preview is announced, however soon the first build is done.

    What that build made stays where it is: looking through it for rubbish would slow the next.
    """

    def told(built: CheckedSite, language: Language, seconds: float) -> None:
        announced.wait()
        report(built, language, seconds)
        if not gc.get_freeze_count():
            gc.freeze()

    return told


def line_for_programs(built: CheckedSite, language: Language, seconds: float) -> str:
    """One build on one line of JSON."""
    report = {
        "ok": not has_errors(built.problems),
        "pages": built.pages,
        "seconds": round(seconds, 3),
        "problems": problems_as_json(built.problems, language),
    }
    return json.dumps(report, ensure_ascii=False)
