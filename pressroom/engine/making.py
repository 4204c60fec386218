"""From recipes to finished files: each is planned, compared with its trace, and made when its ingredients have changed.

It works alike in this process and in others, so what it needs can be handed over.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, NamedTuple

from pressroom.cache.digests import Digester, written_plain
from pressroom.check import JudgedAddresses, PageFacts, Surroundings, check_each, extract_facts, planned_site
from pressroom.engine.made import Made
from pressroom.engine.reasons import MadeWhy
from pressroom.engine.staging import staging, write_staged
from pressroom.engine.trace import TargetTrace
from pressroom.model import File, is_page
from pressroom.pages.components import Bound, Item
from pressroom.pages.context import PlanContext
from pressroom.pages.targets import Frame, MarkdownExport, Page, Recipe, Target
from pressroom.problems import Location, Problem
from pressroom.render import Templates, chosen_template, load_templates, render_site
from pressroom.spill import Spill
from pressroom.values import dataclass
from pressroom.write.manifest import Digest

PAGES = "pages"
"""What the names of files begin with in which the facts of pages wait."""


@dataclass(frozen=True, kw_only=True)
class FormerTargets:
    """What a former build made into the same output: its traces, and how large its files are now.

    `is_intact` tells that the output stands as that build left it, so that its files need not be read to know.
    `segments` are the intermediate files, which the output has not. What `same_ingredients` are made of is what it
    was, but for templates: nothing that they asked for has changed.
    """

    output: Path
    traces: Mapping[str, TargetTrace]
    sizes: Mapping[str, int]
    facts: Mapping[str, PageFacts]
    is_intact: bool
    segments: Mapping[str, bytes]
    same_ingredients: frozenset[str] = frozenset()

    def known_key(self, path: str) -> str:
        """The digest of what a file is made of, where that is known without looking; else ""."""
        return self.traces[path].key if path in self.same_ingredients else ""

    def why_made(self, path: str, key: str, fingerprint: str) -> MadeWhy | None:
        """Why a file has to be made; None when it is made of the same ingredients, and is in the output as it was."""
        trace = self.traces.get(path)
        if trace is None:
            return MadeWhy.NEW
        if is_page(path) and path not in self.facts:
            return MadeWhy.NOTHING_KEPT
        if trace.key != key or not trace.sha256:  # nothing is known of a copy, which is always compared
            return MadeWhy.INGREDIENTS
        if trace.template_fingerprint != fingerprint:
            return MadeWhy.TEMPLATE
        if path in self.segments:
            return None
        is_there = trace.size == self.sizes.get(path) and (self.is_intact or self._digest(path) == trace.sha256)
        return None if is_there else MadeWhy.OUTPUT

    def _digest(self, path: str) -> str:
        """The digest of a file of the output; "" for one that can't be read, which is told when it is to be written."""
        try:
            return sha256((self.output / path).read_bytes()).hexdigest()
        except OSError:
            return ""


class Planned(NamedTuple):
    """A target that is about to be made, with what `Made` tells of it; `why` is None when a former build made it."""

    target: Target
    key: str
    templates: str
    template_fingerprint: str
    asked: str
    why: MadeWhy | None


def nothing_to_read(_recipes: Sequence[Recipe]) -> None:
    """All that files are made of is in memory."""


