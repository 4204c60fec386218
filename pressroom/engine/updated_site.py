"""A site after some of its content has changed: the records and texts that are others, and what that reaches.

It begins with the snapshot of the last build and reads only what has changed. Whatever can't be told from that raises
`NeedsFullBuild`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

from pressroom.dates import SWEDISH_TIME
from pressroom.documents.folder import KEPT_FOR_WRITERS
from pressroom.engine.changed_records import (
    OVERVIEWS,
    ChangedRecord,
    collection_name,
    is_record_file,
    is_withdrawn,
    reread,
    with_other_body,
)
from pressroom.engine.executor import Executor
from pressroom.engine.overviews import Overviews, reread_overviews
from pressroom.engine.planning import TEXT, asked_by_text, field_leads
from pressroom.engine.reading import MarkedText, mark_up_texts
from pressroom.engine.reasons import NeedsFullBuild, Why
from pressroom.engine.request import BuildRequest
from pressroom.engine.results import Results
from pressroom.engine.site_index import Entries, index_of
from pressroom.engine.snapshot import FILE_PROBLEMS, Snapshot
from pressroom.engine.trace import LastBuild, TextTrace
from pressroom.model import About, Asset, Prose, ReleaseEntry
from pressroom.model.paths import LinkName
from pressroom.pages.plan import AssetUses, uses_of_text
from pressroom.pages.references import LinkTargets, changed_links, leads_of, link_targets
from pressroom.pages.site_index import SiteIndex, changed_nodes
from pressroom.problems import Location, Problem, has_errors
from pressroom.read.schedule import moments_of
from pressroom.read.site import is_published
from pressroom.settings import phase_on
from pressroom.system_files import is_left_by_program

Anchors = tuple[str, ...]


class UpdatedSite:
    """What has become another since the last build, and everything that follows from it but the files."""

    def __init__(self, request: BuildRequest, snapshot: Snapshot, last: LastBuild, changed: Sequence[str]) -> None:
        """The files of content at these paths have changed, or have come or gone."""
        self.request = request
        self.snapshot = snapshot
        self.last = last
        self.as_of = request.as_of.astimezone(SWEDISH_TIME)
        read = [path for path in changed if not is_passed_over(path)]
        self._changed_paths = [path for path in read if path not in OVERVIEWS]
        self._changed_overviews = [path for path in read if path in OVERVIEWS]
        for path in self._changed_paths:
            if not is_record_file(path):
                raise NeedsFullBuild(Why.FILE_BESIDE, path)

    # --- records --------------------------------------------------------------------------------------------------

    @cached_property
    def overviews(self) -> Overviews:
        """What the files say that hold more than one record."""
        return reread_overviews(self.request.folders, self._changed_overviews, self.last, self.as_of)

    @cached_property
    def about(self) -> About:
        """What ``content/site.yaml`` says, in the phase of this moment."""
        about = self.overviews.about
        if about.language != self.last.summary.about.language:
            raise NeedsFullBuild(Why.SITE_LANGUAGE, "content/site.yaml")
        return replace(about, phase=phase_on(self.as_of.date(), about.agency))

    @cached_property
    def gone(self) -> tuple[str, ...]:
        """The files whose records are gone."""
        entries = self.snapshot.entries
        gone = [path for path in self._changed_paths if path in entries and not self._file(path).exists()]
        for path in gone:
            if is_withdrawn(entries[path]):
                raise NeedsFullBuild(Why.WITHDRAWN, path)
        return tuple(gone)

    @cached_property
    def changed(self) -> Mapping[str, ChangedRecord]:
        """The records that are others or new, and those that are published now and weren't before, or no more."""
        paths = [path for path in self._changed_paths if self._file(path).exists()]
        return {path: self._changed(path) for path in (*paths, *self._published_otherwise(paths))}

    def _changed(self, path: str) -> ChangedRecord:
        entry = self.snapshot.entries.get(path)
        trace = self.former_texts.get(path)
        found = None
        if entry is not None and trace is not None and path not in self.former_problems and self._shown_before(entry):
            found = with_other_body(path, str(self._file(path)), entry, trace) if self._is_shown(entry) else None
        found = found or reread(path, str(self._file(path)), self.about, self._is_shown)
        if has_errors(found.problems) or is_withdrawn(found.entry) or is_withdrawn(entry):
            raise NeedsFullBuild(Why.ERRORS if has_errors(found.problems) else Why.WITHDRAWN, path)
        return found

    def _published_otherwise(self, paths: Sequence[str]) -> Iterator[str]:
        if self.as_of == self.last.as_of:
            return
        known = {*paths, *self.gone}
        for path, entry in self.old_entries.releases.items():
            if path not in known and self._shown_before(entry) != self._is_shown(entry):
                yield path

    def _is_shown(self, entry: Any) -> bool:  # noqa: ANN401  (an entry of any kind)
        is_release = isinstance(entry, ReleaseEntry)
        return not is_release or self.request.options.drafts or is_published(entry, self.as_of)

    def _shown_before(self, entry: Any) -> bool:  # noqa: ANN401  (see _is_shown)
        is_release = isinstance(entry, ReleaseEntry)
        return not is_release or self.last.drafts or is_published(entry, self.last.as_of)

    def _file(self, path: str) -> Any:  # noqa: ANN401  (the folders know every path of content)
        return self.request.folders.of(path)

    # --- the index before and now ---------------------------------------------------------------------------------

    @cached_property
    def old_entries(self) -> Entries:
        """The entries as the last build left them."""
        groups: dict[str, dict[str, Any]] = {name: {} for name in Entries._fields}
        fields = {"press": "releases"}
        for path, entry in self.snapshot.entries.items():
            folder = collection_name(path)
            groups[fields.get(folder, folder)][path] = entry
        content, last = self.request.folders.content, self.last
        return Entries(
            about=last.summary.about,
            releases=groups["releases"],
            municipalities=groups["municipalities"],
            people=groups["people"],
            boxes=groups["boxes"],
            pages=groups["pages"],
            timeline=last.timeline,
            money=last.money,
            assets=tuple(
                Asset(path=path, file=content / place, at=Location(path=f"content/{path}"))
                for path, place in last.assets
            ),
        )

    @cached_property
    def new_entries(self) -> Entries:
        """The entries as they are now."""
        old, fields = self.old_entries, {"press": "releases"}
        groups: dict[str, Any] = {}
        for path in (*self.gone, *self.changed):
            name = fields.get(collection_name(path), collection_name(path))
            group = groups.setdefault(name, dict(getattr(old, name)))
            if path in self.changed:
                group[path] = kept_object(group.get(path), self.changed[path].entry)
            else:
                group.pop(path, None)
        return old._replace(about=self.about, timeline=self.overviews.timeline, money=self.overviews.money, **groups)

    @cached_property
    def is_same_structure(self) -> bool:
        """Whether nothing has changed but texts, so that every list is what it was."""
        old, new = self.old_entries, self.new_entries
        same = all(getattr(old, name) == getattr(new, name) for name in Entries._fields)
        return (
            same
            and not any(self.last.as_of < moment <= self.as_of for moment in self.last.moments)
            and (
                self.as_of >= self.last.as_of
                or not any(self.as_of < moment <= self.last.as_of for moment in self.last.moments)
            )
        )

    @cached_property
    def old_index(self) -> SiteIndex:
        """The index of the last build."""
        return index_of(self.old_entries, self.last.as_of, drafts=self.last.drafts)

    @cached_property
    def index(self) -> SiteIndex:
        """The index now."""
        if self.is_same_structure:
            return self.old_index
        return index_of(self.new_entries, self.as_of, drafts=self.request.options.drafts)

    @cached_property
    def targets(self) -> LinkTargets:
        """What references can name now."""
        return link_targets(self.index)

    # --- texts ----------------------------------------------------------------------------------------------------

    @cached_property
    def former_texts(self) -> dict[str, TextTrace]:
        """The traces of the changed texts as they were; others are added when they are asked for."""
        return self.snapshot.texts(self._changed_paths)

    def former_text(self, path: str) -> TextTrace | None:
        """The trace of a text as it was."""
        if path not in self.former_texts:
            self.former_texts.update(self.snapshot.texts([path]))
        return self.former_texts.get(path)

    @cached_property
    def marked(self) -> Mapping[str, MarkedText]:
        """The published ones of the changed texts, marked up."""
        shown = {path: record for path, record in self.changed.items() if self._is_shown(record.entry)}
        results = Results(self.snapshot.store, self.last.program)
        texts = mark_up_texts([record.text for record in shown.values()], Executor(), lambda _, parts: parts, results)
        return dict(zip(shown, texts, strict=True))

    def anchors_of(self, path: str) -> Anchors | None:
        """The anchors of the text in a file; None where there is no such text."""
        if path in self.changed or path in self.gone:
            return self.marked[path].prose.anchors if path in self.marked else None
        trace = self.former_text(path)
        return trace.anchors if trace and trace.prose else None

    @cached_property
    def structure_nodes(self) -> frozenset[str]:
        """The nodes of lists, entries and links that have changed, and the anchors that have."""
        anchors = (node for path in (*self.changed, *self.gone) for node in self._anchor_nodes(path))
        if self.is_same_structure:
            return frozenset(anchors)
        links = changed_links(link_targets(self.old_index), self.targets)
        return frozenset((*changed_nodes(self.old_index, self.index), *links, *anchors))

    def _anchor_nodes(self, path: str) -> Iterator[str]:
        trace = self.former_text(path)
        before = trace.anchors if trace and trace.prose else None
        if before != self.anchors_of(path):
            name, stem = path.removeprefix("content/"), path.rpartition("/")[2].removesuffix(".md")
            yield f"anchors {name}"
            yield from (f"anchors {link}:{stem}" for link in LinkName)

    @cached_property
    def reached(self) -> frozenset[str]:
        """What asked for any of these nodes: targets by their paths, texts by `TEXT` and their files."""
        return frozenset(self.snapshot.asked.dependents_of(self.structure_nodes))

    @cached_property
    def bound(self) -> Mapping[str, tuple[Anchors, Prose, tuple[Problem, ...]]]:
        """Where the references of texts lead that are others, or that lead elsewhere now."""
        waiting = {name.removeprefix(TEXT) for name in self.reached if name.startswith(TEXT)}
        proses = {path: text.prose for path, text in self.marked.items()}
        for path in waiting - proses.keys() - set(self.gone) - self.changed.keys():
            trace = self.former_text(path)
            if trace and trace.prose:
                proses[path] = self.snapshot.prose(trace)
        found = {}
        for path, prose in proses.items():
            leads, problems = leads_of(path, prose, self.targets, self.anchors_of) if prose.references else ((), ())
            found[path] = (leads, prose, problems)
        return found

    @cached_property
    def texts(self) -> Mapping[str, TextTrace]:
        """The traces of all texts that are others now, or lead elsewhere."""
        traces = {}
        for path in (*self.bound, *(path for path in self.changed if path not in self.bound)):
            former, record = self.former_text(path), self.changed.get(path)
            options, head = (record.options, record.head) if record else (former.options, former.head)  # type: ignore[union-attr]
            leads, prose, _ = self.bound.get(path, ((), Prose(html=""), ()))
            key = self.marked[path].key if path in self.marked else former.prose if former and not record else ""
            traces[path] = TextTrace(key, options, leads, prose.anchors, head)
        return traces

    @cached_property
    def asked_by_texts(self) -> Mapping[str, str]:
        """What decides where the references of the changed texts lead."""
        return {
            TEXT + path: asked_by_text(path, text.prose) for path, text in self.marked.items() if text.prose.references
        }

    @cached_property
    def text_names(self) -> frozenset[str]:
        """The names of the texts that may have asked for something else before."""
        return frozenset(TEXT + path for path in (*self.changed, *self.gone))

    @cached_property
    def moments(self) -> tuple[datetime, ...]:
        """When the clock alone changes what is published."""
        if self.is_same_structure:
            return self.last.moments
        entries = self.new_entries
        return moments_of(entries.about, entries.releases.values(), entries.people.values())

    @cached_property
    def text_nodes(self) -> frozenset[str]:
        """The nodes of texts and whole records that have changed."""
        nodes: set[str] = set()
        for path, trace in self.texts.items():
            former = self.former_text(path)
            if former is None or (former.prose, former.leads) != (trace.prose, trace.leads):
                nodes.add(f"text {path}")
        for path, record in self.changed.items():
            nodes.add(f"body {path}")
            if record.record is not None:
                nodes.add(f"record {path}")
        return frozenset(nodes.union(f"{kind} {path}" for path in self.gone for kind in ("record", "body", "text")))

    @cached_property
    def links(self) -> Mapping[Location, str]:
        """Where the links in fields lead now."""
        if self.is_same_structure and not self.bound and not self.overviews.changed:
            return dict(self.last.links)
        leads, problems = field_leads(self.index, self.targets, self.anchors_of)
        if problems:
            raise NeedsFullBuild(Why.ERRORS, problems[0].at.path)
        return leads

    @cached_property
    def link_nodes(self) -> frozenset[str]:
        """The nodes of links in fields that lead elsewhere now."""
        old, new = dict(self.last.links), self.links
        changed = [at for at in (*old, *new) if old.get(at) != new.get(at)]
        return frozenset(f"link-at {at.path}:{at.line}:{at.column}" for at in changed)

    @cached_property
    def uses(self) -> dict[str, AssetUses]:
        """The files beside releases that texts use now, by the texts' files."""
        kept = self.snapshot.uses()
        for path in (*self.changed, *self.gone):
            kept.pop(path, None)
        for path, (leads, prose, _) in self.bound.items():
            kept[path] = uses_of_text(prose, leads)
        return {path: use for path, use in kept.items() if use.files}

    # --- problems -------------------------------------------------------------------------------------------------

    @cached_property
    def former_problems(self) -> dict[str, tuple[Problem, ...]]:
        """What was wrong with single files."""
        return self.snapshot.problems(FILE_PROBLEMS)

    @cached_property
    def file_problems(self) -> dict[str, tuple[Problem, ...]]:
        """What is wrong with single files now; NeedsFullBuild when any of it is an error."""
        problems = {
            path: found
            for path, found in self.former_problems.items()
            if path not in self.changed and path not in self.gone and path not in self.overviews.problems
        }
        problems |= {path: found for path, found in self.overviews.problems.items() if found}
        for path, record in self.changed.items():
            unclear = self.marked[path].prose.problems if path in self.marked else ()
            own = (*record.problems, *(problem for problem in unclear if problem.code not in record.accept))
            if own:
                problems[path] = own
        wrong = [*(problem for _, _, found in self.bound.values() for problem in found)]
        for problem in (*wrong, *(problem for found in problems.values() for problem in found)):
            if has_errors([problem]):
                raise NeedsFullBuild(Why.ERRORS, problem.at.path)
        return problems


def is_passed_over(path: str) -> bool:
    """Whether a file of content is one that no build reads."""
    _, *names = path.split("/")
    return any(map(is_left_by_program, names)) or (len(names) == 1 and names[0] in KEPT_FOR_WRITERS)


def kept_object(old: object, new: object) -> object:
    """The former one of two equal values, so that it needn't be compared again."""
    return old if old == new else new
