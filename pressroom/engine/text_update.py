"""A build after which only texts, templates or files of the agency's own have changed: the plan of the last one stands.

What says of a release nothing but its words (title, summary, text) reaches only the files that show these words. So
they alone are made again, from their outlines. Whatever is not so simple is left to a whole build: a field that lists
or links go by, an anchor that is gone, a page that a check complains of.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from pressroom.cache.fingerprints import Inputs, LastScan, stat_signature
from pressroom.cache.store import Store
from pressroom.check import check_absent, check_site
from pressroom.engine.changed_records import NotSimpleError, Others, Revision, Texts, with_other_body
from pressroom.engine.executor import MIN_PARALLEL, Executor
from pressroom.engine.recorder import Made, standing_of, target_key
from pressroom.engine.request import (
    BuildRequest,
    BuildResult,
    as_checked_site,
    blueprint_of,
    build_key,
    compiled_templates,
    missing_folders,
    staging_folder,
)
from pressroom.engine.snapshot import LAST, RECORDS, STANDING, SUMMARIES, TEMPLATES, Blueprint, Undrawn
from pressroom.engine.source_files import static_files, template_problems
from pressroom.engine.template_deps import TemplateDeps
from pressroom.engine.trace import (
    CODEC,
    BuildSummary,
    LastBuild,
    RecordTrace,
    TargetTrace,
)
from pressroom.problems import Problem, has_errors, in_order
from pressroom.replay import output_fingerprint
from pressroom.write import lock, write_changed
from pressroom.write.manifest import MANIFEST

AT_ONCE = 2000
"""Files that are made before the next ones are read: more of them only need memory."""


def revised(request: BuildRequest, store: Store, inputs: Inputs, known: LastScan) -> BuildResult | None:
    """The last build with other words; None where a whole build is needed.

    `known` is how the inputs looked the last time that they were remembered.
    """
    blueprint = blueprint_of(request, store)
    last = blueprint.last()
    if last is None or not fits(last, request, inputs):
        return None
    if last.inputs != known.digest:
        return None
    try:
        with lock(request.folders.output):
            if output_fingerprint(str(request.folders.output), MANIFEST) != last.finished.output_fingerprint:
                return None
            return Reviser(request=request, blueprint=blueprint, inputs=inputs, last=last).outcome(
                inputs.changed_since(known.looks)
            )
    except (NotSimpleError, LookupError, ValueError, OSError):
        return None


def fits(last: LastBuild, request: BuildRequest, inputs: Inputs) -> bool:
    """Whether a build differs from the last one only by what is in its sources."""
    return (
        last.revisable
        and last.strict == request.options.strict
        and last.drafts == request.options.drafts
        and last.program == inputs.part("program")
        and last.finished.holds_at(request.as_of)
        and not missing_folders(request.folders)
    )


@dataclass(kw_only=True)
class Reviser:
    """Makes what a change reaches."""

    request: BuildRequest
    blueprint: Blueprint
    inputs: Inputs
    last: LastBuild
    standing: dict[str, TargetTrace] = field(default_factory=dict, init=False)

    def outcome(self, changed: frozenset[str]) -> BuildResult:
        """What becomes of the changes in these inputs."""
        content, templates, static = (
            sorted(path for path in changed if path.startswith(f"{name}/"))
            for name in ("content", "templates", "static")
        )
        if len(content) + len(templates) + len(static) < len(changed):
            raise NotSimpleError
        folders = self.request.folders
        if (templates and template_problems(folders.templates)) or (static and static_files(folders.static)[1]):
            raise NotSimpleError
        texts = Texts(self.blueprint, self.revisions(content))
        closures = TemplateDeps(self.inputs.looks, self.request.folders.templates, self.blueprint.rows(TEMPLATES))
        paths = sorted({*self.blueprint.reached_by(texts.changed), *self.shown_by(templates, closures), *static})
        problems = self.problems(texts.revisions)
        output = self.request.folders.output
        with staging_folder(self.request) if len(paths) >= MIN_PARALLEL else nullcontext() as stage:
            parts = (paths[start : start + AT_ONCE] for start in range(0, len(paths), AT_ONCE))
            made = [found for part in parts for found in self.made(part, texts, closures, stage)]
            if not self.is_still(changed):
                raise NotSimpleError
            staged = {found.file.path: found.digest for found in made if found.digest}
            written = write_changed(output, {found.file.path: found.file.content for found in made}, staged)
        if written.problems:
            raise NotSimpleError
        now = output_fingerprint(str(output), MANIFEST)
        finished = replace(self.last.finished, output_fingerprint=now, problems=problems)
        self.keep(finished, texts, made, closures)
        return BuildResult(built=as_checked_site(finished), written=written, finished=finished, inputs=self.inputs)

    def revisions(self, paths: Iterable[str]) -> Iterator[tuple[str, Revision]]:
        """The records whose files have changed; NotSimpleError when more than their words has."""
        former = self.blueprint.records(paths)
        for path in paths:
            yield path, self.revision(path, former[path])

    def revision(self, path: str, former: RecordTrace) -> Revision:
        """A record as it is now."""
        file = str(self.request.folders.of(path))
        found = with_other_body(path, file, former, self.last.program)
        if found is None:
            from pressroom.engine.reparse import reread

            found = reread(path, file, former, self.last)
        now = found.now
        is_simple = (
            not former.fixed
            and now.shape == former.shape
            and now.references == former.references
            and set(now.anchors) >= set(former.anchors)
            and [(name, bool(text)) for name, text in now.words] == [(name, bool(text)) for name, text in former.words]
        )
        if not is_simple or has_errors(now.problems) or (now.problems and self.request.options.strict):
            raise NotSimpleError
        return found

    def shown_by(self, templates: Sequence[str], closures: TemplateDeps) -> Iterator[str]:
        """The pages that are made of any template that has changed."""
        if templates:
            known = dict(self.last.closures)
            stale = {names for names, digest in known.items() if closures(names) != digest}
            yield from (path for path, found in self.blueprint.standing().items() if found.templates in stale)

    def made(self, paths: Sequence[str], texts: Texts, closures: TemplateDeps, stage: Path | None) -> list[Made]:
        """The files at some paths, made and judged; many of them wait on the stage."""
        drafts = self.blueprint.drafts(paths)
        holes = {path: drafts.holes(path) for path in paths}
        texts.fetch(frozenset[str]().union(*holes.values()))
        planned = Undrawn(drafts, paths, texts.wording)
        executor = Executor(jobs=self.request.options.jobs, compiled=compiled_templates(self.request), stage=stage)
        try:
            rendered = list(executor.make(planned, self.request.folders.templates))
        finally:
            executor.close()
        made = [found for found in rendered if found is not None]
        if len(made) < len(paths):
            raise NotSimpleError
        self.judge(made)
        former = self.blueprint.standing(paths)
        for path, file in zip(paths, made, strict=True):
            templates = former[path].templates
            key = target_key(
                self.last.program,
                closures(templates) if templates else "",
                drafts.outlines[path],
                (texts.stand_in(name) for name in sorted(holes[path])),
            )
            self.standing[path] = standing_of(key, templates, file)
        return made

    def judge(self, made: Sequence[Made]) -> None:
        """See whether anything is wrong with files; NotSimpleError when there is, or when it may concern others."""
        about = self.last.finished.about
        summaries = {found.file.path: found.summary for found in made if found.summary}
        former = self.blueprint.summaries(summaries)
        if any(former[path].ids - summary.ids for path, summary in summaries.items()):
            raise NotSimpleError
        files = [found.file for found in made]
        if check_site(
            files,
            base=urlsplit(about.url).path or "/",
            notice=any(phase == about.phase for phase, _ in about.notices),
            language=about.language,
            summaries=summaries,
            rest=Others(self.blueprint),
        ) or check_absent(files, self.last.finished.withheld):
            raise NotSimpleError

    def problems(self, revisions: Mapping[str, Revision]) -> tuple[Problem, ...]:
        """Everything that is to be said now: what was said before, but for what was wrong with these records."""
        former = {problem for revision in revisions.values() for problem in revision.former.problems}
        said = [problem for problem in self.last.finished.problems if problem not in former]
        return in_order([*said, *(problem for revision in revisions.values() for problem in revision.now.problems)])

    def is_still(self, changed: Iterable[str]) -> bool:
        """Whether nobody has changed an input while files were made of it."""
        templates = (path for path in self.inputs.looks if path.startswith("templates/"))
        for path in (*changed, *templates):
            file, look = self.request.folders.of(path), self.inputs.looks.get(path)
            if file is None or file.exists() != (look is not None):
                return False
            if look is not None and stat_signature(str(file)) != look.outside:
                return False
        return True

    def keep(self, finished: BuildSummary, texts: Texts, made: Sequence[Made], closures: TemplateDeps) -> None:
        """Remember what has become another."""
        store, paths = self.blueprint.store, [found.file.path for found in made]
        last = replace(
            self.last,
            inputs=self.inputs.digest,
            finished=finished,
            closures=tuple((names, closures(names)) for names, _ in self.last.closures),
        )
        proses = {bytes.fromhex(found.now.prose): CODEC.write(found.prose) for found in texts.revisions.values()}
        store.keep("prose", proses)
        store.keep("build", {build_key(self.inputs, self.request.options): CODEC.write(finished)})
        self.blueprint.keep(
            {
                STANDING: ({path: CODEC.write(self.standing[path]) for path in paths}, ()),
                SUMMARIES: (
                    {found.file.path: found.seen or CODEC.write(found.summary) for found in made if found.summary},
                    (),
                ),
                RECORDS: ({path: CODEC.write(found.now) for path, found in texts.revisions.items()}, ()),
                TEMPLATES: (closures.rows, ()),
                LAST: ({"": CODEC.write(last)}, ()),
            }
        )
