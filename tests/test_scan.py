"""The inputs are scanned once, although the last answer may be given again and a build may follow."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from press_room import CLOSED
from previewing import OWN_SITE, small_room

from pressroom.cache.fingerprints import InputScan
from pressroom.cache.store import Store, open_store
from pressroom.engine import build
from pressroom.engine.build import build_site
from pressroom.engine.request import BuildOptions, roots
from pressroom.replay import ReplayCondition, cache_file, command_key, keep_output, replay, scan_inputs
from pressroom.write.manifest import MANIFEST


def test_inputs_that_were_just_scanned_are_not_scanned_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = small_room(tmp_path)
    other = replace(folders, content=tmp_path / "other")
    shutil.copytree(folders.content, other.content)
    with open_store(cache_file(str(folders.output))) as store:
        scan = scan_inputs(store, roots(folders))
    scanned: list[object] = []

    def noted(store: Store, folders: Mapping[str, str]) -> InputScan:
        scanned.append(folders)
        return scan_inputs(store, folders)

    monkeypatch.setattr(build, "scan_inputs", noted)
    outcome = build_site(folders, CLOSED, BuildOptions(), scan=scan)
    assert (scan.inputs, []) == (outcome.inputs, scanned)
    build_site(other, CLOSED, BuildOptions(), scan=scan)
    assert [roots(other)] == scanned


def test_what_is_not_answered_again_hands_its_scan_on(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    asked = ["--output", str(folders.output)]
    outcome = build_site(folders, CLOSED, BuildOptions())
    assert outcome.finished is not None
    assert outcome.inputs is not None
    condition = ReplayCondition(
        roots=roots(folders),
        output=str(folders.output),
        manifest=MANIFEST,
        fingerprint=outcome.finished.output_fingerprint,
        start=None,
        end=None,
    )
    with open_store(cache_file(str(folders.output))) as store:
        keep_output(store, command_key(asked, {}), "answer", condition, outcome.inputs)
    again = replay(asked, {})
    assert ("answer", None) == (again.text, again.scan)
    (folders.content / "site.yaml").write_text(OWN_SITE + "# changed\n", "utf-8")
    changed = replay(asked, {})
    assert changed.scan is not None
    assert changed.scan.inputs is not None
    assert changed.text is None
    assert {"content/site.yaml"} == changed.scan.inputs.changed_since(changed.scan.known.states)
