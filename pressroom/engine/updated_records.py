"""The records of a site after some of its content has changed, beside those of the last build.

It begins with the snapshot of the last build and reads only what has changed. Whatever can't be told from that raises
`NeedsFullBuild`.
"""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from pressroom.dates import SWEDISH_TIME
from pressroom.documents.folder import KEPT_FOR_WRITERS
from pressroom.engine.changed_assets import assets_now, ensure_apart, is_beside_releases
from pressroom.engine.changed_records import (
    ChangedRecord,
    collection_name,
    is_record_file,
    is_withdrawn,
    reread,
    with_other_body,
)
from pressroom.engine.overviews import OVERVIEWS, Overviews, reread_overviews
from pressroom.engine.reasons import NeedsFullBuild, Why
from pressroom.engine.request import BuildRequest
from pressroom.engine.site_index import Entries, index_of
from pressroom.engine.snapshot import FILE_PROBLEMS, Snapshot
from pressroom.engine.summary import is_crossed
from pressroom.engine.trace import LastBuild, TextTrace
from pressroom.model import About, Asset, ReleaseEntry
from pressroom.pages.references import LinkTargets, link_targets
from pressroom.pages.site_index import SiteIndex
from pressroom.problems import Location, Problem, has_errors
from pressroom.read.site import is_published
from pressroom.settings import phase_on
from pressroom.system_files import is_left_by_program


class UpdatedRecords:
    """The records that have become others since the last build, and what lists and links are made of now."""

    def __init__(self, request: BuildRequest, snapshot: Snapshot, last: LastBuild, changed: Sequence[str]) -> None:
        """The files of content at these paths have changed, or have come or gone."""
        self.request = request
        self.snapshot = snapshot
        self.last = last
        self.as_of = request.as_of.astimezone(SWEDISH_TIME)
        read = [path for path in changed if not is_passed_over(path)]
        self._changed_paths = [path for path in read if path not in OVERVIEWS and not is_beside_releases(path)]
        self.changed_assets = [path for path in read if is_beside_releases(path)]
        self._changed_overviews = [path for path in read if path in OVERVIEWS]
        for path in read:
            if os.path.lexists(file := self._file(path)) and (file.is_symlink() or not file.is_file()):
                raise NeedsFullBuild(Why.NO_PLAIN_FILE, path)
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
        before = self.last.summary.about
        if (about.url, about.former_hosts) != (before.url, before.former_hosts):
            raise NeedsFullBuild(Why.SITE_ADDRESSES, "content/site.yaml")
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
        outcome = None
        if entry is not None and trace is not None and path not in self.former_problems and self._shown_before(entry):
            outcome = with_other_body(path, str(self._file(path)), entry, trace) if self._is_shown(entry) else None
        outcome = outcome or reread(path, str(self._file(path)), self.about, self._is_shown)
        if has_errors(outcome.problems) or is_withdrawn(outcome.entry) or is_withdrawn(entry):
            raise NeedsFullBuild(Why.ERRORS if has_errors(outcome.problems) else Why.WITHDRAWN, path)
        return outcome

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

    @cached_property
    def former_texts(self) -> dict[str, TextTrace]:
        """The traces of the changed texts as they were; others are added when they are asked for."""
        return self.snapshot.texts(self._changed_paths)

    def former_text(self, path: str) -> TextTrace | None:
        """The trace of a text as it was."""
        if path not in self.former_texts:
            self.former_texts.update(self.snapshot.texts([path]))
        return self.former_texts.get(path)

    def expect_texts(self, paths: Collection[str]) -> dict[str, TextTrace]:
        """The traces of several texts as they were, read at once; those that aren't kept are left out."""
        unread = [path for path in paths if path not in self.former_texts]
        self.former_texts.update(self.snapshot.texts(unread) if unread else {})
        return {path: self.former_texts[path] for path in paths if path in self.former_texts}

    @cached_property
    def former_problems(self) -> dict[str, tuple[Problem, ...]]:
        """What was wrong with single files."""
        return self.snapshot.problems(FILE_PROBLEMS)

    # --- the index before and now ---------------------------------------------------------------------------------

    @cached_property
    def old_entries(self) -> Entries:
        """The entries as the last build left them."""
        groups: dict[str, dict[str, Any]] = {name: {} for name in Entries._fields}
        for path, entry in self.snapshot.entries.items():
            groups[group_name(path)][path] = entry
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
        old = self.old_entries
        groups: dict[str, Any] = {}
        for path in (*self.gone, *self.changed):
            name = group_name(path)
            group = groups.setdefault(name, dict(getattr(old, name)))
            if path in self.changed:
                group[path] = kept_object(group.get(path), self.changed[path].entry)
            else:
                group.pop(path, None)
        overviews = self.overviews
        return old._replace(
            about=self.about, timeline=overviews.timeline, money=overviews.money, assets=self.assets, **groups
        )

    @cached_property
    def is_same_structure(self) -> bool:
        """Whether nothing has changed but texts, so that every list is what it was."""
        old, new = self.old_entries, self.new_entries
        same = all(getattr(old, name) == getattr(new, name) for name in Entries._fields)
        return same and not is_crossed(self.last.moments, self.last.as_of, self.as_of)

    @cached_property
    def assets(self) -> tuple[Asset, ...]:
        """The files beside releases now."""
        former = self.old_entries.assets
        assets = assets_now(former, self.changed_assets, self.request.folders) if self.changed_assets else former
        before = (*self.snapshot.entries, *(asset.at.path for asset in former))
        now = (*self.snapshot.entries, *self.changed, *(asset.at.path for asset in assets))
        new = {*self._changed_paths, *self.changed_assets} - {*before, *self.gone}
        ensure_apart(new, (path for path in now if path not in self.gone))
        return assets

    @cached_property
    def old_index(self) -> SiteIndex:
        """The index of the last build."""
        if self.snapshot.in_memory:
            return self.snapshot.in_memory.site_index
        return index_of(self.old_entries, self.last.as_of, drafts=self.last.drafts)

    @cached_property
    def index(self) -> SiteIndex:
        """The index now."""
        if self.is_same_structure:
            return self.old_index
        index = index_of(self.new_entries, self.as_of, drafts=self.request.options.drafts)
        index.take_over(self.old_index)
        return index

    @cached_property
    def targets(self) -> LinkTargets:
        """What references can name now."""
        return link_targets(self.index)


def is_passed_over(path: str) -> bool:
    """Whether a file of content is one that no build reads."""
    _, *names = path.split("/")
    return any(map(is_left_by_program, names)) or (len(names) == 1 and names[0] in KEPT_FOR_WRITERS)


def group_name(path: str) -> str:
    """The field of `Entries` that holds the entry of a file."""
    folder = collection_name(path)
    return "releases" if folder == "press" else folder


def kept_object(old: object, new: object) -> object:
    """The former one of two equal values, so that it needn't be compared again."""
    return old if old == new else new
