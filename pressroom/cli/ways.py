"""How to build: by how many processes, and whether what is remembered is used."""

import os

import click

from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Ways:
    """How to build: whether warnings are errors, by how many processes, and whether the memory is used.

    With `drafts` the site holds what isn't published, too: only the preview shows that.
    """

    strict: bool = False
    jobs: int = 1
    from_memory: bool = True
    drafts: bool = False


def building_options() -> list[click.Parameter]:
    """The options of the command that builds."""
    return [
        click.Option(
            ["--jobs"],
            type=click.IntRange(min=1),
            default=None,
            help="How many processes share the work when there is much of it.  [default: all that the machine has]",
        ),
        click.Option(
            ["--no-cache"],
            is_flag=True,
            help="Make everything anew and compare every byte of the output, whatever is remembered in .cache/.",
        ),
    ]


def ways_of(**given: object) -> Ways:
    """How to build, as it was asked for."""
    jobs = given.get("jobs")
    return Ways(
        strict=bool(given["strict"]),
        jobs=jobs if isinstance(jobs, int) else processors(),
        from_memory=not given.get("no_cache"),
    )


def processors() -> int:
    """How many processes can work at the same time here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
