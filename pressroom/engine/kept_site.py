"""The site that stands in an output, from what is kept of the build that made it: proved, and read record by record.

The proof needs no clock: every input is read and digested anew, and both the inputs and the output's own list of its
files must be those that the build has noted. What isn't proved raises `NeedsFullBuild`.
"""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pressroom.cache.fingerprints import Inputs, LastScan, scan
from pressroom.cache.store import Store
from pressroom.documents.bodies import read_body
from pressroom.engine.reasons import NeedsFullBuild, Why
from pressroom.engine.records import PublishedRecords
from pressroom.engine.request import BuildRequest, missing_folders, roots
from pressroom.engine.snapshot import Snapshot
from pressroom.engine.trace import LastBuild, TextTrace
from pressroom.engine.updated_records import UpdatedRecords
from pressroom.model import Prose, Site
from pressroom.pages.context import PlanContext
from pressroom.pages.site_index import SiteIndex
from pressroom.problems import Problem
from pressroom.replay import toolchain_fingerprint
from pressroom.write.manifest import manifest_digest

MOST_TEXTS = 64
"""Texts that are held: those of fact boxes are asked for with every release that shows them."""


class KeptSite(NamedTuple):
    """A finished site: its records without their texts, what planners may ask, and what was told of it."""

    site: Site
    context: PlanContext
    problems: tuple[Problem, ...]


def kept_site(request: BuildRequest, store: Store) -> KeptSite:
    """The site in the output of a request, which a build of the same sources would make again at this moment."""
    snapshot = Snapshot(store, str(request.folders.output.resolve()))
    last = proved_build(request, snapshot)
    index = UpdatedRecords(request, snapshot, last, ()).old_index
    records = records_of(request, snapshot, last, index)
    return KeptSite(site_of(index, records, last), PlanContext(index, records, dict(last.links)), last.summary.problems)


def proved_build(request: BuildRequest, snapshot: Snapshot) -> LastBuild:
    """The last build into the output, if it was made of what there is now, and the output is what it left."""
    inputs = all_inputs(request)
    last = snapshot.last
    if last is None:
        raise NeedsFullBuild(Why.NOTHING_KEPT)
    if (last.inputs, last.program) != (inputs.digest, inputs.part("program")):
        raise NeedsFullBuild(Why.OTHER_INPUTS)
    if last.drafts or last.precompress or (request.options.strict and last.summary.problems):
        raise NeedsFullBuild(Why.OTHER_OPTIONS)
    if not last.summary.holds_at(request.as_of):
        raise NeedsFullBuild(Why.CLOCK)
    if manifest_digest(request.folders.output) != last.summary.manifest or not last.summary.manifest:
        raise NeedsFullBuild(Why.OTHER_OUTPUT)
    return last


def all_inputs(request: BuildRequest) -> Inputs:
    """The inputs as they are, each file of them read."""
    for problem in missing_folders(request.folders):
        raise NeedsFullBuild(Why.FOLDER_MISSING, problem.at.path)
    inputs = scan(roots(request.folders), LastScan(), toolchain_fingerprint())
    if inputs is None:
        raise NeedsFullBuild(Why.UNREADABLE_INPUT)
    return inputs


def site_of(index: SiteIndex, records: PublishedRecords, last: LastBuild) -> Site:
    """The site as a full build has it, but for the texts of its records and what is worked out of them."""
    parts = index.parts
    return Site(
        about=parts.about,
        releases=tuple(replace(records.release(entry.address), originals=entry.originals) for entry in parts.releases),
        unpublished=parts.unpublished,
        municipalities=tuple(records.municipality(entry.slug) for entry in parts.municipalities),
        people=parts.people,
        withheld=last.summary.withheld,
    )


def records_of(request: BuildRequest, snapshot: Snapshot, last: LastBuild, index: SiteIndex) -> PublishedRecords:
    """The records of a snapshot, each read when it is asked for."""
    texts = KeptTexts(request, snapshot)
    return PublishedRecords(
        index,
        raw=snapshot.record,
        bodies=texts.body,
        proses=texts.prose,
        leads=texts.leads,
        pictures=snapshot.pictures() if last.assets else {},
    )


class KeptTexts:
    """The texts of a snapshot, by their files; a few of them are held."""

    def __init__(self, request: BuildRequest, snapshot: Snapshot) -> None:
        """Nothing is read yet."""
        self._folders = request.folders
        self._snapshot = snapshot
        self._trace = lru_cache(MOST_TEXTS)(self._read_trace)
        self.prose = lru_cache(MOST_TEXTS)(self._read_prose)

    def body(self, path: str) -> bytes:
        """A text as it was written, in UTF-8."""
        body = read_body(path, str(self._folders.of(path)), self._trace(path).head)
        if body is None:
            raise NeedsFullBuild(Why.INPUT_CHANGED_MEANWHILE, path)
        return body.encode()

    def leads(self, path: str) -> tuple[str, ...]:
        """The site path that each reference of a text leads to."""
        return self._trace(path).leads

    def _read_prose(self, path: str) -> Prose:
        return self._snapshot.prose(self._trace(path))

    def _read_trace(self, path: str) -> TextTrace:
        return self._snapshot.texts([path])[path]
