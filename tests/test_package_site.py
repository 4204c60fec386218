"""What a package is made of: the site as it was kept, proved to be what its sources give, or made anew beside it."""

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from desk_room import Room
from package_room import MOMENT, built_room
from press_room import CLOSED, files_in, own_copy

from pressroom.cache.store import open_store
from pressroom.engine.build import build_site
from pressroom.engine.executor import Executor, apart
from pressroom.engine.kept_site import KeptSite, kept_site
from pressroom.engine.pipeline import Resources, full_build
from pressroom.engine.reasons import NeedsFullBuild, Why
from pressroom.engine.request import BuildOptions, BuildRequest, Folders, no_progress
from pressroom.model import Body
from pressroom.package.pdf import in_jobs
from pressroom.package.print_items import print_items, print_volumes
from pressroom.package.print_volumes import MOST_IN_VOLUME, Volume
from pressroom.replay import cache_file
from pressroom.write.manifest import MANIFEST

RELEASE = "content/press/2021/efter-besoket.md"


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    copy = own_copy(tmp_path / "room")
    assert build_site(copy, CLOSED, BuildOptions()).written
    return copy


def kept(folders: Folders, *, strict: bool = False) -> KeptSite:
    request = BuildRequest(
        folders=folders, as_of=CLOSED, options=BuildOptions(strict=strict), progress=no_progress, began=0
    )
    with open_store(cache_file(str(folders.output))) as store:
        return kept_site(request, store)


def why_not(folders: Folders, *, strict: bool = False) -> Why:
    with pytest.raises(NeedsFullBuild) as needs:
        kept(folders, strict=strict)
    return needs.value.reason.why


# --- what is kept ---------------------------------------------------------------------------------------------------


def bare(record: Any) -> Any:  # noqa: ANN401  (a record of any kind)
    """A record without its text."""
    return replace(record, body=Body.of("", at=record.body.at))


def test_what_is_kept_is_the_site_of_a_full_build(folders: Folders) -> None:
    full, found = full_build(Resources(folders, Executor()), CLOSED, strict=False, drafts=False), kept(folders)
    site = full.checked.site
    assert site is not None
    assert tuple(map(bare, site.releases)) == found.site.releases
    assert list(map(bare, site.municipalities)) == list(map(bare, found.site.municipalities))
    assert [(person.id, person.withdrawn) for person in site.people] == [
        (person.id, person.withdrawn) for person in found.site.people
    ]
    assert (site.about, site.unpublished, site.withheld) == (
        found.site.about,
        found.site.unpublished,
        found.site.withheld,
    )
    assert full.checked.problems == found.problems


def test_what_is_printed_is_the_same_from_what_is_kept(folders: Folders) -> None:
    full = full_build(Resources(folders, Executor()), CLOSED, strict=False, drafts=False)
    assert full.plan is not None
    request = BuildRequest(folders=folders, as_of=CLOSED, options=BuildOptions(), progress=no_progress, began=0)
    with open_store(cache_file(str(folders.output))) as store:
        found = kept_site(request, store).context
        addresses = found.members()[::-1]
        items = list(print_items(full.plan.context, {}, addresses))
        assert items == list(print_items(found, {}, addresses))
        volumes = list(print_volumes(found, {}))
    assert sorted(items, key=lambda item: item.year) == [item for volume in volumes for item in volume.items]


def test_a_site_that_stands_as_it_was_made_is_proved_wherever_its_times_are(folders: Folders) -> None:
    for file in (folders.output / MANIFEST, folders.content / "site.yaml"):
        os.utime(file, (1, 1))
    assert kept(folders).site.releases


def same_size_and_time(file: Path) -> None:
    """Change a file so that its size and its time tell nothing."""
    seen, content = file.stat(), file.read_bytes()
    file.write_bytes(content[:-2] + content[-2:].swapcase()[::-1])
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))