class Maker:
    """Makes targets. `version` stands for our code, `fingerprint` gives what stands for the templates of a page.

    `prose_key` stands for a marked-up text, by the file that it stands in. Files are judged by what is `around`.
    Finished files wait in `stage`, if there is one, so that they need not be held in memory; of `many` the facts as
    they are kept wait there, too. Compiled templates are kept in `compiled`; `templates` are loaded already, for this
    process and those forked from it. `origins` are those of all files of the site, by their paths. `read_ahead` is told
    which recipes are next.
    """

    def __init__(  # noqa: PLR0913  (all that a file is made of)
        self,
        context: PlanContext,
        *,
        folder: Path,
        around: Surroundings,
        version: str = "",
        fingerprint: Callable[[str], str] = str,
        prose_key: Callable[[str], str] = str,
        compiled: Path | None = None,
        templates: Templates | None = None,
        stage: Path | None = None,
        former: FormerTargets | None = None,
        has_traces: bool = False,
        many: bool = False,
        origins: Mapping[str, Location] | None = None,
        read_ahead: Callable[[Sequence[Recipe]], None] = nothing_to_read,
    ) -> None:
        """Nothing is loaded before the first page is made."""
        self.context = context
        self.folder = folder
        self.around = around
        self.stage = stage
        self._version = version
        self._fingerprint = fingerprint
        self._prose_key = prose_key
        self._compiled = compiled
        if templates:
            self._templates = templates
        self._former = former
        self._has_traces = has_traces
        self._origins = origins or {}
        self._read_ahead = read_ahead
        self._spill = Spill(stage, PAGES) if stage and many else None

    def make(self, recipes: Sequence[Recipe]) -> list[Made | None]:
        """The files of some recipes; None for what a template could not show.

        Each step is done for all of them before the next one: a processor is quicker at what it has just done.
        """
        self._read_ahead(recipes)
        planned = [self._planned(recipe) for recipe in recipes]
        self.context.forget()
        files = [None if step.why is None else self._rendered(step.target) for step in planned]
        facts = [_facts_of(file) for file in files]
        problems = self._problems_of(files, facts)
        made = [self._finished(*each) for each in zip(planned, files, facts, problems, strict=True)]
        if self._spill:
            with staging(PAGES):
                self._spill.flush()
        return made

    def make_for_site(self, recipes: Sequence[Recipe]) -> list[Made | None]:
        """The same; of facts that are kept without the addresses that need not be judged by the whole site.

        Most of what is looked at are these, and it is held in memory for all pages, and sent from process to process.
        """
        return [made and self._cut_down(made) for made in self.make(recipes)]

    def _cut_down(self, made: Made) -> Made:
        if made.facts is None or not made.kept_facts:
            return made
        return made._replace(facts=self._addresses.unsettled(made.file.path, made.facts))

    def plan(self, recipe: Recipe) -> Target:
        """The target of a recipe."""
        target: Target = recipe.plan(self.context, recipe, *recipe.arguments)
        return target

    def _planned(self, recipe: Recipe) -> Planned:
        with self.context.noting() as asked:
            target = self.plan(recipe)
        key, templates, fingerprint = self._ingredients(target)
        nodes = "\t".join(sorted(asked)) if self._has_traces else ""
        former = self._former
        why = former.why_made(target.path, key, fingerprint) if former else MadeWhy.NOTHING_KEPT
        return Planned(target, key, templates, fingerprint, nodes, why)

    def _rendered(self, target: Target) -> File | None:
        files, _ = render_site([target], self._templates)
        return files[0] if files else None

    def _taken_over(self, former: FormerTargets, target: Target, asked: str) -> Made:
        """A file as a former build made it."""
        path, trace = target.path, former.traces[target.path]
        template = chosen_template(self.folder, trace.templates) if trace.templates else ""
        content = former.segments.get(path, former.output / path)
        file = File(path=path, content=content, origin=target.origin, template=template)
        digest = Digest(size=trace.size, sha256=trace.sha256)
        facts = former.facts.get(path)
        return Made(file, facts, trace.key, trace.templates, trace.template_fingerprint, asked, digest, why=None)

    def _ingredients(self, target: Target) -> tuple[str, str, str]:
        """The digest of all that a target is made of but its templates; these, and what stands for them."""
        if not self._has_traces:
            return "", "", ""
        key = self._former.known_key(target.path) if self._former else ""
        if not key:
            key = blake2b(self._version.encode() + self._digester.digest(target), digest_size=16).hexdigest()
        if not isinstance(target, Page):
            return key, "", ""
        return key, target.template, self._fingerprint(target.template)

    def _problems_of(
        self, files: Sequence[File | None], facts: Sequence[PageFacts | None]
    ) -> list[tuple[Problem, ...]]:
        """What is wrong with files that were made now, each by itself."""
        seen = {file.path: of_file for file, of_file in zip(files, facts, strict=True) if file and of_file}
        wrong = check_each(filter(None, files), seen, self.around)
        return [tuple(wrong.get(file.path, ())) if file else () for file in files]

    def _finished(
        self, planned: Planned, file: File | None, facts: PageFacts | None, problems: tuple[Problem, ...]
    ) -> Made | None:
        """A finished file, on the stage if there is one; or as a former build made it."""
        target, key, templates, fingerprint, asked, why = planned
        if why is None and self._former:
            return self._taken_over(self._former, target, asked)
        if file is None:
            return None
        content = file.content
        if self.stage is None or isinstance(content, Path):
            return Made(file, facts, key, templates, fingerprint, asked, problems=problems, why=why)
        place = self.stage / sha256(file.path.encode()).hexdigest()
        with staging(file.path):
            write_staged(place, content)
        digest = Digest(size=len(content), sha256=sha256(content).hexdigest())
        kept = facts.row.encode() if facts and key else b""
        waiting = self._spill.put(kept) if self._spill and kept else kept
        staged = File(path=file.path, content=place, origin=file.origin, template=file.template)
        return Made(staged, facts, key, templates, fingerprint, asked, digest, waiting, problems, why)

    @cached_property
    def _templates(self) -> Templates:
        return load_templates(self.folder, self._compiled)

    @cached_property
    def _addresses(self) -> JudgedAddresses:
        return JudgedAddresses(planned_site(self._origins, self.around))

    @cached_property
    def _digester(self) -> Digester:
        """Texts are digested by their keys; what many targets hold is digested once."""
        whole = Digester()
        known: dict[int, tuple[object, bytes]] = {}

        def once(value: Any) -> Any:  # noqa: ANN401  (any value there is)
            remembered = known.get(id(value))
            if remembered is None or remembered[0] is not value:
                remembered = known[id(value)] = (value, whole.digest(value))
            return remembered[1]

        def text(bound: Bound) -> Any:  # noqa: ANN401  (see `once`)
            pictures = whole.digest(bound.pictures) if bound.pictures else b""
            return ("text", self._prose_key(bound.origin), bound.targets, pictures)

        def markdown(copy: MarkdownExport) -> Any:  # noqa: ANN401  (see `once`)
            parts = (copy.fields, copy.body)
            plain = written_plain(parts)
            return ("markdown", whole.digest(parts) if plain is parts else plain)

        return Digester({Frame: once, Item: once, Bound: text, MarkdownExport: markdown})

    def __getstate__(self) -> dict[str, object]:
        """What another process is handed: not what this one has loaded."""
        return {name: value for name, value in vars(self).items() if name not in _LOADED}


_LOADED = frozenset({"_templates", "_addresses", "_digester"})
"""What each process makes of the rest for itself."""


def _facts_of(file: File | None) -> PageFacts | None:
    """What is seen on a file that was made now, if it is a page."""
    content = file.content if file and is_page(file.path) else None
    return extract_facts(content) if isinstance(content, bytes) else None
