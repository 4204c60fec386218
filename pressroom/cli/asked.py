"""What a command was asked for, and the moment that it takes for now."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from pressroom.cli.progress import progress
from pressroom.dates import SWEDISH_TIME
from pressroom.engine.request import BuildOptions, Folders, Progress, no_progress, processors
from pressroom.language import choose_language
from pressroom.values import dataclass

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
"""The exit status: all is well, problems in the content, wrong use."""

IN_A_CHECKOUT, INSTALLED = "build.py", "pressroom"
"""The names under which the program is started."""

FOLDERS = ("content", "templates", "static", "output")
"""The folders that every command may be told, each with its name where it isn't."""
BUILD = "build"
FLAGS: Mapping[str, str] = MappingProxyType(
    {
        "--changes": "changes",
        "--explain": "explain",
        "--json": "as_json",
        "--no-cache": "no_cache",
        "--precompress": "precompress",
        "--quiet": "quiet",
        "--strict": "strict",
    }
)
"""The options of a build that take no value, with the names that they have here."""
UNASKED: Mapping[str, object] = MappingProxyType(
    {
        **{name: name for name in FOLDERS},
        **dict.fromkeys(FLAGS.values(), False),
        **dict.fromkeys(("as_of", "form", "jobs", "lang")),
    }
)
"""A build that is told nothing."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What was asked for on the command line."""

    folders: Folders
    as_of: datetime
    lang: str
    as_json: bool
    quiet: bool
    strict: bool
    as_github: bool = False
    """Whether problems are also told as the annotations that GitHub's and Forgejo's runs show beside a change."""
    only_changes: bool = False
    """Whether nothing is told but which pages changed, as JSON."""
    explain: bool = False
    """Whether it is told as well why the build did what it did."""


def build_in_flags(arguments: Sequence[str]) -> Mapping[str, object] | None:
    """A build that is told nothing but flags, as most are; None where the command line has to be read as a whole.

    What reads it as a whole takes a twentieth of the time of a small change to load.
    """
    flags = [argument for argument in arguments if argument != BUILD]
    if len(arguments) - len(flags) > 1 or not FLAGS.keys() >= set(flags):
        return None
    return {**UNASKED, **{FLAGS[flag]: True for flag in flags}}


def options_of(**given: object) -> Options:
    """The options as they were given, with the clock read once, here and nowhere else."""
    folders = Folders(**{name: Path(str(given[name])) for name in FOLDERS})
    as_of = given["as_of"]
    form = given.get("form") or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    return Options(
        folders=folders,
        as_of=as_of if isinstance(as_of, datetime) else datetime.now(SWEDISH_TIME),
        lang=str(given["lang"] or ""),
        as_json=bool(given["as_json"]),
        quiet=bool(given["quiet"]),
        strict=bool(given["strict"]),
        as_github=form == "github",
        only_changes=bool(given.get("changes")),
        explain=bool(given.get("explain")),
    )


def build_options_of(**given: object) -> BuildOptions:
    """How to build, as it was asked for."""
    jobs = given.get("jobs")
    return BuildOptions(
        strict=bool(given["strict"]),
        jobs=jobs if isinstance(jobs, int) else processors(),
        from_memory=not given.get("no_cache"),
        precompress=bool(given.get("precompress")),
    )


def progress_of(options: Options) -> Progress:
    """Who shows how far a build has come: nobody when it shall be quiet."""
    if options.quiet or options.as_json:
        return no_progress
    return progress(choose_language(options.lang, os.environ))
