"""An update: a build after which only the targets whose ingredients or answers have changed are planned and made.

Whatever has changed - a word, a field, a new, renamed or removed file, a key of ``site.yaml``, a template, the clock -
is one thing: the index before, the index now, and the nodes whose answers differ. What can't be known from what is kept
raises `NeedsFullBuild` with its reason.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from pressroom.cache.fingerprints import Inputs
from pressroom.cache.rows import Row, row_text
from pressroom.check import (
    Former,
    SiteUnderCheck,
    check_whole,
    sheets_of,
)
from pressroom.check.stylesheets import Sheet
from pressroom.engine.changed_assets import changed_pictures
from pressroom.engine.current_records import CurrentRecords
from pressroom.engine.executor import Executor
from pressroom.engine.judging import surroundings_of
from pressroom.engine.kept_plan import Origins
from pressroom.engine.made import Made, facts_among, fresh_among
from pressroom.engine.making import FormerTargets, Maker
from pressroom.engine.planning import TEXT, all_segments, first_among
from pressroom.engine.priority import make_first
from pressroom.engine.reasons import NeedsFullBuild, Why
from pressroom.engine.recorder import page_rows
from pressroom.engine.records import PublishedRecords
from pressroom.engine.request import BuildRequest, compiled_templates
from pressroom.engine.segments import UpdatedSegments
from pressroom.engine.snapshot import PAGE_PROBLEMS, PAGES, TEMPLATES, FactsOfPages, Snapshot, ids_in
from pressroom.engine.template_deps import TemplateDeps
from pressroom.engine.trace import LastBuild
from pressroom.engine.updated_plan import UpdatedPlan
from pressroom.engine.updated_site import UpdatedSite
from pressroom.model import File
from pressroom.model.files import ends_with
from pressroom.pages.context import PlanContext, term_node
from pressroom.pages.pictures import Pictures
from pressroom.pages.targets import Recipe
from pressroom.problems import Location, Problem

AT_ONCE = 500
"""Pages whose kept facts are held at once: those of all would take as much memory as all else."""


class Update:
    """One update. Each property is a stage of it, worked out from those before."""

    def __init__(
        self, request: BuildRequest, snapshot: Snapshot, last: LastBuild, inputs: Inputs, changed: frozenset[str]
    ) -> None:
        """The inputs at these paths have changed, or have come or gone."""
        self.request = request
        self.snapshot = snapshot
        self.last = last
        self.inputs = inputs
        self.changed = changed
        self.same_facts: set[str] = set()
        """The pages that were made anew, and of which the last build has kept the same facts."""
        self.site = UpdatedSite(request, snapshot, last, sorted(self._below("content")))

    def _below(self, folder: str) -> list[str]:
        return [path for path in self.changed if path.startswith(f"{folder}/")]

    # --- the plan -------------------------------------------------------------------------------------------------

    @cached_property
    def context(self) -> PlanContext:
        """What planners may ask."""
        site, records = self.site, self.records
        published = PublishedRecords(
            site.index,
            raw=records.raw,
            bodies=records.body,
            proses=records.prose,
            leads=records.leads,
            pictures=self.pictures,
            expect=records.expect,
            expect_texts=records.expect_texts,
        )
        return PlanContext(site.index, published, site.links)

    @cached_property
    def records(self) -> CurrentRecords:
        """What planners are given of records and texts."""
        return CurrentRecords(self.site)

    @cached_property
    def pictures(self) -> Pictures:
        """What was found in the files beside releases."""
        former = self.snapshot.pictures() if self.last.assets else {}
        known = {asset.path for asset in self.site.assets}
        return {**{path: picture for path, picture in former.items() if path in known}, **self.changed_pictures}

    @cached_property
    def changed_pictures(self) -> Pictures:
        """The same of those that have changed."""
        return changed_pictures(self.site.assets, self.site.changed_assets)

    @cached_property
    def plan(self) -> UpdatedPlan:
        """The plan, beside that of the last build."""
        return UpdatedPlan(self.site, self.context, self.pictures, self.changed)

    @property
    def recipes(self) -> Mapping[str, Recipe]:
        """A recipe for every file of the site, by its path."""
        return self.plan.recipes

    @cached_property
    def changed_nodes(self) -> frozenset[str]:
        """The nodes whose answers are others than before."""
        site = self.site
        files = {f"file {path}" for path in self.changed}
        return site.structure_nodes | site.text_nodes | site.link_nodes | files | self.plan.changed_nodes

    @cached_property
    def segments(self) -> UpdatedSegments:
        """The intermediate files of the search's index and of tables."""
        return UpdatedSegments(self.snapshot, self.site.old_index, self.site.index, all_segments(self.context))

    @cached_property
    def dirty(self) -> tuple[Recipe, ...]:
        """The recipes whose targets may be others now, in the order of their paths."""
        recipes = self.recipes
        shown = (path for path in self._shown_by_changed_templates() if path in recipes)
        return tuple(recipes[path] for path in sorted(self._of_other_ingredients.union(shown)))

    @cached_property
    def _of_other_ingredients(self) -> frozenset[str]:
        """The targets that may be made of something else now, their templates left out."""
        others = self.changed_nodes - self.site.structure_nodes
        names = self.site.reached | self.snapshot.asked.dependents_of(others)
        names |= self.snapshot.asked.dependents_of(self._changed_pieces(names))
        reached = {name for name in names if not name.startswith(TEXT)}
        return frozenset(path for path in reached | self.plan.planned_otherwise if path in self.recipes)

    def _changed_pieces(self, names: Container[str]) -> frozenset[str]:
        """Make the segments anew that are among these names, and tell the nodes of what is another in them."""
        stale = self.segments.stale(names)
        made = self._each_made(self._maker_of(None, None), stale) if stale else ()
        self.context.take_segments(self.segments.piece)
        return self.segments.changed_nodes(filter(None, made))

    @cached_property
    def template_deps(self) -> TemplateDeps:
        """What stands for the templates that pages are made of."""
        return TemplateDeps(self.inputs.states, self.request.folders.templates, self.snapshot.rows(TEMPLATES))

    def _shown_by_changed_templates(self) -> set[str]:
        if not self._below("templates"):
            return set()
        traces = self.snapshot.targets()
        stale = {
            (trace.templates, trace.template_fingerprint)
            for trace in traces.values()
            if trace.templates and self.template_deps(trace.templates) != trace.template_fingerprint
        }
        return {path for path, trace in traces.items() if (trace.templates, trace.template_fingerprint) in stale}

    # --- the files ------------------------------------------------------------------------------------------------

    def made_in(self, stage: Path | None) -> tuple[Made, ...]:
        """The files of the dirty recipes: first those that somebody waits for."""
        maker = self._maker_of(stage, self._former_targets())
        dirty = {recipe.path: recipe for recipe in self.dirty}
        priority = self.request.priority
        made = make_first(priority, dirty, maker.make) if priority else {}
        rest = [recipe for path, recipe in dirty.items() if path not in made]
        made |= zip((recipe.path for recipe in rest), self._each_made(maker, rest), strict=True)
        done = tuple(item for path in dirty if (item := made[path]) is not None)
        if len(done) < len(dirty):
            raise NeedsFullBuild(Why.TEMPLATE_FAULT)
        return done

    def _former_targets(self) -> FormerTargets:
        traces = self.snapshot.targets([recipe.path for recipe in self.dirty])
        return FormerTargets(
            output=self.request.folders.output,
            traces=traces,
            sizes={path: trace.size for path, trace in traces.items()},
            facts=self.former_facts,
            is_intact=True,
            segments={},
            same_ingredients=frozenset(traces.keys() - self._of_other_ingredients),
        )

    def _maker_of(self, stage: Path | None, former: FormerTargets | None) -> Maker:
        return Maker(
            self.context,
            folder=self.request.folders.templates,
            around=surroundings_of(self.site.about),
            version=self.last.program,
            fingerprint=self.template_deps,
            prose_key=self.records.prose_key,
            compiled=compiled_templates(self.request.folders.output),
            stage=stage,
            former=former,
            has_traces=True,
            origins=Origins(self.recipes) if stage else {},
            read_ahead=self.records.read_ahead,
        )

    def _each_made(self, maker: Maker, recipes: Sequence[Recipe]) -> list[Made | None]:
        executor = Executor(self.request.options.jobs)
        try:
            results = executor.each(maker.make_for_site, recipes, first_among(recipes))
            made = [item for _, item in zip(self.request.progress("render", recipes), results, strict=True)]
        except BaseException:
            executor.close(at_once=True)
            raise
        executor.close()
        return made

    @cached_property
    def former_facts(self) -> FactsOfPages:
        """The facts of the pages that the last build made."""
        return FactsOfPages(self.snapshot, self.plan.former)

    # --- what is wrong --------------------------------------------------------------------------------------------

    def page_problems(self, made: Sequence[Made]) -> dict[str, list[Problem]]:
        """What is wrong with single files now; NeedsFullBuild when it is an error."""
        fresh = {item.file.path: item for item in fresh_among(made)}
        former = self.snapshot.problems(PAGE_PROBLEMS)
        kept = {path: list(listed) for path, listed in former.items() if path not in fresh and path in self.recipes}
        return {**kept, **{path: list(item.problems) for path, item in fresh.items() if item.problems}}

    def site_problems(self, made: Sequence[Made]) -> tuple[Problem, ...]:
        """What is wrong with the site as a whole."""
        fresh = fresh_among(made)
        files = sorted((item.file for item in fresh), key=lambda file: file.path)
        facts = facts_among(fresh)
        paths = frozenset(item.file.path for item in fresh)
        others = Origins(self.recipes, paths)
        vanished = self._vanished(fresh)
        former = Former(
            origins=others,
            facts=FactsOfPages(self.snapshot, others),
            rows=lambda: self.snapshot.rows(PAGES),
            explains=lambda term: self.snapshot.asked.has_dependent(term_node(term.mark), others),
            sheets=self._sheets_of_others(others) if vanished else (),
            vanished=vanished,
            is_same_set=self.plan.is_same_set,
        )
        around = surroundings_of(self.site.about)
        return tuple(check_whole(SiteUnderCheck(files, facts, sheets_of(files), around, former)))

    def _vanished(self, fresh: Sequence[Made]) -> frozenset[str]:
        """The files that are gone, and the ids that pages have no more."""
        now = facts_among(fresh)
        known = [path for path in now if path in self.former_facts]
        rows = dict(page_rows(fresh))
        parts = (known[start : start + AT_ONCE] for start in range(0, len(known), AT_ONCE))
        others = (each for part in parts for each in self._with_other_facts(part, rows))
        ids = (f"{path}#{lost}" for path, before in others for lost in before - now[path].ids)
        return frozenset((*self.plan.removed, *ids))

    def _with_other_facts(self, pages: Sequence[str], rows: Mapping[str, Row]) -> Iterator[tuple[str, frozenset[str]]]:
        """Those of some pages whose facts are others now, and the ids that they had; the rest are the same."""
        before = self.snapshot.rows(PAGES, pages)
        others = [path for path in pages if before[path] != row_text(rows[path])]
        self.same_facts.update(set(pages).difference(others))
        return ((path, ids_in(before[path])) for path in others)

    def _sheets_of_others(self, others: Mapping[str, Location]) -> tuple[Sheet, ...]:
        output = self.request.folders.output
        drawn = (path for path in others if ends_with(path, (".css", ".svg")))
        return sheets_of(File(path=path, content=output / path, origin=others[path]) for path in drawn)
