"""The plan of an update: that of the last build where nothing has changed that plans are made of, else another."""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from pressroom.engine.kept_plan import KeptPlan, is_planned_alike, line_of, plan_row
from pressroom.engine.planning import TAKEN_ADDRESS, taken_address_problems
from pressroom.engine.reasons import NeedsFullBuild, Why
from pressroom.engine.source_files import static_files, template_problems
from pressroom.engine.update_rules import archive_of
from pressroom.engine.updated_site import UpdatedSite
from pressroom.model import is_page
from pressroom.pages.context import PlanContext
from pressroom.pages.old_addresses import possible_files
from pressroom.pages.pictures import Pictures
from pressroom.pages.plan import all_uses, recipes_of
from pressroom.pages.targets import Recipe
from pressroom.problems import Problem, has_errors


class WorkedOutPlan(NamedTuple):
    """A plan that isn't that of the last build; `listed` and `planned` are what planners may ask of it."""

    recipes: Mapping[str, Recipe]
    problems: tuple[Problem, ...]
    listed: tuple[str, ...]
    planned: frozenset[str]


class UpdatedPlan:
    """A recipe for every file of an updated site, beside those of the last build.

    Plans are made of the index, of the files that lie beside releases, whichever of these texts use, and of the
    agency's own files; never of a text or a whole record. So an edit of a text leaves the plan as it is, and only the
    recipes of its files are made again.
    """

    def __init__(self, site: UpdatedSite, context: PlanContext, pictures: Pictures, changed: frozenset[str]) -> None:
        """The plan of a site in which the inputs at these paths have changed, or have come or gone."""
        self._site = site
        self._context = context
        self._pictures = pictures
        self._changed = changed

    @cached_property
    def former(self) -> KeptPlan:
        """The plan of the last build."""
        return self._site.snapshot.plan(self._site.request.folders)

    @cached_property
    def is_same(self) -> bool:
        """Whether every file is planned as before, since nothing has changed that plans are made of.

        What is wrong with the plan is told at places in files: where such a file has changed, they may be others.
        """
        site = self._site
        if site.changed_assets or self._has_changed("static") or not site.is_same_structure:
            return False
        is_told_elsewhere = any(problem.at.path in self._changed for problem in site.last.plan_problems)
        return not is_told_elsewhere and site.uses == site.former_uses

    def _has_changed(self, folder: str) -> bool:
        return any(path.startswith(f"{folder}/") for path in self._changed)

    @cached_property
    def recipes(self) -> Mapping[str, Recipe]:
        """A recipe for every file of the site, by its path; NeedsFullBuild when anything is wrong with that."""
        templates = template_problems(self._site.request.folders.templates) if self._has_changed("templates") else ()
        ensure_without_errors(templates)
        if not self.is_same:
            return self._worked_out.recipes
        self._context.take_plan(self.former)
        return self.former

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the plan."""
        return self._site.last.plan_problems if self.is_same else self._worked_out.problems

    @cached_property
    def _worked_out(self) -> WorkedOutPlan:
        index = self._site.index
        static = static_files(self._site.request.folders.static)
        ensure_without_errors(static.problems)
        uses = all_uses(index, self._site.uses.values())
        recipes, problems = recipes_of(self._context, index, uses, static.recipes, self._pictures)
        planned = {recipe.path: recipe for recipe in recipes}
        problems = (*static.problems, *problems, *self._taken_addresses(planned))
        return WorkedOutPlan(planned, problems, self._context.listed, self._context.planned)

    def _taken_addresses(self, recipes: Mapping[str, Recipe]) -> tuple[Problem, ...]:
        """The old addresses at which a file of the site stands: others only when records or files are others."""
        site = self._site
        former = tuple(problem for problem in site.last.plan_problems if problem.code == TAKEN_ADDRESS)
        is_where_it_was = not any(problem.at.path in site.changed for problem in former)
        if is_where_it_was and site.is_same_structure and recipes.keys() == self.former.paths:
            return former
        return tuple(taken_address_problems(self._context, site.index, archive_of(site).releases))

    # --- beside the last build ------------------------------------------------------------------------------------

    @cached_property
    def removed(self) -> tuple[str, ...]:
        """The files that are no longer planned."""
        return () if self._is_as_before else tuple(path for path in self.former if path not in self.recipes)

    @cached_property
    def added(self) -> tuple[str, ...]:
        """The files that weren't planned before."""
        return () if self._is_as_before else tuple(path for path in self.recipes if path not in self.former)

    @cached_property
    def changed_nodes(self) -> frozenset[str]:
        """The nodes whose answers are others, since the plan is: which pages are listed, what is at old addresses."""
        if self._is_as_before:
            return frozenset()
        former, now, index = self.former, self._worked_out, self._site.index
        others = former.planned ^ now.planned
        is_at_old_address = others and not others.isdisjoint(possible_files(index.about, index.addresses))
        nodes = {"listed": former.listed != now.listed, "at-old-addresses": is_at_old_address}
        return frozenset(name for name, is_another in nodes.items() if is_another)

    @property
    def is_same_set(self) -> bool:
        """Whether the site has the same files as before."""
        return not self.removed and not self.added

    @cached_property
    def planned_otherwise(self) -> frozenset[str]:
        """The files that are new, or that are planned by another function, or by one that is given something else."""
        if self._is_as_before:
            return frozenset()
        before = self.former.lines
        return frozenset(
            path for path, line in self._lines.items() if path not in before or not is_planned_alike(before[path], line)
        )

    @cached_property
    def _is_as_before(self) -> bool:
        """Whether every recipe is what it was, as is known without comparing them where nothing else has changed."""
        return self.is_same or self._lines == self.former.lines

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        folders = self._site.request.folders
        return {path: line_of(recipe, folders) for path, recipe in self.recipes.items()}

    @property
    def pages(self) -> int:
        """How many of the files are pages."""
        return self._site.last.summary.pages if self._is_as_before else sum(map(is_page, self.recipes))

    @property
    def rows(self) -> Mapping[str, str]:
        """The plan as it is to be kept, where it is another than before."""
        return {} if self._is_as_before else {"": plan_row(self._lines.values())}

    @property
    def kept(self) -> KeptPlan:
        """The plan as the next build finds it."""
        return self.former if self._is_as_before else KeptPlan(list(self._lines.values()), self._site.request.folders)


def ensure_without_errors(problems: tuple[Problem, ...]) -> None:
    """See that nothing is wrong that a full build has to tell."""
    for problem in problems:
        if has_errors([problem]):
            raise NeedsFullBuild(Why.ERRORS, problem.at.path)
