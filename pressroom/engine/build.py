"""Building with a memory: the cheapest rung of a ladder that suffices, and the reason why no cheaper one does.

Up to date: nothing has changed, so nothing is done. Update: only what a change reaches is planned and made. Full:
everything is read and planned, and what has the same trace is taken over.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime

from pressroom.cache.fingerprints import Inputs, InputScan, LastScan
from pressroom.cache.store import Store, open_store
from pressroom.engine.compiling import compiling_beside
from pressroom.engine.reasons import NeedsFullBuild, Rung, Why
from pressroom.engine.request import (
    BuildOptions,
    BuildRequest,
    BuildResult,
    Folders,
    Priority,
    Progress,
    as_checked_site,
    build_key,
    cache_folder,
    missing_folders,
    no_progress,
    roots,
)
from pressroom.engine.snapshot import InMemoryCache, Snapshot
from pressroom.engine.staging import remove_abandoned
from pressroom.engine.trace import BuildSummary, LastBuild, read_as
from pressroom.replay import cache_file, namespace_of, output_fingerprint, output_state, scan_inputs
from pressroom.write import WriteResult, lock
from pressroom.write.errors import stranger_problems
from pressroom.write.manifest import MANIFEST


def build_site(  # noqa: PLR0913  (all that a build depends on, and who waits for it)
    folders: Folders,
    as_of: datetime,
    options: BuildOptions,
    progress: Progress = no_progress,
    *,
    priority: Priority | None = None,
    memory: InMemoryCache | None = None,
    scan: InputScan | None = None,
) -> BuildResult:
    """The site, made and written, or found up to date. With `priority` some of its files are shown before.

    A process that builds again and again keeps `memory` from one build to the next. With `scan` the inputs were looked
    at just now, if they are those of these folders.
    """
    with suppress(OSError):  # most builds need no stage of their own, which would take them away
        remove_abandoned(cache_folder(folders.output))
    with open_store(cache_file(str(folders.output))) as store, compiling_beside(folders, options) as compiling:
        if scan is None or scan.folders != roots(folders):
            scan = scan_inputs(store, roots(folders))
        request = BuildRequest(
            folders=folders,
            as_of=as_of,
            options=options,
            progress=progress,
            began=scan.began,
            priority=priority,
            compiling=compiling,
        )
        result = cheapest(request, snapshot_of(request, store, memory), scan.inputs, scan.known)
        if result.finished and scan.inputs:
            store.keep_scan(namespace_of(scan.folders), scan.inputs, scan.began)
        return result


def cheapest(request: BuildRequest, snapshot: Snapshot, inputs: Inputs | None, known: LastScan) -> BuildResult:
    """What the cheapest rung gives that suffices."""
    try:
        remembered = remembered_inputs(request, inputs)
        return up_to_date(request, snapshot.store, remembered) or updated(request, snapshot, remembered, known)
    except NeedsFullBuild as needs:
        from pressroom.engine.full import full

        return full(request, snapshot, inputs, needs.reason)


def remembered_inputs(request: BuildRequest, inputs: Inputs | None) -> Inputs:
    """The inputs, where they can be compared with those of former builds."""
    if not request.options.from_memory:
        raise NeedsFullBuild(Why.NO_MEMORY_WANTED)
    if inputs is None:
        raise NeedsFullBuild(Why.UNREADABLE_INPUT)
    return inputs


def snapshot_of(request: BuildRequest, store: Store, memory: InMemoryCache | None) -> Snapshot:
    """What is kept of the last build into the same output."""
    return Snapshot(store, str(request.folders.output.resolve()), memory)


def up_to_date(request: BuildRequest, store: Store, inputs: Inputs) -> BuildResult | None:
    """The last build again, when it was made of the same and its files still stand there."""
    finished = read_as(BuildSummary, store.recall_one("build", build_key(inputs, request.options)))
    if finished is None or not finished.holds_at(request.as_of) or missing_folders(request.folders):
        return None
    output = request.folders.output
    with lock(output):
        if output_fingerprint(str(output), MANIFEST) != finished.output_fingerprint:
            return None
    built = as_checked_site(finished)
    written = WriteResult(
        unchanged=built.count, strangers=finished.strangers, problems=stranger_problems(finished.strangers)
    )
    return BuildResult(built=built, written=written, finished=finished, inputs=inputs, rung=Rung.UP_TO_DATE)


def updated(request: BuildRequest, snapshot: Snapshot, inputs: Inputs, known: LastScan) -> BuildResult:
    """The last build with what has changed; NeedsFullBuild where that can't be known."""
    last = snapshot.last
    if last is None:
        raise NeedsFullBuild(Why.NOTHING_KEPT)
    ensure_fits(last, request, inputs)
    changed = changed_inputs(snapshot, last, inputs, known)
    output = request.folders.output
    with lock(output):
        seen = output_state(str(output), MANIFEST, {})
        if seen.fingerprint != last.summary.output_fingerprint:
            raise NeedsFullBuild(Why.OTHER_OUTPUT)
        from pressroom.engine.update_run import update

        return update(request, snapshot, last, inputs, changed, seen)


def ensure_fits(last: LastBuild, request: BuildRequest, inputs: Inputs) -> None:
    """See that a build differs from the last one only by what is in its sources, and by the clock."""
    if last.program != inputs.part("program"):
        raise NeedsFullBuild(Why.OTHER_PROGRAM)
    options = request.options
    if (last.strict, last.drafts, last.precompress) != (options.strict, options.drafts, options.precompress):
        raise NeedsFullBuild(Why.OTHER_OPTIONS)
    for problem in missing_folders(request.folders):
        raise NeedsFullBuild(Why.FOLDER_MISSING, problem.at.path)


def changed_inputs(snapshot: Snapshot, last: LastBuild, inputs: Inputs, known: LastScan) -> frozenset[str]:
    """The inputs whose content is another than it was for the last build, or that came or went."""
    if last.inputs == known.digest:
        return inputs.changed_since(known.states)
    former = snapshot.inputs
    if not former:
        raise NeedsFullBuild(Why.OTHER_INPUTS)
    return frozenset(differing_inputs(former, inputs))


def differing_inputs(former: Mapping[str, str], inputs: Inputs) -> Iterator[str]:
    """The inputs whose digests are others than these."""
    states = inputs.states
    yield from (path for path, state in states.items() if former.get(path) != state.digest)
    yield from (path for path in former if path not in states)
