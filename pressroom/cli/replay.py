"""What the next command is told when nothing changes until then: kept now, and said before anything is imported."""

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

from pressroom.cache.store import open_store
from pressroom.cli.asked import Options
from pressroom.cli.report import report_build
from pressroom.engine.request import BuildResult, roots
from pressroom.replay import ReplayCondition, cache_file, command_key, keep_output
from pressroom.write import WriteResult
from pressroom.write.manifest import MANIFEST


def keep_for_replay(options: Options, outcome: BuildResult, *, is_dated: bool) -> None:
    """Remember what to answer when the same is asked and nothing has changed.

    Only what goes to standard output is remembered: problems are shown with the colours of the terminal that asks.
    `is_dated` tells that the command names its moment, so that the clock changes nothing.
    """
    finished, inputs = outcome.finished, outcome.inputs
    if finished is None or inputs is None:
        return
    text, is_all = captured_output(options, outcome)
    if not is_all:
        return
    condition = ReplayCondition(
        roots=roots(options.folders),
        output=str(options.folders.output.absolute()),
        manifest=MANIFEST,
        fingerprint=finished.output_fingerprint,
        start=None if is_dated or finished.start is None else finished.start.timestamp(),
        end=None if is_dated or finished.end is None else finished.end.timestamp(),
    )
    with open_store(cache_file(str(options.folders.output))) as store:
        keep_output(store, command_key(sys.argv[1:], os.environ), text, condition, inputs)


def captured_output(options: Options, outcome: BuildResult) -> tuple[str, bool]:
    """What standard output is told of a build that changes nothing, and whether that is all there is to tell."""
    aloud, aside = StringIO(), StringIO()
    with redirect_stdout(aloud), redirect_stderr(aside):
        report_build(options, outcome.built, WriteResult(unchanged=outcome.built.count))
    return aloud.getvalue(), not aside.getvalue()