CHANGES: dict[str, tuple[Why, Callable[[Folders], object]]] = {
    "a text": (Why.OTHER_INPUTS, lambda at: same_size_and_time(at.content / RELEASE.removeprefix("content/"))),
    "a template": (Why.OTHER_INPUTS, lambda at: same_size_and_time(at.templates / "release.html")),
    "a new file": (Why.OTHER_INPUTS, lambda at: (at.content / "press" / "2021" / "ny.txt").write_text("x", "utf-8")),
    "the list of the output": (Why.OTHER_OUTPUT, lambda at: same_size_and_time(at.output / MANIFEST)),
    "no output": (Why.OTHER_OUTPUT, lambda at: shutil.rmtree(at.output)),
    "no cache": (Why.NOTHING_KEPT, lambda at: shutil.rmtree(at.output.parent / ".cache")),
    "no content": (Why.FOLDER_MISSING, lambda at: shutil.rmtree(at.content)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_another_than_it_was_proves_nothing(folders: Folders, change: str) -> None:
    why, make = CHANGES[change]
    make(folders)
    assert why == why_not(folders)


def test_a_strict_package_needs_a_site_of_which_nothing_was_told(folders: Folders) -> None:
    assert kept(folders, strict=True).site.releases
    (folders.content / "press" / "2021" / "oanvand.txt").write_text("Ingen leder hit.", "utf-8")
    assert build_site(folders, CLOSED, BuildOptions()).written
    assert ["text-other-format"] == [problem.code for problem in kept(folders).problems]
    assert Why.OTHER_OPTIONS == why_not(folders, strict=True)


# --- where nothing is kept ------------------------------------------------------------------------------------------


def package_in(room: Room, folder: Path) -> dict[str, bytes]:
    told = room.run("package", "--to", str(folder), "--as-of", MOMENT)
    assert 0 == told.status, told
    (package,) = folder.iterdir()
    return dict(files_in(package))


@pytest.mark.parametrize("lost", ["all", "the texts"])
def test_the_package_is_the_same_where_nothing_is_kept(tmp_path: Path, lost: str) -> None:
    room = built_room(tmp_path / "rum")
    first = package_in(room, tmp_path / "ett")
    cache = room.root / ".cache"
    if lost == "all":
        shutil.rmtree(cache)
    else:
        with sqlite3.connect(cache / "memo.sqlite") as store:
            store.execute("UPDATE results SET value = 'x' WHERE kind = 'prose'")
        store.close()
    before = sorted(path.name for path in room.root.iterdir() if path.name != ".cache")
    assert first == package_in(room, tmp_path / "tva")
    assert before == sorted(path.name for path in room.root.iterdir() if path.name != ".cache")
    assert [] == list(cache.glob("stage-*"))


def test_a_package_of_the_past_is_refused_when_the_clock_has_changed_the_site(tmp_path: Path) -> None:
    room = built_room(tmp_path / "rum")
    told = room.run("package", "--to", str(tmp_path / "ut"), "--as-of", "2019-01-01T12:00")
    assert (1, True) == (told.status, "bygg webbplatsen igen" in told.err)


def test_the_cache_may_not_be_written(tmp_path: Path) -> None:
    room = built_room(tmp_path / "rum")
    shutil.rmtree(room.root / ".cache")
    (room.root / ".cache").write_text("no folder", "utf-8")
    command = ("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT, "--only", "webb")
    told = room.run(*command)
    assert (0, True) == (told.status, "gör webbplatsen på nytt, för att jämföra den (" in told.err), told


def test_a_lack_of_memory_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = built_room(tmp_path / "rum")
    shutil.rmtree(room.root / ".cache")
    monkeypatch.setattr("pressroom.cli.package_site.made_anew", own_end)
    told = room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT, "--only", "webb")
    assert (2, True) == (told.status, "emory" in told.err), told
    assert not (tmp_path / "ut").exists()


# --- processes ------------------------------------------------------------------------------------------------------


def own_end(*_: object) -> None:
    """End as the system ends a process when there is no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_work_is_done_in_a_process_of_its_own() -> None:
    assert os.getpid() != apart(os.getpid)
    with pytest.raises(ZeroDivisionError):
        apart(divmod, 1, 0)


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_a_process_that_was_ended_is_told_as_a_lack_of_memory() -> None:
    with pytest.raises(OSError, match="memory"):
        apart(own_end)


def test_small_volumes_are_printed_together() -> None:
    sizes = (40, 60, 1, MOST_IN_VOLUME, 99, 2)
    volumes = [Volume(year=2000 + number, items=[None] * size) for number, size in enumerate(sizes)]  # type: ignore[list-item]
    assert [[40, 60], [1], [100], [99], [2]] == [[len(each.items) for each in job] for job in in_jobs(volumes)]
    assert [] == list(in_jobs(()))
