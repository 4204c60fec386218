"""Records and texts as an update has them: those that have changed as they are now, the others as they were kept."""

from collections.abc import Iterable, Sequence

from pressroom.documents.bodies import read_body
from pressroom.engine.reasons import NeedsFullBuild, Why
from pressroom.engine.trace import TextTrace
from pressroom.engine.updated_site import UpdatedSite
from pressroom.model import Prose, Release
from pressroom.pages.exports import release_json, release_markdown
from pressroom.pages.releases import release_page
from pressroom.pages.targets import Recipe

OF_RECORDS = frozenset({release_page, release_json, release_markdown})
"""Planners of the files of one release, whose address they are given: all need its record."""
OF_TEXTS = frozenset({release_page, release_json})
"""Those of them that need its marked-up text, too."""


class CurrentRecords:
    """The records of an updated site by their files, each read when it is asked for, or with others before that."""

    def __init__(self, site: UpdatedSite) -> None:
        """Nothing is read yet."""
        self._site = site
        self._records: dict[str, object] = {}
        self._proses: dict[str, Prose] = {}

    def read_ahead(self, recipes: Iterable[Recipe]) -> None:
        """Read all at once what the files of releases among these are made of, and forget what was read before.

        One by one, a record, the trace of its text and the text itself take longer to be asked for than to be read.
        """
        releases = self._site.index.releases
        wanted = [(recipe.plan, releases[recipe.arguments[0]].path) for recipe in recipes if recipe.plan in OF_RECORDS]
        self._records, self._proses = {}, {}
        self.expect([*dict.fromkeys(path for _, path in wanted)])
        self.expect_texts([*dict.fromkeys((*(path for plan, path in wanted if plan in OF_TEXTS), *self._boxes()))])
        self._site.expect_texts([path for _, path in wanted])

    def _boxes(self) -> Iterable[str]:
        """The files of the fact boxes that the releases show which were read ahead."""
        boxes = self._site.index.boxes
        shown = (name for record in self._records.values() if isinstance(record, Release) for name in record.boxes)
        return (boxes[name].at.path for name in shown if name in boxes)

    def expect(self, paths: Sequence[str]) -> None:
        """Read those of some records that haven't changed."""
        self._records.update(self._site.snapshot.records([path for path in paths if path not in self._site.changed]))

    def expect_texts(self, paths: Sequence[str]) -> None:
        """Read those of some marked-up texts that neither have changed nor lead elsewhere now."""
        traces = self._site.expect_texts([path for path in paths if path not in self._proses])
        unchanged = {path: trace for path, trace in traces.items() if trace.prose and path not in self._site.bound}
        self._proses.update(self._site.snapshot.proses(unchanged))

    def raw(self, path: str) -> object:
        """A record as it was read."""
        change = self._site.changed.get(path)
        if change is not None and change.record:
            return change.record.value
        return self._records.pop(path, None) or self._site.snapshot.record(path)

    def body(self, path: str) -> bytes:
        """The text of a record as it was written, in UTF-8."""
        change = self._site.changed.get(path)
        if change is not None:
            return change.body.encode()
        trace = self._site.former_text(path)
        body = read_body(path, str(self._site.request.folders.of(path)), trace.head) if trace else None
        if body is None:
            raise NeedsFullBuild(Why.INPUT_CHANGED_MEANWHILE, path)
        return body.encode()

    def prose(self, path: str) -> Prose:
        """The same, marked up."""
        if path in self._site.bound:
            return self._site.bound[path][1]
        known = self._proses.get(path)
        if known is not None:
            return known
        trace = self._site.former_text(path)
        if trace is None:
            raise NeedsFullBuild(Why.CACHE_INCOMPLETE, path)
        return self._site.snapshot.prose(trace)

    def prose_key(self, path: str) -> str:
        """What stands for the same; "" for a text that isn't kept."""
        trace = self._trace(path)
        return trace.prose if trace else ""

    def leads(self, path: str) -> tuple[str, ...]:
        """The site path that each of its references leads to."""
        trace = self._trace(path)
        return trace.leads if trace else ()

    def _trace(self, path: str) -> TextTrace | None:
        return self._site.texts.get(path) or self._site.former_text(path)
