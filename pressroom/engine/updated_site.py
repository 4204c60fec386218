"""A site after some of its content has changed: the texts that are others or lead elsewhere, and what that reaches."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property

from pressroom.engine.executor import Executor
from pressroom.engine.planning import TEXT, asked_by_text, field_leads
from pressroom.engine.reading import mark_up_texts
from pressroom.engine.reasons import NeedsFullBuild, Why
from pressroom.engine.record_files import MarkedText
from pressroom.engine.results import Results
from pressroom.engine.trace import TextTrace
from pressroom.engine.updated_records import UpdatedRecords
from pressroom.model import Prose
from pressroom.model.paths import LinkName
from pressroom.pages.index_changes import changed_nodes
from pressroom.pages.own_addresses import LINK_WARNINGS
from pressroom.pages.plan import AssetUses, uses_of_text
from pressroom.pages.references import changed_links, leads_of, link_targets
from pressroom.problems import Location, Problem, Severity, has_errors
from pressroom.read.schedule import moments_of

AnchorNames = tuple[str, ...]


class UpdatedSite(UpdatedRecords):
    """What has become another since the last build, and everything that follows from it but the files."""

    # --- texts ----------------------------------------------------------------------------------------------------

    @cached_property
    def marked(self) -> Mapping[str, MarkedText]:
        """The published ones of the changed texts, marked up."""
        shown = {path: record for path, record in self.changed.items() if self._is_shown(record.entry)}
        results = Results(self.snapshot.store, self.last.program)
        texts = mark_up_texts([record.text for record in shown.values()], Executor(), lambda _, parts: parts, results)
        return dict(zip(shown, texts, strict=True))

    def anchors_of(self, path: str) -> AnchorNames | None:
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
    def bound(self) -> Mapping[str, tuple[AnchorNames, Prose, tuple[Problem, ...]]]:
        """Where the references of texts lead that are others, or that lead elsewhere now."""
        waiting = {name.removeprefix(TEXT) for name in self.reached if name.startswith(TEXT)}
        proses = {path: text.prose for path, text in self.marked.items()}
        for path in waiting - proses.keys() - set(self.gone) - self.changed.keys():
            trace = self.former_text(path)
            if trace and trace.prose:
                proses[path] = self.snapshot.prose(trace)
        outcome = {}
        for path, prose in proses.items():
            has_links = prose.references or prose.outside
            leads, problems = leads_of(path, prose, self.targets, self.anchors_of) if has_links else ((), ())
            outcome[path] = (leads, prose, problems)
        return outcome

    @cached_property
    def texts(self) -> Mapping[str, TextTrace]:
        """The traces of all texts that are others now, or lead elsewhere."""
        traces = {}
        for path in (*self.bound, *(path for path in self.changed if path not in self.bound)):
            former, record = self.former_text(path), self.changed.get(path)
            options, head = (record.options, record.head) if record else (former.options, former.head)  # type: ignore[union-attr]
            leads, prose, _ = self.bound.get(path, ((), Prose(), ()))
            key = self.marked[path].key if path in self.marked else former.prose if former and not record else ""
            traces[path] = TextTrace(key, options, leads, prose.anchors, head)
        return traces

    @cached_property
    def asked_by_texts(self) -> Mapping[str, str]:
        """What decides where the references of the changed texts lead."""
        return {
            TEXT + path: nodes
            for path, text in self.marked.items()
            if text.prose.references or text.prose.outside
            if (nodes := asked_by_text(path, text.prose, self.targets))
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
            if former is None or former.prose != trace.prose:
                nodes.add(f"body {path}")
        for path, record in self.changed.items():
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
    def former_uses(self) -> dict[str, AssetUses]:
        """The files beside releases that texts used before, by the texts' files."""
        return self.snapshot.uses()

    @cached_property
    def uses(self) -> dict[str, AssetUses]:
        """The files beside releases that texts use now, by the texts' files."""
        kept = dict(self.former_uses)
        for path in (*self.changed, *self.gone):
            kept.pop(path, None)
        for path, (leads, prose, _) in self.bound.items():
            kept[path] = uses_of_text(prose, leads, self.index.asset_paths)
        return {path: use for path, use in kept.items() if use.files}

    # --- problems -------------------------------------------------------------------------------------------------

    @cached_property
    def file_problems(self) -> dict[str, tuple[Problem, ...]]:
        """What is wrong with single files now; NeedsFullBuild when any of it is an error."""
        problems = {
            path: outcome
            for path, outcome in self.former_problems.items()
            if path not in self.changed and path not in self.gone and path not in self.overviews.problems
        }
        problems |= {path: outcome for path, outcome in self.overviews.problems.items() if outcome}
        for path, record in self.changed.items():
            unclear = self.marked[path].prose.problems if path in self.marked else ()
            own = (*record.problems, *(problem for problem in unclear if problem.code not in record.accept))
            if own:
                problems[path] = own
        for path, (_, _, outcome) in self.bound.items():
            others = tuple(problem for problem in problems.pop(path, ()) if problem.code not in OF_REFERENCES)
            asked = tuple(self._unaccepted(path, outcome))
            if others or asked:
                problems[path] = (*others, *asked)
        wrong = [*(problem for _, _, outcome in self.bound.values() for problem in outcome)]
        for problem in (*wrong, *(problem for outcome in problems.values() for problem in outcome)):
            if has_errors([problem]):
                raise NeedsFullBuild(Why.ERRORS, problem.at.path)
        return problems

    def _unaccepted(self, path: str, problems: Iterable[Problem]) -> Iterator[Problem]:
        """The warnings among the problems of a text's references that its record doesn't accept."""
        change = self.changed.get(path)
        accepted = change.accept if change else self.snapshot.entries[path].accept
        for problem in problems:
            if problem.severity is Severity.WARNING and problem.code not in accepted:
                yield problem


OF_REFERENCES = frozenset({"speaker-misspelt", *LINK_WARNINGS})
"""The warnings of a text that depend on where its references lead."""
