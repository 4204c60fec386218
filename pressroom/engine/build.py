"""Building with a memory: nothing again that was done before and would come out the same."""

from datetime import datetime
from time import time_ns

from pressroom.cache.fingerprints import Inputs, scan
from pressroom.cache.store import Store, open_store
from pressroom.engine.request import (
    BuildOptions,
    BuildRequest,
    BuildResult,
    Folders,
    Progress,
    as_checked_site,
    build_key,
    missing_folders,
    no_progress,
    roots,
)
from pressroom.engine.text_update import revised
from pressroom.engine.trace import BuildSummary, read_as
from pressroom.replay import cache_file, namespace_of, output_fingerprint, toolchain_fingerprint
from pressroom.write import WriteResult, lock
from pressroom.write.manifest import MANIFEST


def build_site(
    folders: Folders, as_of: datetime, options: BuildOptions, progress: Progress = no_progress
) -> BuildResult:
    """The site, made and written, or found to stand there already."""
    with open_store(cache_file(str(folders.output))) as store:
        began = time_ns()
        place = namespace_of(roots(folders))
        known = store.looks(place)
        inputs = scan(roots(folders), known, toolchain_fingerprint())
        request = BuildRequest(folders=folders, as_of=as_of, options=options, progress=progress, began=began)
        outcome = None
        if inputs and options.from_memory:
            outcome = standing(request, store, inputs) or revised(request, store, inputs, known)
        if outcome is None:
            from pressroom.engine.full_build import anew

            outcome = anew(request, store, inputs)
        if outcome.finished and inputs:
            store.keep_looks(place, inputs, began)
        return outcome


def standing(request: BuildRequest, store: Store, inputs: Inputs) -> BuildResult | None:
    """The last build again, when it was made of the same and its files still stand there."""
    finished = read_as(BuildSummary, store.recall_one("build", build_key(inputs, request.options)))
    if finished is None or not finished.holds_at(request.as_of) or missing_folders(request.folders):
        return None
    output = request.folders.output
    with lock(output):
        if output_fingerprint(str(output), MANIFEST) != finished.output_fingerprint:
            return None
    built = as_checked_site(finished)
    return BuildResult(built=built, written=WriteResult(unchanged=built.count), finished=finished, inputs=inputs)
