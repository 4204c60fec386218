"""What happens around the sources: settings, the clock, ways of building, outputs, the cache, and steps back."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from press_room import ACTIVE, CLOSED, WINDING_DOWN
from press_walk import SETTINGS, NothingThereError, Walk, edit, site_file

from pressroom.dates import SWEDISH_TIME
from pressroom.engine.snapshot import InMemoryCache
from pressroom.write.manifest import MANIFEST

MOMENTS = (
    ACTIVE,
    WINDING_DOWN,
    CLOSED,
    datetime(2019, 12, 31, 23, 59, tzinfo=SWEDISH_TIME),
    datetime(2020, 1, 1, tzinfo=SWEDISH_TIME),
    datetime(2024, 5, 1, 9, tzinfo=SWEDISH_TIME),
    datetime(2024, 6, 1, tzinfo=SWEDISH_TIME),
    datetime(2024, 12, 31, 23, 59, tzinfo=SWEDISH_TIME),
    datetime(2025, 1, 1, tzinfo=SWEDISH_TIME),
)
VALUES = (
    *(("site.name", "Pressarkivet"), ("site.name", "Arkivet"), ("site.short_name", "Ark")),
    *(("site.description", "Ett arkiv."), ("site.language", "sv"), ("site.language", "en")),
    *(("site.url", "'https://arkiv.example/a/'"), ("site.url", "'https://arkiv.example/'")),
    *(("site.archived", "2025-03-01"), ("site.archived", "2025-04-01")),
    *(("site.former_hosts", "[gammal.example]"), ("site.former_hosts", "[annan.example, gammal.example]")),
    *(("site.synonyms", "[hus = byggnad]"), ("site.synonyms", "[hus = byggnad, år = tid]")),
    *(("agency.name", "Myndigheten"), ("agency.name", "Verket"), ("agency.short_name", "V"), ("agency.place", "Ort")),
    *(("agency.closed", "2024-12-31"), ("agency.closed", "2025-12-31"), ("agency.winding_down", "2024-03-01")),
    *(("notice.closed", "{text: Myndigheten har upphört.}"), ("notice.closed", "{text: Slut., link: om-arkivet}")),
    *(("contact.email", "bo@exempel.example"), ("contact.note", "Fråga arkivet.")),
    *(
        (f"exports.{name}", said)
        for name in (
            "releases",
            "data",
            "feeds",
            "redirects",
            "hosting",
            "search",
            "cards",
            "references",
            "news",
            "bundles",
        )
        for said in ("ja", "nej")
    ),
    ("exports.finns_inte", "ja"),
)
OUTPUTS = ("output", "annan", ".cache/preview")
"""The site, the same beside it with the same cache, and what the preview serves."""
STRANGERS = (".DS_Store", "CNAME", "press/2022/eget.html", "press/2022/mer.html", "static/.hidden")


class BuildEdits(Walk):
    """Changes of what a build depends on besides records and files, and of what it left."""

    @edit(value=st.sampled_from(VALUES))
    def change_setting(self, value: tuple[str, str]) -> None:
        """One key of site.yaml: written, written otherwise, or taken away when it says this already."""
        key, said = value
        if self.settings.get(key) == said and key not in SETTINGS:
            del self.settings[key]
        else:
            self.settings[key] = said
        self.put("content/site.yaml", site_file(self.settings))

    @edit(moment=st.sampled_from(MOMENTS), minutes=st.integers(-2, 2))
    def move_clock(self, moment: datetime, minutes: int) -> None:
        """Another moment, forward or back."""
        self.as_of = moment + timedelta(minutes=minutes)

    @edit()
    def take_warnings_for_errors(self) -> None:
        """Strict, or not any more."""
        self.strict = not self.strict

    @edit(other=st.booleans())
    def go_on_in_one_process(self, other: bool) -> None:  # noqa: FBT001 - as it is drawn
        """Build in one process from now on, or each time in another."""
        self.memory = None if other else InMemoryCache()

    @edit(awaited=st.integers(0, 3))
    def wait_for_pages(self, awaited: int) -> None:
        """Somebody waits for each file, or for every second or third of them; or for none."""
        self.awaited = awaited

    @edit(output=st.sampled_from(OUTPUTS))
    def build_into(self, output: str) -> None:
        """Another output, whose last build may be long ago."""
        self.output = output

    @rule(count=st.integers(1, 3))
    def go_on_editing(self, count: int) -> None:
        """The next changes come at once, before one build."""
        self.held += count

    @rule()
    def save_in_another_way(self) -> None:
        """Files are saved beside and renamed from now on, or in their place."""
        self.saves_aside = not self.saves_aside

    @precondition(lambda self: self.states)
    @edit(back=st.integers(1, 6))
    def undo(self, back: int) -> None:
        """Every source is again as it was some builds ago."""
        self.step_back(back)

    # --- the output ---------------------------------------------------------------------------------------------

    @edit(path=st.sampled_from(("index.html", "press/index.html", "feed.atom", "static/site.css", MANIFEST)))
    def remove_from_output(self, path: str) -> None:
        """A file of ours that somebody removed."""
        self.in_both(lambda output: (output / path).unlink(missing_ok=True))

    @edit(path=st.sampled_from(STRANGERS), gone=st.booleans())
    def leave_in_output(self, path: str, *, gone: bool) -> None:
        """A file of somebody else's, which may go again."""
        if not any((output / path).exists() for output in (self.folders.output, self.mirror)) or gone:
            self.in_both(lambda output: left(output / path, gone=gone))

    @rule(path=st.sampled_from(("index.html", "press/index.html", "feed.atom", "static/site.css")))
    def damage_output(self, path: str) -> None:
        """A file of ours that was cut, which a build that compares everything mends."""
        if (self.folders.output / path).exists() and (self.mirror / path).exists() and not self.held:
            self.in_both(lambda output: (output / path).write_bytes((output / path).read_bytes()[:-1]))
            if not self.check("damage_output", from_memory=False):  # nothing was written, so nothing was mended
                self.in_both(shutil.rmtree)

    # --- the cache ----------------------------------------------------------------------------------------------

    @edit(how=st.sampled_from(("garbage", "cut", "empty", "gone", "folder gone")))
    def damage_cache(self, how: str) -> None:
        """A cache that can't be believed, or that somebody removed."""
        cache = self.root / ".cache" / "memo.sqlite"
        if not cache.exists():
            raise NothingThereError
        content = cache.read_bytes()
        damaged = {"garbage": b"no database" * 100, "cut": content[: len(content) // 2], "empty": b""}
        if how in damaged:
            cache.write_bytes(damaged[how])
        elif how == "gone":
            cache.unlink()
        else:
            self.remove_cache()

    def remove_cache(self) -> None:
        """Remove the folder of the cache, in which the preview has its site."""
        shutil.rmtree(self.root / ".cache", ignore_errors=True)
        shutil.rmtree(self.place / "mirror" / ".cache" / "preview", ignore_errors=True)

    @edit(how=st.sampled_from(("copied", "copied with new times", "moved", "without output", "without cache")))
    def go_on_elsewhere(self, how: str) -> None:
        """Another checkout, with what was built here or only a part of it."""
        self.moves += 1
        old, self.root = self.root, self.place / f"rum-{self.moves}"
        if how == "moved":
            old.rename(self.root)
            return
        copy = shutil.copyfile if how == "copied with new times" else shutil.copy2
        shutil.copytree(old, self.root, copy_function=copy, symlinks=True)
        shutil.rmtree(old)
        if how == "without output":
            self.in_both(shutil.rmtree)
        if how == "without cache":
            self.remove_cache()


def left(file: Path, *, gone: bool) -> None:
    """Leave a file, or take it away."""
    if gone:
        file.unlink(missing_ok=True)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Mitt eget.", encoding="utf-8")
